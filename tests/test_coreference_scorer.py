"""The scorer of coreference, on a small reading made up for it."""

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.model.report import fingerprint

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "coreference.py"
TEXT = (
    "Orla Brandt met the Supreme Court judge Ivo Kell. It was late. The judge told her that the court would sit, "
    "and Brandt thanked him. It launched in May. The judge, who smiled, left."
)

pytestmark = pytest.mark.skipif(not BENCHMARK.exists(), reason="the benchmarks are not part of this package")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coreference_scorer", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def at(words: str, number: int = 0) -> list[int]:
    """Where these words stand for the nth time, counted from nought."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def link(place: list[int], form: str, *antecedents: list[int]) -> dict[str, Any]:
    return {"start": place[0], "end": place[1], "form": form, "antecedents": list(antecedents)}


GOLD = {
    "corpus": "invented",
    "id": "1",
    "sha256": fingerprint(TEXT),
    "links": [
        link(at("The judge"), "nominal", at("Ivo Kell")),
        link(at("her"), "pronoun", at("Orla Brandt"), at("Brandt", 1)),
        link(at("the court"), "nominal", at("Supreme Court")),
        link(at("him"), "pronoun", at("Ivo Kell")),
        link(at("The judge", 1), "nominal", at("Ivo Kell")),
    ],
    "optional": [link(at("It", 1), "pronoun", at("Ivo Kell"))],
    "unlinked": [at("It")],
}


def reading(*entities: list[tuple[list[int], str]]) -> dict[str, Any]:
    """A reading as `onrecord read --json` prints it, as far as the scorer looks."""
    return {
        "report": {"text": TEXT},
        "entities": [
            {"mentions": [{"start": place[0], "end": place[1], "form": form} for place, form in mentions]}
            for mentions in entities
        ],
    }


def counts(scorer: ModuleType, said: dict[str, Any], form: str) -> tuple[int, int, int, int, int]:
    tally = scorer.score([GOLD], [scorer.heard_from(said)])[form]
    return tally.links, tally.answered, tally.right, tally.nobody_linked, tally.free_wrong


BRANDT = [(at("Orla Brandt"), "name"), (at("Brandt", 1), "name")]
KELL = [(at("Ivo Kell"), "name")]
COURT = [(at("Supreme Court"), "name")]
LAST = (at("The judge", 1), "nominal")


def test_a_reading_that_ties_each_mention_to_the_right_name_is_all_right(scorer: ModuleType) -> None:
    said = reading(
        [*BRANDT, (at("her"), "pronoun")],
        [*KELL, (at("The judge"), "nominal"), (at("him"), "pronoun"), (at("It", 1), "pronoun"), LAST],
        [*COURT, (at("the court"), "nominal")],
    )
    assert counts(scorer, said, "pronoun") == (2, 2, 2, 0, 0)
    assert counts(scorer, said, "nominal") == (3, 3, 3, 0, 0)


def test_silence_costs_recall_alone(scorer: ModuleType) -> None:
    said = reading([*BRANDT, (at("her"), "pronoun")], KELL, COURT)
    tally = scorer.score([GOLD], [scorer.heard_from(said)])["pronoun"]
    assert (tally.precision, tally.recall) == (1.0, 0.5)
    assert counts(scorer, said, "nominal") == (3, 0, 0, 0, 0)


def test_a_mention_whose_entity_stands_nowhere_else_answers_nothing(scorer: ModuleType) -> None:
    said = reading(BRANDT, [(at("her"), "pronoun")], [(at("The judge"), "nominal")])
    assert counts(scorer, said, "pronoun") == (2, 0, 0, 0, 0)
    assert counts(scorer, said, "nominal") == (3, 0, 0, 0, 0)


def test_a_noun_phrase_tied_to_its_own_relative_pronoun_is_tied_to_nothing(scorer: ModuleType) -> None:
    assert counts(scorer, reading(KELL, [LAST, (at("who"), "pronoun")]), "nominal") == (3, 0, 0, 0, 0)


def test_what_means_nobody_is_linked_wrongly_whoever_it_is_linked_to(scorer: ModuleType) -> None:
    said = reading([*BRANDT, (at("her"), "pronoun"), (at("It"), "pronoun")], [*KELL, (at("him"), "pronoun")])
    tally = scorer.score([GOLD], [scorer.heard_from(said)])["pronoun"]
    assert (tally.answered, tally.right, tally.nobody_linked) == (2, 2, 1)
    assert tally.precision == pytest.approx(2 / 3)
    assert tally.f1 == pytest.approx(0.8)


def test_an_optional_link_counts_only_where_it_is_wrong(scorer: ModuleType) -> None:
    right = reading(BRANDT, [*KELL, (at("It", 1), "pronoun")])
    wrong = reading([*BRANDT, (at("It", 1), "pronoun")], KELL)
    assert counts(scorer, right, "pronoun") == (2, 0, 0, 0, 0)
    assert counts(scorer, wrong, "pronoun") == (2, 0, 0, 0, 1)


def test_somebody_called_by_the_body_is_not_the_body(scorer: ModuleType) -> None:
    judge = [*KELL, (at("the Supreme Court judge"), "nominal"), (at("the court"), "nominal")]
    assert counts(scorer, reading(judge, COURT), "nominal") == (3, 1, 0, 0, 0)


def test_a_wrong_person_is_an_answer_and_not_right(scorer: ModuleType) -> None:
    said = reading([*BRANDT, (at("The judge"), "nominal"), (at("him"), "pronoun")], [*KELL, (at("her"), "pronoun")])
    assert counts(scorer, said, "pronoun") == (2, 2, 0, 0, 0)
    assert counts(scorer, said, "nominal") == (3, 1, 0, 0, 0)


def test_a_pronoun_inside_a_noun_phrase_does_not_answer_for_the_phrase(scorer: ModuleType) -> None:
    said = reading([*KELL, (at("The judge"), "pronoun")])
    assert counts(scorer, said, "nominal") == (3, 0, 0, 0, 0)


def test_readings_of_another_text_are_refused(scorer: ModuleType) -> None:
    other = scorer.heard_from({"report": {"text": TEXT + " "}, "entities": []})
    with pytest.raises(ValueError, match="invented 1: no reading of this text"):
        scorer.score([GOLD], [other])


def test_the_table_has_a_line_for_each_form_and_one_for_both(scorer: ModuleType) -> None:
    said = reading([*BRANDT, (at("her"), "pronoun"), (at("It"), "pronoun")], KELL, COURT)
    header, *lines = scorer.report_on(scorer.score([GOLD], [scorer.heard_from(said)]))
    assert header.split()[:6] == ["links", "answered", "right", "precision", "recall", "F1"]
    assert [line.split()[:4] for line in lines] == [
        ["pronoun", "2", "1", "1"],
        ["nominal", "3", "0", "0"],
        ["both", "5", "1", "1"],
    ]
    assert lines[-1].endswith("1 of 1 unlinked, 0 of 1 optional")


def test_the_gold_holds_offsets_and_no_words_of_the_reports() -> None:
    reports = [json.loads(line) for line in BENCHMARK.with_suffix(".jsonl").read_text().splitlines()]
    assert Counter(report.get("set", "first") for report in reports) == {"first": 12, "open": 20, "closed": 20}
    for report in reports:
        assert set(report) - {"file", "set"} == {"corpus", "id", "sha256", "links", "optional", "unlinked"}
        for entry in (*report["links"], *report["optional"]):
            assert set(entry) == {"start", "end", "form", "antecedents"}
            assert entry["antecedents"]
            assert entry["form"] in {"pronoun", "nominal"}
        spans = [(entry["start"], entry["end"]) for entry in (*report["links"], *report["optional"])]
        spans += [tuple(span) for span in report["unlinked"]]
        assert len(spans) == len(set(spans)), "each place is annotated once"
