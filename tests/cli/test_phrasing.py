"""What an entry says in plain English, no more than it says."""

from typing import get_args

import pytest

from onrecord.cli.phrasing import STATES, mark_modality, phrase_expected, phrase_state
from onrecord.model.events import Modality
from onrecord.model.phrases import MODALITIES, SAID
from onrecord.model.standings import State
from onrecord.model.statements import Act


def test_every_modality_act_and_state_has_a_word() -> None:
    assert set(get_args(Modality)) == {*MODALITIES, "occurred", "attempted"}
    assert set(get_args(Act)) == set(SAID)
    assert set(get_args(State)) == set(STATES)
    for modality, word in MODALITIES.items():
        assert any("not bold" in str(span.style) for span in mark_modality(f"to free them ({word})", modality).spans)


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
