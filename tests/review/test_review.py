"""Reviewing by keys: what waits, what a key decides, and what the record says of it afterwards."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

import onrecord
from drafts import Draft
from onrecord.record import Record
from onrecord.review.app import Review
from onrecord.review.desk import Decision, Desk
from onrecord.review.queue import list_doubts

Keys = Callable[[Pilot[int]], Awaitable[None]]
HOSTILE = "Odo \x1b]0;mine\x07Kress"


def taken(id_: str, name: str, day: str, text: str = "Gunmen seized {} near Sarn. His brother saw it.") -> Draft:
    return (
        Draft(id_, text.format(name), day, "Daily Buoy")
        .person(name)
        .event("ASSAULT", "seized", recipients=(name,), mode="abduct", date=day)
        .stands(name, "captive", "seized", since=day)
    )


def killed(id_: str, name: str, day: str, more: str = "") -> Draft:
    return (
        Draft(id_, f"{name} was killed in Oresk.{more}", day, "Hill Echo")
        .person(name)
        .event("ASSAULT", "killed", recipients=(name,), date=day, brings="dead")
        .stands(name, "dead", "killed", since=day)
    )


def raids() -> list[Draft]:
    """Two reports of much the same words, that may tell of one raid."""
    one = "Gunmen seized surveyors of the road office at the bridge of Sarn on Monday, the ministry said."
    other = "Road surveyors were taken from the bridge of Sarn to the quarry by gunmen, the road office said."
    told = (("r1", one, "seized", "surveyors of the road office"), ("r2", other, "taken", "Road surveyors"))
    return [
        Draft(id_, text, "2031-06-02", f"Paper {id_}")
        .group(whom)
        .event("ASSAULT", word, recipients=(whom,), mode="abduct", date="2031-06-01")
        for id_, text, word, whom in told
    ]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with onrecord.open(tmp_path / "case.db") as made:
        made.add(taken("r1", "Ilva Torren", "2031-05-03").done())
        made.add(killed("r2", "Una Pell", "2031-05-04").done())
        made.add(taken("r3", "Odo Kress", "2031-05-05").done())
        yield made


def review(record: Record, keys: Keys, *, size: tuple[int, int] = (80, 24)) -> int:
    """The number of decisions kept, after these keys and q."""

    async def run() -> int:
        app = Review(Desk(record, "Una Vell"), list_doubts(record))
        async with app.run_test(size=size) as pilot:
            await keys(pilot)
            await settled(pilot)
            await pilot.press("q")
            await settled(pilot)
        assert app.return_value is not None
        return app.return_value

    return asyncio.run(run())


async def settled(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(pilot: Pilot[int], part: str) -> str:
    return str(pilot.app.screen.query_one(f"#{part}", Static).content)


def test_deaths_wait_first_and_then_captives(record: Record) -> None:
    doubts = list_doubts(record)
    assert [(d.sort, d.entry.row.person) for d in doubts] == [
        ("death", "Una Pell"), ("captivity", "Ilva Torren"), ("captivity", "Odo Kress"),
    ]  # fmt: skip
    assert doubts[0].why == ("rests on one origin: Hill Echo",)
    assert [d.entry.row.person for d in list_doubts(record, about="Odo Kress")] == ["Odo Kress"]


def test_what_is_decided_waits_no_more(record: Record) -> None:
    Desk(record, "Una Vell").decide(Decision(list_doubts(record)[0].entry.id, "accept", "the mayor said so"))
    assert [d.entry.row.person for d in list_doubts(record)] == ["Ilva Torren", "Odo Kress"]


def test_what_two_origins_state_and_nobody_disputes_does_not_wait(record: Record) -> None:
    record.add(killed("r4", "Una Pell", "2031-05-04").done())
    again = Draft("r5", "The mayor found Una Pell dead.", "2031-05-05", "Sarn Times").person("Una Pell")
    record.add(again.stands("Una Pell", "dead", "dead").done())
    assert "Una Pell" not in [d.entry.row.person for d in list_doubts(record)]


def test_one_key_a_decision_and_undo_the_last_first(record: Record) -> None:
    async def keys(pilot: Pilot[int]) -> None:
        await pilot.press("a", "a")
        await settled(pilot)
        assert shown(pilot, "where") == "3 of 3 · captivity · 2 decisions kept"
        await pilot.press("u")
        await settled(pilot)
        assert shown(pilot, "where") == "2 of 3 · captivity · 1 decision kept"
        assert "Ilva Torren" in shown(pilot, "entry")

    assert review(record, keys) == 1
    first, second = record.judgements()
    assert (first.kind, first.by, first.why, first.withdrawn) == ("accept", "Una Vell", "its sentences say so", None)
    assert second.withdrawn is not None
    assert second.withdrawn.by == "Una Vell"
    assert [(s.person, s.judged) for s in record.standings()] == [
        ("Ilva Torren", None), ("Odo Kress", None), ("Una Pell", "accepted"),
    ]  # fmt: skip


def test_why_a_death_is_wrong_must_be_said(record: Record) -> None:
    async def keys(pilot: Pilot[int]) -> None:
        await pilot.press("r")
        await pilot.pause()
        line = pilot.app.screen.query_one("#line", Input)
        line.value = " "
        await pilot.press("enter")
        await pilot.pause()
        assert shown(pilot, "wrong") == "say why; somebody will ask"
        line.value = "The paper took it back"
        await pilot.press("enter")

    assert review(record, keys) == 1
    assert [(j.kind, j.why) for j in record.judgements()] == [("reject", "The paper took it back")]
    assert "Una Pell" not in [s.person for s in record.standings()]


def test_a_question_that_is_left_decides_nothing(record: Record) -> None:
    async def keys(pilot: Pilot[int]) -> None:
        for key in ("r", "e", "s", "j"):
            await pilot.press(key, "escape")
            await pilot.pause()
        await pilot.press("n", "p", "n")

    assert review(record, keys) == 0
    assert record.judgements() == ()


def test_a_field_is_set_to_what_it_can_be(record: Record) -> None:
    async def keys(pilot: Pilot[int]) -> None:
        await pilot.press("e", *"since", "enter")
        await pilot.pause()
        line = pilot.app.screen.query_one("#line", Input)
        line.value = "the third"
        await pilot.press("enter")
        await pilot.pause()
        assert "the third" in shown(pilot, "wrong")
        line.value = "2031-05-02"
        await pilot.press("enter")
        await pilot.pause()
        pilot.app.screen.query_one("#line", Input).value = "The clinic's papers say so"
        await pilot.press("enter")

    assert review(record, keys) == 1
    assert next(s.since for s in record.standings(about="Una Pell")) == "2031-05-02"


def test_an_entry_is_joined_with_another_and_split_again(record: Record) -> None:
    record.add(taken("r4", "Mirk Odal", "2031-05-06", "Gunmen seized the farmer {} on the road to Sarn.").done())
    one, other = (next(iter(record.timeline(about=name))) for name in ("Ilva Torren", "Mirk Odal"))
    desk = Desk(record, "Una Vell")
    doubt = next(d for d in list_doubts(record) if d.entry.row.person == "Ilva Torren")
    entry = next(e for e in desk.beside(doubt) if e.answer == "timeline")
    assert entry.id == one.id
    assert other.id in [c.id for c in desk.others(entry)]
    assert desk.tellings(entry) == []
    desk.decide(Decision(one.id, "same", "one raid", other=other.id))
    (joined,) = {r.id for r in (*record.timeline(about="Ilva Torren"), *record.timeline(about="Mirk Odal"))}
    row = next(r for r in record.timeline() if r.id == joined)
    told = Desk(record, "Una Vell").tellings(type(entry)("timeline", row, row.title))
    assert len(told) == 2
    assert "Gunmen [seized] the farmer Mirk Odal on the — report r4" in {one.words for one in told}
    assert desk.undo() is not None
    assert len({r.id for r in (*record.timeline(about="Ilva Torren"), *record.timeline(about="Mirk Odal"))}) == 2


def test_what_a_decision_would_change_is_said_and_nothing_is_kept(record: Record) -> None:
    before = (record.standings(), record.timeline())

    async def keys(pilot: Pilot[int]) -> None:
        await pilot.press("w")
        await settled(pilot)
        assert "Una Pell: dead" in shown(pilot, "changes")
        assert "is in it no more" in shown(pilot, "changes")

    assert review(record, keys) == 0
    assert (record.standings(), record.timeline()) == before
    assert record.judgements() == ()


def test_what_cannot_be_decided_is_said_and_the_page_comes_back(record: Record) -> None:
    first = list_doubts(record)[0].entry.id

    async def keys(pilot: Pilot[int]) -> None:
        record.judge(first, "accept", why="seen", by="Una Pell")
        await pilot.press("a")
        await settled(pilot)
        assert "Una Pell decided that already" in shown(pilot, "status")
        assert shown(pilot, "where").startswith("1 of 3")
        await pilot.press("u")

    assert review(record, keys) == 0
    assert len(record.judgements()) == 1


def test_a_sentence_stands_in_its_paragraph(record: Record) -> None:
    (row,) = record.standings(about="Ilva Torren")
    passage = Desk(record, "Una Vell").passage(row.evidence[0])
    assert passage.report.text[passage.report.text.index(passage.words) :].startswith(passage.words + passage.after)
    assert "His brother saw it." in passage.words + passage.after


def test_a_long_paragraph_is_cut_between_words(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "long.db") as record:
        told = " ".join(f"word{n}" for n in range(200))
        record.add(killed("r1", "Odo Kress", "2031-05-04", f" {told}.").done())
        (row,) = record.standings()
        after = Desk(record, "Una Vell").passage(row.evidence[0]).after
        assert after.endswith(" ...")
        assert len(after) < 410
        assert set(after.split()) - {"..."} <= set(told.split())


def test_nothing_in_a_report_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "odd.db") as record:
        record.add(killed("r1", HOSTILE, "2031-05-04").done())

        async def keys(pilot: Pilot[int]) -> None:
            assert "\x1b" not in shown(pilot, "entry")
            assert "␛" in shown(pilot, "entry")

        review(record, keys)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
def test_every_size_of_terminal_shows_the_question(record: Record, size: tuple[int, int]) -> None:
    async def keys(pilot: Pilot[int]) -> None:
        assert "Is it so?" in shown(pilot, "entry")
        assert pilot.app.query_one("#page").region.height > size[1] // 2
        if size[0] >= 80:  # every key is told, to its last letter
            await pilot.press("n", "p")
            await settled(pilot)
            assert max(key.region.right for key in pilot.app.query("FooterKey")) <= size[0]

    review(record, keys, size=size)


def test_fifty_decisions_and_ten_taken_back(tmp_path: Path) -> None:
    names = [f"{a}{b} Torren" for a in ("Il", "Od", "Un", "Mir", "Sel") for b in ("va", "ko", "ra", "mis", "dan", "fi",
             "lo", "ket", "bry", "sten")]  # fmt: skip
    with onrecord.open(tmp_path / "fifty.db") as record:
        for number, name in enumerate(names):
            record.add(taken(f"r{number:02}", name, f"2031-05-{number % 28 + 1:02}").done())

        async def keys(pilot: Pilot[int]) -> None:
            await pilot.press(*"a" * 50)
            await settled(pilot)
            await pilot.press(*"u" * 10)

        assert review(record, keys) == 40
        assert sum(s.judged == "accepted" for s in record.standings()) == 40
        assert sum(j.withdrawn is not None for j in record.judgements()) == 10
        assert record.verify() is None


def test_two_that_may_be_one_are_asked_about_and_are_one_or_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.merge.joining._LEAST", 5.0)  # surer than any pair: all that is alike is left two
    for key, told, kind in (("a", 1, "same"), ("r", 2, "apart")):
        with onrecord.open(tmp_path / f"{key}.db") as record:
            for draft in raids():
                record.add(draft.done())
            (join,) = record.joins()
            (doubt,) = (d for d in list_doubts(record) if d.sort == "join")
            assert doubt.other is not None
            assert {doubt.entry.id, doubt.other.id} == {join.one, join.other} == {r.id for r in record.timeline()}
            assert 1 / 3 < join.sure < 1

            async def keys(pilot: Pilot[int], key: str = key) -> None:
                assert "One happening, or two?" in shown(pilot, "entry")
                await pilot.press(key)

            assert review(record, keys) == 1
            assert [j.kind for j in record.judgements()] == [kind]
            assert (len(record.timeline()), record.joins()) == (told, ())
            assert record.verify() is None
