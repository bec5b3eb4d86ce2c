"""Parts of answers, as pages show them: the foremost, how many there are, and nothing of the rest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import onrecord
from captivity import case
from drafts import Draft
from onrecord.model.ranking import foremost, rank_claim, rank_conflict, rank_happening, rank_standing, rank_statement
from onrecord.record import Record

TODAY = date(2031, 6, 1)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with onrecord.open(tmp_path_factory.mktemp("glances") / "case.db") as record:
        for reading in case():
            record.add(reading)
        record.bring_up_to_date()
        yield record


def test_the_foremost_are_those_that_rank_first(record: Record) -> None:
    for kind, rows, rank in (
        ("said", record.said(), rank_statement),
        ("standings", record.standings(), rank_standing),
        ("conflicts", record.conflicts(), rank_conflict),
        ("origins", record.origins(), rank_claim),
        ("timeline", record.timeline(), rank_happening),
    ):
        found = record.page(0, 2).foremost(kind)
        assert tuple(found) == tuple(sorted(rows, key=rank)[:2]), kind
        assert found.total == len(rows)
        in_order = record.page(0, 2).foremost(kind, in_order=True)
        assert tuple(in_order) == foremost(rows, 2, rank), kind
        assert tuple(record.page(1, 3).foremost(kind, by_place=True)) == rows[1:4], kind


def test_of_some_happenings_each_matters_as_it_does_among_them(record: Record) -> None:
    asked = {"about": "Ilva Torren", "until": "2031-05-12"}
    assert tuple(record.page(0, 99).foremost("timeline", in_order=True, **asked)) == tuple(record.timeline(**asked))
    (story, *_) = record.stories()
    of_story = record.page(0, 99).foremost("timeline", in_order=True, story=story.id)
    assert tuple(of_story) == tuple(record.timeline(story=story.id))


def test_statements_are_told_apart_by_who_said_them(record: Record) -> None:
    who = record.who("Odo Kress")[0]
    assert set(record.foremost("said", by="Odo Kress")) == set(who.said)
    assert set(record.foremost("said", about="Odo Kress", part="by")) == set(who.said)
    assert set(record.foremost("said", about="Odo Kress", part="")) == set(who.said_about)
    assert set(record.foremost("said", about="Odo Kress")) == {*who.said, *who.said_about}


def test_what_concerns_somebody_is_told_apart_by_kind_and_day(record: Record) -> None:
    asked = {"about": "Ilva Torren", "until": "2031-05-12"}
    seized, freed = record.timeline(**asked)
    assert (seized.type, freed.type) == ("ASSAULT", "RETREAT")
    for kinds, wanted in (
        (["timeline ASSAULT"], [seized.id]),
        (["timeline", "timeline ASSAULT"], [seized.id]),
        (["timeline ASSAULT", "timeline occurred"], [seized.id]),
        (["timeline ASSAULT", "timeline denied"], []),
    ):
        found = record.foremost(*kinds, in_order=True, **asked)
        assert [row.id for row in found] == wanted, kinds
    assert [row.id for row in record.foremost("timeline", about="Ilva Torren", until="2031-05-04")] == [seized.id]
    assert tuple(record.page(0, 1).timeline(about="Ilva Torren")) == record.timeline(about="Ilva Torren")[:1]


def test_a_paper_has_what_its_reports_tell(record: Record) -> None:
    found = record.foremost("timeline", paper="Daily Buoy", in_order=True)
    wanted = [row for row in record.timeline() if any(one.publisher == "Daily Buoy" for one in row.evidence)]
    assert list(found) == wanted
    assert record.foremost("timeline", paper="No Such Paper") == ()


def test_what_is_due_comes_in_parts_that_depend_on_the_day(record: Record) -> None:
    for today in (date(2031, 5, 7), TODAY):
        rows = record.due(today=today)
        parts = {
            "overdue": [row for row in rows if row.outcome == "overdue"],
            "next": [row for row in rows if row.outcome == "open" and row.due],
            "open": [row for row in rows if row.outcome == "open" and not row.due],
            "met": [row for row in rows if row.outcome == "met"],
            "unmet": [row for row in rows if row.outcome == "unmet"],
        }
        for name, wanted in parts.items():
            found = record.page(0, 9).due_part(name, today=today)
            assert sorted(found, key=lambda row: row.id) == sorted(wanted, key=lambda row: row.id), (name, today)
            assert found.total == len(wanted)
            promised = record.due_part(name, today=today, kind="promised")
            assert {row.id for row in promised} == {row.id for row in wanted if row.kind == "promised"}


def test_names_come_with_those_about_whom_there_is_most_first(record: Record) -> None:
    rows = record.everyone()
    found = record.names()
    assert {row.id for row in found} == {row.id for row in rows}
    assert found[0].name == "Ilva Torren"
    assert [row.name for row in record.names("torr ILVA")] == ["Ilva Torren"]
    assert record.names("nobody") == ()
    assert {row.kind for row in record.names(kind="place")} == {"place"}
    page = record.page(1, 1).names(kind="person")
    assert (tuple(page), page.total) == (record.names(kind="person")[1:2], len(record.names(kind="person")))


def test_those_who_bear_a_name_are_found_by_it_and_no_others(record: Record) -> None:
    (torren,) = record.who("Ilva Torren")
    assert [row.id for row in record.bearers(["Ilva Torren", "nobody"])] == [torren.id]
    assert record.bearers(["Ilva"]) == record.bearers([]) == ()  # a part of a name is none


def test_a_board_of_a_day_has_those_who_stood_somewhere_then(record: Record) -> None:
    named = {one.id for one in record.everyone() if one.named}
    for on in ("2031-05-02", "2031-05-03", "2031-05-11", "2031-05", "2031-06-01", "2031-05-03/.."):
        rows = sorted(record.standings(on=on), key=rank_standing)
        assert tuple(record.standing("standings named", on=on)) == tuple(row for row in rows if row.id in named), on
        for state in ("captive", "free", "dead"):
            wanted = tuple(row for row in rows if row.state == state)
            assert tuple(record.standing(f"standings {state}", on=on)) == wanted, (on, state)
            page = record.page(0, 1).standing(f"standings named {state}", on=on)
            assert (tuple(page), page.total) == (wanted[:1], len(wanted)), (on, state)
    assert record.standing("standings captive") == record.foremost("standings captive")
    assert record.standing("standings captive", on="2031-05-05", known_by="2031-05-03") == ()


def test_days_of_change_lie_around_the_day_that_is_asked_about(record: Record) -> None:
    days, place = record.days_of_change(None, 24)
    assert list(days) == sorted(days)
    assert place == len(days)
    assert "2031-05-03" in days
    assert record.days_of_change("2031-05-03", 24) == (days, 1)
    assert record.days_of_change("2031-05-02", 24)[1] == 0
    for many in range(1, len(days) + 2):
        for at, day in enumerate(days):
            some, upto = record.days_of_change(day, many)
            assert some[upto - 1] == day if upto else many == 1, (many, day)
            assert some == days[days.index(some[0]) :][: len(some)]
            assert len(some) == min(many, len(days))
            assert upto == min(at + 1, max(many // 2, many - (len(days) - at - 1))), (many, day)


def test_a_year_in_which_somebody_died_is_no_day(tmp_path: Path) -> None:
    text = "Ana Petrik died in 1998."
    reading = Draft("r1", text, "2031-05-04").person("Ana Petrik").stands("Ana Petrik", "dead", "died", since="1998")
    with onrecord.open(tmp_path / "case.db") as record:
        record.add(reading.done())
        assert record.days_of_change(None, 24) == (("1998",), 1)


def test_reports_are_counted_by_paper_and_day(record: Record) -> None:
    found, rows = record.collected(), record.list_reports()
    assert found.reports == len(rows)
    assert set(found.publishers) == {row.publisher for row in rows} - {None}
    days = [row.published for row in rows if row.published]
    assert (found.from_, found.to, found.undated) == (min(days), max(days), len(rows) - len(days))
    assert record.page(1, 2).list_reports() == rows[1:3]
    newest_first = sorted(rows, key=lambda row: (row.published is not None, row.published, row.id), reverse=True)
    found_first = record.foremost("reports", last_first=True)
    assert [row.id for row in found_first] == [row.id for row in newest_first]  # the undated last
    assert set(record.sources([rows[0].id])) == {rows[0].id}
    assert record.report_row("none") is None


def test_somebody_is_found_by_any_id(record: Record) -> None:
    row = record.who("Ilva Torren")[0]
    assert record.somebody(row.id).name == "Ilva Torren"
    for none in ("none", "\0"):
        with pytest.raises(onrecord.OnRecordError, match="no entry"):
            record.somebody(none)


def test_what_rests_on_a_sentence_is_found_by_its_report(record: Record) -> None:
    row = next(row for row in record.timeline() if "let go" in row.title)
    found = record.resting_on(row.evidence[0])
    assert ("timeline", row) in found
    assert any(answer == "standings" for answer, _ in found)
    assert row not in record.near("timeline", row.id)
    assert {one.id for one in record.near("timeline", row.id)} <= {one.id for one in record.timeline()}
