"""Adding by keys what a sentence says beside the entry that is in doubt."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

import onrecord
from drafts import Draft
from onrecord.record import Record
from onrecord.review.queue import list_doubts
from review.test_review import review, settled, shown

TEXT = "Una Pell was killed in Oresk, and Odo Kress is still in the hands of the Marsh League."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    draft = Draft("r1", TEXT, "2031-05-04", "Hill Echo").person("Una Pell").body("Marsh League")
    with onrecord.open(tmp_path / "case.db") as made:
        made.add(draft.stands("Una Pell", "dead", "killed", since="2031-05-04").done())
        yield made


async def answer(pilot: Pilot[int], words: str | None = None) -> None:
    """Take what is offered first of what has these words, or write them; None takes what stands there."""
    if words is not None:
        pilot.app.screen.query_one("#line", Input).value = words
        await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def test_what_a_sentence_says_beside_the_doubt_is_added_and_taken_back(record: Record) -> None:
    async def keys(pilot: Pilot[int]) -> None:
        for last in (True, False):
            await pilot.press("d")
            await pilot.pause()
            await answer(pilot, "Odo Kress is in no hands")
            assert "does not say so" in shown(pilot, "wrong")
            await answer(pilot, "Odo Kress is still in the hands of the Marsh League")
            await answer(pilot, "another")
            await answer(pilot, "Odo Kress")
            await answer(pilot, "captive")
            await answer(pilot, "the third")
            assert "the third" in shown(pilot, "wrong")
            await answer(pilot, "2031-05")
            await answer(pilot, "Marsh League")
            await answer(pilot)
            await answer(pilot)
            await settled(pilot)
            assert shown(pilot, "status") == "kept: added, Odo Kress captive, since 2031-05, holder Marsh League"
            assert shown(pilot, "where") == "1 of 1 · death · 1 decision kept"
            if last:
                await pilot.press("u")
                await settled(pilot)
                assert shown(pilot, "status").startswith("taken back: add")

    assert review(record, keys) == 1
    (row,) = record.standings(about="Kress")
    assert (row.state, row.holder, row.place, row.judged) == ("captive", "Marsh League", None, "added")
    assert [e.start for e in row.evidence] == [TEXT.index("Odo Kress")]
    first, second = record.judgements()
    assert (first.withdrawn is None, second.withdrawn is None) == (False, True)
    assert (second.by, second.why) == ("Una Vell", "the reading missed it")
    assert [d.entry.row.person for d in list_doubts(record)] == ["Una Pell"]


@pytest.mark.parametrize("steps", range(7))
def test_a_question_that_is_left_adds_nothing(record: Record, steps: int) -> None:
    given: tuple[str | None, ...] = (None, "Una Pell", "captive", "", "nobody", "nobody", None)

    async def keys(pilot: Pilot[int]) -> None:
        await pilot.press("d")
        await pilot.pause()
        for step in range(steps):
            await answer(pilot, given[step])
        await pilot.press("escape")
        await pilot.pause()

    assert review(record, keys) == 0
    assert record.judgements() == ()


def test_of_several_sentences_one_is_chosen_and_what_cannot_be_added_is_told(record: Record) -> None:
    again = Draft("r2", "Una Pell was found dead by Odo Kress.", "2031-05-05", "Hill Echo").person("Una Pell")
    record.add(again.stands("Una Pell", "dead", "dead").done())

    async def keys(pilot: Pilot[int]) -> None:
        await pilot.press("d")
        await pilot.pause()
        for words in ("found dead", None, "another", "Sel Oray", "alive", "", None, None, None):
            await answer(pilot, words)
        await settled(pilot)
        assert "names no 'Sel Oray'" in shown(pilot, "status")

    assert review(record, keys) == 0
    assert record.judgements() == ()
