"""Where everyone stood, from which day to which: on each day those who do when it is worked out of all."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from captivity import case
from drafts import Draft
from onrecord.merge import merge
from onrecord.merge.courses import Course, stand_all
from onrecord.merge.stood import list_stood
from onrecord.model.account import Later, Stood
from onrecord.model.reading import Reading

_FIRST = date(2031, 3, 1)
_WHO = {"Ilva Torren": None, "Odo Kress": None, "Twelve hostages": 12, "The hostages": None}
_STATES = ("captive", "free", "dead", "alive")


def said(number: int, told: list[tuple[str, str, int | None]]) -> Reading:
    """One report a day: of whom it says what state, and since which day of the month."""
    draft = Draft(f"r{number}", " ".join(f"{who} are {state} here." for who, state, _ in told), str(_day(number)))
    for who, state, since in told:
        draft = draft.person(who) if who in ("Ilva Torren", "Odo Kress") else draft.group(who, count=_WHO[who])
        more: dict[str, Any] = {"since": str(_day(since))} if since is not None else {}
        draft.stands(who, state, f"{who} are {state}", **more)
    return draft.done()


def _day(number: int) -> date:
    return _FIRST + timedelta(days=number)


def then(courses: tuple[Course, ...], on: date) -> list[object]:
    found = list_stood(courses)
    every: list[Stood] = []
    for one in found.values():
        made: Any = one.make() if isinstance(one, Later) else one
        every += made
    return [one.row for one in every if one.first <= on <= one.last]


def same_as_all(readings: list[Reading]) -> None:
    courses = merge(readings).courses
    days = {c.day for course in courses for c in course.claims}
    for on in {day + timedelta(days=n) for day in days for n in (-1, 0, 1) if date.min < day < date.max}:
        wanted = [stand.row for stand in stand_all(courses, on=on)]
        assert sorted(then(courses, on), key=lambda row: row.id) == sorted(wanted, key=lambda row: row.id), on  # type: ignore[attr-defined]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(sorted(_WHO)), st.sampled_from(_STATES), st.none() | st.integers(0, 9)),
            min_size=1, max_size=3, unique_by=lambda told: told[0],
        ),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_on_each_day_those_stood_somewhere_who_do_when_all_is_worked_out(
    reports: list[list[tuple[str, str, int | None]]],
) -> None:
    same_as_all([said(number, told) for number, told in enumerate(reports)])


def test_the_example_of_a_captivity_is_told_so() -> None:
    same_as_all(case())


@pytest.mark.parametrize(("on", "named"), [(0, ["The hostages"]), (2, ["Ilva Torren"])])
def test_hostages_of_whom_no_more_is_known_stood_somewhere_until_a_report_told_who(on: int, named: list[str]) -> None:
    told = said(3, [("The hostages", "captive", 0), ("Ilva Torren", "captive", 2)])
    assert [row.person for row in then(merge([told]).courses, _day(on))] == named  # type: ignore[attr-defined]
