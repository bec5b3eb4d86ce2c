"""Where persons stand: every marked sentence, the whole output compared."""

from typing import Any

import pytest

import onrecord
from given import PUBLISHED, given
from marked import load_examples
from onrecord.model.standings import Standing
from onrecord.read.events import find_events
from onrecord.read.standings import find_standings

EXAMPLES = load_examples("standings")


def find(text: str, published: str = PUBLISHED) -> tuple[Standing, ...]:
    earlier = given(text, published=published)
    options = earlier.as_options()
    told = {name: value for name, value in options.items() if name != "events"}
    return find_standings(earlier.parsed, **told, events=earlier.events or find_events(earlier.parsed, **told))


def written(standing: Standing) -> str:
    words = [standing.person, standing.state]
    words += ["possible"] if standing.modality == "possible" else []
    words += ["negated"] if standing.negated else []
    fields = [
        f"{name}: {value}"
        for name in ("holder", "place", "since", "until", "as_of")
        if (value := getattr(standing, name)) is not None
    ]
    return " | ".join([" ".join(words), *fields])


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:60] for e in EXAMPLES])
def test_a_sentence_gives_just_the_standings_it_says(example: dict[str, Any]) -> None:
    found = find(example["text"], example.get("published", PUBLISHED))
    assert sorted(written(s) for s in found) == sorted(example.get("entries", []))
    rule = f"standings/{example['rule']}"
    assert example.get("miss") or rule in {s.rule for s in found}


def test_the_evidence_is_the_sentence_and_ids_count_up() -> None:
    found = find("It rained. [Ana Lopez](lopez) was freed and [Juan Diaz](diaz) was killed. They said no more.")
    assert [s.id for s in found] == ["st1", "st2"]
    text = "It rained. Ana Lopez was freed and Juan Diaz was killed. They said no more."
    assert {s.evidence.of(text) for s in found} == {"Ana Lopez was freed and Juan Diaz was killed."}


def test_what_somebody_says_keeps_who_vouches_for_it_innermost_first() -> None:
    (found,) = find("The mayor said [the police believe that [[Ana Lopez](lopez) was kidnapped](said)](said).")
    assert found.according_to == ("s2", "s1")


def test_a_standing_knows_the_event_that_brought_it_about() -> None:
    (found,) = find("[The rebels](group:rebels) kidnapped [Ana Lopez](lopez).")
    assert found.event == "ev1"


def test_a_report_without_anybody_held_says_nothing() -> None:
    assert find("The central bank held interest rates on Tuesday and freed up reserves.") == ()


def test_nobody_who_denies_it_is_taken_for_the_holder_of_people_whom_nobody_says_he_holds() -> None:
    reading = onrecord.read(
        "Lena Orsk, a nurse, was kidnapped in Halm on Monday. The interior minister blamed the Valley Front. "
        "The Valley Front denied responsibility. It said that it was holding two soldiers.",
        published="2025-04-01",
    )
    names = {entity.id: entity.name for entity in reading.entities}
    held = [s for s in reading.standings if names[s.person] == "Lena Orsk" and s.state == "captive"]
    assert held
    assert all(s.holder is None for s in held)
