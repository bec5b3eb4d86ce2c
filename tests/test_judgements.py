"""People have the last word: what they decide holds whatever is added or read again, until it is withdrawn."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from databases import Place
from drafts import Draft
from onrecord.model.errors import QueryError
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.record import Record
from onrecord.store import list_kept, load_readings, replace_readings

SAID = {"why": "The ministry says so", "by": "Una Pell"}


def taken(id_: str, text: str, day: str, paper: str, *, date: str | None = "2031-05-03", **facts: Any) -> Draft:
    """A report of an abduction: "... seized Ilva Torren ..."."""
    return (
        Draft(id_, text, day, paper)
        .body("Marsh League")
        .person("Ilva Torren", **facts)
        .event("ASSAULT", "seized", actors=("Marsh League",), recipients=("Ilva Torren",), mode="abduct", date=date)
        .stands("Ilva Torren", "captive", "seized", since=date, holder="Marsh League")
    )


def case() -> list[Reading]:
    """Two tellings of one abduction, another person's death, a promise, a denial, and a namesake's visit."""
    promise = "The Marsh League promised to free Ilva Torren by 12 May"
    return [
        taken("r1", "The Marsh League seized Ilva Torren near Sarn.", "2031-05-04", "Daily Buoy").done(),
        taken("r2", "Ilva Torren was seized by gunmen of the Marsh League, her family said.", "2031-05-05", "Hill Echo")
        .done(),
        Draft("r3", "Odo Kress was killed in Oresk on Sunday.", "2031-05-06", "Sarn Times")
        .person("Odo Kress")
        .place("Oresk")
        .event("ASSAULT", "killed", recipients=("Odo Kress",), date="2031-05-04", place="Oresk", brings="dead")
        .stands("Odo Kress", "dead", "killed", since="2031-05-04")
        .done(),
        Draft("r4", f"{promise}, Una Vell said.", "2031-05-07", "Daily Buoy")
        .body("Marsh League")
        .person("Ilva Torren")
        .person("Una Vell")
        .says("Una Vell", promise)
        .expects("promised", "free Ilva Torren", by="Marsh League", due="2031-05-12", according_to=("s1",))
        .done(),
        Draft("r5", "Ilva Torren met Una Vell in Oresk.", "2031-06-07", "Oresk Post")
        .person("Ilva Torren")
        .person("Una Vell")
        .place("Oresk")
        .event("CONSULT", "met", actors=("Ilva Torren", "Una Vell"), date="2031-06-06", place="Oresk")
        .done(),
    ]  # fmt: skip


def kept(place: Place, readings: list[Reading]) -> Record:
    record = onrecord.open(place)
    for reading in readings:
        record.add(reading)
    return record


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with kept(place, case()) as made:
        yield made


def answers(record: Record) -> dict[str, Any]:
    return {
        "timeline": record.timeline(),
        "standings": record.standings(),
        "due": record.due(today="2031-06-01"),
        "said": record.said(),
        "conflicts": record.conflicts(),
        "origins": record.origins(),
        "who": record.who("Torren", today="2031-06-01"),
        "stories": record.stories(),
    }


def happening(record: Record, word: str) -> str:
    (row,) = [r for r in record.timeline() if any(word in e.text for e in r.evidence)]
    return row.id


def person(record: Record, name: str) -> str:
    (row,) = record.who(name)
    return row.id


def test_a_rejected_happening_is_in_no_answer_but_by_its_id(record: Record) -> None:
    killed = happening(record, "killed")
    before = answers(record)
    told = record.judge(killed, "reject", **SAID)
    assert (told.entry, told.kind, told.before, told.after) == (
        killed,
        "reject",
        before["timeline"][1].title,
        "rejected",
    )
    assert killed not in {r.id for r in record.timeline()}
    assert all("killed" not in r.claim for r in record.origins())
    assert record.who("Odo Kress")[0].events == ()
    (row,) = record.timeline(id=killed)
    assert row.judged == "rejected"
    record.withdraw(told.id, **SAID)
    assert answers(record) == before


def test_a_rejected_state_is_no_state_of_that_person_whoever_says_so(record: Record) -> None:
    kress = person(record, "Odo Kress")
    told = record.judge(kress, "reject", **SAID)
    assert told.before == "Odo Kress: dead"
    assert {r.person for r in record.standings()} == {"Ilva Torren"}
    again = Draft("r6", "Odo Kress was killed, police said.", "2031-05-08", "Hill Echo").person("Odo Kress")
    record.add(again.stands("Odo Kress", "dead", "killed", since="2031-05-04").done())
    assert {r.person for r in record.standings()} == {"Ilva Torren"}
    assert [r.judged for r in record.standings(id=kress)] == ["rejected"]
    alive = Draft("r7", "Odo Kress is alive.", "2031-05-09", "Hill Echo").person("Odo Kress")
    record.add(alive.stands("Odo Kress", "alive", "alive", as_of="2031-05-09").done())
    assert [(r.person, r.state, r.judged) for r in record.standings(about="Kress")] == [("Odo Kress", "alive", None)]
    record.withdraw(told.id, **SAID)
    assert {r.state for r in record.standings(about="Kress")} == {"alive"}


def test_what_is_accepted_says_so(record: Record) -> None:
    for entry in (happening(record, "killed"), person(record, "Odo Kress"), record.due()[0].id, record.said()[0].id):
        record.judge(entry, "accept", **SAID)
    rows = (*record.timeline(), *record.standings(), *record.due(), *record.said())
    assert [r.judged for r in rows] == [None, "accepted", None, None, "accepted", "accepted", "accepted"]
    with pytest.raises(QueryError, match="Una Pell decided that already"):
        record.judge(happening(record, "killed"), "accept", **SAID)


@pytest.mark.parametrize(
    ("word", "field", "value", "found"),
    [
        ("killed", "date", "2031-05-02", "2031-05-02"),
        ("killed", "place", "", None),
        ("killed", "recipients", "Odo Kress; Una Vell", ("Odo Kress", "Una Vell")),
        ("killed", "modality", "possible", "possible"),
        ("killed", "negated", "yes", True),
        ("killed", "title", "A death in Oresk", "A death in Oresk"),
        ("killed", "type", "COERCE", "COERCE"),
    ],
)
def test_a_field_of_a_happening_says_what_was_set(
    record: Record, word: str, field: str, value: str, found: object
) -> None:
    entry, before = happening(record, word), answers(record)
    told = record.judge(entry, "set", field=field, value=value, **SAID)
    (row,) = record.timeline(id=entry)
    assert (getattr(row, field), row.judged) == (found, "edited")
    assert (told.field, told.after) == (field, value or None)
    record.withdraw(told.id, **SAID)
    assert answers(record) == before


def test_what_is_set_of_a_date_is_what_is_asked_for(record: Record) -> None:
    entry = happening(record, "killed")
    record.judge(entry, "set", field="date", value="2031-07-01", **SAID)
    assert [r.id for r in record.timeline(since="2031-07")] == [entry]
    record.judge(entry, "set", field="date", value="2031-07-02", **SAID)
    assert [r.date for r in record.timeline(id=entry)] == ["2031-07-02"]


def test_what_is_set_as_so_since_a_day_holds_from_that_day_on_and_was_not_known_before(record: Record) -> None:
    (held,) = record.standings(about="Ilva Torren")
    assert held.state == "captive"
    record.judge(held.id, "set", field="state", value="free", **SAID)
    record.judge(held.id, "set", field="since", value="2031-06-01", **SAID)

    def stands(**asked: str) -> list[tuple[str, str | None]]:
        return [(s.state, s.since) for s in record.standings(about="Ilva Torren", **asked)]

    before, after = [("captive", held.since)], [("free", "2031-06-01")]
    assert stands() == stands(on="2031-06-01") == stands(known_by="2031-06-08") == after
    assert stands(on="2031-05-31") == stands(known_by="2031-05-31") == before
    assert record.verify() is None


def left() -> list[Reading]:
    """Ilva Torren is held, is still said to be held on 10 May, and on the 20th told to be free without a day."""
    held = Draft("r8", "Ilva Torren is still held.", "2031-05-10", "Hill Echo").person("Ilva Torren")
    free = Draft("r9", "Ilva Torren was freed.", "2031-05-20", "Daily Buoy").person("Ilva Torren")
    return [
        case()[0],
        held.stands("Ilva Torren", "captive", "held", as_of="2031-05-10").done(),
        free.stands("Ilva Torren", "free", "freed", as_of="2031-05-20").done(),
    ]


@pytest.mark.parametrize("values", [{"state": "free", "since": "2031-05-07"}, {"since": "2031-05-07"}])
def test_a_standing_that_was_set_holds_on_every_day_from_its_since(place: Place, values: dict[str, str | None]) -> None:
    with kept(place, left()) as record:

        def stands(**asked: str) -> list[tuple[str, str | None, str | None]]:
            return [(s.state, s.since, s.judged) for s in record.standings(about="Ilva Torren", **asked)]

        before = [stands(), stands(on="2031-05-10"), stands(known_by="2031-05-10"), stands(on="2031-05-06")]
        assert [state for ((state, *_),) in before] == ["free", "captive", "captive", "captive"]
        made = record.correct(person(record, "Ilva Torren"), values, **SAID)
        after = [("free", "2031-05-07", "edited")]
        assert stands() == stands(on="2031-05-07") == stands(on="2031-05-10") == stands(on="2031-06-01") == after
        assert stands(known_by="2031-05-07") == stands(known_by="2031-05-10") == after
        assert stands(on="2031-05-06") == stands(known_by="2031-05-06") == before[-1]
        dead = Draft("r10", "Ilva Torren died on 1 June.", "2031-06-02", "Hill Echo").person("Ilva Torren")
        record.add(dead.stands("Ilva Torren", "dead", "died", since="2031-06-01").done())
        assert (stands()[0][0], stands(on="2031-06-01")[0][0], stands(on="2031-05-10")) == ("dead", "dead", after)
        assert record.verify() is None
        record.withdraw(made[0].id, **SAID)
        assert [stands(on="2031-05-10"), stands(known_by="2031-05-10"), stands(on="2031-05-06")] == before[1:]


def test_a_state_that_was_set_takes_the_place_of_what_is_told_later(place: Place) -> None:
    with kept(place, left()) as record:
        record.correct(person(record, "Ilva Torren"), {"state": "missing", "since": "2031-05-07"}, **SAID)
        for asked in ({}, {"on": "2031-05-10"}, {"known_by": "2031-05-10"}):
            (row,) = record.standings(about="Ilva Torren", **asked)
            assert (row.state, row.since, row.judged, row.evidence) == ("missing", "2031-05-07", "edited", ())
            assert [one.field for one in row.corrections if one.against] == ["state"]


def test_a_rejected_standing_is_in_no_answer_on_no_day(place: Place) -> None:
    with kept(place, left()) as record:
        torren = person(record, "Ilva Torren")
        told = record.judge(torren, "reject", **SAID)
        assert [(r.state, r.judged) for r in record.standings(about="Torren")] == [("captive", None)]
        record.judge(torren, "reject", **SAID)
        for asked in ({}, {"on": "2031-05-10"}, {"known_by": "2031-05-10"}):
            assert record.standings(about="Torren", **asked) == ()
        assert record.standings(id=torren)[0].judged == "rejected"
        assert record.verify() is None
        record.withdraw(told.id, **SAID)
        assert [(r.state, r.judged) for r in record.standings(about="Torren")] == [("free", None)]


def test_a_rejected_standing_of_some_whom_others_tell_of_is_in_no_answer(tmp_path: Path) -> None:
    """Two nurses and one of them by name: what is rejected is so of each, by whatever words it was told."""
    taken = Draft("a", "Two nurses were seized: Ilva Torren and Odo Kress.", "2031-05-02", "Hill Echo")
    taken.person("Ilva Torren").person("Odo Kress").group("Two nurses", count=2, members=("Ilva Torren", "Odo Kress"))
    freed = Draft("b", "Two nurses were freed.", "2031-05-09", "Hill Echo").group("Two nurses", count=2)
    freed.stands("Two nurses", "free", "freed", since="2031-05-08")
    taken.stands("Two nurses", "captive", "seized", since="2031-05-01")
    with kept(tmp_path / "case.db", [taken.done(), freed.done()]) as record:
        before = {r.person: r.state for r in record.standings()}
        torren = person(record, "Ilva Torren")
        state = before["Ilva Torren"]
        record.judge(torren, "reject", **SAID)
        assert all(r.state != state for r in record.standings(about="Ilva Torren"))
        assert {r.person: r.state for r in record.standings(about="Odo Kress")} == {"Odo Kress": state}
        assert [r.judged for r in record.standings(id=torren)] in (["rejected"], [None])


def test_what_is_rejected_of_a_number_of_people_is_not_rejected_of_one_of_whom_it_is_told_by_name(
    tmp_path: Path,
) -> None:
    names = ("Ilva Torren", "Odo Kress")
    taken = Draft("a", "Two nurses were seized: Ilva Torren and Odo Kress.", "2031-05-02", "Hill Echo")
    taken.person(names[0]).person(names[1]).group("Two nurses", count=2, members=names)
    taken.stands("Two nurses", "captive", "seized", since="2031-05-01")
    freed = Draft("b", "Two nurses were freed: Ilva Torren and Odo Kress.", "2031-05-09", "Hill Echo")
    freed.person(names[0]).person(names[1]).group("Two nurses", count=2, members=names)
    freed.stands("Two nurses", "free", "freed", since="2031-05-08")
    alone = Draft("c", "Ilva Torren was freed, too.", "2031-05-09", "Daily Buoy").person("Ilva Torren")
    alone.stands("Ilva Torren", "free", "freed", since="2031-05-08")
    with kept(tmp_path / "case.db", [taken.done(), freed.done(), alone.done()]) as record:
        group = next(one.id for one in record.everyone() if one.name == "Two nurses")
        assert {r.person: r.state for r in record.standings()} == dict.fromkeys(names, "free")
        record.judge(group, "reject", **SAID)
        assert not any(r.judged == "rejected" for r in record.standings())
        assert [r.state for r in record.standings(about="Ilva Torren")] == ["free"]


def test_fields_of_people_standings_dues_and_statements_can_be_set(record: Record) -> None:
    torren, due, said = person(record, "Ilva Torren"), record.due()[0].id, record.said()[0].id
    record.judge(torren, "set", field="country", value="nor", **SAID)
    record.judge(torren, "set", field="name", value="Ilva J. Torren", **SAID)
    record.judge(torren, "set", field="holder", value="the Upland Front", **SAID)
    record.judge(due, "set", field="due", value="2031-05-13", **SAID)
    record.judge(said, "set", field="act", value="promise", **SAID)
    (who,) = record.who(id=torren)
    assert (who.name, who.country, who.judged) == ("Ilva J. Torren", "NOR", "edited")
    assert [(r.person, r.holder, r.judged) for r in record.standings(id=torren)] == [
        ("Ilva J. Torren", "the Upland Front", "edited")
    ]
    assert [(r.due, r.judged) for r in record.due()] == [("2031-05-13", "edited")]
    assert [(r.act, r.judged) for r in record.said()] == [("promise", "edited")]


def test_two_happenings_are_made_one_and_two_again(record: Record) -> None:
    killed, met, before = happening(record, "killed"), happening(record, "met"), answers(record)
    told = record.judge(killed, "same", other=met, **SAID)
    (row,) = record.timeline(id=met)
    assert row.id == killed
    assert {e.report for e in row.evidence} == {"r3", "r5"}
    record.withdraw(told.id, **SAID)
    assert answers(record) == before


def test_one_happening_is_cut_in_two_though_the_score_would_join_it(record: Record) -> None:
    seized, before = happening(record, "gunmen"), answers(record)
    (named,) = record.named(seized)
    first, second = (mark.id for mark in named.marks)
    told = record.judge(first, "apart", other=second, **SAID)
    assert len(record.timeline(about="Marsh League")) == 2
    assert [{e.report for e in r.evidence} for id_ in (first, second) for r in record.timeline(id=id_)] == [
        {"r1"}, {"r2"},
    ]  # fmt: skip
    record.judge(first, "same", other=second, **SAID)
    assert len(record.timeline(about="Marsh League")) == 2  # a cut goes before a link
    record.withdraw(told.id, **SAID)
    assert len(record.timeline(about="Marsh League")) == 1
    assert len(before["timeline"]) == len(record.timeline())


def test_namesakes_are_cut_and_two_names_are_made_one(record: Record) -> None:
    (named,) = [n for n in record.named(person(record, "Ilva Torren")) if n.answer == "who"]
    ids = {mark.report: mark.id for mark in named.marks}
    told = record.judge(ids["r1"], "apart", other=ids["r5"], **SAID)
    assert len(record.who("Ilva Torren")) == 2
    assert {e.report for r in record.who(id=ids["r5"]) for row in r.events for e in row.evidence} == {"r5"}
    one = record.judge(person(record, "Odo Kress"), "same", other=person(record, "Una Vell"), **SAID)
    assert record.who("Odo Kress") == record.who("Una Vell")
    for judgement in (told, one):
        record.withdraw(judgement.id, **SAID)
    assert len(record.who("Ilva Torren")) == 1


def read_again(record: Record, report: str, change: Any) -> Record:
    """The record with another reading of a report in the place of the one that is kept, as other rules would."""
    with record._database.writing() as connection:
        keys = [k.key for k in list_kept(connection) if k.report == report]
        (reading,) = load_readings(connection, keys)
        replace_readings(connection, [(keys[0], change(reading))], rules="other")
    return onrecord.open(record._database.name)


def test_a_judgement_outlives_other_rules_or_is_said_to_be_unplaced(record: Record) -> None:
    killed = happening(record, "killed")
    told = record.judge(killed, "reject", **SAID)
    without = record.timeline()

    def otherwise(reading: Reading) -> Reading:
        event = replace(reading.events[0], trigger=Span(10, 20), type="COERCE", mode=None)  # "was killed"
        assert event.trigger.of(reading.report.text) == "was killed"
        return replace(reading, events=(event,))

    with read_again(record, "r3", otherwise) as again:
        assert again.timeline() == without
        assert [j.unplaced for j in again.judgements()] == [False]
    with read_again(record, "r3", lambda reading: replace(reading, events=())) as again:
        assert [(j.id, j.unplaced) for j in again.judgements()] == [(told.id, True)]
    with read_again(record, "r3", lambda reading: case()[2]) as again:
        assert again.timeline() == without


def test_a_judgement_holds_for_the_newer_version_of_a_report(record: Record) -> None:
    killed = happening(record, "killed")
    record.judge(killed, "reject", **SAID)
    newer = Draft("r3", "Mayor Odo Kress was killed in Oresk on Sunday, police said.", "2031-05-07", "Sarn Times")
    newer.person("Odo Kress").event("ASSAULT", "killed", recipients=("Odo Kress",), date="2031-05-04", brings="dead")
    record.add(newer.done())
    assert all("killed" not in e.text for r in record.timeline() for e in r.evidence)
    (row,) = record.timeline(id=killed)
    assert (row.judged, row.evidence[0].published) == ("rejected", "2031-05-07")


def test_two_groups_told_in_one_row_are_held_apart(tmp_path: Path) -> None:
    readings = [
        Draft(id_, f"Three nurses were {word} in Sarn.", day, "Hill Echo")
        .group("Three nurses", count=3)
        .event("ASSAULT", word, recipients=("Three nurses",), mode="abduct", date="2031-05-01")
        .stands("Three nurses", "captive", word, since="2031-05-01")
        .done()
        for id_, word, day in (("a", "taken", "2031-05-02"), ("b", "seized", "2031-05-03"))
    ]
    with kept(tmp_path / "case.db", readings) as record:
        (row,) = record.standings()
        ids = [next(m.id for n in record.named(e.id) for m in n.marks if m.report == r) for r in "ab" for e in [row]]
        told = record.judge(ids[0], "apart", other=ids[1], **SAID)
        assert [r.reports for r in record.standings()] == [1, 1]
        assert [[e.report for e in r.evidence] for id_ in ids for r in record.standings(id=id_)] == [["a"], ["b"]]
        record.withdraw(told.id, **SAID)
        assert record.standings() == (row,)


def test_what_was_decided_is_listed_with_who_when_why_before_and_after(record: Record) -> None:
    killed = happening(record, "killed")
    told = record.judge(killed, "set", field="date", value="2031-05-02", **SAID)
    (row,) = record.judgements()
    assert row == told
    assert (row.entry, row.field, row.before, row.after) == (killed, "date", "2031-05-04", "2031-05-02")
    record.withdraw(told.id, by="Odo Lund", why="They took it back")
    (row,) = record.judgements(id=killed)
    assert row.withdrawn is not None
    assert (row.withdrawn.by, row.withdrawn.why) == ("Odo Lund", "They took it back")
    with pytest.raises(QueryError, match="was withdrawn already"):
        record.withdraw(told.id)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"entry": "nobody", "kind": "accept"}, "no entry 'nobody'"),
        ({"entry": "killed", "kind": "set", "field": "date", "value": "soon"}, "not an EDTF date"),
        ({"entry": "killed", "kind": "set", "field": "colour", "value": "red"}, "cannot be set"),
        ({"entry": "killed", "kind": "set", "field": "type", "value": "WAR"}, "it is one of AGREE"),
        ({"entry": "killed", "kind": "set", "field": "title", "value": ""}, "has to say something"),
        ({"entry": "killed", "kind": "same", "other": "nobody"}, "no entry 'nobody'"),
        ({"entry": "killed", "kind": "same", "other": "killed"}, "one and the same telling"),
        ({"entry": "said", "kind": "same", "other": "killed"}, "nothing is joined"),
        ({"entry": "r1", "kind": "set", "field": "published", "value": "soon"}, "not an EDTF date"),
        ({"entry": "killed", "kind": "accept", "by": " "}, "--by says nothing"),
    ],
)
def test_what_cannot_be_decided_is_one_clear_line(record: Record, words: dict[str, Any], told: str) -> None:
    ids = {"killed": happening(record, "killed"), "said": record.said()[0].id}
    asked = {key: ids.get(value, value) for key, value in words.items()}
    with pytest.raises(QueryError, match=told) as caught:
        record.judge(**(SAID | asked))
    assert "\n" not in str(caught.value)
    assert record.judgements() == ()


def decisions(record: Record) -> list[dict[str, Any]]:
    """One judgement of each kind, by the ids that are printed for the tellings of single reports."""
    (seized,) = record.named(happening(record, "near Sarn"))
    return [
        {"entry": happening(record, "killed"), "kind": "reject"},
        {"entry": seized.marks[0].id, "kind": "set", "field": "place", "value": "Sarn"},
        {"entry": person(record, "Odo Kress"), "kind": "accept"},
        {"entry": record.due()[0].id, "kind": "set", "field": "due", "value": "2031-05-13"},
        {"entry": seized.marks[1].id, "kind": "apart", "other": seized.marks[0].id},
        {"entry": happening(record, "met"), "kind": "same", "other": seized.marks[1].id},
        {"entry": person(record, "Una Vell"), "kind": "set", "field": "country", "value": "NOR"},
    ]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), when=st.integers(1, 5))
def test_the_order_of_reports_and_judgements_does_not_matter(
    order: list[int], when: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    readings = case()
    with kept(tmp_path_factory.mktemp("one") / "case.db", readings) as record:
        asked = decisions(record)
        for one in asked:
            record.judge(**one, **SAID)
        wanted = without_moments(record)
    with onrecord.open(tmp_path_factory.mktemp("other") / "case.db") as record:
        left = list(asked)
        for count, number in enumerate(order, 1):
            record.add(readings[number])
            if count >= when:
                left = [one for one in left if not _judged(record, one)]
        assert not left
        assert without_moments(record) == wanted


def without_moments(record: Record) -> dict[str, Any]:
    """All answers, but for when it was decided, and what the judgements are called by that."""

    def plain(row: Any) -> Any:
        parts = {f: tuple(map(plain, getattr(row, f, ()))) for f in ("events", "standings", "said", "expectations")}
        parts = {f: some for f, some in parts.items() if hasattr(row, f)}
        if hasattr(row, "corrections"):
            parts["corrections"] = tuple(replace(c, at="", judgement="") for c in row.corrections)
        return replace(row, **parts)

    return {answer: tuple(map(plain, rows)) for answer, rows in answers(record).items()}


def _judged(record: Record, asked: dict[str, Any]) -> bool:
    try:
        record.judge(**asked, **SAID)
    except QueryError:
        return False
    return True
