"""What was found in a report, and the entries of the record that its words lead to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from invented import READING, TEXT
from onrecord.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with onrecord.open(tmp_path / "case.db") as record:
        record.add(READING)
        yield record


def test_words_lead_to_the_entries_that_rest_on_them(record: Record) -> None:
    found = record.found_in("invented")
    assert found.report.text == TEXT
    places = [(TEXT[one.start : one.end], one.sort, one.answer, one.what) for one in found.found]
    assert ("Ana Petrik", "person", "who", "Ana Petrik") in places
    assert ("He", "person", "who", "Colonel Rusk") in places or ("He", "person", "who", "Rusk") in places
    assert ("12 May 2031", "time", None, "2031-05-12") in places
    (freed,) = (one for one in found.found if TEXT[one.start : one.end] == "freed" and one.sort == "event")
    assert freed.id in {row.id for row in record.timeline()}
    assert {one.id for one in found.found if one.sort == "expectation"} == {row.id for row in record.due()}
    stands = {one.what for one in found.found if one.sort == "standing"}
    assert stands == {"Ana Petrik: free", "Ivo Tann: not captive (reported)"}
    assert list(found.found) == sorted(found.found, key=lambda one: (one.start, -one.end, one))


def test_a_report_that_is_not_there_is_told(record: Record) -> None:
    with pytest.raises(onrecord.OnRecordError, match="no report 'other' on record"):
        record.found_in("other")


def test_an_id_is_told_with_the_answers_in_which_it_stands(record: Record) -> None:
    happening, person = record.timeline()[0].id, record.who("Ana Petrik")[0].id
    assert set(record.answers_to(happening)) == {("timeline", happening), ("origins", happening)}
    assert record.answers_to(person) == (("standings", person), ("who", person))
    assert record.answers_to("invented") == (("report", "invented"),)
    assert record.answers_to("none") == record.answers_to("\0") == ()


def test_names_reports_and_numbers_are_told_without_reading_the_rest(record: Record) -> None:
    assert [one.name for one in record.called("Petrik")] == ["Ana Petrik"]
    assert record.called("Nobody") == ()
    assert record.counts()["timeline"] == len(record.timeline())
    (source,) = record.sources().values()
    assert (source.id, source.publisher, source.published) == ("invented", "Lenmark Times", "2031-05-10")
