"""Of which kinds entries are, and that a rank as a text sorts as the rank does."""

from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

import onrecord
from captivity import case
from databases import Place, ask, change
from drafts import Draft
from layouts import take_back
from onrecord.model.account import Page
from onrecord.model.edtf import known_bounds
from onrecord.model.ranking import rank_happening
from onrecord.record import Record
from onrecord.store.database import open_database
from onrecord.store.finding import Whom, any_of, count_kind, count_kinds, find_entries, find_shown
from onrecord.store.kinds import as_text

_NUMBERS = st.integers(-(10**8), 10**8)
_RANKS = st.tuples(st.booleans(), _NUMBERS, st.integers(-(10**6), 10**6).map(lambda n: n / 64), st.text("abc xyz"))
KINDS = "SELECT e.answer, e.id, k.kind, k.rank FROM entry_kinds k JOIN entries e ON e.key = k.entry ORDER BY 1, 2, 3, 4"


@pytest.fixture
def path(place: Place) -> Place:
    with onrecord.open(place) as record:
        for reading in case():
            record.add(reading)
    return place


@settings(suppress_health_check=list(HealthCheck))
@given(st.lists(_RANKS))
def test_a_rank_as_a_text_sorts_as_the_rank_does(ranks: list[tuple[Any, ...]]) -> None:
    assert sorted(ranks, key=as_text) == sorted(ranks)


def test_an_entry_is_of_the_kinds_that_its_row_says(path: Place) -> None:
    found = {(answer, kind) for answer, _, kind, _ in ask(path, KINDS)}
    assert {
        ("timeline", "timeline ASSAULT"),
        ("timeline", "timeline occurred"),
        ("timeline", "timeline placed"),
        ("standings", "standings named"),
        ("standings", "standings changed 2031-05-03"),
        ("said", "said state"),
        ("due", "due promised"),
        ("reports", "reports of Daily Buoy"),
    } <= found
    assert ("standings", "standings others") not in found


def test_the_kinds_are_the_same_in_whatever_order_reports_came(path: Place, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "other.db") as record:
        for reading in reversed(case()):
            record.add(reading)
            record.bring_up_to_date()
    assert ask(tmp_path / "other.db", KINDS) == ask(path, KINDS)


def test_a_page_of_a_kind_is_found_with_the_number_of_all(path: Place) -> None:
    with onrecord.open(path) as record, record._accounts.asked(None) as asked:
        connection, every, some = asked.connection, Page(0, 100), Page(1, 2)
        rows = [one.id for one in find_shown(connection, ("timeline",), page=every)]
        assert every.total == len(rows) == len(record.timeline())
        assert [one.id for one in find_shown(connection, ("timeline",), page=some)] == rows[1:3]
        assert some.total == len(rows)
        backwards = find_shown(connection, ("timeline",), page=Page(0, 100), last_first=True)
        assert [one.id for one in backwards] == rows[::-1]
        by_place = find_shown(connection, ("timeline",), page=Page(0, 100), by_place=True)
        assert [one.id for one in by_place] == [row.id for row in record.timeline()]
        seized = find_shown(connection, ("timeline", "timeline ASSAULT"), page=Page(0, 100))
        assert [one.id for one in seized] == [id_ for id_ in rows if id_ in {one.id for one in seized}]
        assert 0 < len(seized) < len(rows)
        until = find_shown(connection, ("timeline",), page=Page(0, 9), days=[(None, date(2031, 5, 3))])
        assert {one.id for one in until} == {row.id for row in record.timeline(until="2031-05-03")}


_DATES = (
    "2031-05-04", "2031-05", "2031", "../2031-05-04", "2031-05-04/..", "2029/2032", "2031-04-03/2031-05-04", None,
    "2031-05-05", "2030-05-04/2031-05-05", "2031-04-30",
)  # fmt: skip


_WHO = (
    "Ilva Torren", "Odo Kress", "Una Pell", "Sefa Marn", "Bero Halst", "Cadi Vonn", "Dila Rusk", "Egon Tams",
    "Fenna Obrel", "Goran Yst", "Hanno Quill",
)  # fmt: skip


@pytest.mark.parametrize("few", [0, 2000])
def test_what_overlaps_some_days_is_found_however_long_it_lasts(
    tmp_path: Path, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.store.finding._FEW", few)  # of how many each is looked up
    with onrecord.open(tmp_path / "case.db") as record:
        for number, (day, who) in enumerate(zip(_DATES, _WHO, strict=True)):
            draft = Draft(f"r{number}", f"{who} met nobody.", "2031-05-06").person(who)
            record.add(draft.event("CONSULT", "met", actors=(who,), date=day).done())
        every = {row.date: known_bounds(row.date) for row in record.timeline()}
        assert every.keys() == set(_DATES)
        for since, until in product((None, "2029-12-31", "2031-05-04", "2031-05-05", "2033-01-01"), repeat=2):
            if not (since or until) or (since and until and since > until):
                continue
            wanted = {day for day, bounds in every.items() if day and _overlaps(bounds, since, until)}
            told = [record.timeline(since=since, until=until), record.foremost("timeline", since=since, until=until)]
            told.append(record.foremost("timeline", "timeline CONSULT", since=since, until=until))
            told.append(record.foremost("timeline", since=since, until=until, by_place=True))
            for rows in told:
                assert {row.date for row in rows} == wanted, (since, until)
            page = record.page(0, 2).foremost("timeline", since=since, until=until)
            assert page.total == len(told[1])
            assert len(page) == min(2, page.total)


def test_of_some_days_only_what_lasts_long_is_gone_through_from_its_beginning(tmp_path: Path) -> None:
    database = open_database(tmp_path / "case.db")
    asked: list[tuple[str, Any]] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    with closing(database), database.reading() as connection:
        day = date(2031, 5, 4)
        find_shown(connection, ("timeline",), page=Page(0, 9), days=((day, day),))
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", given).all() for words, given in asked[1:]]
    steps = [step for plan in plans for *_, step in plan if "entries_by_span" in step]
    bounded = "(answer=? AND span=? AND first_day>? AND first_day<?)"
    assert [bounded in step for step in steps] == [True, True, True, False] * 2  # to count them, and to find them


def _overlaps(bounds: tuple[date | None, date | None], since: str | None, until: str | None) -> bool:
    first, last = bounds
    return (not since or last is None or last.isoformat() >= since) and (
        not until or first is None or first.isoformat() <= until
    )


def test_what_concerns_somebody_is_found_after_an_upgrade(path: Place) -> None:
    def answers(record: Record) -> list[Any]:
        about = "Ilva Torren"
        foremost = [record.page(0, 1).foremost("timeline", about=about), record.bearers([about])]
        then = record.standing("standings captive", on="2031-05-04")
        return [
            record.timeline(about=about),
            record.said(by="Odo Kress"),
            record.standings(about=about),
            then,
            *foremost,
        ]

    with onrecord.open(path) as record:
        told = answers(record)
    assert all(told)
    take_back(path, "0009")
    with onrecord.open(path, create=False) as record:
        assert answers(record) == told
        assert record.verify() is None


def test_of_what_concerns_somebody_each_is_looked_up_and_no_others_are_gone_through(tmp_path: Path) -> None:
    database = open_database(tmp_path / "case.db")
    asked: list[tuple[str, Any]] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    with closing(database), database.reading() as connection:
        find_shown(
            connection, ("timeline", "timeline occurred"), page=Page(0, 9),
            whom=[Whom(["torren"]), Whom(["kress"], "met")], days=((date(2031, 5, 1), None),),
        )  # fmt: skip
        find_shown(connection, ("timeline denied",), page=Page(0, 9), whom=any_of(["torren"]))
        find_shown(connection, ("conflicts",), page=Page(0, 9), whom=any_of(["torren"]), by_place=True)
        find_entries(connection, "said", parties=["torren"], part="by")
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", given).all() for words, given in asked[1:]]
    steps = [step for plan in plans for *_, step in plan if step.startswith(("SEARCH", "SCAN"))]
    assert len(steps) > len(plans) > 2
    by = ("(entry=?", "(party=? AND answer=?", "(rowid=?)")
    assert [step for step in steps if not any(way in step for way in by)] == []


def test_the_foremost_about_somebody_begin_an_index_whatever_else_there_is(path: Place) -> None:
    with onrecord.open(path) as record, record._accounts.asked(None) as asked:
        connection = asked.connection
        torren, kress = (record.called(name)[0].id for name in ("Torren", "Kress"))
        rank = [row.id for row in sorted(record.timeline(), key=rank_happening)]
        own = {row.id for row in record.timeline(about=torren)}
        first = Page(0, 1)
        assert [f.id for f in find_shown(connection, ("timeline",), page=first, whom=any_of([torren]))] == [
            next(id_ for id_ in rank if id_ in own)
        ]
        assert first.total == len(own) > 1
        both = Page(0, 9)
        found = [f.id for f in find_shown(connection, ("timeline",), page=both, whom=any_of([torren, kress]))]
        assert found == [id_ for id_ in rank if id_ in own | {row.id for row in record.timeline(about=kress)}]
        assert both.total == len(found)


def test_no_others_are_sorted_to_find_the_foremost_about_somebody(tmp_path: Path) -> None:
    database = open_database(tmp_path / "case.db")
    asked: list[tuple[str, Any]] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    with closing(database), database.reading() as connection:
        find_shown(connection, ("timeline",), page=Page(0, 9), whom=any_of(["torren"], "met"))
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", given).all() for words, given in asked[1:]]
    steps = [step for plan in plans for *_, step in plan]
    way = "SEARCH entry_parties_1 USING PRIMARY KEY (party=? AND answer=? AND rank>?)"
    assert [step for step in steps if step.startswith("SEARCH")] == [way, way]  # the number, and the first of them
    assert not any("ORDER BY" in step and "RIGHT PART" not in step for step in steps)


def test_a_meeting_concerns_whoever_met_and_no_other_happening_does(tmp_path: Path) -> None:
    draft = Draft("r1", "Ilva Torren met Odo Kress in Sarn. Gunmen seized Ilva Torren.", "2031-05-04")
    draft.person("Ilva Torren").person("Odo Kress").place("Sarn").group("Gunmen")
    draft.event("CONSULT", "met", actors=("Ilva Torren",), recipients=("Odo Kress",), place="Sarn")
    draft.event("ASSAULT", "seized", actors=("Gunmen",), recipients=("Ilva Torren",))
    with onrecord.open(tmp_path / "case.db") as record:
        record.add(draft.done())
        met, others = (record.foremost("timeline", about="Ilva Torren", part=part) for part in ("met", ""))
        assert [row.type for row in met] == ["CONSULT"]
        assert [row.type for row in others] == ["ASSAULT"]
        assert {row.id for row in record.timeline(about="Ilva Torren")} == {met[0].id, others[0].id}
        record.judge(met[0].id, "set", field="type", value="ASSAULT", why="they fought", by="me")
        assert record.foremost("timeline", about="Ilva Torren", part="met") == ()


def test_entries_are_counted_by_kind(path: Place) -> None:
    with onrecord.open(path) as record, record._accounts.asked(None) as asked:
        papers = count_kinds(asked.connection, "reports of")
        assert sum(papers.values()) == sum(row.publisher is not None for row in record.list_reports())
        assert list(papers) == sorted(papers)
        assert count_kind(asked.connection, "reports") == len(record.list_reports())
        assert count_kind(asked.connection, "no such kind") == 0
        people, some = record.everyone(), record.page(0, 1)
        assert some.everyone().total == some.names().total == len(people)
        assert some.names(kind="person").total == sum(one.kind == "person" for one in people) > 0
        record.judge(people[0].id, "reject", why="nobody", by="me")
        assert some.everyone().total == len(record.everyone()) == len(people) - 1


@pytest.mark.parametrize("statement", ["UPDATE entry_days SET last_day = '2031-05-13'", "DELETE FROM entry_days"])
def test_verify_names_a_standing_that_is_kept_of_other_days(path: Place, statement: str) -> None:
    change(path, statement)
    with onrecord.open(path) as record:
        assert "is kept with another days than the reports say" in str(record.verify())


def test_verify_names_what_is_of_another_kind_or_counted_wrongly(path: Place) -> None:
    for statement, named in (
        ("UPDATE entry_kinds SET kind = 'timeline denied' WHERE kind = 'timeline ASSAULT'", "another kinds"),
        ("UPDATE kind_counts SET number = 7 WHERE kind = 'said'", "'said' are counted wrongly"),
        ("DELETE FROM kind_counts WHERE kind = 'who person'", "'who person' are counted wrongly"),
        ("UPDATE everyone SET \"rank\" = '0'", "kept otherwise than the reports know it"),
    ):
        change(path, statement)
        with onrecord.open(path) as record:
            assert named in str(record.verify())
            record.rebuild()
            assert record.verify() is None
