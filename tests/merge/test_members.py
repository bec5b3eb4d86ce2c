"""Who belongs to a group."""

import pytest

from drafts import Draft
from onrecord.merge import Together, merge
from onrecord.model.answers import TimelineRow

NAMES = ("Ilva Torren", "Odo Kress", "Una Pell")


def named(*, noun: str = "nurses", said: str = "The three") -> Draft:
    """Three who are counted in one sentence and named in the next."""
    names = f"{NAMES[0]}, {NAMES[1]} and {NAMES[2]}"
    draft = Draft("a", f"Gunmen took three {noun} on Sunday. {said} - {names} - are held in Arlen.", "2031-03-03")
    draft.group(f"three {noun}", count=3).stands(f"three {noun}", "captive", "took", since="2031-03-02")
    draft.event("ASSAULT", "took", recipients=(f"three {noun}",), mode="abduct", date="2031-03-02")
    for name in NAMES:
        draft.person(name).stands(name, "captive", "are held", as_of="2031-03-03")
    return draft


def counted(report: str = "b", *, date: str = "2031-03-02", number: int = 3, noun: str = "nurses") -> Draft:
    """A report that only counts them."""
    draft = Draft(report, f"The Marsh League, which took the {number} {noun}, said nothing.", "2031-03-09")
    draft.body("Marsh League").group(f"the {number} {noun}", count=number)
    draft.stands(f"the {number} {noun}", "captive", "took", since=date, holder="Marsh League")
    return draft.event(
        "ASSAULT", "took", actors=("Marsh League",), recipients=(f"the {number} {noun}",), mode="abduct", date=date
    )


def rows(together: Together) -> tuple[TimelineRow, ...]:
    return together.timeline()


def test_those_whom_the_next_sentence_names_are_the_group() -> None:
    together = merge([named().done()])
    assert [r.recipients for r in rows(together)] == [NAMES]
    stands = together.standings()
    assert [(s.row.person, s.row.state, s.row.since) for s in stands] == [(n, "captive", "2031-03-02") for n in NAMES]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("The three - Ilva Torren, a cook, Odo Kress, 41, and Una Pell, a guard - are well.", True),
        ("The three, Ilva Torren, Odo Kress and Una Pell, are well.", True),
        ("The three - Ilva Torren, Odo Kress and Una Pell - are well, Edda Voll said.", True),
        ("Police named the three as Ilva Torren, Odo Kress and Una Pell.", True),
        ("The three have since been identified by the hospital as Ilva Torren, Odo Kress and Una Pell.", True),
        ("The three, Ilva Torren said, met Odo Kress and Una Pell.", False),
        ("The three were seen as Ilva Torren, Odo Kress and Una Pell came home.", False),
        ("He knew the three as Ilva Torren, Odo Kress and Una Pell.", False),
        ("The three, Ilva Torren, Odo Kress, Una Pell and Edda Voll, are well.", False),
        ("Ilva Torren, Odo Kress and Una Pell are well.", False),
    ],
)
def test_names_that_follow_the_group_at_once_are_its_members(said: str, known: bool) -> None:
    draft = Draft("a", f"Gunmen took three nurses on Sunday. {said}", "2031-03-03").group("three nurses", count=3)
    draft.event("ASSAULT", "took", recipients=("three nurses",), mode="abduct", date="2031-03-02")
    for name in (*NAMES, "Edda Voll"):
        if name in said:
            draft.person(name)
    assert [r.recipients for r in rows(merge([draft.done()]))] == [NAMES if known else ("three nurses",)]


def test_those_whom_the_same_befell_are_the_group() -> None:
    draft = Draft("a", "Gunmen took three nurses: Ilva Torren, Odo Kress and Una Pell.", "2031-03-03")
    draft.group("three nurses", count=3)
    draft.event("ASSAULT", "took", recipients=("three nurses",), mode="abduct", date="2031-03-02")
    for name in NAMES:
        draft.person(name).stands(name, "captive", "took", since="2031-03-02", event="e1")
    assert [r.recipients for r in rows(merge([draft.done(), counted().done()]))] == [NAMES]


def test_the_group_of_another_report_is_the_same_by_what_befell_it_on_that_day() -> None:
    together = merge([named().done(), counted().done()])
    assert [(r.actors, r.recipients, r.reports) for r in rows(together)] == [(("Marsh League",), NAMES, 2)]
    assert [(s.row.person, s.row.holder, s.row.reports) for s in together.standings()] == [
        (name, "Marsh League", 2) for name in NAMES
    ]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another day", counted(date="2031-02-20")),
        ("another number", counted(number=5)),
        ("others", counted(noun="divers")),
    ],
)
def test_a_group_that_may_be_another_has_a_row_of_its_own(why: str, other: Draft) -> None:
    people = [s.row.person for s in merge([named().done(), other.done()]).standings()]
    assert len(people) == 4, why
    assert [p for p in people if p in NAMES] == list(NAMES)


def test_fewer_names_than_counted_are_not_the_group() -> None:
    draft = Draft("a", "Gunmen took three nurses. Ilva Torren and Odo Kress of the three are held.", "2031-03-03")
    draft.group("three nurses", count=3).stands("three nurses", "captive", "took", since="2031-03-02")
    for name in NAMES[:2]:
        draft.person(name).stands(name, "captive", "are held")
    assert len(merge([draft.done()]).standings()) == 3


def test_three_others_named_in_a_sentence_that_does_not_speak_of_the_group_are_not_the_group() -> None:
    assert len(merge([named(said="Elsewhere pilots").done()]).standings()) == 4


def test_a_later_report_of_one_of_them_tells_of_the_same_abduction() -> None:
    later = (
        Draft("c", "Una Pell, who was seized three weeks ago, is ill.", "2031-03-24")
        .person("Una Pell")
        .event("ASSAULT", "seized", recipients=("Una Pell",), mode="abduct", date="2031-03-03/2031-03-09")
    )
    again = (
        Draft("d", "Odo Kress has been ill since he was seized.", "2031-04-24")
        .person("Odo Kress")
        .event("ASSAULT", "seized", recipients=("Odo Kress",), mode="abduct")
    )
    together = merge([named().done(), later.done(), again.done()])
    assert [(r.date, r.recipients, r.reports) for r in rows(together)] == [("2031-03-02", NAMES, 3)]
    assert together.conflicts() == ()


def test_a_death_that_another_report_tells_of_the_group_is_nobodys_by_name() -> None:
    dead = counted().stands("the 3 nurses", "dead", "said nothing", as_of="2031-03-09")
    rows = {s.row.person: s.row.state for s in merge([named().done(), dead.done()]).standings()}
    assert rows == {"three nurses": "dead", **dict.fromkeys(NAMES, "captive")}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Gunmen took five nurses in Arlen, including Ilva Torren and Odo Kress.", 2),
        ("Gunmen took five nurses, among them the matron Ilva Torren.", 1),
        ("Ilva Torren and Odo Kress are among the five nurses.", 2),
        ("Among the five nurses are Ilva Torren and Odo Kress.", 2),
        ("Gunmen took five nurses, including a cook. Ilva Torren saw it.", 0),
        ("Gunmen took five nurses, Ilva Torren said.", 0),
    ],
)
def test_who_is_named_among_a_group_belongs_to_it(text: str, known: int) -> None:
    draft = Draft("a", text, "2031-03-03").group("five nurses", count=5)
    for name in NAMES[:2]:
        if name in text:
            draft.person(name)
    draft.stands("five nurses", "captive", "five nurses", since="2031-03-02")
    assert len(merge([draft.done()]).standings()) == 1 + known


def test_those_whose_names_end_the_sentence_are_the_group() -> None:
    draft = Draft("a", "Gunmen took three nurses in Arlen: Ilva Torren, Odo Kress and Una Pell.", "2031-03-03")
    draft.group("three nurses", count=3).stands("three nurses", "captive", "took", since="2031-03-02")
    for name in NAMES:
        draft.person(name)
    assert [(s.row.person, s.row.state) for s in merge([draft.done()]).standings()] == [(n, "captive") for n in NAMES]


def test_the_three_who_were_freed_are_those_whom_another_report_names() -> None:
    taken = Draft("a", "Gunmen took three nurses in Arlen: Ilva Torren, Odo Kress and Una Pell.", "2031-03-03")
    taken.place("Arlen").group("three nurses", count=3)
    for name in NAMES:
        taken.person(name).stands(name, "captive", "took", since="2031-03-02")
    freed = Draft("b", "The three nurses taken in Arlen were freed on Sunday.", "2031-03-10").place("Arlen")
    freed.group("three nurses", count=3).stands("three nurses", "captive", "taken", until="2031-03-09")
    freed.stands("three nurses", "free", "freed", since="2031-03-09")
    stands = merge([taken.done(), freed.done()]).standings()
    assert [(s.row.person, s.row.state) for s in stands] == [(name, "free") for name in NAMES]
