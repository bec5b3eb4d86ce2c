"""Who is who across reports."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import Draft
from onrecord.merge.entities import Parties, merge_entities
from onrecord.model.reading import Reading


def people(parties: Parties) -> list[str]:
    return sorted(p.name for p in parties.all if p.kind == "person")


NEWS = {  # of several courses of events
    "a": "The harbour of Sarn reopened after the storm, and {} was there.",
    "b": "Teachers in Oresk went on strike over wages; {} spoke to them.",
    "d": "A new bridge of steel over the Aldo valley is to be tested, {} wrote.",
    "c": "Chess players from eleven towns gathered, {} among them.",
}


def one(report: str, name: str, day: str = "2031-05-01", **facts: object) -> Draft:
    return Draft(report, NEWS[report].format(name), day).person(name, **facts)


def told(report: str, name: str, day: str = "2031-05-01", **facts: object) -> Draft:
    """A report on one course of events, whatever its id."""
    text = "Report {}: {} crossed the flooded Orva river at Halm with eleven mules and a cook."
    return Draft(report, text.format(report, name), day).person(name, **facts)


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
    assert both.of(first, "n1").id == alone  # type: ignore[union-attr]
    assert both.of(second, "n1").id == merge_entities([second]).all[0].id  # type: ignore[union-attr]


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


def test_a_bare_name_is_one_in_reports_that_surely_tell_of_one_course() -> None:
    first, second = told("a", "Torren"), told("b", "Torren")
    assert people(merge_entities([first.done(), second.done()])) == ["Torren"]
    named = [told(r, n).done() for r, n in (("c", "Ilva Torren"), ("d", "Odo Torren"))]
    assert people(merge_entities([first.done(), second.done(), *named])).count("Torren") == 2, "either may be meant"


def test_people_are_called_what_most_reports_call_them() -> None:
    drafts = [
        told("a", "Norvania Ilva Torren"),
        told("b", "Ilva Torren"),
        told("c", "Ilva Torren"),
        told("d", "Torren"),
    ]
    (party,) = merge_entities([d.done() for d in drafts]).all
    assert (party.name, party.aliases) == ("Ilva Torren", ("Norvania Ilva Torren", "Torren"))


def test_one_spelling_put_right_by_another_is_one_person() -> None:
    text = "Report {}: {} crossed the flooded Orva river at Halm with eleven mules and a cook."
    right, wrong = told("a", "Jorin Brasko"), told("b", "Yorin Brasko")
    both = "He is Jorin Brasko, not Yorin Brasko. " + text.format("c", "Jorin Brasko")
    correction = Draft("c", both, "2031-05-01").person("Jorin Brasko").person("Yorin Brasko")
    parties = merge_entities([d.done() for d in (right, wrong, correction)])
    assert len(parties.all) == 1
    beside = Draft("c", both.replace(", not", " and"), "2031-05-01").person("Jorin Brasko").person("Yorin Brasko")
    assert len(merge_entities([d.done() for d in (right, wrong, beside)]).all) == 2


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


@pytest.mark.parametrize("form", ["Ilva R. Torren", "Mallam Ilva Torren", "Ilva Toren", "I. Torren", "Torren"])
def test_a_form_of_a_name_joins_in_one_course_of_events(form: str) -> None:
    assert len(people(merge_entities([told("a", "Ilva Torren").done(), told("b", form).done()]))) == 1


@pytest.mark.parametrize("form", ["Ilva Toren", "I. Torren", "Torren"])
def test_a_doubtful_form_of_a_name_joins_nobody_elsewhere(form: str) -> None:
    assert len(people(merge_entities([one("a", "Ilva Torren").done(), one("b", form).done()]))) == 2


@pytest.mark.parametrize("other", ["Ilva Torren Jr", "Odo Torren", "Ilvan Torrena"])
def test_a_son_and_a_brother_stay_apart_in_one_course_of_events(other: str) -> None:
    assert len(people(merge_entities([told("a", "Ilva Torren").done(), told("b", other).done()]))) == 2


def seized(report: str, name: str, **facts: object) -> Draft:
    return told(report, name, **facts).stands(name, "captive", "crossed")


@pytest.mark.parametrize("name", ["Davis Odo Kress", "David Odo Krest", "Davis Odo"])
def test_a_misprint_is_the_same_man_where_he_has_the_same_fate_or_role(name: str) -> None:
    known = seized("a", "David Odo Kress").done()
    assert len(people(merge_entities([known, seized("b", name).done()]))) == 1
    assert len(people(merge_entities([known, told("b", name).done()]))) == 2
    roles = [told(r, n, role="pilot").done() for r, n in (("a", "David Odo Kress"), ("b", name))]
    assert len(people(merge_entities(roles))) == 1


def test_two_who_may_be_sisters_stay_two_though_the_same_befell_them() -> None:
    readings = [seized("a", "Gilda Torren").done(), seized("b", "Hilda Torren").done()]
    assert len(people(merge_entities(readings))) == 2


def test_two_taken_on_two_days_are_no_misprint_of_one_name() -> None:
    taken = [
        told(report, name).stands(name, "captive", "crossed", since=day).done()
        for report, name, day in (("a", "Davis Torren", "2031-05-02"), ("b", "David Torren", "2031-05-07"))
    ]
    assert len(people(merge_entities(taken))) == 2


@pytest.mark.parametrize("name", ["Odile Odo Kress", "David Odo Kress Jr", "Davids Sohn"])
def test_a_kinsman_of_the_same_fate_stays_another(name: str) -> None:
    readings = [seized("a", "David Odo Kress").done(), seized("b", name).done()]
    assert len(people(merge_entities(readings))) == 2


def test_two_of_nearly_one_name_whom_a_report_tells_apart_stay_two() -> None:
    both = seized("c", "Davis Torren").person("David Torren", words="a cook")
    readings = [seized("a", "Davis Torren").done(), seized("b", "David Torren").done()]
    assert len(people(merge_entities(readings))) == 1
    assert len(people(merge_entities([*readings, both.done()]))) == 2


def test_two_whom_one_report_tells_apart_are_two_in_all_reports() -> None:
    both = Draft(
        "a", "Bakhtir Orolov and Bahtir Orolov crossed the flooded Orva river at Halm with eleven mules and a cook."
    )
    both.person("Bakhtir Orolov").person("Bahtir Orolov")
    assert len(merge_entities([both.done(), told("b", "Bahtir Orolov").done()]).all) == 2


def test_of_two_spellings_the_one_that_most_reports_have_is_the_name() -> None:
    parties = merge_entities(
        [told(r, n).done() for r, n in zip("abc", ("Odo Krell", "Odo Krell", "Odo Krelle"), strict=True)]
    )
    assert people(parties) == ["Odo Krell"]


def test_a_town_is_called_by_its_name_and_not_by_that_of_its_land_as_well() -> None:
    towns = [
        Draft("a", "In Arlen, Sarnia, it rained.").place("Arlen, Sarnia"),
        Draft("b", "In Arlen it rained.").place("Arlen"),
    ]
    assert [(p.name, p.aliases) for p in merge_entities([t.done() for t in towns]).all] == [
        ("Arlen", ("Arlen, Sarnia",))
    ]


def test_who_is_known_by_another_name_is_found_by_it() -> None:
    full = told("a", "Rono Kress", aliases=("El Vulpo",)).done()
    parties = merge_entities([full, told("b", "El Vulpo").done()])
    assert people(parties) == ["Rono Kress"]
    assert [p.name for p in parties.called("Vulpo")] == ["Rono Kress"]


def test_a_country_is_one_under_all_its_names_and_dots() -> None:
    names = ["United Kingdom", "U.K.", "Britain"]
    drafts = [Draft(f"r{i}", f"Word from {n}.").place(n, country="GBR").done() for i, n in enumerate(names)]
    assert [p.id for p in merge_entities(drafts).all] == ["gbr-country"]


def test_a_ministry_of_two_countries_is_two() -> None:
    drafts = [
        Draft(r, f"{town} (Reuters) - The Foreign Ministry said no.")
        .place(town, country=c)
        .body("Foreign Ministry")
        .done()
        for r, town, c in (("a", "Sarn", "NOR"), ("b", "Oresk", "CHL"))
    ]
    assert len([p for p in merge_entities(drafts).all if p.name == "Foreign Ministry"]) == 2


def test_a_body_taken_for_a_place_once_is_one() -> None:
    drafts = [Draft(r, f"Report {r}: Orlec Front crossed the river.").body("Orlec Front").done() for r in "ab"]
    drafts.append(Draft("c", "Report c: Orlec Front crossed the river.").entity("other", "Orlec Front").done())
    parties = merge_entities(drafts)
    assert [(p.name, p.kind) for p in parties.all] == [("Orlec Front", "organization")]


def counted(report: str, words: str, count: int, day: str, date: str | None = None) -> Draft:
    draft = Draft(report, f"Rebels near the flooded Orva river at Halm freed {words} with eleven mules.", day)
    draft.entity("group", "Rebels", form="nominal").group(words, count=count)
    return draft.event("RETREAT", "freed", actors=("Rebels",), recipients=(words,), date=date)


def test_as_many_of_whom_the_same_is_told_are_one_group() -> None:
    drafts = [counted("a", "21 girls", 21, "2031-05-02").done(), counted("b", "21 girls", 21, "2031-05-03").done()]
    assert sum("girls" in p.name for p in merge_entities(drafts).all) == 1


@pytest.mark.parametrize(
    "other",
    [
        counted("b", "20 girls", 20, "2031-05-03"),
        counted("b", "21 nuns", 21, "2031-05-03"),
        counted("b", "21 girls", 21, "2031-05-03", "2031-05-01"),
        counted("b", "21 girls", 21, "2033-05-03"),
    ],
    ids=["another number", "another noun", "another day", "years later"],
)
def test_groups_that_differ_in_anything_stay_apart(other: Draft) -> None:
    first = counted("a", "21 girls", 21, "2031-05-02", "2031-05-02").done()
    found = merge_entities([first, other.done()])
    assert found.of(first, "n2") is not found.of(other.done(), "n2")


_SOME = [
    told("a", "Ilva Torren", "2031-05-01", role="minister").done(),
    told("b", "Ilva Toren", "2031-05-01").done(),
    told("c", "Torren", "2031-05-02").done(),
    told("d", "Odo Torren").done(),
    told("e", "Torren", role="striker").done(),
    one("b", "Ilva Torren", country="CHL").done(),
    counted("g", "21 girls", 21, "2031-05-02").done(),
    counted("h", "21 girls", 21, "2031-05-03").done(),
    Draft("i", "The URC met.", "2031-05-03").body("URC").done(),
    Draft("j", "The Upland Relief Council met.", "2031-06-03").body("Upland Relief Council").done(),
    Draft("k", "Word from U.K. envoys.").place("U.K.", country="GBR").done(),
    Draft("l", "Word from Britain.").place("Britain", country="GBR").done(),
]


@given(st.permutations([replace(r, report=replace(r.report, id=str(i))) for i, r in enumerate(_SOME)]))
def test_any_order_of_reports_gives_the_same_parties(readings: list[Reading]) -> None:
    in_order = sorted(readings, key=lambda r: r.report.id)
    assert merge_entities(readings) == merge_entities(in_order)
