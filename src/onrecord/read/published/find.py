"""The day of publication: as given, or worked out from the report itself."""

from dataclasses import replace
from datetime import date

from onrecord.model.days import FIRST_YEAR, LAST_YEAR, add_days, make_day
from onrecord.model.report import OF_A_CHANGE, Published
from onrecord.model.span import Span
from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport
from onrecord.read.published.days import Evidence, find_days
from onrecord.read.published.years import find_year


def find_published(parsed: ParsedReport, expressions: tuple[Expression, ...]) -> Published:
    """The day a report was published, and the words that show it; as it is where it was given or in the page's data.

    Without evidence that suffices the value is None. Signs that contradict each other give None and a note.
    """
    known = parsed.report.published
    if known.value is not None:
        return known
    found: dict[date, tuple[Span, ...]] = {}
    signs = find_days(parsed, expressions)
    for evidence in signs:
        settled = _settle(parsed, expressions, evidence)
        if settled is not None:
            day, spans = settled
            found[day] = tuple(sorted({*found.get(day, ()), *spans}))
    if len(found) == 1:
        ((day, spans),) = found.items()
        of_a_change = any(evidence.changed for evidence in signs)  # signs of one kind
        return Published(day.isoformat(), "inferred", spans, OF_A_CHANGE if of_a_change else None)
    if len(found) > 1:
        days = ", ".join(sorted(day.isoformat() for day in found))
        spans = tuple(sorted({span for several in found.values() for span in several}))
        return replace(known, evidence=spans, note=f"the report itself points to different days: {days}")
    return known


def _settle(
    parsed: ParsedReport, expressions: tuple[Expression, ...], evidence: Evidence
) -> tuple[date, tuple[Span, ...]] | None:
    year, spans = evidence.year, evidence.spans
    if year is None:
        followed = find_year(parsed, expressions, evidence.month, evidence.day)
        if followed is None:
            return None
        year, spans = followed[0], tuple(sorted({*spans, followed[1]}))
    day = make_day(year, evidence.month, evidence.day)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    if evidence.weekday not in (None, day.isoweekday()):
        return None  # a slip of the pen in one of the two: no telling in which
    meant = add_days(day, evidence.offset)
    return (meant, spans) if meant else None
