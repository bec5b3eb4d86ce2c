"""Days on a line."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from onrecord.export.charts.axis import axis_of
from onrecord.export.charts.letters import width_of

DAY = date(2031, 5, 9)


@pytest.mark.parametrize("span", [0, 1, 3, 10, 40, 100, 300, 400, 900, 3000, 9000, 90_000, 500_000])
@pytest.mark.parametrize("width", [200, 450, 800])
def test_the_names_of_days_do_not_touch(span: int, width: int) -> None:
    axis = axis_of([DAY, DAY + timedelta(days=span)], left=0, right=width)
    ticks = axis.ticks()
    for (one, name, year), (other, *_) in pairwise(ticks):
        wide = max(width_of(name, 11), width_of(year, 11, bold=True))
        assert axis.begin(one) + 3 + wide <= axis.begin(other) + 3
    assert len(ticks) <= width / 40


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ([DAY], "2031-05-08", "2031-05-10"),
        ([date.min], "0001-01-01", "0001-01-02"),
        ([date.max], "9999-12-30", "9999-12-31"),
        ([DAY, date(1914, 1, 1)], "1911-08-28", "2033-09-12"),
        ([*(DAY + timedelta(days=k) for k in range(20)), date(1914, 1, 1)], "2031-05-08", "2031-05-29"),
        ([*(DAY + timedelta(days=k) for k in range(20)), date(2214, 1, 1)], "2031-05-08", "2031-05-29"),
    ],
)
def test_a_line_has_room_for_most_of_the_days(days: list[date], first: str, last: str) -> None:
    axis = axis_of(days, left=0, right=100)
    assert (axis.first.isoformat(), axis.last.isoformat()) == (first, last)


def test_a_year_is_named_once_beside_its_months_and_no_year_is_named_twice() -> None:
    axis = axis_of([date(2030, 11, 3), date(2031, 4, 9)], left=0, right=500)
    named = [(name, year) for _, name, year in axis.ticks()]
    assert named == [("Nov", "2030"), ("Dec", ""), ("Jan", "2031"), ("Feb", ""), ("Mar", ""), ("Apr", "")]
    assert {year for _, _, year in axis_of([date(1931, 1, 1), DAY], left=0, right=500).ticks()} == {""}
