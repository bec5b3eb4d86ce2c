"""The record, through its front: reports go in, answers come out."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from captivity import case
from databases import Place
from drafts import Draft
from onrecord.model.answers import Rebuilt
from onrecord.model.errors import InputError, LanguageError, OnRecordError, QueryError
from onrecord.model.reading import Reading
from onrecord.model.report import Published, Report, fingerprint
from onrecord.record import Record

ENVOY = """ARLEN, 12 May 2031 - Ilva Torren was released on Sunday, Odo Kress said.

"Ilva Torren is well," Odo Kress told reporters in Arlen on Monday.
"""


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with onrecord.open(place) as kept:
        for reading in case():
            kept.add(reading)
        yield kept


def answers(record: Record) -> dict[str, Any]:
    return {
        "timeline": record.timeline(),
        "standings": record.standings(),
        "due": record.due(today="2031-06-01"),
        "said": record.said(),
        "changes": record.changes(since="2031-05-05"),
        "conflicts": record.conflicts(),
        "origins": record.origins(),
        "who": record.who("Torren", today="2031-06-01"),
        "undated": record.undated(),
    }


def test_adding_says_what_came_of_it(place: Place) -> None:
    with onrecord.open(place) as record:
        told = [record.add(reading) for reading in case()]
        assert [(a.report, a.outcome, a.of) for a in told] == [
            ("r1", "new", None),
            ("r2", "new", None),
            ("r3", "new", None),
            ("r3", "version", "r3"),
            ("r4", "copy", "r1"),
            ("r5", "new", None),
        ]
        before = answers(record)
        assert {record.add(reading).outcome for reading in case()} == {"same"}
        assert answers(record) == before


def versions_of_one_day() -> list[Reading]:
    """The same report three times more, on the day of the first: longer, as long, and published by another paper."""
    text = "The Marsh League seized Ilva Torren near Sarn. Una Pell saw "
    told = [(f"{text}it all.", "Daily Buoy"), (f"{text}nothing.", "Daily Buoy"), (f"{text}nothing.", "Sarn Times")]
    return [
        Draft("r1", words, "2031-05-04", paper)
        .body("Marsh League")
        .person("Ilva Torren")
        .event("ASSAULT", "seized", actors=("Marsh League",), recipients=("Ilva Torren",), date="2031-05-03")
        .done()
        for words, paper in told
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(9)))
def test_the_order_of_adding_does_not_matter(order: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    readings, answered = [*case(), *versions_of_one_day()], []
    for some in (range(9), order):
        with onrecord.open(tmp_path_factory.mktemp("order") / "case.db") as record:
            for number in some:
                record.add(readings[number])
            answered.append(answers(record))
    assert answered[0] == answered[1]


def test_the_case_is_told_rightly(record: Record) -> None:
    told = [(r.date, r.type, r.modality, r.reports, r.origins) for r in record.timeline()]
    assert told == [
        ("2031-05-03", "ASSAULT", "occurred", 2, ("Daily Buoy",)),
        ("2031-05-11", "RETREAT", "occurred", 2, ("Daily Buoy", "Odo Kress")),
    ]
    (torren,) = record.standings()
    assert (torren.person, torren.state, torren.since) == ("Ilva Torren", "free", "2031-05-11")
    (due,) = record.due(today="2031-06-01")
    assert (due.by, due.outcome, due.how, due.due) == ("Marsh League", "met", "kept", "2031-05-12")
    assert due.outcome_evidence[0].text.endswith("at noon.")


def test_known_by_a_day_is_what_was_published_by_then(record: Record) -> None:
    assert [r.modality for r in record.timeline(known_by="2031-05-06")] == ["occurred", "promised"]
    assert [r.state for r in record.standings(known_by="2031-05-06")] == ["captive"]
    assert [r.outcome for r in record.due(known_by="2031-05-06", on="2031-05-06")] == ["open"]
    assert record.timeline(known_by=date(2031, 5, 1)) == ()
    (dawn,) = record.due(known_by="2031-05-12", today="2031-06-01")
    assert dawn.outcome_evidence[0].text.endswith("at dawn.")


def test_ids_are_the_same_whatever_was_known(record: Record) -> None:
    early = {r.id for r in record.timeline(known_by="2031-05-06")}
    assert early == {r.id for r in record.timeline()}


def test_reports_without_a_day_are_named_and_left_out_by_known_by(record: Record) -> None:
    assert record.undated() == ("r5",)
    assert "r5" in [r.id for r in record.reports()]
    assert "r5" not in [r.id for r in record.reports(known_by="2099")]


def test_on_a_day_is_how_it_stood_then(record: Record) -> None:
    assert [r.state for r in record.standings(on="2031-05-10")] == ["captive"]
    assert [r.type for r in record.timeline(on="2031-05-11")] == ["RETREAT"]
    assert [r.outcome for r in record.due(on="2031-05-10")] == ["open"]


def test_from_and_to_keep_what_overlaps(record: Record) -> None:
    assert [r.date for r in record.timeline(since="2031-05-04")] == ["2031-05-11"]
    assert [r.date for r in record.timeline(until="2031-05-10")] == ["2031-05-03"]
    assert len(record.timeline(since="2031", until="2031")) == 2
    assert [r.action for r in record.due(since="2031-05-12", until="2031-05-12", today="2031-06-01")] == [
        "free Ilva Torren"
    ]
    assert record.said(since="2031-05-07") == ()
    assert len(record.said(until="2031-05-06")) == 1


def test_about_somebody_is_what_concerns_them(record: Record) -> None:
    assert len(record.timeline(about="torren")) == 2
    assert [r.date for r in record.timeline(about="Sarn")] == ["2031-05-03"]
    assert record.timeline(about="Una Pell") == ()
    assert record.timeline(about="Nobody Known") == ()
    assert len(record.standings(about="Ilva Torren")) == 1
    assert record.standings(about="Odo Kress") == ()
    assert len(record.due(about="Marsh League", today="2031-06-01")) == 1
    assert len(record.said(about="Torren")) == len(record.said(by="Kress")) == 1
    assert record.said(by="Torren") == ()


def test_who_gathers_all_about_somebody(record: Record) -> None:
    (torren,) = record.who("Torren", today="2031-06-01")
    assert torren.id.startswith("ilva-torren-")
    assert (torren.name, torren.aliases, torren.kind) == ("Ilva Torren", ("Torren",), "person")
    assert torren.roles == ("envoy",)
    assert (len(torren.events), len(torren.standings), len(torren.expectations)) == (2, 1, 1)
    assert (len(torren.said), len(torren.said_about)) == (0, 1)
    assert record.who("Nobody Known") == ()


@pytest.mark.parametrize(
    "asked",
    [
        ("timeline", {}), ("timeline", {"about": "Torren"}), ("timeline", {"top": 2}), ("timeline", {"since": "2031"}),
        ("standings", {}), ("standings", {"on": "2031-05-12"}), ("due", {"today": "2031-06-01"}),
        ("due", {"on": "2031-06-01"}), ("said", {}), ("said", {"by": "Kress"}), ("origins", {}), ("stories", {}),
        ("conflicts", {}), ("everyone", {}), ("who", {"name": "Torren"}), ("search", {"text": "seized"}),
        ("changes", {"since": "2031-05-02"}), ("judgements", {}), ("timeline", {"known_by": "2031-05-12"}),
    ],
    ids=lambda one: " ".join([one[0], *one[1]]),
)  # fmt: skip
def test_a_page_of_an_answer_is_a_part_of_it(record: Record, asked: tuple[str, dict[str, Any]]) -> None:
    query, given = asked
    whole = getattr(record, query)(**given)
    assert whole.total == len(whole)
    for first in (0, 1, 2, 500):
        for many in (1, 3):
            page = getattr(record.page(first, many), query)(**given)
            assert (page, page.total) == (whole[first : first + many], len(whole))
    assert getattr(record, query)(**given) == whole


def test_of_a_story_one_page_is_asked_for_like_any_other(record: Record) -> None:
    (story, *_) = record.stories()
    whole = record.timeline(story=story.id)
    page = record.page(1, 1).timeline(story=story.id)
    assert (page, page.total) == (whole[1:2], len(whole))


def test_the_state_of_a_record_is_another_with_every_change(record: Record) -> None:
    states = [record.state(), record.state()]
    made = record.judge(record.timeline()[0].id, "accept", why="It is so", by="Zoë Žižka")
    states.append(record.state())
    record.withdraw(made.id, why="It is not", by="Zoë Žižka")
    states.append(record.state())
    assert len(set(states)) == 3


def test_search_finds_only_the_version_that_counts(record: Record) -> None:
    assert [r.report for r in record.search("noon")] == ["r3"]
    assert record.search("dawn") == ()
    assert [r.report for r in record.search("dawn", known_by="2031-05-12")] == ["r3"]
    assert {r.report for r in record.search("seized")} == {"r1", "r4"}


def test_every_answer_leads_to_the_words_of_a_report(record: Record) -> None:
    texts = {report.id: report.text for report in record.reports()}
    rows = (*record.timeline(), *record.standings(), *record.due(today="2031-06-01"), *record.said())
    assert rows
    for row in rows:
        assert row.evidence
        for item in row.evidence:
            assert texts[item.report][item.start : item.end] == item.text


@pytest.mark.parametrize("day", ["yesterday", "2031-13-01", "12/05/2031", ""])
def test_a_day_that_is_none_cannot_be_asked_about(record: Record, day: str) -> None:
    with pytest.raises(QueryError):
        record.timeline(since=day)
    with pytest.raises(QueryError):
        record.standings(known_by=day)


def test_days_in_the_wrong_order_cannot_be_asked_about(record: Record) -> None:
    with pytest.raises(QueryError, match="later"):
        record.timeline(since="2031-06", until="2031-05")


def test_a_record_stays_when_it_is_closed(place: Place) -> None:
    with onrecord.open(place) as record:
        for reading in case():
            record.add(reading)
        before = answers(record)
    with onrecord.open(str(place), create=False) as record:
        assert answers(record) == before
    if isinstance(place, Path):
        with onrecord.open(f"sqlite:///{place}") as record:
            assert answers(record) == before


def test_an_empty_record_answers_nothing(place: Place) -> None:
    with onrecord.open(place) as record:
        assert not any(answers(record).values())
        assert record.search("anything") == ()
        assert record.reports() == ()


def test_two_records_of_one_file_see_what_the_other_adds(place: Place) -> None:
    with onrecord.open(place) as one, onrecord.open(place) as other:
        one.add(case()[0])
        assert len(other.timeline()) == 1
        other.add(case()[2])
        assert len(one.timeline()) == 2


# From here on reports are read, not written by hand.


def report(id_: str, text: str, day: str | None = "2031-05-12") -> Report:
    return Report(id_, text, fingerprint(text), published=Published(day, "given") if day else Published())


def test_a_text_a_file_a_report_and_a_reading_can_be_added(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(ENVOY, encoding="utf-8")
    with onrecord.open(tmp_path / "case.db") as record:
        assert record.add(ENVOY).outcome == "new"
        assert record.add(path).outcome == "same"
        assert record.add(report("mine", ENVOY)).outcome == "copy"
        assert record.add(onrecord.read(ENVOY)).outcome == "same"
        assert {r.person for r in record.standings()} == {"Ilva Torren"}
        assert [r.state for r in record.standings(about="Torren")] == ["free"]
        assert any(r.source == "Odo Kress" for r in record.said())


def test_one_bad_report_does_not_stop_the_others(place: Place) -> None:
    german = "Die Regierung hat am Montag mitgeteilt, dass der Minister nach den Gesprächen abreisen werde. " * 5
    reports = [report("a", ENVOY), report("b", german), report("c", "The harbour was closed on Monday.")]
    met: list[OnRecordError] = []
    with onrecord.open(place) as record:
        added = list(record.add_many(reports, on_error=met.append))
        assert [a.report for a in added] == ["a", "c"]
        assert [type(error) for error in met] == [LanguageError]
        with pytest.raises(LanguageError):
            record.add(reports[1])
        assert [r.id for r in record.reports()] == ["a", "c"]


def test_a_report_that_is_there_is_told_and_not_read_again(tmp_path: Path) -> None:
    reports = [report("a", ENVOY), report("c", "The harbour was closed on Monday.")]
    with onrecord.open(tmp_path / "case.db") as record:
        first = list(record.add_many(reports))
        again = list(record.add_many([*reports, reports[0]]))
        assert [a.outcome for a in first] == ["new", "new"]
        assert [(a.report, a.outcome) for a in again] == [("a", "same"), ("c", "same"), ("a", "same")]
        assert [a.outcome for a in record.add_many([report("d", "A ship came."), report("d", "A ship came.")])] == [
            "new",
            "same",
        ]


def test_a_file_must_hold_exactly_one_report(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "text": "A ship came."}\n{"id": "b", "text": "It left."}\n')
    with onrecord.open(tmp_path / "case.db") as record, pytest.raises(InputError, match="exactly one"):
        record.add(path)


def test_reading_all_reports_again_gives_the_same_record(place: Place) -> None:
    with onrecord.open(place) as record:
        list(record.add_many([report("a", ENVOY, None), report("c", "The harbour was closed on Monday.")]))
        before = answers(record)
        assert record.rebuild() == Rebuilt(2, 0, ())
        assert answers(record) == before


def test_reports_that_are_read_may_come_in_any_order(tmp_path: Path) -> None:
    texts = [
        ENVOY,
        *(f"Odo Kress met Ilva Torren in Arlen on {d} May 2031. They spoke of ships." for d in (14, 15, 16)),
    ]
    reports = [report(f"r{i}", text, f"2031-05-{20 + i}") for i, text in enumerate(texts)]
    answered = []
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        with onrecord.open(tmp_path / f"{seed}.db") as record:
            list(record.add_many(reports))
            answered.append(answers(record))
    assert answered[0] == answered[1] == answered[2]


def test_a_report_is_removed_and_put_back_with_who_and_why(record: Record) -> None:
    before = answers(record)
    removal = record.remove("r1", why="Retracted by the paper", by="Una Pell")
    assert (removal.entry, removal.kind, removal.why, removal.by) == (
        "r1",
        "remove",
        "Retracted by the paper",
        "Una Pell",
    )
    assert record.removed() == ("r1",)
    assert "r1" not in [r.id for r in record.reports()]
    assert "r1" not in repr(answers(record))
    assert {r.report for r in record.search("seized")} == {"r4"}
    record.remove("r5", why="No report", by="Una Pell")
    assert record.undated() == ()
    back = record.put_back("r1", by="Odo Kress", why="It was another one")
    assert back.withdrawn
    assert (back.id, back.withdrawn.by, back.withdrawn.why) == (removal.id, "Odo Kress", "It was another one")
    record.put_back("r5")
    assert answers(record) == before
    assert [(j.entry, j.withdrawn is None) for j in record.removals()] == [("r1", False), ("r5", False)]
    assert record.remove("r1", why="After all", by="Una Pell").id != removal.id


def test_what_is_removed_stays_so_when_all_is_read_again(place: Place) -> None:
    with onrecord.open(place) as record:
        list(record.add_many([report("a", ENVOY), report("c", "The harbour was closed on Monday.")]))
        record.remove("a", why="x", by="y")
        before = answers(record)
        assert record.rebuild() == Rebuilt(2, 0, ())
        assert answers(record) == before
        assert [r.id for r in record.reports()] == ["c"]


@pytest.mark.parametrize(
    ("id_", "why", "by"), [("nobody", "x", "y"), ("r1", "", "y"), ("r1", "x", " "), ("r3", "x", "y")]
)
def test_what_cannot_be_removed_is_an_error_and_changes_nothing(record: Record, id_: str, why: str, by: str) -> None:
    record.remove("r3", why="x", by="y")
    before = record.removals()
    with pytest.raises(QueryError):
        record.remove(id_, why=why, by=by)
    with pytest.raises(QueryError):
        record.put_back("r1")
    assert record.removals() == before


def test_what_no_database_can_hold_is_an_error_of_this_package(place: Place) -> None:
    with onrecord.open(place) as record:
        for broken in (report("half \ud83d", ENVOY), report("a", "Half a pair \ud83d was said.")):
            with pytest.raises(OnRecordError):
                record.add(broken)
        assert record.reports() == ()


def test_an_id_in_the_place_of_a_name_means_whom_it_is_the_id_of(record: Record) -> None:
    (torren,) = record.who("Torren", today="2031-06-01")
    assert record.who(torren.id, today="2031-06-01") == (torren,)
    assert record.timeline(about=torren.id) == record.timeline(about="Ilva Torren") != ()
    assert record.said(about=torren.id) == record.said(about="Ilva Torren")


def test_some_of_the_reports_can_be_asked_for(record: Record) -> None:
    ids = [report.id for report in record.reports()]
    assert [report.id for report in record.reports(ids={ids[0], "none"})] == ids[:1]
    assert record.reports(ids=()) == ()
