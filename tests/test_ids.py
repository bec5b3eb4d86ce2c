"""Every id that was once printed goes on answering, and means what it meant."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from drafts import Draft
from onrecord.model.errors import QueryError
from onrecord.model.reading import Reading
from onrecord.record import Record
from test_judgements import case as judged_case
from test_record import case as recorded_case

ASKED: dict[str, Callable[..., Iterable[Any]]] = {
    "timeline": lambda record, **id_: record.timeline(**id_),
    "standings": lambda record, **id_: record.standings(**id_),
    "due": lambda record, **id_: record.due(today="2031-06-01", **id_),
    "said": lambda record, **id_: record.said(**id_),
    "origins": lambda record, **id_: record.origins(**id_),
    "stories": lambda record, **id_: record.stories(**id_),
    "conflicts": lambda record, **id_: record.conflicts(**id_),
}


def everything() -> list[Reading]:
    """Two cases, with a copy, a newer version, a headline that repeats, a group, and namesakes of two countries."""
    head = "Nurses freed in Sarn"
    more = [
        Draft("n1", f"{head}\n\nThe Marsh League freed the nurses in Sarn on 20 May.", "2031-05-21", headline=head)
        .body("Marsh League")
        .group("the nurses")
        .place("Sarn")
        .event("RETREAT", "freed", recipients=(), mode="release")
        .event("RETREAT", "freed the", actors=("Marsh League",), recipients=("the nurses",), mode="release",
               date="2031-05-20")
        .stands("the nurses", "free", "freed the", since="2031-05-20"),
        Draft("n2", "Two nurses were taken near Sarn.", "2031-05-02").group("Two nurses", count=2)
        .event("ASSAULT", "taken", recipients=("Two nurses",), mode="abduct", date="2031-05-01")
        .stands("Two nurses", "captive", "taken", since="2031-05-01"),
        Draft("n3", "The two nurses, Vela Ann and Rosa Lund, are held.", "2031-05-03").person("Vela Ann")
        .person("Rosa Lund").group("two nurses", count=2, members=("Vela Ann", "Rosa Lund"))
        .stands("two nurses", "captive", "held"),
        Draft("n4", "Ilva Torren of Chile spoke.", "2031-01-03").person("Ilva Torren", country="CHL"),
    ]  # fmt: skip
    renamed = {f"r{n}": f"k{n}" for n in range(1, 6)}
    other = [_called(reading, renamed[reading.report.id]) for reading in judged_case()]
    return [*recorded_case(), *other, *(draft.done() for draft in more)]


def _called(reading: Reading, id_: str) -> Reading:
    from dataclasses import replace

    return replace(reading, report=replace(reading.report, id=id_))


def passages(rows: Iterable[Any]) -> set[tuple[str, int]]:
    """Where the words behind rows stand."""
    found = set()
    for row in rows:
        parts = (row, *getattr(row, "positions", ()), *getattr(row, "history", ()))
        found |= {(e.report, e.start) for part in parts for e in getattr(part, "evidence", ())}
        found |= {(r, 0) for o in getattr(row, "origins", ()) for r in getattr(o, "reports", ())}
        found |= {(r, 0) for r in row.reports} if not isinstance(getattr(row, "reports", 0), int) else set()
    return found


def printed(record: Record) -> dict[tuple[str, str], Any]:
    return {(answer, row.id): row for answer, ask in ASKED.items() for row in ask(record)}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(15)), half=st.integers(3, 12))
def test_every_id_answers_and_means_what_it_meant(
    order: list[int], half: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    readings = everything()
    with onrecord.open(tmp_path_factory.mktemp("ids") / "case.db") as record:
        for number in order[:half]:
            record.add(readings[number])
        before = printed(record)
        people = {p.id: p for name in ("Torren", "Kress", "League", "Vell", "Lund") for p in record.who(name)}
        for number in order[half:]:
            record.add(readings[number])
        replaced = {"r3"}  # of which a newer version may have come, in other words
        for (answer, id_), row in before.items():
            now, problem = asked(record, answer, id_)
            if problem:  # a conflict that is none any more
                assert answer == "conflicts", (answer, id_)
                assert "disagree on it no more" in problem
                continue
            assert now, (answer, id_)
            if answer == "standings" and row.count and not any(r.count for r in now):
                assert {r.person for r in now} <= {"Vela Ann", "Rosa Lund"}  # now that they are known by name
                continue
            told = {p for p in passages([row]) if p[0] not in replaced}
            assert not told or told & passages(now) or _same_reports(told, now), (answer, id_, row, now)
        for id_, person in people.items():
            (now,) = record.who(id=id_)
            assert {person.name, *person.aliases} & {now.name, *now.aliases}


def asked(record: Record, answer: str, id_: str) -> tuple[list[Any], str]:
    try:
        return list(ASKED[answer](record, id=id_)), ""
    except QueryError as error:
        return [], str(error)


def _same_reports(told: set[tuple[str, int]], now: Iterable[Any]) -> bool:
    return bool({report for report, _ in told} & {report for report, _ in passages(now)})


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(15)))
def test_ids_are_the_same_in_any_order(order: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    readings, found = everything(), []
    for some in (range(15), order):
        with onrecord.open(tmp_path_factory.mktemp("ids") / "case.db") as record:
            for number in some:
                record.add(readings[number])
            found.append(printed(record))
    assert found[0] == found[1]


def test_an_id_of_a_removed_report_answers_with_what_it_told(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "case.db") as record:
        for reading in judged_case():
            record.add(reading)
        (killed,) = record.timeline(about="Odo Kress")
        record.remove("r3", why="A hoax", by="Una Pell")
        assert record.timeline(about="Odo Kress") == ()
        assert [r.id for r in record.timeline(id=killed.id)] == [killed.id]
        assert record.judge(killed.id, "reject", why="Another reason", by="Una Pell").unplaced is False
        assert [j.unplaced for j in record.judgements() if j.kind == "reject"] == [True]


def test_an_id_of_an_earlier_version_answers_with_what_the_newer_one_tells(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "case.db") as record:
        first, second = [r for r in recorded_case() if r.report.id == "r3"]
        record.add(first)
        (old,) = record.timeline()
        record.add(second)
        (new,) = record.timeline()
        assert old.id != new.id
        assert record.timeline(id=old.id) == (new,)


def test_an_id_that_is_none_is_said_with_where_it_leads(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "case.db") as record:
        for reading in judged_case():
            record.add(reading)
        (kress,) = record.who("Kress")
        (killed,) = record.timeline(about="Odo Kress")
        assert [r.person for r in record.standings(id=kress.id)] == ["Odo Kress"]
        with pytest.raises(QueryError, match=f"onrecord timeline --id {killed.id}"):
            record.due(id=killed.id)
        with pytest.raises(QueryError, match="no entry 'x' in this answer"):
            record.said(id="x")
