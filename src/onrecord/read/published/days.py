"""Which day a report says that it is: datelines, date lines, "tomorrow, June 24"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model.daylines import find_day_lines, said_before, settle_days
from onrecord.model.span import Span
from onrecord.model.written_days import day_in_address
from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport

_URL_RUN = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_CAPITALS = r"(?:[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+)*)(?:[ ,.:/]+[A-Z][\w'’.\-]*){0,4}[ ,.:(/–—-]*"
_NAMED = r"[A-Z][\w'’.\-]*(?: [A-Z][\w'’.\-]*){0,3}"
_ENDED = r"\s*[.:,]?\s*(?:--+|[–—_:|-]|\n)"
_BRACKETED = r"[(\[/][^()\[\]\n]{2,40}[)\]/]"
_DATELINES = tuple(
    (re.compile(rf"\s*[(\[]?{before}\s*\Z"), re.compile(after))
    for before, after in (
        (_CAPITALS, rf"[)\].,]*\s*(?:{_BRACKETED}|[A-Z]{{3,12}}\b\.?)?{_ENDED}"),
        (rf"{_NAMED}(?:(?:,| \()\s?{_NAMED}\)?)?\s*[,|/:•·)\]–—-]", rf"[)\]]?\s*(?:{_BRACKETED}|/\w+)?{_ENDED}"),
        (rf"(?<=[(\[]){_NAMED}(?:, {_NAMED})?,", r"[)\]]\s"),
        (r"(?<=[(\[])", rf",?\s{_NAMED}(?:, {_NAMED})?[)\]]\s"),
        ("", rf"[)\]]?\s*(?:{_BRACKETED}|[|/,•·–—-]\s*{_NAMED}|[A-Z]{{3,}}){_ENDED}"),
    )
)
"""What stands before and after the day: "PARIS, 14 March 2021 -", "(Oslo, 3 May) –", "3 May 2021 (Agency) -"."""
_PLACED = re.compile(r"[A-Z]\w{2}")
_TOUCH = re.compile(r"\s*(?:[,(–—-]|, (?:on|which is|that is))?\s*(?:on )?\Z")
_EDGE = 4  # how many paragraphs from the top a dateline may stand


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of the day of publication: a month and day, perhaps a year and a weekday, and how many days off.

    `changed` where it is no more than the day of a change.
    """

    month: int
    day: int
    year: int | None
    weekday: int | None
    offset: int
    spans: tuple[Span, ...]
    changed: bool = False


def find_days(parsed: ParsedReport, expressions: tuple[Expression, ...]) -> tuple[Evidence, ...]:
    """Every sign of the day of publication, the plainest kind alone."""
    for found in (
        tuple(_url(parsed)),
        tuple(_datelines(parsed, expressions)),
        tuple(_in_lines(parsed, changed=False)),
        tuple(_beside_today(parsed, expressions)),
        tuple(_in_lines(parsed, changed=True)),
    ):
        if found:
            return found
    return ()


def _url(parsed: ParsedReport) -> Iterator[Evidence]:
    url = parsed.report.url or ""
    if day := day_in_address(url):
        yield Evidence(day.month, day.day, day.year, None, 0, ())
    for found in _URL_RUN.finditer(url):
        yield Evidence(int(found[2]), int(found[3]), int(found[1]), None, 0, ())


def _dated(expressions: tuple[Expression, ...]) -> Iterator[Expression]:
    for e in expressions:
        if e.shape == "calendar" and e.parts.month and e.parts.day and e.parts.relation is None:
            yield e


def _evidence(e: Expression, offset: int = 0, *more: Span) -> Evidence:
    p = e.parts
    spans = tuple(sorted((Span(e.start, e.end), *more)))
    return Evidence(p.month or 1, p.day or 1, p.year, p.weekday, offset, spans)


def _datelines(parsed: ParsedReport, expressions: tuple[Expression, ...]) -> Iterator[Evidence]:
    """ "PARIS, 14 March 2021 -", "WASHINGTON, Aug. 8 (Agency) --", at the head of one of the first paragraphs."""
    text = parsed.report.text
    for paragraph in parsed.paragraphs[:_EDGE]:
        for e in _dated(expressions):
            if not paragraph.covers(e) or e.start - paragraph.start > 60:
                continue
            led = text[paragraph.start : e.start]
            if said_before(led) is not None:
                continue  # "UPDATED: May 3, 2021 -" is written like a place in capitals
            line = next((line for line in parsed.datelines if e.parts.year and line.covers(e)), None)
            beside = line and text[line.start : e.start] + text[e.end : line.end]
            if beside and _PLACED.search(beside):
                yield _evidence(e)
                return
            if any(before.match(led) and after.match(text, e.end, e.end + 60) for before, after in _DATELINES):
                yield _evidence(e)
                return


def _in_lines(parsed: ParsedReport, *, changed: bool) -> Iterator[Evidence]:
    """The days in the lines about the report: of its publication, or those of a change."""
    text = parsed.report.text
    claims = settle_days([*find_day_lines(text, parsed.report.headline)], text.split("\n"))
    if changed:
        claims = [claim for claim in claims if claim.said == "changed" and claim.timed]
    else:
        claims = [claim for claim in claims if claim.said != "changed"]
        claims = [claim for claim in claims if claim.said != "dated"] or claims
    for claim in claims:
        day = claim.day.days[0]
        yield Evidence(day.month, day.day, day.year, None, 0, (claim.place,) if claim.place else (), changed)


def _beside_today(parsed: ParsedReport, expressions: tuple[Expression, ...]) -> Iterator[Evidence]:
    """ "Tomorrow, June 24", "June 24 (tomorrow)", "on Monday, today"."""
    text = parsed.report.text
    near = {"today", "part_of_day"}
    for one, other in pairwise(expressions):
        if not _TOUCH.match(text[one.end : other.start]):
            continue
        for shifted, dated in ((one, other), (other, one)):
            p = dated.parts
            if shifted.rule in near and shifted.parts.shift is not None and p.month and p.day and not p.relation:
                yield _evidence(dated, -shifted.parts.shift, Span(shifted.start, shifted.end))
