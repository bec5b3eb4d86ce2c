"""An event in plain English, no more than its type and mode say."""

from typing import get_args

import pytest

from onrecord.model.phrases import phrase_event
from onrecord.model.plover import MODES, EventType

FRONT, DRIVERS = ["the front"], ["two drivers", "a nurse"]


@pytest.mark.parametrize(
    ("modality", "negated", "said"),
    [
        ("occurred", False, "the front freed two drivers and a nurse"),
        ("occurred", True, "the front did not free two drivers and a nurse"),
        ("ongoing", False, "the front freeing two drivers and a nurse (under way)"),
        ("scheduled", False, "the front to free two drivers and a nurse (scheduled)"),
        ("scheduled", True, "the front not to free two drivers and a nurse (scheduled)"),
        ("promised", False, "the front to free two drivers and a nurse (promised)"),
        ("demanded", False, "the front to free two drivers and a nurse (demanded)"),
        ("threatened", False, "the front to free two drivers and a nurse (threatened)"),
        ("attempted", False, "the front tried to free two drivers and a nurse"),
        ("attempted", True, "the front did not try to free two drivers and a nurse"),
        ("possible", False, "the front freeing two drivers and a nurse (possible)"),
    ],
)
def test_modality_and_negation_are_always_visible(modality: str, negated: bool, said: str) -> None:
    phrase = phrase_event("RETREAT", "release", modality=modality, negated=negated, actors=FRONT, recipients=DRIVERS)
    assert phrase == said


@pytest.mark.parametrize(
    ("modality", "negated", "said"),
    [
        ("occurred", False, "Release of two drivers and a nurse"),
        ("occurred", True, "No release of two drivers and a nurse"),
        ("promised", False, "Release of two drivers and a nurse (promised)"),
        ("attempted", False, "Attempt: release of two drivers and a nurse"),
    ],
)
def test_nobody_is_named_as_the_doer_whom_no_report_names(modality: str, negated: bool, said: str) -> None:
    assert phrase_event("RETREAT", "release", modality=modality, negated=negated, recipients=DRIVERS) == said


def test_the_other_side_is_left_out_where_it_is_not_known() -> None:
    assert phrase_event("CONSULT", None, modality="occurred", negated=False, actors=["A", "B"]) == (
        "A and B met or talked"
    )


def test_of_two_at_a_visit_neither_is_said_to_be_the_visitor() -> None:
    both = phrase_event("CONSULT", "visit", modality="occurred", negated=False, actors=["A", "B"])
    assert both == "A and B met or talked on a visit"
    one = phrase_event("CONSULT", "visit", modality="occurred", negated=False, actors=["A"], recipients=["B"])
    assert one == "A visited B"


@pytest.mark.parametrize("type_", get_args(EventType))
def test_every_type_and_mode_has_words_of_its_own(type_: EventType) -> None:
    said = {
        mode: phrase_event(type_, mode, modality="occurred", negated=False, actors=["A"], recipients=["B"])
        for mode in (None, *MODES[type_])
    }
    assert len(set(said.values())) == len(said)
    for phrase in said.values():
        assert phrase.startswith("A ")
        assert "B" in phrase
        assert not set(phrase) & set("[]{}")
