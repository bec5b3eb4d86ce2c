"""The days that a question names."""

from datetime import date

from onrecord.model.edtf import bounds, interval, known_bounds
from onrecord.model.errors import QueryError

Day = date | str  # a day, or EDTF such as "2024-06"


def is_within(edtf: str | None, first: date | None, last: date | None) -> bool:
    """Whether a date overlaps the days asked for; no date overlaps none."""
    if first is None and last is None:
        return True
    if edtf is None:
        return False
    begin, end = known_bounds(edtf)
    return (first is None or end is None or end >= first) and (last is None or begin is None or begin <= last)


def span_of(first: str | None, last: str | None) -> str | None:
    """From the first day of one date to the last of another."""
    begin, end = known_bounds(first)[0], known_bounds(last)[1]
    return interval(begin, end) if begin or end else None


def days_between(since: Day | None, until: Day | None) -> tuple[date | None, date | None]:
    """The first and the last day asked for. QueryError where the first is later."""
    first, last = first_of(since), last_of(until)
    if first and last and first > last:
        raise QueryError(f"{since} is later than {until}; give the earlier day first")
    return first, last


def first_of(day: Day | None) -> date | None:
    """The first day that is meant. QueryError for what is no date."""
    return day if isinstance(day, date) else _read(day)[0]


def last_of(day: Day | None) -> date | None:
    """The last day that is meant. QueryError for what is no date."""
    return day if isinstance(day, date) else _read(day)[1]


def _read(day: str | None) -> tuple[date | None, date | None]:
    try:
        return bounds(day)
    except ValueError as error:
        raise QueryError(str(error)) from None
