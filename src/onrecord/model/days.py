"""Days of the calendar, and the way from one to another: nothing here runs off its edge.

Python's dates end with the years 1 and 9999, and raise where a sum leaves them. What counts days counts them here.
"""

import re
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""The years that reports are of, and speak of by number; 0001-01-01 is how some programs write that they know none."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def make_day(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def read_day(written: str | None) -> date | None:
    """The day that is written as 2024-06-24; None for anything else."""
    if written is None or not _DAY.fullmatch(written):
        return None
    return make_day(int(written[:4]), int(written[5:7]), int(written[8:]))


def add_days(day: date, days: int) -> date | None:
    """The day so many days later; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted(day: date, days: int) -> date:
    """The day so many days later, to compare others with; beyond the calendar, its first or last day."""
    return add_days(day, days) or (date.max if days > 0 else date.min)


def in_year(day: date, year: int) -> date | None:
    """The same day of another year; None where that year has none."""
    return make_day(year, day.month, day.day)
