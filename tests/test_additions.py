"""What a person adds to a reading is merged as if it had been read, and says that it was not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from databases import Place
from drafts import Draft
from onrecord.export.dossier import gather_dossier, write_html
from onrecord.model.errors import QueryError
from onrecord.model.phrases import words_of_corrections
from onrecord.model.reading import Reading
from onrecord.record import Record

SAID = {"why": "The reading missed him", "by": "Una Pell"}
WORDS = "Odo Kress has been in the hands of the Marsh League"
TOLD = {"person": "Odo Kress", "state": "captive", "since": "2031-05-03", "holder": "Marsh League"}


def case() -> list[Reading]:
    """A report whose reading knows nobody but the body, its copy, and one that only names the man."""
    text = f"{WORDS} since Saturday, his sister said in Sarn. Nobody at the League would speak about it on Monday."
    return [
        Draft("r1", text, "2031-05-05", "Daily Buoy").body("Marsh League").done(),
        Draft("r2", text + " More follows.", "2031-05-06", "Hill Echo").body("Marsh League").done(),
        Draft("r3", "Odo Kress met Una Vell in Oresk.", "2031-04-07", "Oresk Post")
        .person("Odo Kress")
        .person("Una Vell")
        .event("CONSULT", "met", actors=("Odo Kress", "Una Vell"), date="2031-04-06")
        .done(),
    ]


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with onrecord.open(place) as made:
        for reading in case():
            made.add(reading)
        yield made


def answers(record: Record) -> list[object]:
    return [record.standings(), record.timeline(), record.who("Kress"), record.conflicts(), record.due()]


@pytest.mark.parametrize("report", ["r1", "r2"])
def test_what_was_added_stands_with_its_words_and_says_who_added_it(record: Record, report: str) -> None:
    before = answers(record)
    assert not record.standings()
    made = record.add_entry(report, "standing", TOLD, words=WORDS, **SAID)
    assert (made.entry, made.kind, made.field) == (report, "add", "standing")
    (row,) = record.standings()
    assert (row.person, row.state, row.since, row.holder) == tuple(TOLD.values())
    assert [row.judged, row.history[0].judged] == ["added", "added"]
    assert {(e.report, e.text, e.start) for e in row.evidence} >= {(report, WORDS, 0)}
    assert row.origins == ("Daily Buoy",) if report == "r1" else len(row.origins) == 1
    (told,) = words_of_corrections(row.corrections)
    assert told.startswith("captive, since 2031-05-03, holder Marsh League: added by Una Pell, ")
    assert told.endswith(": The reading missed him")
    assert [w.id for w in record.who("Odo Kress")] == [row.id]  # he is one with whom the other report names
    assert record.verify() is None
    record.withdraw(made.id, **SAID)
    assert answers(record) == before


def test_what_was_added_can_be_judged_and_outlives_a_rebuild(record: Record) -> None:
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    (row,) = record.standings()
    record.rebuild()
    assert [(r.id, r.state, r.judged) for r in record.standings(about="Kress")] == [(row.id, "captive", "added")]
    place = record.judge(row.id, "set", field="place", value="Sarn", **SAID)
    (now,) = record.standings(about="Kress")
    assert (now.place, now.judged, len(now.corrections)) == ("Sarn", "edited", 2)
    record.withdraw(place.id, **SAID)
    record.judge(row.id, "reject", **SAID)
    assert not record.standings(about="Kress")
    assert record.verify() is None


def test_an_addition_goes_with_another_record_and_with_the_text(record: Record, tmp_path: Path) -> None:
    made = record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    with onrecord.open(tmp_path / "other.db") as other:
        other.add(case()[0])
        lines = tmp_path / "judgements.jsonl"
        lines.write_bytes(b"".join(onrecord.export.json.to_json(j) + b"\n" for j in record.judgements()))
        assert [j.id for j in other.take_in(lines)] == [made.id]
        assert [(r.person, r.state) for r in other.standings()] == [("Odo Kress", "captive")]
        other.remove("r1", **SAID)
        assert not other.standings()
        assert [j.unplaced for j in other.judgements() if j.kind == "add"] == [True]
    record.purge("r1", **SAID)
    (left,) = [j for j in record.judgements() if j.kind == "add"]
    assert (left.after, left.unplaced) == (None, True)
    assert "Kress" not in repr(left)
    assert not record.standings()


def test_a_newer_version_has_what_was_added_where_it_still_says_so(record: Record) -> None:
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    newer = f"New today. {WORDS} since May, his sister said."
    record.add(Draft("r1", newer, "2031-05-09", "Daily Buoy").body("Marsh League").done())
    assert next((e.report, e.start) for r in record.standings() for e in r.evidence) == ("r1", newer.index(WORDS))
    record.add(Draft("r1", "We took the story down.", "2031-05-12", "Daily Buoy").done())
    assert [j.unplaced for j in record.judgements()] == [True]
    assert record.verify() is None


def test_a_dossier_says_that_it_was_added_also_of_a_state_that_is_over(record: Record) -> None:
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    free = Draft("r9", "Odo Kress was freed.", "2031-06-20", "Daily Buoy").person("Odo Kress")
    record.add(free.stands("Odo Kress", "free", "freed", since="2031-06-19").done())
    (row,) = record.standings()
    assert (row.state, row.judged) == ("free", None)
    page = write_html(gather_dossier(record, "Odo Kress", today=date(2031, 7, 1)))
    assert "added by Una Pell" in page
    assert WORDS in page


@pytest.mark.parametrize(
    ("values", "words", "told"),
    [
        ({"person": "Odo Kress"}, WORDS, "say the state"),
        ({"state": "captive"}, WORDS, "say the person"),
        (TOLD | {"state": "gone"}, WORDS, "state cannot be 'gone'"),
        (TOLD | {"since": "May"}, WORDS, "May"),
        (TOLD | {"outcome": "met"}, WORDS, "a standing has no 'outcome'"),
        (TOLD | {"person": "Ilva Torren"}, WORDS, "names no 'Ilva Torren'"),
        (TOLD | {"holder": "Hill Front"}, WORDS, "names no 'Hill Front'"),
        (TOLD | {"person": "his sister"}, WORDS, "names no 'his sister'"),
        (TOLD | {"place": "Sarn; state=dead"}, WORDS, "leave out the semicolon"),
        (TOLD, "Odo Kress is dead", "does not say"),
    ],
)
def test_what_no_words_of_the_report_say_is_not_added(
    record: Record, values: dict[str, Any], words: str, told: str
) -> None:
    with pytest.raises(QueryError, match=told):
        record.add_entry("r1", "standing", values, words=words, **SAID)
    assert not record.judgements()


def test_what_was_added_is_not_added_twice(record: Record) -> None:
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    with pytest.raises(QueryError, match="Una Pell decided that already"):
        record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)


def test_the_dossier_says_who_added_it_also_in_how_it_came_to_be(record: Record) -> None:
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    html = write_html(gather_dossier(record, "Odo Kress", today=date(2031, 8, 1)))
    standing, course = (html[html.index(f'class="{part}"') :] for part in ("standing", "course"))
    for part in (standing[: standing.index('class="course"')], course[: course.index("</section>")]):
        assert "added by hand:" in part
        assert "added by Una Pell" in part
        assert SAID["why"] in part
    assert "stated:" not in standing[: standing.index('class="course"')]


def test_a_name_that_is_written_otherwise_is_told_as_the_report_has_it(record: Record) -> None:
    for name in ("odo kress", "Odo Kres"):
        with pytest.raises(QueryError, match="it writes 'Odo Kress'"):
            record.add_entry("r1", "standing", TOLD | {"person": name}, words=WORDS, **SAID)
