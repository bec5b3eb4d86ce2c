"""Time expressions: found once, then resolved against the day of publication."""

from datetime import date

from onrecord.model.times import Time
from onrecord.read.language import ParsedReport


def find_expressions(parsed: ParsedReport) -> tuple[object, ...]:
    return ()


def resolve_times(parsed: ParsedReport, expressions: tuple[object, ...], *, published: date | None) -> tuple[Time, ...]:
    return ()
