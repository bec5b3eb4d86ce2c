"""A range ends after it begins: "from Monday to Friday", of the week to come, or of the one before that."""

import re

from onrecord.read.expressions import Expression
from onrecord.read.times.calendar import Stretch, in_year
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
    first, last, today = start.stretch, end.stretch, context.published
    if first is None or last is None or first.first <= last.first or not first.unit == last.unit == "D":
        return start, end
    if not start.type == end.type == "DATE" or not _is_range(opening, closing, context):
        return start, end
    later, earlier = _such_a_day(closing, last, 1), _such_a_day(opening, first, -1)
    if later is not None and (today is None or last.first > today or later.first <= today):
        return start, dated(later, end.value)
    return (start, end) if earlier is None else (dated(earlier, start.value), end)


def _is_range(opening: Expression, closing: Expression, context: Context) -> bool:
    text = context.parsed.report.text
    if not _OPENS.search(text, max(0, opening.start - 20), opening.start):
        return False
    moved = (word.lemma_ in _MOVING for token in context.parsed.tokens(opening)[:1] for word in token.ancestors)
    return _JOINS.fullmatch(text, opening.end, closing.start) is not None and not any(moved)


def _such_a_day(expression: Expression, day: Stretch, way: int) -> Stretch | None:
    """The same weekday of the week after or before, or day of that year; None for one that is said with its own."""
    p = expression.parts
    if p.year is not None or p.relation is not None or p.of_relation is not None or p.shift is not None:
        return None
    return in_year(day, day.first.year + way) if p.month is not None else day.moved(7 * way)
