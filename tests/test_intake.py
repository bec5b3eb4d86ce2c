"""Where reports came from is kept beside them, and changes nothing that they say."""

from itertools import permutations
from pathlib import Path

import pytest

import onrecord
from databases import Place
from onrecord.model.answers import ChangeRow
from onrecord.model.errors import QueryError
from onrecord.model.provenance import Provenance, Taken
from onrecord.model.report import Published, Report, fingerprint

HELD = "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the interior ministry said."
FREED = "The Harl Front released Ana Petrik on 9 May 2031. She is well, Foreign Minister Lidia Sorn said."
DEAD = "Ana Petrik was killed in Dorvo on 12 May 2031, the army said."


def report(id_: str, text: str, day: str | None) -> Report:
    return Report(id_, text, fingerprint(text), published=Published(day, "given") if day else Published())


def taken(id_: str, text: str, day: str | None, place: str, original: bytes | None = None) -> Taken:
    return Taken(report(id_, text, day), Provenance(place, None, fingerprint(place), len(place)), original)


REPORTS = [("a", HELD, "2031-05-03"), ("b", FREED, "2031-05-10"), ("c", DEAD, None)]


def said(rows: tuple[ChangeRow, ...]) -> list[tuple[str | None, str, str]]:
    return [(row.day, row.kind, row.what) for row in rows if row.answer == "standings"]


def test_the_record_is_the_same_wherever_its_reports_were_found_in_any_order(tmp_path: Path) -> None:
    answers = []
    for number, order in enumerate([REPORTS, *list(permutations(REPORTS))[3:5]]):
        with onrecord.open(tmp_path / f"{number}.db") as record:
            items = [taken(*one, place=f"{number}/{one[0]}") if number else report(*one) for one in order]
            list(record.add_many(items))
            answers.append((record.timeline(), record.standings(), record.said(), record.reports()))
    assert all(answer == answers[0] for answer in answers)


def test_each_place_is_kept_once_and_the_bytes_once(place: Place) -> None:
    with onrecord.open(place) as record:
        places = ("x.jsonl", "y.jsonl", "x.jsonl")
        outcomes = [a.outcome for a in record.add_many(taken(*REPORTS[0], place=p, original=b"x") for p in places)]
        assert outcomes == ["new", "same", "same"]
        first, second = record.intake.provenance("a")
        assert (first.place, second.place) == ("x.jsonl", "y.jsonl")
        assert (first.report, first.part, first.size, first.kept) == ("a", None, 7, True)
        assert first.taken <= second.taken
        assert record.intake.original(first.sha256) == b"x"
        assert record.intake.original("0" * 64) is None
        record.remove("a", why="x", by="y")
        assert len(record.intake.provenance("a")) == 2
        with pytest.raises(QueryError, match="no report 'b' on record"):
            record.intake.provenance("b")


def test_a_file_that_is_added_from_python_keeps_where_it_was_too(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "held.txt"
    path.write_text(HELD)
    with onrecord.open(place) as record:
        added = record.add(path)
        (came,) = record.intake.provenance(added.report)
        assert (came.place, came.sha256, came.size) == (str(path), fingerprint(HELD), len(HELD))


def test_what_has_changed_since_a_state_of_the_record_is_told_by_what_came(place: Place) -> None:
    with onrecord.open(place) as record:
        empty = record.intake.state()
        record.add(report(*REPORTS[1]))
        freed = record.intake.state()
        assert record.intake.changes_since(freed) == ()
        record.add(report(*REPORTS[0]))  # an older report, which came later
        record.add(report(*REPORTS[2]))  # and one without a day
        changes = record.intake.changes_since(freed)
        assert {e.report for row in changes for e in row.evidence} <= {"a", "c"}
        assert ("2031-05-03", "new") in {(row.day, row.kind) for row in changes}
        assert (None, "changed", "Ana Petrik") in said(changes)
        assert ("2031-05-10", "new") in {(row.day, row.kind) for row in record.intake.changes_since(empty)}


def test_an_alert_tells_what_came_whoever_added_it_and_nothing_twice(place: Place) -> None:
    with onrecord.open(place) as record:
        record.add(report(*REPORTS[0]))
        record.intake.set_alert("one", about="Petrik")
        assert record.intake.untold("one").rows == ()
        record.add(report("d", "Teachers in Lenmark went on strike, their union said.", "2031-05-08"))
        assert record.intake.untold("one").rows == ()
        record.add(report(*REPORTS[1]))
        untold = record.intake.untold("one")
        assert said(untold.rows) == [("2031-05-10", "changed", "Ana Petrik")]
        record.add(report("e", DEAD, "2031-05-12"))
        record.intake.keep_told("one", untold)
        later = record.intake.untold("one").rows
        assert {e.report for row in later for e in row.evidence} == {"e"}
        record.intake.keep_told("one", record.intake.untold("one"))
        assert record.intake.untold("one").rows == ()
        assert [alert.about for alert in record.intake.alerts()] == ["Petrik"]


@pytest.mark.parametrize(("name", "about"), [("", "Petrik"), ("one", " "), ("two", "Petrik")])
def test_an_alert_needs_a_name_of_its_own_and_somebody(place: Place, name: str, about: str) -> None:
    with onrecord.open(place) as record:
        record.intake.set_alert("two", about="Petrik")
        with pytest.raises(QueryError):
            record.intake.set_alert(name, about=about)
