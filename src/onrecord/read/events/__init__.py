"""What happened, to whom, when, where, and by whose word."""

from datetime import date

from onrecord.model.events import Event
from onrecord.model.statements import Statement
from onrecord.model.times import Time
from onrecord.read.language import ParsedReport
from onrecord.read.who import Who


def find_events(
    parsed: ParsedReport,
    *,
    published: date | None,
    times: tuple[Time, ...],
    who: Who,
    statements: tuple[Statement, ...],
) -> tuple[Event, ...]:
    return ()


def find_head(parsed: ParsedReport, *, events: tuple[Event, ...]) -> str | None:
    return None
