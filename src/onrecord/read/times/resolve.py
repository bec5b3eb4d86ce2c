"""What day, month, year or length a time expression means, in TIMEX3."""

from dataclasses import replace
from datetime import date

from onrecord.model.times import Time
from onrecord.read.clauses import Clauses
from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport
from onrecord.read.times.clock import add_clock
from onrecord.read.times.context import Context
from onrecord.read.times.meaning import Meaning, dated
from onrecord.read.times.periods import is_past_year, resolve_duration, resolve_set, resolve_vague
from onrecord.read.times.places import is_that_of_none, place
from onrecord.read.times.shifts import days_behind, resolve_shift


def resolve_times(
    parsed: ParsedReport, expressions: tuple[Expression, ...], *, published: date | None, clauses: Clauses
) -> tuple[Time, ...]:
    """Every time expression with its TIMEX3 type and value, and the first and last day that it can mean."""
    context = Context(parsed, published, clauses)
    found: list[Time] = []
    for expression in expressions:
        context.here = expression.start
        meaning = _resolve(expression, context)
        if meaning is None:
            continue
        first, last = map(_iso, meaning.days)
        found.append(
            Time(
                start=expression.start,
                end=expression.end,
                id=f"t{len(found) + 1}",
                type=meaning.type,
                value=meaning.value,
                rule=f"times/{expression.rule}",
                earliest=first,
                latest=last,
            )
        )
        if meaning.stretch is not None and meaning.type in ("DATE", "TIME"):
            context.turn_to(expression, meaning.stretch)
            context.note(expression, meaning.stretch)
    return tuple(found)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_REFERENCES = {"last": "PAST_REF", "P": "FUTURE_REF", "this": "PRESENT_REF", "next": "FUTURE_REF"}


def _resolve(expression: Expression, context: Context) -> Meaning | None:
    """What it means; None where it counts from a day that nobody told."""
    parts = expression.parts
    if expression.shape == "duration" and parts.unit in ("M", "Y"):
        context.period = None
    match expression.shape:
        case "duration" if expression.rule == "span" and is_past_year(parts):
            year = context.today("Y")
            before = dated(year.moved(-1) if year else None, "PAST_REF")
            return Meaning("DATE", before.value, within=days_behind(parts, context))
        case "duration" if expression.rule == "span":
            return replace(resolve_duration(parts), within=days_behind(parts, context))
        case "duration":
            return resolve_duration(parts)
        case "set":
            return resolve_set(parts)
        case "vague":
            return resolve_vague(parts)
        case "reference":
            return Meaning("DATE", _REFERENCES.get(parts.reference or "", parts.reference or "PRESENT_REF"))
        case "future":
            return Meaning("DATE", "FUTURE_REF")
        case "shift":
            return resolve_shift(expression, context)
    if is_that_of_none(expression, context):
        return None
    return add_clock(parts, place(expression, context), context)
