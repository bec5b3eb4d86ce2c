"""The second witness: how factual a text presents an act, by the network alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.span import Span
from onrecord.read.encoder import Witness, mark

CALLS = Witness((Span(0, 2), Span(3, 6), Span(6, 9)), (3.0, 1.0, -2.0))


def at(text: str, word: str) -> tuple[Witness, Span]:
    start = text.index(word)
    return mark(text).witness, Span(start, start + len(word))


def score(text: str, word: str) -> float:
    witness, span = at(text, word)
    found = witness.score(span)
    assert found is not None
    return found


def test_a_span_has_the_mean_of_the_words_that_it_touches() -> None:
    assert CALLS.score(Span(0, 2)) == 3.0
    assert CALLS.score(Span(3, 9)) == -0.5
    assert CALLS.score(Span(1, 4)) == 2.0


def test_where_no_word_stands_nothing_is_said_and_nothing_doubted() -> None:
    assert CALLS.score(Span(2, 3)) is None
    assert not CALLS.doubts(Span(2, 3))
    assert Witness().score(Span(0, 5)) is None


def test_what_has_a_low_score_is_doubted() -> None:
    assert [CALLS.doubts(span) for span in CALLS.spans] == [False, True, True]


@settings(max_examples=30)
@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=300))
def test_every_word_is_judged_once_and_within_bounds(text: str) -> None:
    witness = mark(text).witness
    assert len(witness.spans) == len(witness.scores)
    assert all(a.end <= b.start for a, b in zip(witness.spans, witness.spans[1:], strict=False))
    assert all(-4.5 < found < 4.5 for found in witness.scores)


@pytest.mark.parametrize(
    ("sure", "unsure", "act"),
    [
        ("The envoy Ilan Maresh was freed on Monday.", "The envoy Ilan Maresh was not freed on Monday.", "freed"),
        ("The envoy Ilan Maresh was freed on Monday.", "If Ilan Maresh were freed, the talks would go on.", "freed"),
        ("Rebels killed the guard.", "Did rebels kill the guard?", "kill"),
        ("Rebels killed the guard.", "Rebels may have killed the guard.", "killed"),
        ("They managed to free the envoy.", "They failed to free the envoy.", "free"),
        ("Police arrested the mayor.", "Police threatened to arrest the mayor.", "arrest"),
    ],
)
def test_what_happened_is_a_fact_and_what_did_not_scores_lower_and_is_none(sure: str, unsure: str, act: str) -> None:
    assert score(sure, act) > score(unsure, act)
    witness, span = at(sure, act)
    assert not witness.doubts(span)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy Ilan Maresh was not freed on Monday.",
        "If Ilan Maresh were freed, the talks would go on.",
        "Ilan Maresh may have been freed.",
    ],
)
def test_what_is_denied_supposed_or_possible_is_doubted(text: str) -> None:
    witness, span = at(text, "freed")
    assert witness.doubts(span)


def test_a_long_report_is_judged_to_its_end() -> None:
    text = "\n\n".join(["The envoy flew home on Monday, and the talks ended."] * 60)
    witness = mark(text).witness
    assert witness.spans[-1].of(text) == "."
    assert witness.score(Span(len(text) - 6, len(text) - 1)) is not None
