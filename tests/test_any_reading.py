"""Nothing that a reading holds can make a question fail: no date, no interval, no count."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from drafts import Draft
from onrecord.export.json import to_json
from onrecord.merge import merge
from onrecord.model.dates import write_date
from onrecord.model.edtf import bounds
from onrecord.model.reading import Reading
from onrecord.record import Record
from readings import DAYS, NAMES, readings

ASKED = (None, "0001-01-01", "2031-05-02", "2031", "9999-12-31")
QUESTIONS: dict[str, Callable[[Record, str | None, str], Any]] = {
    "timeline": lambda record, day, name: record.timeline(),
    "timeline of days": lambda record, day, name: record.timeline(since=day, until=day, about=name),
    "timeline on a day": lambda record, day, name: record.timeline(on=day, known_by=day),
    "standings": lambda record, day, name: record.standings(),
    "standings on a day": lambda record, day, name: record.standings(on=day, about=name, known_by=day),
    "due": lambda record, day, name: record.due(),
    "due on a day": lambda record, day, name: record.due(since=day, until=day, about=name, on=day, today=day),
    "said": lambda record, day, name: record.said(since=day, until=day, by=name),
    "said about": lambda record, day, name: record.said(about=name, known_by=day),
    "who": lambda record, day, name: record.who(name, known_by=day, today=day),
    "changes": lambda record, day, name: record.changes(since=day or "0001-01-01", about=name),
    "conflicts": lambda record, day, name: record.conflicts(about=name, known_by=day),
    "origins": lambda record, day, name: record.origins(about=name, known_by=day),
    "search": lambda record, day, name: record.search(name, known_by=day),
    "reports": lambda record, day, name: record.reports(known_by=day),
}
ON = (None, date.min, date(2031, 5, 2), date.max)
_ONES = ("published", "date", "since", "as_of", "freed", "made", "due")


def abductions() -> st.SearchStrategy[dict[str, Any]]:
    """The days of one report: of its publication, and of all that it tells."""
    days = st.none() | st.sampled_from(DAYS)
    return st.fixed_dictionaries(dict.fromkeys(_ONES, days) | {"count": st.sampled_from((None, 0, 3, 2**63 - 1))})


def _abduction(number: int, *, published: str | None, count: int | None, freed: str | None, **days: Any) -> Reading:
    text = "The Marsh League seized Ilva Torren and 3 nurses. It promised to free Ilva Torren. It freed her."
    draft = Draft(f"r{number}", text, published, f"Paper {number}").body("Marsh League").person("Ilva Torren")
    draft.group("3 nurses", count=count)
    sides: dict[str, Any] = {"actors": ("Marsh League",), "recipients": ("Ilva Torren", "3 nurses")}
    draft.event("ASSAULT", "seized", mode="abduct", date=days["date"], **sides)
    draft.event(
        "RETREAT", "freed her", mode="release", date=freed, actors=("Marsh League",), recipients=("Ilva Torren",)
    )
    draft.stands("Ilva Torren", "captive", "seized", since=days["since"], as_of=days["as_of"], until=freed)
    draft.stands("Ilva Torren", "free", "freed her", since=freed, as_of=days["as_of"])
    draft.expects("promised", "free Ilva Torren", by="Marsh League", made=days["made"], due=days["due"])
    return draft.done()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("any") / "empty.db"
    onrecord.open(path).close()
    return path


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(readings(), st.sampled_from(ON))
def test_readings_are_merged_and_asked_whatever_they_hold(some: tuple[Reading, ...], day: date | None) -> None:
    together = merge(some)
    assert {t.reading.report.id for o in together.occurrences for t in o.told} <= {r.report.id for r in some}
    assert len(together.said()) == sum(len(r.statements) for r in some)
    together.standings(on=day), together.due(today=day or date(2031, 5, 2), on=day), together.claims()
    assert len({c.row.id for c in together.conflicts()}) == len(together.conflicts())


@settings(max_examples=200)
@given(st.lists(abductions(), min_size=2, max_size=3), st.sampled_from(ON))
def test_reports_of_one_abduction_are_compared_whatever_their_days(
    told: list[dict[str, Any]], day: date | None
) -> None:
    together = merge(_abduction(number, **days) for number, days in enumerate(told))
    rows = [stand.row for stand in together.standings(on=day)]
    assert {row.person for row in rows} <= {"Ilva Torren"}
    assert len(together.conflicts()) <= 4
    assert together.due(today=day or date(2031, 5, 2), on=day) is not None
    for occurrence in together.occurrences:
        if occurrence.date is not None and not any(occurrence.date in days.values() for days in told):
            bounds(occurrence.date)  # a date that merging made is one


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(some=readings(), day=st.sampled_from(ASKED), name=st.sampled_from(NAMES))
def test_every_question_has_an_answer_whatever_readings_hold(
    some: tuple[Reading, ...], day: str | None, name: str, empty: Path
) -> None:
    path = empty.with_name("kept.db")
    shutil.copyfile(empty, path)
    with onrecord.open(path) as record:
        for reading in some:
            record.add(reading)
        for ask in QUESTIONS.values():
            for row in ask(record, day, name):
                json.loads(to_json(row))


@settings(max_examples=100)
@given(st.sampled_from(DAYS) | st.text(max_size=12))
def test_a_date_is_written_for_people_whatever_it_is(day: str) -> None:
    assert isinstance(write_date(day), str)


@settings(max_examples=100)
@given(st.sampled_from(DAYS) | st.text("0123456789X-/.?", max_size=21))
def test_a_date_has_days_in_order_or_is_none(day: str) -> None:
    try:
        first, last = bounds(day)
    except ValueError:
        return
    assert first is None or last is None or first <= last
