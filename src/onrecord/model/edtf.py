"""Dates in EDTF, level 1 (ISO 8601-2): https://www.loc.gov/standards/datetime/

Only the forms that the record uses: `2024`, `2024-06`, `2024-06-24`, `201X`, seasons `2024-21` to `2024-24`, a
trailing `?` or `~`, and intervals, open ones among them: `2016-10-13/..`.
"""

import re
from datetime import date
from functools import lru_cache

from onrecord.model.days import add_days, make_day

_DATE = re.compile(r"(\d{3}[\dX]|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?[?~%]?", re.ASCII)
_SEASON_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
}  # northern, as English-language papers use them


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day that an EDTF date or interval can mean; None for an open or unknown side.

    Raises ValueError for a text that is no date of the forms above, or an interval that ends before it begins.
    """
    if edtf is None:
        return None, None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _span(edtf)
    start = None if first in ("", "..") else _span(first)[0]
    end = None if last in ("", "..") else _span(last)[1]
    if start and end and end < start:
        raise ValueError(f"{edtf!r} ends before it begins")
    return start, end


@lru_cache(maxsize=50_000)
def known_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a date that somebody else wrote: what is no date leaves both open."""
    try:
        return bounds(edtf)
    except ValueError:
        return None, None


def interval(first: date | None, last: date | None) -> str | None:
    """The shortest EDTF for the days from first to last: a year or month where they fill one, `..` for an open side.

    None where nothing is known, or where the last day comes before the first: there is no such time.
    """
    if first is None and last is None:
        return None
    if first and last and last < first:
        return None
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    if first.day == 1 and _month_end(first.year, first.month) == last:
        return f"{first.year:04}-{first.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _span(part: str) -> tuple[date, date]:
    found = _DATE.fullmatch(part)
    if found is None:
        raise ValueError(f"{part!r} is not an EDTF date, such as 2024-06-24, 2024-06 or 2024")
    year, month, day = found.groups()
    if "X" in year and month:
        raise ValueError(f"{part!r} is not an EDTF date: a decade has no month")
    first, last = _first_and_last(year, month, day)
    if first is None or last is None:
        raise ValueError(f"{part!r} is not a date: the calendar has no such day, month or year")
    return first, last


def _first_and_last(year: str, month: str | None, day: str | None) -> tuple[date | None, date | None]:
    early, late = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None:
        return make_day(max(1, early) if "X" in year else early, 1, 1), make_day(late, 12, 31)
    if day is not None:
        one = make_day(early, int(month), int(day))
        return one, one
    begin, end = _SEASON_MONTHS.get(int(month), (int(month), int(month)))
    return make_day(early, begin, 1), _month_end(early + (end < begin), end)


def _month_end(year: int, month: int) -> date | None:
    if month == 12:
        return make_day(year, 12, 31)
    following = make_day(year, month + 1, 1)
    return add_days(following, -1) if following else None
