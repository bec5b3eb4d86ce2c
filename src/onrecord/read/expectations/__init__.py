"""What is due, and what came of it as the report ends."""

from datetime import date

from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.statements import Statement
from onrecord.model.times import Time
from onrecord.read.language import ParsedReport
from onrecord.read.who import Who


def find_expectations(
    parsed: ParsedReport,
    *,
    published: date | None,
    times: tuple[Time, ...],
    who: Who,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[Expectation, ...]:
    return ()
