"""The year of a day that is said without one: by its weekday, the years named nearby, and who is in office."""

from datetime import date, timedelta

from onrecord.model.span import Span
from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport
from onrecord.read.published.days import Evidence
from onrecord.read.published.offices import find_holders

_YEARS = range(1900, 2100)
_RECURS = 5  # a day falls on the same weekday again after 5 years at the soonest, but for leap days
_NEAR = 45  # days behind a full date within which an unsupported day is taken to follow it
_SPEECH = frozenset({"say", "tell", "report", "announce", "be"})
Found = tuple[date, tuple[Span, ...]]


def find_year(parsed: ParsedReport, expressions: tuple[Expression, ...], evidence: Evidence) -> Found | None:
    """The day of publication that a sign without a year stands for, and the words that settle it; None in doubt."""
    weekday, spans = _weekday(parsed, expressions, evidence)
    days = [day for year in _YEARS if (day := _make(year, evidence)) is not None]
    if weekday is not None:
        days = [day for day in days if (day - timedelta(days=evidence.offset)).isoweekday() == weekday]
    named = _latest_named(parsed, expressions)
    if named is not None:
        days = [day for day in days if day >= named[0]]
    settled = _by_named(days, named, weekday)
    if settled is not None and named is not None:
        return settled, (*spans, named[1])
    if weekday is None:
        return None
    holders = find_holders(parsed.report.text)
    for holder in holders:
        days = [day for day in days if any(first <= day <= last for first, last in holder.terms)]
    return (days[0], (*spans, *(h.span for h in holders))) if holders and len(days) == 1 else None


def _make(year: int, evidence: Evidence) -> date | None:
    try:
        return date(year, evidence.month, evidence.day) + timedelta(days=evidence.offset)
    except ValueError:
        return None


def _by_named(days: list[date], named: tuple[date, Span] | None, weekday: int | None) -> date | None:
    """The first fitting day behind the latest date named: in time for its weekday to come but once, or quite near."""
    if named is None or not days:
        return None
    reach = 365 * _RECURS if weekday is not None else _NEAR
    return days[0] if (days[0] - named[0]).days <= reach else None


def _weekday(
    parsed: ParsedReport, expressions: tuple[Expression, ...], evidence: Evidence
) -> tuple[int | None, tuple[Span, ...]]:
    """The weekday of the day named: said with it, or of the news in the lead, or of the same act said again."""
    if evidence.weekday is not None:
        return evidence.weekday, ()
    bare = [e for e in expressions if e.parts.weekday and not e.parts.month and not e.parts.relation]
    if evidence.kind == "today":
        verb = _verb(parsed, evidence.spans[-1])
        for e in bare:
            if verb is not None and _verb(parsed, e) == verb and verb[0] not in _SPEECH:
                return e.parts.weekday, (Span(e.start, e.end),)
        return None, ()
    start = evidence.spans[-1].end if evidence.spans else 0
    lead = next((p for p in parsed.paragraphs if p.end > start + 40), None)
    for e in bare:
        if lead is not None and start <= e.start < lead.end and _is_news_of_the_day(parsed, e):
            return e.parts.weekday, (Span(e.start, e.end),)
    return None, ()


def _verb(parsed: ParsedReport, span: Span) -> tuple[str, bool] | None:
    """The verb that a time belongs to, and whether it is past."""
    for token in parsed.tokens(span)[-1:]:
        word = token
        while word.pos_ not in ("VERB", "AUX") and word.head.i != word.i:
            word = word.head
        return word.lemma_, word.tag_ == "VBD"
    return None


def _is_news_of_the_day(parsed: ParsedReport, e: Expression) -> bool:
    found = _verb(parsed, e)
    return found is not None and found[1]


def _latest_named(parsed: ParsedReport, expressions: tuple[Expression, ...]) -> tuple[date, Span] | None:
    """The latest year, month or day named with its year that the report speaks of as past."""
    found = []
    for e in expressions:
        p = e.parts
        if e.shape != "calendar" or p.year is None or p.fiscal or p.of_relation or not 1900 <= p.year < 2100:
            continue
        if not _is_past(parsed, e):
            continue
        try:
            found.append((date(p.year, p.month or 1, p.day or 1), Span(e.start, e.end)))
        except ValueError:
            continue
    return max(found, default=None)


def _is_past(parsed: ParsedReport, e: Expression) -> bool:
    """Whether nothing puts a date with its year ahead: "by 2030", "will end in 2027"."""
    for token in parsed.tokens(e)[-1:]:
        word = token
        while word.head.i != word.i:
            word = word.head
            if word.lower_ in ("by", "until", "till", "through"):
                return False
            if word.pos_ in ("VERB", "AUX"):
                helpers = {child.lower_ for child in word.children if child.dep_ in ("aux", "auxpass")}
                return not helpers & {"will", "'ll", "wo", "would", "may", "might", "could", "should", "must"}
    return True
