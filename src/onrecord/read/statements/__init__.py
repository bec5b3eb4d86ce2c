"""Who said what, through whom."""

from onrecord.model.span import Reference
from onrecord.model.statements import Statement
from onrecord.read.language import ParsedReport
from onrecord.read.who import Who


def find_statements(parsed: ParsedReport, *, who: Who) -> tuple[Statement, ...]:
    return ()


def find_credits(parsed: ParsedReport, *, who: Who) -> tuple[Reference, ...]:
    return ()
