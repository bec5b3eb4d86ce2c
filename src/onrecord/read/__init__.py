"""Report -> Reading: the order of the stages. Pure: one report in, what it says out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from onrecord.model.days import FIRST_YEAR, LAST_YEAR, read_day
from onrecord.model.errors import OnRecordError
from onrecord.model.reading import Reading
from onrecord.model.report import Report, check_readable
from onrecord.read.clauses import Clauses, find_clauses
from onrecord.read.days import Days
from onrecord.read.entities import find_entities
from onrecord.read.events import find_events, find_head
from onrecord.read.expectations import find_expectations
from onrecord.read.happenings import Happenings
from onrecord.read.language import DEFAULT_PIPELINE, ParsedReport, check_language, parse_many
from onrecord.read.language.tokens import Token
from onrecord.read.published import find_published
from onrecord.read.standings import find_standings
from onrecord.read.statements import find_agency, find_credits, find_statements
from onrecord.read.times import find_expressions, resolve_times
from onrecord.read.who import Who


def read(report: Report, *, pipeline: str = DEFAULT_PIPELINE, clauses: bool = False) -> Reading:
    """What one report says. `pipeline` names an installed English spaCy pipeline; `clauses` asks for these as well."""
    return next(read_many([report], pipeline=pipeline, clauses=clauses))


def read_many(
    reports: Iterable[Report],
    *,
    pipeline: str = DEFAULT_PIPELINE,
    clauses: bool = False,
    on_error: Callable[[Report, OnRecordError], None] | None = None,
) -> Iterator[Reading]:
    """What each of many reports says, in order; faster than one by one.

    Raises LanguageError at the first report that is surely not in English, InputError at one that is too long; with
    `on_error` it is told of each such report instead, and the others are still read.
    """
    parsed = parse_many(readable(reports, on_error), pipeline=pipeline, witnessed=clauses)
    return (_read(one, with_clauses=clauses) for one in parsed)


def readable(reports: Iterable[Report], on_error: Callable[[Report, OnRecordError], None] | None) -> Iterator[Report]:
    """The reports that can be read, as they are asked for, with their language; the others as in `read_many`."""
    for report in reports:
        try:
            check_readable(report.text, where=f"report {report.id}")
            language = check_language(report.text, where=f"report {report.id}")
        except OnRecordError as error:
            if on_error is None:
                raise
            on_error(report, error)
        else:
            yield replace(report, language=language)


def _readable_day(published: str | None) -> date | None:
    """The day that the report counts from; None for one at the edge of the calendar, where nothing can be counted."""
    day = read_day(published)
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _read(parsed: ParsedReport, *, with_clauses: bool) -> Reading:
    clauses = Clauses(parsed.marks.witness)
    expressions = find_expressions(parsed)
    published = find_published(parsed, expressions)
    day = _readable_day(published.value)
    times = resolve_times(parsed, expressions, published=day, clauses=clauses)
    entities = find_entities(parsed)
    who = Who.of(entities)
    statements = find_statements(parsed, who=who, clauses=clauses)
    days = Days(parsed, times, clauses, published=day)
    happenings = Happenings(parsed, days, who, clauses)
    events = find_events(parsed, published=day, happenings=happenings, who=who, statements=statements, clauses=clauses)
    standings = find_standings(
        parsed, published=day, happenings=happenings, who=who, statements=statements, events=events, clauses=clauses
    )
    expectations = find_expectations(
        parsed, published=day, days=days, who=who, statements=statements, events=events, clauses=clauses
    )
    told = {event.trigger.start: event.date for event in events}  # one act has one day

    def day_of(word: Token) -> str | None:
        return told.get(word.idx) or happenings.day_of(word)

    credits, agency = find_credits(parsed, who=who), find_agency(parsed) or parsed.report.agency
    return Reading(
        report=replace(parsed.report, published=published, credits=credits, agency=agency),
        head=find_head(parsed, events=events),
        entities=entities,
        times=times,
        statements=statements,
        events=events,
        standings=standings,
        expectations=expectations,
        clauses=find_clauses(parsed, clauses=clauses, day_of=day_of, statements=statements) if with_clauses else None,
    )
