"""What the last add changed, whenever its reports were published."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

import onrecord
from drafts import Draft
from merge.test_changes import LEAGUE, WHO, dead, freed, taken
from onrecord.asking import Asked
from onrecord.comparing import compare_written, known_before_the_last_add
from onrecord.ingest import report_from_text
from onrecord.model.answers import ChangeRow
from onrecord.model.errors import QueryError
from onrecord.model.overview import LastAdd
from onrecord.record import Record
from onrecord.store import Kept, choose_current, list_counting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with onrecord.open(path) as opened:
        yield opened


def add(path: Path, *drafts: Draft) -> None:
    """Each in a call of its own, and the account kept at the end."""
    with onrecord.open(path) as record:
        for draft in drafts:
            record.add(draft.done())


def standings(rows: tuple[ChangeRow, ...]) -> list[tuple[object, ...]]:
    return [(r.day, r.kind, r.what, r.before, r.after) for r in rows if r.answer == "standings"]


def last(record: Record) -> LastAdd:
    added = record.overview(today="2031-06-01").added
    assert added is not None
    return added


def test_what_an_earlier_report_brings_later_is_new_by_when_it_was_added(path: Path) -> None:
    add(path, freed())
    add(path, taken())
    with onrecord.open(path) as record:
        assert record.changes(since="2031-05-12") == ()
        (row,) = (r for r in record.changes(recorded=True) if r.answer == "timeline")
        assert (row.day, row.kind, row.before) == ("2031-05-04", "new", None)


def test_it_says_what_was_known_before_and_is_now(path: Path) -> None:
    add(path, taken(), freed())
    with onrecord.open(path) as record:
        expected = [
            ("2031-05-12", "changed", WHO, f"captive; held by {LEAGUE}; since 2031-05-03", "free; since 2031-05-11")
        ]
        assert standings(record.changes(recorded=True)) == expected


def test_what_the_first_add_brought_is_no_change(path: Path) -> None:
    add(path, taken())
    with onrecord.open(path) as record:
        assert record.changes(recorded=True) == ()
        assert last(record).is_first
        assert last(record).reports == 1


def test_all_reports_of_one_call_are_one_add(record: Record) -> None:
    texts = {
        "old": "Rebels abducted Ana Petrik in Dorvo.",
        "new": "Ana Petrik was freed.",
        "newer": "Ivo Tann was freed.",
    }
    reports = [replace(report_from_text(text, published="2031-05-04"), id=id_) for id_, text in texts.items()]
    list(record.add_many(reports[:1]))
    list(record.add_many(reports[1:]))
    assert last(record).reports == 2
    assert {e.report for row in record.changes(recorded=True) for e in row.evidence} == {"new", "newer"}
    assert len({row.recorded for row in record.list_reports()}) == 2


def test_what_is_remembered_is_what_is_worked_out_anew(path: Path) -> None:
    add(path, taken())
    add(path, dead())
    with onrecord.open(path) as record:
        remembered = last(record)
        aside = record.changes(recorded=True, about=WHO)  # never remembered
    assert remembered.changes == aside != ()


def test_a_judgement_is_heeded_in_what_is_remembered(path: Path) -> None:
    add(path, taken())
    add(path, freed())
    with onrecord.open(path) as record:
        row = next(r for r in record.changes(recorded=True) if r.answer == "timeline")
        record.judge(row.entry, "reject", why="It was another", by="Ana")
        assert row.entry not in {r.entry for r in record.changes(recorded=True)}


def test_it_is_kept_when_the_add_ends_so_that_nobody_waits_for_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(path, taken())
    add(path, freed())
    with onrecord.open(path) as record:
        monkeypatch.setattr("onrecord.accounts.Accounts.asked_of", None)  # what was before is not merged again
        assert standings(record.changes(recorded=True))


def test_an_account_of_another_state_is_not_taken_for_the_one_before(path: Path, record: Record) -> None:
    record.add(taken().done())
    record.add(freed().done())
    record.timeline()
    assert known_before_the_last_add(record._database) is None


def test_a_report_without_a_day_counts_too(path: Path) -> None:
    add(path, taken())
    add(path, taken("undated", None))
    with onrecord.open(path) as record:
        assert last(record).reports == 1
        assert record.changes(since="2031-05-01", recorded=True) != record.changes(since="2031-05-01")


def test_since_a_day_counts_the_days_on_which_reports_were_added(path: Path) -> None:
    add(path, taken())
    with onrecord.open(path) as record:
        assert record.changes(recorded=True, since="2031-01-01") == ()
        assert {row.kind for row in record.changes(recorded=True, since="2001-01-01")} == {"new"}


def test_of_a_large_record_it_is_not_worked_out_for_a_glance(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.overview.QUICK", 1)
    with onrecord.open(path) as record:
        record.add(taken().done())
        record.add(freed().done())
        assert last(record).changes is None
        assert record.changes(recorded=True)
        assert last(record).changes


def test_what_cannot_be_compared_is_an_error(record: Record) -> None:
    for asked in ({}, {"recorded": True, "known_by": "2031-05-04"}):
        with pytest.raises(QueryError):
            record.changes(**asked)  # type: ignore[arg-type]
    assert record.changes(recorded=True) == ()


def test_what_is_gone_is_sought_among_all_that_stayed(path: Path, record: Record) -> None:
    record.add(taken().done())
    record.timeline()
    with record._database.reading() as connection:
        now = Asked(connection).written()
    row, ids = now["timeline"][0]
    gone = (row.replace(msgspec.json.decode(row)["id"], "0123456789ab"), ids)
    then = {**now, "timeline": [*now["timeline"], gone]}
    kept = {**now, "timeline": []}
    assert compare_written(then, now, current(record), lambda *_: True) == ()
    (change,) = compare_written({**kept, "timeline": [gone]}, kept, current(record), lambda *_: True)
    assert (change.kind, change.entry) == ("withdrawn", "0123456789ab")


def current(record: Record) -> tuple[Kept, ...]:
    with record._database.reading() as connection:
        return choose_current(list_counting(connection))
