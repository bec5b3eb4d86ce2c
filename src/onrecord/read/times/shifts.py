"""Times at a distance from another: "two years ago", "three days later", "a year earlier"."""

import math
from dataclasses import replace
from datetime import date

from onrecord.read.expressions import Expression, Parts
from onrecord.read.times.calendar import FIRST_YEAR, Stretch, containing, make_year
from onrecord.read.times.context import Context
from onrecord.read.times.meaning import Meaning, dated
from onrecord.read.times.periods import resolve_duration
from onrecord.read.times.places import place

_SIGNS = {
    "ago": -1,
    "earlier": -1,
    "year_ago": -1,
    "last": -1,
    "previous": -1,
    "later": 1,
    "hence": 1,
    "next": 1,
    "following": 1,
}
_UNITS = {"D": ("D", 1), "N": ("D", 1), "W": ("W", 1), "F": ("W", 2), "M": ("M", 1), "Q": ("Q", 1), "Y": ("Y", 1),
          "E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000)}  # fmt: skip


def resolve_shift(expression: Expression, context: Context) -> Meaning | None:
    """A DATE so many units before or after the day of publication ("ago"), or the time named last ("later").

    None for "the day before" something of which nobody says when it was.
    """
    p = expression.parts
    if _is_by_event(expression, context):
        return _by_event(expression, context)
    if expression.rule == "comparison" or (
        p.unit == "Y" and p.count == 1 and p.relation in ("ago", "earlier") and context.quarter
    ):
        return _compared(p, context)
    sign = _SIGNS.get(p.relation or "ago", -1)
    plural = p.relation == "ago" and any(word.tag_ == "NNS" for word in context.parsed.tokens(expression))
    if p.count is None and plural:
        return Meaning("DATE", "PAST_REF")  # "months ago"
    if p.count is None and p.extra is None and expression.rule == "ago" and p.unit is not None:
        p_count: float = 1.0
    else:
        p_count = (p.count or 0) + (p.extra or 0)
    if p.unit is None or math.isnan(p_count):
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    unit, times = _UNITS.get(p.unit, ("D", 0))
    anchor = _anchor(expression, unit, context)
    if p.unit in ("H", "MIN", "S"):
        return Meaning("TIME", "PAST_REF" if sign < 0 else "FUTURE_REF") if anchor is None else _hours(anchor)
    if anchor is None and p.relation in ("earlier", "later") and unit == "D":
        return Meaning("DATE", "XXXX-XX-XX")
    if anchor is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    return dated(_away(anchor, unit, sign * p_count * times), "PAST_REF" if sign < 0 else "FUTURE_REF")


def _anchor(expression: Expression, unit: str, context: Context) -> Stretch | None:
    p = expression.parts
    if p.shift is not None:
        today = context.today()
        return today.moved(p.shift) if today else None
    if p.weekday is not None or p.holiday is not None:
        return place(
            replace(expression, parts=replace(p, unit=None, relation=p.of_relation, of_relation=None)), context
        ).stretch
    if p.relation in ("ago", "hence"):
        return context.today(unit)
    if not context.named and p.relation == "later" and context.direction(expression) <= 0:
        return None  # "two days later they fled" counts from a day that nobody named
    if p.relation in ("earlier", "later") and unit in ("D", "W") and context.is_vague_since():
        return None  # "taken in April last year, and shot a week later"
    return context.latest(unit) or (context.today(unit) if not context.named else None)


def _is_by_event(expression: Expression, context: Context) -> bool:
    """Whether it is counted from what follows: "the day after the attack", "the week before they left"."""
    p = expression.parts
    if expression.rule != "ago" or p.count is not None or p.extra is not None or p.relation not in ("earlier", "later"):
        return False
    if p.shift is not None or p.weekday is not None or p.holiday is not None:
        return False
    last = context.parsed.tokens(expression)[-1:]
    return any(word.dep_ == "mark" or any(c.dep_ in ("pobj", "pcomp") for c in word.children) for word in last)


def _by_event(expression: Expression, context: Context) -> Meaning | None:
    """Counted from the day said with that noun before; "May 3, the day before the vote" is May 3."""
    p = expression.parts
    unit, times = _UNITS.get(p.unit or "", ("", 0))
    beside = context.beside(expression)
    if beside is not None and beside.unit == unit:
        return dated(beside, "XXXX-XX-XX")
    nouns = [noun.lemma_ for word in context.parsed.tokens(expression)[-1:] for noun in word.children]
    anchor = next((day for noun in nouns if (day := context.day_of(noun)) is not None), None)
    if anchor is None or not unit:
        return None
    start = containing(unit, anchor.first) or anchor
    return dated(_away(start, unit, _SIGNS[p.relation or "later"] * times), "XXXX-XX-XX")


def _away(anchor: Stretch, unit: str, steps: float) -> Stretch | None:
    if not float(steps).is_integer():
        months = {"Y": 12.0, "Q": 3.0}.get(unit)
        if months is None:
            return anchor.moved(round(steps))
        month = containing("M", anchor.first)
        return month.moved(round(steps * months)) if month else None
    if abs(steps) > 1_000_000:
        return None
    return anchor.moved(int(steps))


def days_behind(p: Parts, context: Context) -> tuple[date, date] | None:
    """The days of "the past three months", up to the day of publication; None for a length that is not behind."""
    if p.relation != "last" or p.count is None or math.isnan(p.count) or context.published is None:
        return None
    unit, times = _UNITS.get(p.unit or "", ("", 0))
    today = context.today(unit) if unit else None
    first = _away(today, unit, -p.count * times) if today else None
    if first is None or first.first.year < FIRST_YEAR:
        return None
    return first.first, context.published


def _hours(anchor: Stretch) -> Meaning:
    """Hours ago: some time of that day, as the hour of publication is not known."""
    return Meaning("TIME", f"{anchor.first.isoformat()}TXX:XX", anchor)


def _compared(p: Parts, context: Context) -> Meaning:
    """The period of a year before that a business report compares with: "the year-ago quarter"."""
    year = make_year(p.year) if p.year is not None else context.today("Y")
    if year is not None and p.year is None:
        year = year.moved(-1)
    if p.count is not None and p.of_unit is not None:
        return resolve_duration(p)  # "the year-earlier nine months"
    if p.unit == "Y" and p.relation in ("ago", "earlier") and context.period != "Q":
        return dated(year, "PAST_REF")
    if p.year is not None and context.period != "Q" and p.quarter is None:
        return dated(year, "PAST_REF")  # "the first nine months ... the 1988 period"
    quarter = context.quarter
    if quarter is None and p.unit == "Q" and (current := context.today("Q")) is not None:
        quarter = current.moved(-1)  # the last full one
    if p.relation == "latest":
        return dated(quarter or context.today("Y"), "PAST_REF")
    if p.quarter is not None and year is not None:
        quarter = containing("Q", year.first.replace(month=3 * min(p.quarter, 4) - 2))
    elif p.year is not None and quarter is not None:
        quarter = containing("Q", quarter.first.replace(year=p.year)) if year else None
    elif quarter is not None:
        quarter = quarter.moved(-4)
    return dated(quarter or year, "PAST_REF")
