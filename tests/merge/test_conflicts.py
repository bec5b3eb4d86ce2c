"""Where reports disagree."""

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.model.answers import ConflictPosition, ConflictRow
from onrecord.model.named import words_of_conflict

HOURS = {"a": "before dawn", "b": "at noon", "c": "in the evening"}


def conflicts(*drafts: Draft) -> list[ConflictRow]:
    return [c.row for c in merge(d.done() for d in drafts).conflicts()]


def handover(report: str, group: str, **number: object) -> Draft:
    return (
        Draft(
            report,
            f"Report {report}. The Marsh League handed over {group} at the bridge.",
            "2031-05-03",
            f"Paper {report}",
        )
        .body("Marsh League")
        .group(group, **number)
        .event(
            "RETREAT", "handed over", actors=("Marsh League",), recipients=(group,), mode="release", date="2031-05-02"
        )
    )


def values(rows: list[ConflictRow]) -> list[tuple[str, list[str]]]:
    return [(row.kind, sorted(p.value for p in row.positions)) for row in rows]


def test_two_numbers_for_one_handover_are_a_conflict_with_two_sides() -> None:
    (row,) = conflicts(handover("a", "12 jailed men", count=12), handover("b", "nine jailed men", count=9))
    assert (row.kind, row.resolved) == ("count", False)
    assert [(p.value, p.reports, p.origins) for p in row.positions] == [("12", 1, ("Paper a",)), ("9", 1, ("Paper b",))]


@pytest.mark.parametrize(
    ("why", "number"),
    [
        ("the same number", {"count": 12}),
        ("more than ten can be twelve", {"count_range": (11, None)}),
        ("nobody counted", {}),
    ],
)
def test_numbers_that_can_both_hold_are_no_conflict(why: str, number: dict[str, object]) -> None:
    assert conflicts(handover("a", "12 jailed men", count=12), handover("b", "some jailed men", **number)) == [], why


def test_the_number_of_others_is_not_that_of_all() -> None:
    assert conflicts(handover("a", "12 jailed men", count=12), handover("b", "nine other jailed men", count=9)) == []


def test_a_bound_that_the_number_breaks_is_a_conflict() -> None:
    rows = conflicts(handover("a", "12 jailed men", count=12), handover("b", "jailed men", count_range=(81, None)))
    assert values(rows) == [("count", ["12", "at least 81"])]


def test_numbers_of_two_events_are_no_conflict() -> None:
    later = handover("b", "78 jailed men", count=78)
    held = Draft("c", "The Marsh League held 90 jailed men.", "2031-05-01").body("Marsh League")
    held = held.group("90 jailed men", count=90).event("COERCE", "held", recipients=("90 jailed men",), mode="arrest")
    assert conflicts(held, later) == []


def test_two_days_for_the_release_of_one_person_are_a_conflict() -> None:
    drafts = [
        Draft(r, f"The Marsh League freed Ilva Torren {HOURS[r]}.", "2031-05-05", f"Paper {r}")
        .body("Marsh League")
        .person("Ilva Torren")
        .event("RETREAT", "freed", actors=("Marsh League",), recipients=("Ilva Torren",), mode="release", date=d)
        for r, d in (("a", "2031-05-02"), ("b", "2031-05-03"), ("c", "2031-05"))
    ]
    assert values(conflicts(*drafts)) == [("date", ["2031-05-02", "2031-05-03"])]


def freed(report: str, date: str, place: str, *, more: str = "") -> Draft:
    words = f"Ilva Torren was freed {HOURS[report]} in {place}.{more}"
    draft = Draft(report, words, "2031-05-20", f"Paper {report}")
    draft.person("Ilva Torren").place(place)
    return draft.event("RETREAT", "freed", recipients=("Ilva Torren",), mode="release", date=date, place=place)


def test_who_says_two_weeks_ago_contradicts_no_day_near_it() -> None:
    assert conflicts(freed("a", "2031-05-02", "Arlen"), freed("b", "2031-05-04/2031-05-10", "Arlen")) == []
    (row,) = conflicts(freed("a", "2031-05-02", "Arlen"), freed("b", "2031-05-10", "Arlen"))
    assert row.kind == "date"


def test_two_towns_are_a_conflict_and_a_town_and_its_land_are_none() -> None:
    day = "2031-05-02"
    assert values(conflicts(freed("a", day, "Arlen"), freed("b", day, "Sarn"))) == [("place", ["Arlen", "Sarn"])]
    assert conflicts(freed("a", day, "Arlen"), freed("b", day, "Loria", more=" Lorian police saw her.")) == []
    assert conflicts(freed("a", day, "Arlen"), freed("b", day, "Sarn", more=" It was at Arlen, Sarn.")) == []


def strike(report: str, words: str, *, by: str, negated: bool = False) -> Draft:
    return (
        Draft(report, f"{by} said that the Coast Guard {words} the old mill.", "2031-05-03")
        .person(by)
        .body("Coast Guard")
        .entity("facility", "old mill")
        .says(by, f"the Coast Guard {words} the old mill")
        .event(
            "ASSAULT",
            words,
            actors=("Coast Guard",),
            recipients=("old mill",),
            date="2031-05-02",
            negated=negated,
            according_to=("s1",),
        )
    )


def test_what_reports_disagree_on_is_in_plain_words() -> None:
    def killed(report: str, number: int) -> Draft:
        draft = Draft(report, f"{number} divers were killed in Arlen.", "2031-05-03", f"Paper {report}")
        draft.group(f"{number} divers", count=number).place("Arlen")
        return draft.event(
            "ASSAULT", "killed", recipients=(f"{number} divers",), place="Arlen", brings="dead",
            date="2031-05-02",
        )  # fmt: skip

    (row,) = conflicts(killed("a", 80), killed("b", 77), killed("c", 84))
    assert words_of_conflict(row) == "Divers killed in Arlen on 2 May 2031: 77, 80 or 84"
    (counted,) = conflicts(handover("a", "12 jailed men", count=12), handover("b", "nine jailed men", count=9))
    assert "jailed men" in words_of_conflict(counted)
    assert words_of_conflict(counted).endswith(": 9 or 12")
    days = tuple(ConflictPosition(day, 1, (), ()) for day in ("2031-05-02", "2031-05-22"))
    assert words_of_conflict(ConflictRow("c", "date", "The ferry sank.", False, days)) == (
        "The ferry sank: 2 May 2031 or 22 May 2031"
    )


def test_a_denial_is_a_conflict_with_who_says_that_it_happened() -> None:
    rows = conflicts(
        strike("a", "shelled", by="Ilva Torren"), strike("b", "never shelled", by="Odo Kress", negated=True)
    )
    assert values(rows) == [("denial", ["denied", "happened"])]
    assert [p.origins for p in rows[0].positions] == [("Odo Kress",), ("Ilva Torren",)]


def test_who_later_says_the_same_resolves_the_conflict() -> None:
    first = handover("a", "12 jailed men", count=12)
    other = handover("b", "nine jailed men", count=9)
    back = handover("c", "12 jailed men", count=12)
    back.published, back.publisher = "2031-05-09", "Paper b"
    (row,) = conflicts(first, other, back)
    assert row.resolved


def test_a_dispute_about_a_standing_is_a_conflict() -> None:
    dead = Draft("a", "Ilva Torren died in May.", "2031-05-03", "Paper a").person("Ilva Torren")
    seen = Draft("b", "Ilva Torren was seen alive.", "2031-05-09", "Paper b").person("Ilva Torren")
    rows = conflicts(
        dead.stands("Ilva Torren", "dead", "died", since="2031-05-02"),
        seen.stands("Ilva Torren", "alive", "seen", as_of="2031-05-08"),
    )
    assert [(r.kind, r.about, r.resolved) for r in rows] == [("standing", "Ilva Torren", False)]
    assert values(rows) == [("standing", ["alive", "dead"])]


def test_one_sentence_that_tells_of_a_capture_and_of_the_death_contradicts_no_death() -> None:
    dead = Draft("a", "Ilva Torren was killed.", "2031-05-03", "Paper a").person("Ilva Torren")
    both = Draft("b", "Ilva Torren, who was kidnapped, was found dead.", "2031-05-04", "Paper b").person("Ilva Torren")
    both.stands("Ilva Torren", "captive", "kidnapped").stands("Ilva Torren", "dead", "found dead")
    dead.stands("Ilva Torren", "dead", "killed")
    assert conflicts(dead, both) == []
    held = Draft("c", "Ilva Torren is held in Sarn.", "2031-05-05", "Paper c").person("Ilva Torren")
    held.stands("Ilva Torren", "captive", "held", as_of="2031-05-05")
    assert values(conflicts(dead, both, held)) == [("standing", ["captive", "dead"])]


def test_how_many_are_held_is_a_course_from_day_to_day() -> None:
    def held(report: str, number: int, day: str) -> Draft:
        draft = Draft(report, f"The Marsh League is holding {number} divers in the old mill.", day, f"Paper {report}")
        draft.body("Marsh League").group(f"{number} divers", count=number)
        return draft.event(
            "ASSAULT", "holding", actors=("Marsh League",), recipients=(f"{number} divers",), mode="abduct",
            modality="ongoing", brings="captive",
        )  # fmt: skip

    assert conflicts(held("a", 15, "2031-05-02"), held("b", 11, "2031-05-04")) == []
    assert values(conflicts(held("a", 15, "2031-05-02"), held("b", 11, "2031-05-02"))) == [("count", ["11", "15"])]


def test_numbers_of_two_towns_are_no_conflict() -> None:
    def killed(report: str, number: int, town: str) -> Draft:
        draft = Draft(
            report, f"Ilva Torren and {number} divers were killed in {town}.", "2031-05-03", f"Paper {report}"
        )
        draft.person("Ilva Torren").group(f"{number} divers", count=number).place(town)
        return draft.event("ASSAULT", "killed", recipients=("Ilva Torren", f"{number} divers"), date="2031-05-02")

    assert values(conflicts(killed("a", 8, "Arlen"), killed("b", 9, "Arlen"))) == [("count", ["8", "9"])]
    assert conflicts(killed("a", 8, "Arlen"), killed("b", 9, "Sarn")) == []


def test_what_had_not_happened_by_the_day_before_is_no_denial() -> None:
    def report(id_: str, words: str, day: str, **more: object) -> Draft:
        draft = Draft(id_, f"The Marsh League {words} Ilva Torren.", day, f"Paper {id_}").body("Marsh League")
        draft.person("Ilva Torren")
        return draft.event(
            "RETREAT", "freed", actors=("Marsh League",), recipients=("Ilva Torren",), mode="release", **more
        )

    freed = report("a", "freed", "2031-05-06", date="2031-05-05")
    assert conflicts(freed, report("b", "had not freed", "2031-05-04", negated=True)) == []
    (row,) = conflicts(freed, report("b", "had not freed", "2031-05-06", negated=True))
    assert row.kind == "denial"
