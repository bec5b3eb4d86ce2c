"""A range ends after it begins: "from Monday to Friday", of the week to come, or of the one before that."""

import re
from datetime import date

from onrecord.read.expressions import Expression
from onrecord.read.times.calendar import add_days, containing, make_day
from onrecord.read.times.context import Context
from onrecord.read.times.meaning import Meaning, dated

_OPENS = re.compile(r"\b(?:from|between)\s+(?:the\s+|on\s+)?\Z", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:to|until|till|through|and|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
_MOVING = frozenset({"move", "bring", "shift", "change", "switch", "reschedule", "advance"})
"""Verbs of which nobody knows which way they go: "moved from Friday to Thursday" is no range."""


Meant = tuple[Expression, Meaning]


def in_order(one: Meant, other: Meant, context: Context) -> tuple[Meaning, Meaning]:
    """What two neighbouring days mean: as each was read, but a range that would end before it begins is mended.

    It ends on the next such day, or, where that is still to come and its end was read as past, began on the last one.
    """
    (opening, start), (closing, end) = one, other
    if not _is_day(start) or not _is_day(end) or not _is_range(opening, closing, context):
        return start, end
    first, last = start.stretch.first, end.stretch.first  # type: ignore[union-attr]
    if first <= last:
        return start, end
    later, earlier = _such_a_day(closing, first, 1), _such_a_day(opening, last, -1)
    today = context.published
    if later is not None and (today is None or last > today or later <= today):
        return start, _dated(later, end)
    return (start, end) if earlier is None else (_dated(earlier, start), end)


def _is_day(meaning: Meaning) -> bool:
    return meaning.type == "DATE" and meaning.stretch is not None and meaning.stretch.unit == "D"


def _dated(day: date, meaning: Meaning) -> Meaning:
    return dated(containing("D", day), meaning.value)


def _is_range(opening: Expression, closing: Expression, context: Context) -> bool:
    text = context.parsed.report.text
    if not _OPENS.search(text, max(0, opening.start - 20), opening.start):
        return False
    return _JOINS.fullmatch(text, opening.end, closing.start) is not None and not _is_moved(opening, context)


def _such_a_day(expression: Expression, start: date, way: int) -> date | None:
    """The first such weekday or day of the year from a day on, or back; None for one said with its year or relation."""
    p = expression.parts
    if p.year is not None or p.relation is not None or p.of_relation is not None or p.shift is not None:
        return None
    if p.month is not None and p.day is not None:
        days = [found.first for step in (0, way) if (found := make_day(start.year + step, p.month, p.day)) is not None]
        return next((day for day in days if (day - start).days * way >= 0), None)
    if p.weekday is not None:
        return add_days(start, way * ((p.weekday - start.isoweekday()) * way % 7))
    return None


def _is_moved(opening: Expression, context: Context) -> bool:
    return any(word.lemma_ in _MOVING for token in context.parsed.tokens(opening)[:1] for word in token.ancestors)
