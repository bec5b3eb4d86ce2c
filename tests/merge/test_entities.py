"""Who is who across reports."""

import pytest

from drafts import Draft
from onrecord.merge.entities import Parties, merge_entities


def people(parties: Parties) -> list[str]:
    return sorted(p.name for p in parties.all if p.kind == "person")


def one(report: str, name: str, day: str = "2031-05-01", **facts: object) -> Draft:
    return Draft(report, f"A word from {name} was heard.", day).person(name, **facts)


def test_the_same_full_name_in_two_reports_is_one_person() -> None:
    parties = merge_entities([one("a", "Ilva Torren").done(), one("b", "Ilva Torren").done()])
    assert people(parties) == ["Ilva Torren"]
    assert parties.all[0].entries == (("a", "n1"), ("b", "n1"))


@pytest.mark.parametrize("spelling", ["Ilva Törren", "ILVA TORREN", "Ilva  Torren", "Ilva Torren’s"])
def test_accents_capitals_and_spaces_make_no_other_person(spelling: str) -> None:
    parties = merge_entities([one("a", "Ilva Torren").done(), one("b", spelling).done()])
    assert len(people(parties)) == 1


def test_namesakes_of_two_countries_stay_two_and_keep_their_ids() -> None:
    first = one("a", "Ilva Torren", "2031-05-01", country="NOR").done()
    second = one("b", "Ilva Torren", "2031-05-02", country="CHL").done()
    alone = merge_entities([first]).all[0].id
    both = merge_entities([first, second])
    assert len(both.all) == 2
    assert both.of(first, "n1").id == alone == "ilva-torren"  # type: ignore[union-attr]
    assert both.of(second, "n1").id == "ilva-torren-chl"  # type: ignore[union-attr]


def test_who_has_no_country_is_neither_of_two_namesakes() -> None:
    readings = [
        one("a", "Ilva Torren", "2031-05-01", country="NOR").done(),
        one("b", "Ilva Torren", "2031-05-02", country="CHL").done(),
        one("c", "Ilva Torren", "2031-05-03").done(),
    ]
    assert len(merge_entities(readings).all) == 3


def test_people_of_two_full_names_stay_two_though_the_surname_is_one() -> None:
    parties = merge_entities([one("a", "Ilva Torren").done(), one("b", "Odo Torren").done()])
    assert people(parties) == ["Ilva Torren", "Odo Torren"]


def test_a_bare_surname_joins_the_one_full_name_with_that_role() -> None:
    full = one("a", "Ilva Torren", role="defence minister").done()
    bare = one("b", "Torren", role="defence minister").done()
    assert people(merge_entities([full, bare])) == ["Ilva Torren"]


@pytest.mark.parametrize(
    ("why", "others"),
    [
        ("nothing says that it is the same Torren", [("a", "Ilva Torren", {})]),
        ("the role is another", [("a", "Ilva Torren", {"role": "striker"})]),
        ("two can be meant", [("a", "Ilva Torren", {"role": "minister"}), ("c", "Odo Torren", {"role": "minister"})]),
    ],
)
def test_a_bare_surname_stays_apart_when_in_doubt(why: str, others: list[tuple[str, str, dict[str, object]]]) -> None:
    bare = one("b", "Torren", role="minister").done()
    parties = merge_entities([bare, *(one(r, n, **facts).done() for r, n, facts in others)])
    assert "Torren" in people(parties), why


def test_two_bare_surnames_of_two_reports_stay_two() -> None:
    parties = merge_entities([one("a", "Torren").done(), one("b", "Torren").done()])
    assert len(parties.all) == 2
    assert len({p.id for p in parties.all}) == 2


def test_a_body_is_one_by_name_and_by_initials_that_fit_one_only() -> None:
    full = Draft("a", "The Upland Relief Council met.").body("Upland Relief Council").done()
    short = Draft("b", "The URC met.").body("URC").done()
    assert [p.name for p in merge_entities([full, short]).all] == ["Upland Relief Council"]
    rival = Draft("c", "The United Rail Company met.").body("United Rail Company").done()
    assert len(merge_entities([full, short, rival]).all) == 3


def test_a_ministry_without_a_name_is_another_in_every_report() -> None:
    drafts = [Draft(r, "The ministry said no.").body("ministry", form="nominal").done() for r in "ab"]
    assert len(merge_entities(drafts).all) == 2


def test_described_groups_stay_apart_and_peoples_are_one() -> None:
    drafts = [
        Draft(r, "Two hostages, both Arlese, left.").group("Two hostages", count=2).entity("group", "Arlese").done()
        for r in "ab"
    ]
    names = sorted(p.name for p in merge_entities(drafts).all)
    assert names == ["Arlese", "Two hostages", "Two hostages"]


def test_a_person_and_a_place_of_one_name_are_two() -> None:
    parties = merge_entities([one("a", "Port Sarn").done(), Draft("b", "In Port Sarn.").place("Port Sarn").done()])
    assert len(parties.all) == 2
    assert len({p.id for p in parties.all}) == 2


def test_ids_stay_as_later_reports_are_added() -> None:
    first = [one("a", "Ilva Torren", "2031-05-01").done(), one("b", "Odo Kress", "2031-05-02").done()]
    later = [one("c", "Ilva Torren", "2031-06-01").done(), one("d", "Kress", "2031-06-02").done()]
    first.append(Draft("e", "The URC met.", "2031-05-03").body("URC").done())
    later.append(Draft("f", "The Upland Relief Council met.", "2031-06-03").body("Upland Relief Council").done())
    before = {p.id for p in merge_entities(first).all}
    assert before <= {p.id for p in merge_entities([*later, *first]).all}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ilva torren", ["Ilva Torren"]),
        ("Torren", ["Ilva Torren", "Odo Torren"]),
        ("Defence Minister Torren", ["Ilva Torren"]),
        ("Mr Odo", ["Odo Torren"]),
        ("Kress", []),
        ("minister", []),
        ("", []),
        ("?!", []),
    ],
)
def test_people_are_found_by_any_part_of_their_name(asked: str, found: list[str]) -> None:
    parties = merge_entities([one("a", "Ilva Torren", role="defence minister").done(), one("b", "Odo Torren").done()])
    assert sorted(p.name for p in parties.called(asked)) == found
