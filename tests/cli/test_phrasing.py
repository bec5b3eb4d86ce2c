"""What an entry says in plain English, no more than it says."""

from typing import get_args

import pytest

from onrecord.cli.phrasing import MODALITIES, SAID, STATES, phrase_event, phrase_expected, phrase_state
from onrecord.model.events import Modality
from onrecord.model.plover import MODES, EventType
from onrecord.model.standings import State
from onrecord.model.statements import Act

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
    assert phrase.plain == said


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
    assert phrase_event("RETREAT", "release", modality=modality, negated=negated, recipients=DRIVERS).plain == said


def test_the_other_side_is_left_out_where_it_is_not_known() -> None:
    assert phrase_event("CONSULT", None, modality="occurred", negated=False, actors=["A", "B"]).plain == (
        "A and B met or talked"
    )


def test_of_two_at_a_visit_neither_is_said_to_be_the_visitor() -> None:
    both = phrase_event("CONSULT", "visit", modality="occurred", negated=False, actors=["A", "B"])
    assert both.plain == "A and B met or talked on a visit"
    one = phrase_event("CONSULT", "visit", modality="occurred", negated=False, actors=["A"], recipients=["B"])
    assert one.plain == "A visited B"


@pytest.mark.parametrize("type_", get_args(EventType))
def test_every_type_and_mode_has_words_of_its_own(type_: EventType) -> None:
    said = {
        mode: phrase_event(type_, mode, modality="occurred", negated=False, actors=["A"], recipients=["B"]).plain
        for mode in (None, *MODES[type_])
    }
    assert len(set(said.values())) == len(said)
    for phrase in said.values():
        assert phrase.startswith("A ")
        assert "B" in phrase
        assert not set(phrase) & set("[]{}")


def test_every_modality_act_and_state_has_a_word() -> None:
    assert set(get_args(Modality)) == {*MODALITIES, "occurred", "attempted"}
    assert set(get_args(Act)) == set(SAID)
    assert set(get_args(State)) == set(STATES)


@pytest.mark.parametrize(
    ("state", "more", "said"),
    [
        ("captive", {"holder": "the front", "place": "Dorvo"}, "captive of the front, in Dorvo"),
        ("dead", {"modality": "possible"}, "possibly dead"),
        ("captive", {"negated": True, "holder": "the front"}, "not captive of the front"),
        ("free", {"holder": "the front"}, "free"),
        ("free", {"by": ["the army"]}, "free, freed by the army"),
        ("dead", {"holder": "the front"}, "dead, in the hands of the front"),
    ],
)
def test_a_standing_says_its_doubt_before_its_state(state: str, more: dict[str, object], said: str) -> None:
    assert phrase_state(state, **{"modality": "stated", **more}).plain == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "by", "to", "said"),
    [
        ("promised", "The front", "the ministry", "The front promised to the ministry: “free them”"),
        ("demanded", "The ministry", "the front", "The ministry demanded of the front: “free them”"),
        ("threatened", None, "the town", "Threatened against the town: “free them”"),
        ("scheduled", "The front", None, "The front, scheduled: “free them”"),
        ("scheduled", None, None, "Scheduled: “free them”"),
    ],
)
def test_an_expectation_keeps_the_words_of_the_report(kind: str, by: str | None, to: str | None, said: str) -> None:
    assert phrase_expected(kind, by, to, "free them").plain == said
