"""Dates in EDTF, level 1 (ISO 8601-2): https://www.loc.gov/standards/datetime/

Only the forms that the record uses: `2024`, `2024-06`, `2024-06-24`, `201X`, seasons `2024-21` to `2024-24`, a
trailing `?` or `~`, and intervals, open ones among them: `2016-10-13/..`.
"""

import calendar
import re
from datetime import date, timedelta

_DATE = re.compile(r"(\d{3}[\dX]|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
_SEASON_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
}  # northern, as English-language papers use them


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day that an EDTF date or interval can mean; None for an open or unknown side.

    Raises ValueError for a text that is no date of the forms above.
    """
    if edtf is None:
        return None, None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _span(edtf)
    start = None if first in ("", "..") else _span(first)[0]
    end = None if last in ("", "..") else _span(last)[1]
    return start, end


def interval(first: date | None, last: date | None) -> str | None:
    """The shortest EDTF for the days from first to last: a year or month where they fill one, `..` for an open side."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    if first.replace(day=1) == first and _month_end(first.year, first.month) == last:
        return f"{first.year:04}-{first.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def is_day(edtf: str | None) -> bool:
    """Whether this is one certain day."""
    return edtf is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) is not None


def _span(part: str) -> tuple[date, date]:
    found = _DATE.fullmatch(part)
    if found is None:
        raise ValueError(f"{part!r} is not an EDTF date, such as 2024-06-24, 2024-06 or 2024")
    year, month, day = found.groups()
    if "X" in year:
        if month:
            raise ValueError(f"{part!r} is not an EDTF date: a decade has no month")
        return date(max(1, int(year.replace("X", "0"))), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day is not None:
        one = date(int(year), int(month), int(day))
        return one, one
    if int(month) in _SEASON_MONTHS:
        first, last = _SEASON_MONTHS[int(month)]
        return date(int(year), first, 1), _month_end(int(year) + (last < first), last)
    return date(int(year), int(month), 1), _month_end(int(year), int(month))


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1) + timedelta(days=calendar.monthrange(year, month)[1] - 1)
