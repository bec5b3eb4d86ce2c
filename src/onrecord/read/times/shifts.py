"""Times at a distance from another: "two years ago", "three days later", "a year earlier"."""

import math
from dataclasses import replace
from datetime import date

from onrecord.model.days import FIRST_YEAR
from onrecord.read.expressions import Expression, Parts
from onrecord.read.times.calendar import Stretch, containing, make_year
from onrecord.read.times.context import Context
from onrecord.read.times.meaning import Meaning, dated
from onrecord.read.times.places import place

_FORWARD = frozenset({"later", "hence"})
_UNITS = {"D": ("D", 1), "N": ("D", 1), "W": ("W", 1), "F": ("W", 2), "M": ("M", 1), "Q": ("Q", 1), "Y": ("Y", 1),
          "E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000)}  # fmt: skip


def resolve_shift(expression: Expression, context: Context) -> Meaning | None:
    """A DATE so many units before or after the day of publication ("ago"), or the time named last ("later").

    None for "the day before" something of which nobody says when it was.
    """
    p = expression.parts
    if _is_by_event(expression, context):
        return None
    if expression.rule == "comparison" or (
        p.unit == "Y" and p.count == 1 and p.relation in ("ago", "earlier") and context.quarter
    ):
        return _compared(p, context)
    sign = 1 if p.relation in _FORWARD else -1
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    count = p.count if p.count is not None or p.extra is not None else 1
    plural = p.count is None and any(word.tag_ == "NNS" for word in context.parsed.tokens(expression))
    steps = (count or 0) + (p.extra or 0)
    if p.unit is None or plural or math.isnan(steps):
        return Meaning("DATE", vague)  # "months ago", "several days later"
    unit, times = _UNITS.get(p.unit, ("D", 0))
    anchor = _anchor(expression, unit, context)
    if p.unit in ("H", "MIN", "S"):  # some time of that day, as the hour of publication is not known
        return Meaning("TIME", f"{anchor.value}TXX:XX" if anchor else vague, anchor)
    unknown = vague if p.relation in ("ago", "hence") else "XXXX-XX-XX"
    return dated(_away(anchor, unit, sign * steps * times) if anchor else None, unknown)


def _anchor(expression: Expression, unit: str, context: Context) -> Stretch | None:
    p = expression.parts
    if p.shift is not None:
        today = context.today()
        return today.moved(p.shift) if today else None
    if p.weekday is not None or p.holiday is not None:
        named = replace(p, unit=None, relation=p.of_relation, of_relation=None)
        return place(replace(expression, parts=named), context).stretch
    if p.relation in ("ago", "hence"):
        return context.today(unit)
    if unit in ("D", "W") and context.is_vague_since():
        return None  # "taken in April last year, and shot a week later"
    return context.latest(unit)


def _is_by_event(expression: Expression, context: Context) -> bool:
    """Whether it is counted from what follows: "the day after the attack", "the week before they left"."""
    p = expression.parts
    if expression.rule != "ago" or p.count is not None or p.extra is not None or p.relation not in ("earlier", "later"):
        return False
    if p.shift is not None or p.weekday is not None or p.holiday is not None:
        return False
    last = context.parsed.tokens(expression)[-1:]
    return any(word.dep_ == "mark" or any(c.dep_ in ("pobj", "pcomp") for c in word.children) for word in last)


def _away(anchor: Stretch, unit: str, steps: float) -> Stretch | None:
    months = {"Y": 12, "Q": 3, "M": 1}.get(unit)
    month = containing("M", anchor.first)
    if anchor.unit == "D" and month is not None and months is not None:  # "20 years ago today": that day of the year
        then = month.moved(round(steps * months))
        return containing("D", then.first.replace(day=min(anchor.first.day, then.last.day))) if then else None
    if anchor.unit == "D" and unit == "W":
        steps *= 7
    if float(steps).is_integer() or months is None or month is None:
        return anchor.moved(round(steps))
    return month.moved(round(steps * months))


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


def _compared(p: Parts, context: Context) -> Meaning:
    """The period of a year before with which a business report compares: a quarter, where the report is on one."""
    quarter, year = context.quarter, context.today("Y")
    if p.relation == "latest":
        return dated(quarter or year, "PAST_REF")
    year = make_year(p.year) if p.year is not None else year.moved(-1) if year else None
    if quarter is None or (context.period != "Q" and (p.unit == "Y" or p.year is not None)):
        return dated(year, "PAST_REF")
    return dated(quarter.moved(-4 if p.year is None else 4 * (p.year - quarter.first.year)), "PAST_REF")
