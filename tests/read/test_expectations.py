"""What is due, and what came of it: every marked passage, the whole output compared."""

from functools import cache
from typing import Any

import pytest

from emptied import emptied, word_lists
from given import PUBLISHED, Given, given
from marked import load_examples
from onrecord.model.expectations import Expectation
from onrecord.read.expectations import find_expectations
from onrecord.read.lexicon import load_lexicon

PACKAGE = "onrecord.read.expectations"
EXAMPLES = load_examples("expectations")
KNOWN_ERRORS = [example for example in EXAMPLES if "should" in example]


def find(marked: str, published: str = PUBLISHED) -> tuple[str, tuple[Expectation, ...]]:
    earlier = given(marked, published=published)
    return earlier.parsed.report.text, find_expectations(earlier.parsed, **earlier.as_options())


def written(one: Expectation, text: str) -> str:
    to = f" > {one.to}" if one.to else ""
    head = f'{one.kind} {one.by}{to}: "{one.action.of(text)}"'
    fields = [f'if "{one.condition.of(text)}"'] if one.condition else []
    fields += [f"{name}: {value}" for name in ("made", "due") if (value := getattr(one, name))]
    return " | ".join([head, *fields, one.outcome + (f" ({one.how})" if one.how else "")])


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:60] for e in EXAMPLES])
def test_a_passage_gives_just_the_expectations_it_states(example: dict[str, Any]) -> None:
    text, found = find(example["text"], example.get("published", PUBLISHED))
    assert [written(one, text) for one in found] == example.get("entries", [])
    rule = f"expectations/{example['rule']}"
    assert example.get("miss") or rule in {one.rule for one in found}


@cache
def ready(number: int) -> Given:
    """A passage with what earlier stages found, made once."""
    return given(EXAMPLES[number]["text"], published=EXAMPLES[number].get("published", PUBLISHED))


def as_read(number: int) -> list[str]:
    earlier = ready(number)
    text = earlier.parsed.report.text
    return [written(one, text) for one in find_expectations(earlier.parsed, **earlier.as_options())]


def test_no_word_list_can_be_emptied_unnoticed() -> None:
    usual = [as_read(number) for number in range(len(EXAMPLES))]
    unnoticed = []
    for path in word_lists(load_lexicon(PACKAGE, "lexicon.toml")):
        with emptied(PACKAGE, "lexicon.toml", *path):
            if all(as_read(number) == usual[number] for number in range(len(EXAMPLES))):
                unnoticed.append(path)
    assert unnoticed == []


@pytest.mark.parametrize("example", KNOWN_ERRORS, ids=[e["text"][:60] for e in KNOWN_ERRORS])
def test_a_known_error_is_marked_only_as_long_as_it_is_made(example: dict[str, Any]) -> None:
    assert example["should"] != example["entries"]


def test_an_outcome_points_to_the_sentence_that_says_so() -> None:
    text, (one,) = find(
        "[The ministry](organization:ministry) pledged to publish the list. "
        "It rained. [The ministry](organization:ministry) broke its pledge."
    )
    assert one.evidence.of(text) == "The ministry pledged to publish the list."
    assert one.outcome_evidence is not None
    assert one.outcome_evidence.of(text) == "The ministry broke its pledge."


def test_a_day_that_has_passed_settles_nothing() -> None:
    _, (one,) = find("[Lina Reyes](reyes) promised to pay by [June 3](2024-06-03).")
    assert (one.due, one.outcome, one.outcome_evidence) == ("2024-06-03", "open", None)


def test_an_expectation_knows_its_event_and_who_vouches_for_it() -> None:
    _, (one,) = find(
        "The mayor said [[the rebels](group:rebels) promised to [leave](event:RETREAT:promised < rebels)](said)."
    )
    assert (one.event, one.according_to) == ("v1", ("s1",))
