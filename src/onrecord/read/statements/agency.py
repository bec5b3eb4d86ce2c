"""The news agency whose dispatch a report is: in its dateline, its signature, its copyright, or at its end."""

import re
from collections.abc import Iterator

from onrecord.model.agencies import agency_called, agency_in_brackets, signing_agency
from onrecord.model.datelines import agency_in_dateline
from onrecord.model.daylines import lines_at_top
from onrecord.model.report import Agency
from onrecord.model.span import Span
from onrecord.read.language import ParsedReport

_FIRST = 6  # paragraphs in which a dateline is that of the report, and not of one of many in it
_LAST = 3  # paragraphs in which a report may say whose it is
_NAME = r"[A-Z][\w.&’'-]*(?: (?:of )?[A-Z][\w.&’'-]*){0,3}"
_OWNED = re.compile(
    rf"(?:Copyright|©|\(c\))[\s©(c)\d,–-]*(?:by )?(?:The |the )?({_NAME}?)(?=[.,;]|\s*$)", re.IGNORECASE
)
_ALONE = re.compile(r"[\s\-–—/(\[*•]*(?:Source\s?: ?)?([^()\[\]/*\n]{2,40}?)[\s)\].*/]*")
_BEHIND = re.compile(rf"[.!?][\"”’']?\s*(?:[-–—/]+\s?({_NAME})/?|\(({_NAME})\))[.\s]*$")


def find_agency(parsed: ParsedReport) -> Agency | None:
    """The one agency that a report says it is from; None where it names several, or says so of a part of it."""
    for signs in (_in_datelines(parsed), _in_signatures(parsed), _owners(parsed), _at_the_end(parsed)):
        found = dict(signs)
        if found:
            name, evidence = next(iter(found.items()))
            return Agency(name, "inferred", evidence) if len(found) == 1 else None
    return None


_Signs = Iterator[tuple[str, Span]]


def _in_datelines(parsed: ParsedReport) -> _Signs:
    for line in parsed.datelines:
        if line.start >= parsed.paragraphs[:_FIRST][-1].end or "|" in line.of(parsed.report.text):
            continue
        if found := agency_in_dateline(parsed.report.text, line):
            yield found


def _in_signatures(parsed: ParsedReport) -> _Signs:
    text = parsed.report.text
    for line in lines_at_top(text, parsed.report.headline):
        if agency := signing_agency(line.of(text)):
            yield agency, line


def _owners(parsed: ParsedReport) -> _Signs:
    """ "Copyright 2024 The Associated Press. All rights reserved." """
    text = parsed.report.text
    for paragraph in parsed.paragraphs[-_LAST:]:
        owned = _OWNED.match(text, paragraph.start, paragraph.end)
        if owned and (agency := agency_called(owned[1])):
            yield agency, Span(*owned.span(1))


def _at_the_end(parsed: ParsedReport) -> _Signs:
    """ "- AFP" and "(Reuters)" behind the last sentence, or on a line alone under it; never behind a caption."""
    text = parsed.report.text
    for paragraph in parsed.paragraphs[1:][-1:]:
        alone = _ALONE.fullmatch(text, paragraph.start, paragraph.end)
        agency = alone and (agency_called(alone[1]) or (text[alone.start()] == "(" and agency_in_brackets(alone[1])))
        if alone and agency:
            yield agency, Span(*alone.span(1))
            return
    for paragraph in parsed.paragraphs[-1:]:
        behind = _BEHIND.search(text, paragraph.start, paragraph.end)
        if behind and (agency := agency_called(behind[1] or behind[2])):
            yield agency, Span(*behind.span(1 if behind[1] else 2))
