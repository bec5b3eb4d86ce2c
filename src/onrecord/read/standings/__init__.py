"""Where each named person stands: captive, free, alive, dead, injured, missing; only where a sentence says so."""

from datetime import date

from onrecord.model.events import Event
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.model.times import Time
from onrecord.read.language import ParsedReport
from onrecord.read.who import Who


def find_standings(
    parsed: ParsedReport,
    *,
    published: date | None,
    times: tuple[Time, ...],
    who: Who,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[Standing, ...]:
    return ()
