"""What is known now against what was known by a day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from drafts import Draft
from onrecord.model.answers import ChangeRow
from onrecord.model.errors import QueryError
from onrecord.record import Record

WHO, LEAGUE = "Ilva Torren", "Marsh League"
Tell = Callable[..., Record]


@pytest.fixture
def tell(tmp_path: Path) -> Iterator[Tell]:
    """A record of these reports."""
    with onrecord.open(tmp_path / "case.db") as record:

        def told(*drafts: Draft) -> Record:
            for draft in drafts:
                record.add(draft.done())
            return record

        yield told


def taken(report: str = "taken", day: str | None = "2031-05-04") -> Draft:
    draft = Draft(report, f"The {LEAGUE} seized {WHO} near Sarn.", day, "Daily Buoy").body(LEAGUE).person(WHO)
    draft.event("ASSAULT", "seized", actors=(LEAGUE,), recipients=(WHO,), mode="abduct", date="2031-05-03")
    return draft.stands(WHO, "captive", "seized", since="2031-05-03", holder=LEAGUE)


def promised() -> Draft:
    draft = Draft("promised", f"The {LEAGUE} promised to free {WHO} by 12 May.", "2031-05-06", "Sarn Times")
    draft.body(LEAGUE).person(WHO)
    sides = {"actors": (LEAGUE,), "recipients": (WHO,), "mode": "release", "modality": "promised"}
    draft.event("RETREAT", "free", date="../2031-05-12", **sides)
    return draft.expects("promised", f"free {WHO}", by=LEAGUE, event="e1", due="2031-05-12")


def freed(report: str = "freed", day: str = "2031-05-12") -> Draft:
    draft = Draft(report, f"The {LEAGUE} let go {WHO} at dawn.", day, "Daily Buoy").body(LEAGUE).person(WHO)
    draft.event("RETREAT", "let go", actors=(LEAGUE,), recipients=(WHO,), mode="release", date="2031-05-11")
    return draft.stands(WHO, "free", "let go", since="2031-05-11")


def dead(day: str = "2031-05-08", text: str = f"{WHO} died in captivity.") -> Draft:
    draft = Draft("dead", text, day, "Hill Echo").person(WHO)
    return draft.stands(WHO, "dead", "died", since="2031-05-07") if "died" in text else draft


def of(rows: tuple[ChangeRow, ...], answer: str) -> list[tuple[object, ...]]:
    return [(r.day, r.kind, r.what, r.before, r.after) for r in rows if r.answer == answer]


def test_who_was_captive_is_free_by_the_report_that_says_so(tell: Tell) -> None:
    rows = tell(taken(), freed(), freed("again", "2031-05-14")).changes(since="2031-05-05")
    before = f"captive; held by {LEAGUE}; since 2031-05-03"
    assert of(rows, "standings") == [("2031-05-12", "changed", WHO, before, "free; since 2031-05-11")]
    assert [e.report for r in rows if r.answer == "standings" for e in r.evidence] == ["freed", "again"]


def test_what_is_first_told_after_the_day_is_new(tell: Tell) -> None:
    record = tell(taken(), promised())
    assert of(record.changes(since="2031-05-04"), "due") == [
        ("2031-05-06", "new", f"{LEAGUE} promised: free {WHO}", None, "open; due 2031-05-12")
    ]
    assert of(record.changes(since="2031-05-04"), "standings") == []
    assert {r.kind for r in record.changes(since="2031-05-01")} == {"new"}
    assert record.changes(since="2031-05-06") == ()


def test_a_promise_is_settled_by_the_report_that_tells_of_its_being_kept(tell: Tell) -> None:
    rows = tell(taken(), promised(), freed()).changes(since="2031-05-06")
    assert of(rows, "due") == [("2031-05-12", "settled", f"{LEAGUE} promised: free {WHO}", "open", "met (kept)")]
    assert of(rows, "timeline") == [
        (
            "2031-05-12",
            "changed",
            f"{LEAGUE} let go {WHO} at dawn",
            "promised; ../2031-05-12",
            "occurred; 2031-05-11",
        )
    ]


def test_a_day_that_has_passed_is_no_change(tell: Tell) -> None:
    assert of(tell(taken(), promised(), taken("again", "2031-06-01")).changes(since="2031-05-06"), "due") == []


def test_what_a_newer_version_no_longer_says_is_withdrawn_on_its_day(tell: Tell) -> None:
    record = tell(dead(), dead("2031-05-10", f"Of {WHO} the Echo knows nothing. An earlier text was wrong."))
    (row,) = record.changes(since="2031-05-08")
    assert (row.day, row.kind, row.before, row.after) == ("2031-05-10", "withdrawn", "dead; since 2031-05-07", None)
    assert [e.text for e in row.evidence] == [f"{WHO} died in captivity."]


def test_a_death_that_is_taken_back_is_changed_and_not_a_death(tell: Tell) -> None:
    alive = Draft("alive", f"{WHO} is alive.", "2031-05-15").person(WHO).stands(WHO, "alive", "is", as_of="2031-05-15")
    (row,) = (r for r in tell(taken(), dead(), alive).changes(since="2031-05-08") if r.answer == "standings")
    assert (row.day, row.kind) == ("2031-05-15", "changed")
    assert (row.before, [e.report for e in row.evidence]) == ("dead; since 2031-05-07", ["alive"])
    assert str(row.after).startswith("captive")


def test_what_is_told_again_in_the_same_way_is_no_change(tell: Tell) -> None:
    assert tell(taken(), taken("again", "2031-05-20")).changes(since="2031-05-04") == ()


def test_reports_without_a_day_change_nothing(tell: Tell) -> None:
    undated = replace(freed(), id="undated", published=None)
    assert tell(taken(), undated).changes(since="2031-05-01", known_by="2031-05-30") == tell().changes(
        since="2031-05-01"
    )
    assert of(tell().changes(since="2031-05-04"), "standings") == []


def test_known_by_ends_what_is_compared(tell: Tell) -> None:
    record = tell(taken(), promised(), freed())
    assert {r.day for r in record.changes(since="2031-05-04", known_by="2031-05-06")} == {"2031-05-06"}
    with pytest.raises(QueryError):
        record.changes(since="2031-05-06", known_by="2031-05-04")


def test_about_keeps_what_concerns_somebody(tell: Tell) -> None:
    record = tell(taken(), freed())
    assert record.changes(since="2031-05-04", about="Torren") == record.changes(since="2031-05-04")
    assert record.changes(since="2031-05-04", about="Nobody") == ()


@pytest.mark.parametrize("since", ["2031-05-03", "2031-05-04", "2031-05-06", "2031-05-08"])
def test_the_day_is_the_first_by_which_it_was_known_so(tell: Tell, since: str) -> None:
    record = tell(taken(), promised(), dead(), freed())
    days = sorted({since, *(r.published.value or "" for r in record.reports())})
    for row in record.changes(since=since):
        before = max(since, days[days.index(row.day) - 1])
        by_then, by_the_day_before = (
            [r.after.split("; ")[0] for r in known if r.entry == row.entry and r.after]
            for known in (record.changes(since=since, known_by=day) for day in (row.day, before))
        )
        assert by_then == [str(row.after).split("; ")[0]]
        assert by_then != by_the_day_before
