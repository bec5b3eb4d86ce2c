"""What people decided is told among the changes: by whom, when and why, and apart from what reports brought."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

import onrecord
from drafts import Draft
from onrecord.export.json import to_json
from onrecord.merge.changes import Known
from onrecord.merge.decisions import Decision, find_decided
from onrecord.model.answers import ChangeRow
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import Judgement
from onrecord.model.marks import Mark
from onrecord.model.phrases import words_of_corrections
from onrecord.record import Record

SAID = {"why": "The reading missed him", "by": "Una Pell"}
WORDS = "Odo Kress has been in the hands of the Marsh League"
TOLD = {"person": "Odo Kress", "state": "captive", "since": "2025-05-03", "holder": "Marsh League"}
HELD = "captive; held by Marsh League; since 2025-05-03"
TODAY = datetime.now(UTC).date().isoformat()


def taken(id_: str, name: str, day: str) -> Draft:
    draft = Draft(id_, f"Gunmen seized {name} near Sarn.", day, "Hill Echo").person(name)
    draft.event("ASSAULT", "seized", recipients=(name,), mode="abduct", date=day)
    return draft.stands(name, "captive", "seized", since=day)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with onrecord.open(tmp_path / "case.db") as made:
        text = f"{WORDS} since Saturday, his sister said. {WORDS[:9]} is a driver."
        made.add(Draft("r1", text, "2025-05-05", "Daily Buoy").body("Marsh League").done())
        made.add(taken("r2", "Ilva Torren", "2025-05-06").done())
        made.add(Draft("r3", "It rained in Sarn.", "2025-05-07", "Hill Echo").done())
        yield made


def told(rows: tuple[ChangeRow, ...]) -> list[tuple[object, ...]]:
    return [
        (row.day, row.kind, row.answer, row.what, row.before, row.after, [c.field for c in row.corrections])
        for row in rows
    ]


@pytest.mark.parametrize("asked", [{"since": "2025-06-01"}, {"since": "2025-06-01", "about": "Kress"}])
def test_what_was_added_since_is_new_on_the_day_on_which_it_was_added(record: Record, asked: dict[str, str]) -> None:
    assert record.changes(**asked) == ()
    made = record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    (row,) = record.changes(**asked)
    assert told((row,)) == [(TODAY, "new", "standings", "Odo Kress", None, HELD, ["added"])]
    assert [(e.report, e.text) for e in row.evidence] == [("r1", WORDS)]
    (words,) = words_of_corrections(row.corrections)
    assert "added by Una Pell" in words
    assert words.endswith(": The reading missed him")
    assert record.changes(**asked, known_by="2025-06-30") == ()
    record.withdraw(made.id, **SAID)
    assert record.changes(**asked) == ()


def test_what_was_added_on_a_report_that_came_since_is_told_with_that_report_and_who_added_it(record: Record) -> None:
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    (row,) = (row for row in record.changes(since="2025-05-04") if row.what == "Odo Kress")
    assert told((row,)) == [("2025-05-05", "new", "standings", "Odo Kress", None, HELD, ["added"])]


def test_what_a_report_brought_says_nothing_of_an_addition_to_another(record: Record) -> None:
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    free = Draft("r4", "Odo Kress was freed.", "2025-06-20", "Daily Buoy").person("Odo Kress")
    record.add(free.stands("Odo Kress", "free", "freed", since="2025-06-19").done())
    rows = record.changes(since="2025-06-01", about="Kress")
    assert told(tuple(row for row in rows if row.answer == "standings")) == [
        ("2025-06-20", "changed", "standings", "Odo Kress", HELD, "free; since 2025-06-19", []),
        (TODAY, "new", "standings", "Odo Kress", None, HELD, ["added"]),
    ]


def test_what_was_rejected_set_and_joined_since_is_told_with_who_did_it(record: Record) -> None:
    record.add(taken("r5", "Sel Oray", "2025-05-06").done())
    rows = {row.recipients[0]: row for row in record.timeline()}
    record.judge(rows["Ilva Torren"].id, "reject", why="A hoax", by="Ben Orr")
    record.judge(rows["Sel Oray"].id, "set", field="date", value="2025-05-01", why="The next issue", by="Una Pell")
    found = [row for row in record.changes(since="2025-06-01") if row.answer == "timeline"]
    assert [
        (row.kind, row.before, row.after, words_of_corrections(row.corrections)[0].split(",")[0]) for row in found
    ] == [
        ("withdrawn", "occurred; 2025-05-06; to Ilva Torren", None, "rejected by Ben Orr"),
        ("changed", "2025-05-06", "2025-05-01", "date: 2025-05-01 (not 2025-05-06)"),
    ]
    assert [e.report for e in found[0].evidence] == ["r2"]


def test_what_was_taken_back_since_is_told_with_who_took_it_back(record: Record) -> None:
    """What was decided before, of which the moment is set back: a decision cannot be made on another day."""
    made = record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    with record._database.writing() as connection:
        connection.exec_driver_sql("update judgements set at = '2025-05-20T10:00:00+00:00'")
    assert record.changes(since="2025-06-01") == ()
    record.withdraw(made.id, why="It was his brother", by="Ben Orr")
    assert told(record.changes(since="2025-06-01")) == [
        (TODAY, "withdrawn", "standings", "Odo Kress", HELD, None, ["taken back"])
    ]
    (row,) = record.changes(since="2025-06-01", about="Kress")
    assert words_of_corrections(row.corrections)[0].startswith("taken back by Ben Orr, ")


def test_a_change_that_could_be_the_work_of_several_and_names_none_is_left_out() -> None:
    seen = Evidence("r9", "Hill Echo", "2025-05-06", 0, 20, "Ilva Torren was seen")
    was = Known("due", "d1", "the League promised", {"outcome": "open"}, (({}, (seen,)),), frozenset())
    now = replace(was, says={"outcome": "met"})
    mark = Mark("r1", "event", "", 0, 9, "", "Odo Kress", "")
    one = Judgement("j1", "e1", "reject", None, None, None, "A hoax", "Una Pell", "2025-06-02", marks=(mark,))
    far, other = Decision(one, frozenset({"e1"})), Decision(replace(one, id="j2", by="Ben Orr"), frozenset({"e2"}))
    near = Decision(replace(other.made, marks=(replace(mark, report="r9"),)), other.about)
    told = Decision(replace(other.made, id="j3", by="Sel Oray"), frozenset({"d1"}))
    for decisions, by in (((far, other), []), ((far,), ["Una Pell"]), ((far, near), ["Ben Orr"]),
                          ((far, near, told), ["Sel Oray"]), ((near, replace(near)), [])):  # fmt: skip
        found = [row for row, _ in find_decided([was], [now], decisions)]
        assert [c.by for row in found for c in row.corrections] == by
    assert list(find_decided([was], [was], [far])) == []


def test_what_was_decided_since_the_last_add_is_told_with_what_that_changed(record: Record) -> None:
    assert record.changes(recorded=True) == ()
    record.add_entry("r1", "standing", TOLD, words=WORDS, **SAID)
    expected = [(TODAY, "new", "standings", "Odo Kress", None, HELD, ["added"])]
    assert told(record.changes(recorded=True)) == expected
    assert told(record.changes(recorded=True, about="Kress")) == expected
    added = record.last_add()
    assert added is not None
    assert told(added.changes or ()) == expected
    record.add(Draft("r7", "It rained in Oresk.", "2025-05-08", "Hill Echo").done())
    assert record.changes(recorded=True) == ()


def test_any_order_of_reports_and_additions_gives_the_same_record(tmp_path: Path) -> None:
    drafts = [Draft(id_, f"{WORDS} since May, {id_} was told.", "2025-05-05", f"Paper {id_}") for id_ in ("r1", "r2")]
    drafts = [draft.body("Marsh League") for draft in drafts]
    free = Draft("r4", "Odo Kress was freed.", "2025-06-20", "Daily Buoy").person("Odo Kress")
    drafts.append(free.stands("Odo Kress", "free", "freed", since="2025-06-19"))
    lines, found = tmp_path / "judgements.jsonl", []
    for number, order in enumerate(permutations(drafts)):
        with onrecord.open(tmp_path / f"{number}.db") as made:
            for place, draft in enumerate(order):
                if place == 1 and number:  # between two reports: what is added to one that is not there yet waits
                    made.take_in(lines)
                made.add(draft.done())
            if not number:
                for id_, since in (("r1", "2025-05-03"), ("r2", "2025-05-02")):
                    made.add_entry(id_, "standing", TOLD | {"since": since}, words=WORDS, **SAID)
                lines.write_bytes(b"".join(to_json(one) + b"\n" for one in made.judgements()))
            assert made.verify() is None
            found.append((made.standings(), made.timeline(), made.changes(since="2025-06-01")))
    assert [(row.state, len(row.corrections)) for row in found[0][0]] == [("free", 2)]
    assert all(one == found[0] for one in found)
