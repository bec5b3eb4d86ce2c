"""A toll: one row, whatever the numbers and words in which reports count it. All names are invented."""

from typing import Any

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.model.answers import StandingRow

ABOUT = "A bomb tore through the fish market of Orlen, and the quays were closed while medics searched the stalls."
FAR = "The harvest fair of Lunt opened with a parade of oxen and brass bands before the judges of the marmalade prize."


def rows(*drafts: Draft) -> list[StandingRow]:
    together = merge(d.done() for d in drafts)
    assert together.standings() == merge(d.done() for d in reversed(drafts)).standings()
    return [s.row for s in together.standings()]


def toll(
    report: str, day: str, group: str, *, place: str | None = "Orlen", state: str = "dead", about: str = ABOUT,
    **more: Any,
) -> Draft:  # fmt: skip
    where = f"In {place}, " if place else ""
    draft = Draft(report, f"{about} {where}{group} were counted.", day, f"Paper {report}")
    if place:
        draft.place(place)
    return draft.group(group, **more).stands(group, state, "were counted", as_of=day, place=place)


def test_a_toll_that_rises_is_one_row_that_says_how_it_was_counted() -> None:
    (row,) = rows(
        toll("a", "2031-03-03", "at least five people", count_range=(5, None)),
        toll("b", "2031-03-03", "eight people", count=8),
        toll("c", "2031-03-04", "Eleven people", count=11),
    )
    assert (row.person, row.count, row.reports) == ("Eleven people", 11, 3)
    assert [(one.value, len(one.origins)) for one in row.counts] == [((5, None), 1), (8, 1), (11, 1)]
    assert row.state == "dead"


def test_a_number_that_most_reports_give_in_the_end_is_that_of_the_toll() -> None:
    (row,) = rows(
        toll("a", "2031-03-03", "eight people", count=8),
        toll("b", "2031-03-04", "fourteen people", count=14),
        toll("c", "2031-03-04", "eleven people", count=11),
        toll("d", "2031-03-04", "11 dead", count=11),
    )
    assert (row.person, row.count) == ("eleven people", 11)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"place": "Sarn"}, id="of another town"),
        pytest.param({"state": "injured"}, id="of the wounded"),
        pytest.param({"group": "eight miners"}, id="of another sort of people"),
        pytest.param({"group": "eight other people"}, id="of others"),
        pytest.param({"count": 60}, id="of many times as many"),
        pytest.param({"day": "2031-05-03"}, id="of two months later"),
        pytest.param({"about": FAR, "place": None}, id="far away"),
    ],
)
def test_what_is_another_toll_stays_a_row_of_its_own(other: dict[str, Any]) -> None:
    told: dict[str, Any] = {"day": "2031-03-04", "group": "eight people", "count": 8, **other}
    first = toll("a", "2031-03-03", "at least five people", count_range=(5, None))
    assert len(rows(first, toll("b", **told))) == 2


def test_as_many_of_one_country_are_one_group_in_whatever_words() -> None:
    (row,) = rows(
        toll("a", "2031-03-03", "12 Norvanians", place=None, count=12, country="NOR"),
        toll("b", "2031-03-04", "12 Norvanian passengers", place="Orlen", count=12, country="NOR"),
        toll("c", "2031-03-04", "twelve citizens of Norvania", place="Low Coast", count=12, country="NOR"),
    )
    assert (row.count, row.reports) == (12, 3)
    assert [one.of for one in row.counts] == ["norvanians", "passengers", "citizens"]


def test_few_of_one_sort_are_one_where_the_reports_surely_tell_of_one_course() -> None:
    first = toll("a", "2031-03-03", "two pilots", count=2, place=None)
    (row,) = rows(first, toll("b", "2031-03-04", "two Norvanian pilots", count=2, place=None))
    assert row.reports == 2
    assert len(rows(first, toll("b", "2031-03-04", "two people", count=2, place=None))) == 2


def test_the_dead_of_one_report_are_two_groups_unless_one_act_brought_them_about() -> None:
    text = f"{ABOUT} Five people were killed there. By night eight people had been killed."
    apart = Draft("a", text, "2031-03-03", "Paper a").place("Orlen")
    apart.group("Five people", count=5).group("eight people", count=8)
    apart.stands("Five people", "dead", "were killed", as_of="2031-03-03")
    apart.stands("eight people", "dead", "had been killed", as_of="2031-03-03")
    assert len(rows(apart)) == 2


def test_no_number_is_given_as_counted_otherwise_where_all_agree() -> None:
    (row,) = rows(
        toll("a", "2031-03-03", "eight people", count=8),
        toll("b", "2031-03-04", "Eight people", count=8),
    )
    assert (row.count, row.counts) == (8, ())
