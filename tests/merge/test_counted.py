"""Numbers of one group that cannot both be right."""

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.merge.words import load_words


def counted(
    report: str,
    number: int,
    *,
    day: str = "2031-05-02",
    state: str = "captive",
    since: str | None = None,
    place: str = "Arlen",
    noun: str = "divers",
    range_: tuple[int | None, int | None] | None = None,
) -> Draft:
    words = {"a": "In the harbour of", "b": "Elsewhere than in town, at", "c": "From the quay of"}[report]
    text = f"{words} {place} it is said of {number} {noun}."
    draft = Draft(report, text, day, f"Paper {report}").place(place)
    draft.group(f"{number} {noun}", **({"count_range": range_} if range_ else {"count": number}))
    if state == "captive":
        draft.text += " Hill Front."
        draft.body("Hill Front")
        return draft.stands(f"{number} {noun}", state, "it is said", holder="Hill Front", as_of=day)
    return draft.stands(f"{number} {noun}", state, "it is said", since=since)


def values(*drafts: Draft) -> list[list[str]]:
    rows = [c.row for c in merge(d.done() for d in drafts).conflicts()]
    return [sorted(p.value for p in row.positions) for row in rows if row.kind == "count"]


def test_two_numbers_of_those_held_on_one_day_are_a_conflict() -> None:
    assert values(counted("a", 72), counted("b", 75)) == [["72", "75"]]


def test_three_numbers_of_the_dead_of_one_day_are_one_conflict() -> None:
    drafts = [counted(r, n, state="dead", since="2031-05-01") for r, n in (("a", 60), ("b", 77), ("c", 84))]
    assert values(*drafts) == [["60", "77", "84"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (counted("a", 72), counted("b", 75, day="2031-05-04")),
        (counted("a", 72), counted("b", 75, place="Sarn")),
        (counted("a", 72), counted("b", 75, noun="nurses")),
        (counted("a", 12, range_=(12, None)), counted("b", 13)),
        (counted("a", 9, state="dead", since="2031-05-01"), counted("b", 11, state="dead", since="2031-04-01")),
        (
            counted("a", 9, state="dead", since="2031-05-01"),
            counted("b", 11, state="dead", since="2031-05-01", day="2031-05-03"),
        ),
    ],
    ids=["another day", "elsewhere", "others", "at least", "another accident", "the toll has risen"],
)
def test_what_can_both_be_right_is_no_conflict(one: Draft, other: Draft) -> None:
    assert values(one, other) == []


def test_a_toll_that_falls_is_a_conflict() -> None:
    first = counted("a", 11, state="dead", since="2031-05-01")
    assert values(first, counted("b", 9, state="dead", since="2031-05-01", day="2031-05-03")) == [["11", "9"]]


def toll(report: str, number: int, words: str, *, day: str = "2031-05-02", place: str = "Arlen") -> Draft:
    text = f"The fire in the market hall, next to the old tannery and the ferry. {words} {number} dead in {place}."
    draft = Draft(report, text, day, f"Paper {report}").place(place).group(f"{number} dead", count=number)
    return draft.stands(f"{number} dead", "dead", f"{number} dead")


def test_two_exact_tolls_of_one_town_in_near_reports_are_a_conflict() -> None:
    assert values(toll("a", 13, "Nurses counted"), toll("b", 11, "A clerk wrote of")) == [["11", "13"]]


def test_tolls_of_two_towns_or_of_other_days_are_none() -> None:
    first = toll("a", 13, "Nurses counted")
    assert values(first, toll("b", 11, "A clerk wrote of", place="Sarn")) == []
    assert values(first, toll("b", 11, "A clerk wrote of", day="2031-05-06")) == []


@pytest.mark.parametrize("how", sorted(load_words("how_badly")))
def test_those_hurt_worse_or_less_are_not_all_the_hurt(how: str) -> None:
    def hurt(report: str, number: int, how: str = "") -> Draft:
        draft = Draft(report, f"At Arlen {number} people were {how} injured.".replace("  ", " "), "2031-05-02", report)
        draft.place("Arlen").group(f"{number} people", count=number)
        return draft.stands(f"{number} people", "injured", "injured", since="2031-05-01")

    assert values(hurt("a", 18, how), hurt("b", 202)) == []
    assert values(hurt("a", 18), hurt("b", 202)) == [["18", "202"]]


def shot(report: str, number: int, noun: str = "marchers") -> Draft:
    said = {"a": "the ministry of the interior said", "b": "the opposition said"}[report]
    text = f"Soldiers shot dead {number} {noun} at the ferry quay of Arlen during the salt march on Friday, {said}."
    draft = Draft(report, text, "2031-05-03", f"Paper {report}").place("Arlen").group("Soldiers")
    draft.group(f"{number} {noun}", count=number)
    more = {"date": "2031-05-02", "place": "Arlen", "mode": "firearms", "brings": "dead"}
    draft.event("ASSAULT", "shot dead", actors=("Soldiers",), recipients=(f"{number} {noun}",), **more)
    return draft.stands(f"{number} {noun}", "dead", "shot dead", since="2031-05-02", place="Arlen", event="e1")


def test_tolls_too_far_apart_to_be_joined_are_a_conflict_still() -> None:
    assert values(shot("a", 6), shot("b", 40)) == [["40", "6"]]


def test_but_not_of_people_whom_any_two_acts_may_have_killed() -> None:
    assert values(shot("a", 6, "people"), shot("b", 40, "people")) == []
