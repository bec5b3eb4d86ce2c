"""What somebody set in an entry stands there as that person's word, with the reason, and what it set aside."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from drafts import Draft
from onrecord.export.dossier import gather_dossier, make_page, write_html
from onrecord.model.errors import QueryError
from onrecord.model.judgements import Judgement
from onrecord.model.phrases import words_of_corrections
from onrecord.record import Record

SAID = {"why": "The ministry says so", "by": "Una Pell"}
LEAGUE, TAKEN = "Marsh League", "The Marsh League seized Ilva Torren near Sarn."
WALKS = "Ilva Torren, a surveyor, walks home."


def taken() -> Draft:
    draft = Draft("taken", TAKEN, "2031-05-04", "Daily Buoy").body(LEAGUE).person("Ilva Torren")
    draft.event("ASSAULT", "seized", actors=(LEAGUE,), recipients=("Ilva Torren",), mode="abduct", date="2031-05-03")
    return draft.stands("Ilva Torren", "captive", "seized", since="2031-05-03", holder=LEAGUE)


def promised() -> Draft:
    draft = Draft("promised", f"The {LEAGUE} promised to free Ilva Torren.", "2031-05-06", "Sarn Times").body(LEAGUE)
    return draft.person("Ilva Torren").expects("promised", "free Ilva Torren", by=LEAGUE)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Of a capture, a promise, and of a person of whom only the name is told."""
    with onrecord.open(tmp_path / "case.db") as made:
        for draft in (taken(), promised(), Draft("home", WALKS, "2031-05-20", "Hill Echo").person("Ilva Torren")):
            made.add(draft.done())
        made.add(Draft("guide", "Odo Kress was the guide.", "2031-05-05", "Daily Buoy").person("Odo Kress").done())
        yield made


def standing(record: Record, **asked: Any) -> Any:
    (row,) = record.standings(about="Ilva Torren", **asked)
    return row


def freed(record: Record, **more: Any) -> tuple[Judgement, ...]:
    return record.correct(standing(record).id, {"state": "free", "since": "2031-05-19"}, **SAID, **more)


def test_several_fields_are_set_in_one_go_and_taken_back_in_one_go(record: Record) -> None:
    before = standing(record)
    state, since = freed(record)
    assert (state.at, state.why, state.by) == (since.at, since.why, since.by)
    assert (standing(record).state, standing(record).since) == ("free", "2031-05-19")
    record.withdraw(since.id, **SAID)
    assert standing(record) == before
    assert all(j.withdrawn for j in record.judgements())


def test_none_of_several_is_set_where_one_cannot_be(record: Record) -> None:
    with pytest.raises(QueryError, match="it is one of"):
        record.correct(standing(record).id, {"since": "2031-05-19", "state": "gone"}, **SAID)
    assert record.judgements() == ()


def test_a_state_that_was_set_rests_on_the_word_of_whoever_set_it(record: Record) -> None:
    was = standing(record)
    freed(record)
    now = standing(record)
    assert (now.reports, now.origins, now.evidence, now.holder) == (0, ("Una Pell",), (), None)
    state = next(one for one in now.corrections if one.field == "state")
    assert (state.before, state.after, state.why, state.by) == ("captive", "free", SAID["why"], SAID["by"])
    assert state.against == was.evidence
    assert [(one.field, one.before, one.after) for one in now.corrections if one.field == "holder"] == [
        ("holder", LEAGUE, None)
    ]
    assert [(one.state, one.since, one.holder, one.judged) for one in now.history] == [
        ("captive", "2031-05-03", LEAGUE, None),
        ("free", "2031-05-19", None, "edited"),
    ]


def test_a_state_that_never_was_is_not_in_the_history(record: Record) -> None:
    record.judge(standing(record).id, "set", field="state", value="missing", **SAID)
    assert [one.state for one in standing(record).history] == ["missing"]


def test_a_field_that_was_set_is_in_the_history_and_leaves_the_proof_of_the_rest(record: Record) -> None:
    was = standing(record)
    record.judge(was.id, "set", field="holder", value="the Upland Front", **SAID)
    now = standing(record)
    assert (now.holder, now.history[-1].holder, now.history[-1].judged) == (*2 * ("the Upland Front",), "edited")
    assert (now.evidence, now.origins) == (was.evidence, was.origins)


def test_the_passage_given_as_the_reason_is_the_proof(record: Record) -> None:
    freed(record, source=("home", "a  surveyor, walks\nhome"))
    now = standing(record)
    assert [(e.report, e.publisher, e.text) for e in now.evidence] == [("home", "Hill Echo", "a surveyor, walks home")]
    assert (now.reports, now.origins) == (1, ("Hill Echo",))
    (mark, *_) = record.judgements()[0].grounds
    assert WALKS[mark.start : mark.end] == mark.words
    record.remove("home", **SAID)
    assert standing(record).evidence == ()


def test_what_a_report_says_that_was_read_otherwise_is_not_set_aside(record: Record) -> None:
    """The sentence of the captivity itself says that he came home: it proves what was set, and not what was not."""
    (told, *_) = standing(record).evidence
    freed(record, source=(told.report, told.text))
    now = standing(record)
    assert (now.evidence, now.reports) == ((told,), 1)
    (state,) = (one for one in now.corrections if one.field == "state")
    assert told not in state.against


def test_what_nobody_set_is_not_told_as_set(record: Record) -> None:
    freed(record)
    (words,) = words_of_corrections(standing(record).corrections)
    assert words.startswith("state: free (not captive), since: 2031-05-19")
    assert "holder" not in words


def test_a_place_stays_unless_somebody_is_freed(record: Record) -> None:
    who = standing(record).id
    record.judge(who, "set", field="place", value="Sarn", **SAID)
    dead = record.judge(who, "set", field="state", value="injured", **SAID)
    assert (standing(record).state, standing(record).place) == ("injured", "Sarn")
    record.withdraw(dead.id, **SAID)
    record.judge(who, "set", field="state", value="free", **SAID)
    assert standing(record).state == "free"


def test_a_passage_that_no_report_has_is_no_reason(record: Record) -> None:
    with pytest.raises(QueryError, match="report home does not say 'flies'"):
        freed(record, source=("home", "flies"))
    with pytest.raises(QueryError, match="no report 'nowhere'"):
        freed(record, source=("nowhere", "walks"))


def test_the_words_given_as_the_reason_go_with_a_purged_report(record: Record) -> None:
    freed(record, source=("home", "walks home"))
    record.purge("home", **SAID)
    assert all(mark.words == "" for j in record.judgements() for mark in j.grounds)


def test_another_outcome_sets_aside_what_was_told_of_one(record: Record) -> None:
    (due,) = record.due()
    record.correct(due.id, {"outcome": "met"}, **SAID, source=("home", "walks home"))
    (now,) = record.due()
    assert (now.outcome, [e.text for e in now.outcome_evidence]) == ("met", ["walks home"])
    record.correct(due.id, {"outcome": "unmet", "how": "broken"}, **SAID)
    (now,) = record.due()
    assert (now.outcome, now.how, now.outcome_evidence) == ("unmet", "broken", ())


@pytest.mark.parametrize("called", ["name", "id"])
def test_who_is_set_as_a_recipient_takes_part(record: Record, called: str) -> None:
    (kress,), (seized,) = record.who("Odo Kress"), record.timeline()
    assert kress.events == ()
    record.judge(seized.id, "set", field="recipients", value=getattr(kress, called), **SAID)
    (now,) = record.timeline(about="Odo Kress")
    assert now.recipients == ("Odo Kress",)
    assert [(side.name, side.part) for side in now.parties] == [(LEAGUE, "actor"), ("Odo Kress", "recipient")]
    assert [row.id for row in record.who("Odo Kress")[0].events] == [seized.id]
    assert record.timeline(about="Ilva Torren") == ()
    assert [row.id for row in record.timeline(about=LEAGUE)] == [seized.id]
    assert record.verify() is None


def test_whom_a_name_means_is_not_guessed(record: Record) -> None:
    for id_ in ("one", "two"):
        record.add(Draft(id_, "Ada Marr is a judge.", "2031-05-05", "Daily Buoy").person("Ada Marr").done())
    (marr,) = record.named(record.who("Ada Marr")[0].id)
    record.judge(marr.marks[0].id, "apart", other=marr.marks[1].id, **SAID)
    assert len(record.who("Ada Marr")) == 2
    (seized,) = record.timeline()
    record.judge(seized.id, "set", field="recipients", value="Ada Marr; nobody known", **SAID)
    (now,) = record.timeline()
    assert now.recipients == ("Ada Marr", "nobody known")
    assert [side.part for side in now.parties] == ["actor"]


def test_a_change_that_a_person_made_is_not_credited_to_a_report(record: Record) -> None:
    freed(record)
    found = (row for row in record.changes(since="2031-05-03") if row.answer == "standings")
    rows = sorted(found, key=lambda row: len(row.corrections))
    assert [(row.kind, row.before, row.after, bool(row.corrections)) for row in rows] == [
        ("new", None, f"captive; held by {LEAGUE}; since 2031-05-03", False),
        ("changed", f"captive; held by {LEAGUE}; since 2031-05-03", "free; since 2031-05-19", True),
    ]
    assert [e.report for e in rows[0].evidence] == ["taken"]
    assert (rows[1].evidence, {(c.by, c.why) for c in rows[1].corrections}) == ((), {(SAID["by"], SAID["why"])})
    assert rows[1].day == record.judgements()[0].at[:10]
    assert [row for row in record.changes(since="2031-05-20") if row.answer == "standings"] == []


def test_a_correction_is_no_change_again_when_a_report_comes(record: Record) -> None:
    freed(record, source=("home", "walks home"))
    again = Draft("again", TAKEN.replace("near Sarn", "on a road"), "2031-05-21", "Hill Echo").body(LEAGUE)
    again.person("Ilva Torren")
    record.add(again.stands("Ilva Torren", "captive", "seized", since="2031-05-02", holder="Marsh League").done())
    rows = [row for row in record.changes(recorded=True) if row.answer == "standings"]
    assert [row for row in rows if row.corrections] == []
    assert standing(record).state == "free"


def test_a_dossier_prints_what_was_set_and_what_that_set_aside(record: Record) -> None:
    id_ = standing(record).id
    freed(record)
    page = make_page(gather_dossier(record, id_, today=date(2031, 6, 1)))
    sections = {one.name: one.entries for one in page.sections}
    (own,) = sections["standing"]
    assert (own.certain, own.head) == (("set by hand",), "free, since 19 May 2031")
    assert own.quotes == ()
    assert "no report, on the word of Una Pell" in own.facts
    assert any("state: free (not captive)" in f and "set by Una Pell" in f and SAID["why"] in f for f in own.facts)
    assert [(side.head, [q.words for q in side.quotes]) for side in own.sides] == [("set aside", [TAKEN])]
    told = [(entry.certain, entry.head) for entry in sections["course"] if entry.kind == "period"]
    assert told == [(("stated",), f"captive of {LEAGUE}"), (("set by hand",), "free")]


def test_who_set_a_state_has_no_name_where_names_are_swapped(record: Record) -> None:
    id_ = standing(record).id
    freed(record)
    html = write_html(gather_dossier(record, id_, today=date(2031, 6, 1)), anonymise=True)
    assert "Una Pell" not in html
    assert SAID["why"] not in html
    assert "on the word of whoever set it" in html


def test_a_dossier_prints_the_holder_that_was_set(record: Record) -> None:
    id_ = standing(record).id
    record.judge(id_, "set", field="holder", value="the Upland Front", **SAID)
    page = make_page(gather_dossier(record, id_, today=date(2031, 6, 1)))
    heads = {(e.certain, e.head) for s in page.sections for e in s.entries if s.name == "course" and e.kind == "period"}
    assert heads == {(("set by hand",), "captive of the Upland Front")}


def test_corrections_are_the_same_in_another_record(record: Record, tmp_path: Path) -> None:
    freed(record, source=("home", "walks home"))
    from onrecord.export.json import to_json

    file = tmp_path / "judgements.jsonl"
    file.write_bytes(b"\n".join(map(to_json, record.judgements())))
    with onrecord.open(tmp_path / "other.db") as other:
        for draft in (taken(), promised(), Draft("home", WALKS, "2031-05-20", "Hill Echo").person("Ilva Torren")):
            other.add(draft.done())
        other.take_in(file)
        assert standing(other) == standing(record)
        assert json.loads(to_json(standing(other)))["corrections"][0]["by"] == "Una Pell"
