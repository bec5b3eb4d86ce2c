"""The year of a day that is said without one: that of a date named with its year shortly before it."""

from datetime import date

from onrecord.model.days import make_day
from onrecord.model.span import Span
from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport

_NEAR = 45  # days behind a date with its year within which a day without one is taken to follow it
_LIMITS = frozenset({"by", "until", "till", "through"})
_MODALS = frozenset({"will", "'ll", "wo", "would", "may", "might", "could", "should", "must"})


def find_year(
    parsed: ParsedReport, expressions: tuple[Expression, ...], month: int, day: int
) -> tuple[int, Span] | None:
    """The year in which a day follows close on the latest date of the past that the report names, and that date."""
    past = [(start, e) for e in expressions if (start := _first_day(e)) is not None and _is_past(parsed, e)]
    latest, expression = max(past, key=lambda named: named[0], default=(None, None))
    if latest is None or expression is None or expression.parts.month is None:
        return None
    days = (make_day(year, month, day) for year in (latest.year, latest.year + 1))
    near = (found.year for found in days if found is not None and 0 <= (found - latest).days <= _NEAR)
    return next(((year, Span(expression.start, expression.end)) for year in near), None)


def _first_day(e: Expression) -> date | None:
    """The first day of a year, a month or a day that is named with its year."""
    p = e.parts
    named = e.shape == "calendar" and p.year is not None and 1900 <= p.year < 2100
    return make_day(p.year or 0, p.month or 1, p.day or 1) if named else None


def _is_past(parsed: ParsedReport, e: Expression) -> bool:
    """Whether nothing puts a date with its year ahead: "by 2030", "will end in 2027"."""
    above = [word for token in parsed.tokens(e)[-1:] for word in token.ancestors]
    return not any(
        w.lower_ in _LIMITS or any(c.lower_ in _MODALS for c in w.children if c.dep_ == "aux") for w in above
    )
