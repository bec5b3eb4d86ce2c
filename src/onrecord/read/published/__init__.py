"""The day of publication, from the text alone."""

from onrecord.model.report import Published
from onrecord.read.language import ParsedReport


def find_published(parsed: ParsedReport, expressions: tuple[object, ...]) -> Published:
    return parsed.report.published
