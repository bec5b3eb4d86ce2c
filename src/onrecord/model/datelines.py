"""Datelines: the place, the day and the agency that a report begins with.

Apart from paragraphs, whose patterns are few: who only shows a text need not wait for these.
"""

import re

from onrecord.model.agencies import agency_called, agency_in_brackets
from onrecord.model.span import Span

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)"
)
_PLACE = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|la|el|al|of|the|and))*"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Tues|Wed|Thu|Thurs?|Fri|Sat|Sun)\.?)"
_DAY = rf"(?:{_WEEKDAY},? )?(?:\d{{1,2}} {_MONTH}[a-zA-Z]*\.?|{_MONTH}[a-z]*\.? \d{{1,2}})(?:,? \d{{2,4}})?"
_AGENCY = r"\([^()\n]{2,40}\)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:[,/] ?{_PLACE}){{0,2}})?(?P<day>,? ?{_DAY})?(?P<agency> ?{_AGENCY})?"
    r"(?: ?(?:--+|[–—]) ?| - | ?\| ?|: (?=[A-Z]))(?:\[[^\]\n]{2,40}\] ?)*"
)

_IN_BRACKETS = re.compile(r"\((?P<brackets>[^()\n]{2,40})\)|/(?P<strokes>[A-Z][\w ]{1,20})/")
_BEHIND_PLACE = re.compile(rf"{_PLACE}(?:, ?{_PLACE})?(?:/|, )({_PLACE}) ?(?:--+|[–—-])")
_SIGNED = re.compile(
    rf"{_PLACE}(?:, {_PLACE})?,? {_DAY}(?: {_AGENCY} ?(?=[A-Z\"“])|\. /[A-Z][\w ]{{1,20}}/\.? (?:[-–—] )?)"
)
_APART = r"(?:,? | ?[–—/|-] ?)"
_BRACKETED = re.compile(
    rf"[(\[](?:{_PLACE}(?:, {_PLACE})?{_APART}{_DAY}|{_DAY}{_APART}{_PLACE}(?:, {_PLACE})?)[)\]]"
    r" ?(?:--+|[–—:-])? ?(?=[A-Z\"“])"
)
_DAY_FIRST = re.compile(
    rf"{_DAY}(?<=\d{{4}}) ?(?:/|\||--+|[–—-]) ?{_PLACE}(?:, {_PLACE})? ?(?:/|\||--+|[–—-]|:(?= )) ?(?=[A-Z\"“])"
)
_WIRE = re.compile(
    r"(?<=\s)(?:[A-Z]{3,}(?:[ ,/-]{1,2}[A-Z][\w.]+){0,3} ?)?"
    r"\((?:AP|AFP|UPI|PTI|ANI|IANS|TASS|EFE|ANSA|DPA|dpa|BBC|CNN|Reuters|REUTERS|Xinhua|Bloomberg)\) ?(?:--+|[–—-]) "
)
_RUN_IN = re.compile(r"(?:[A-Z0-9][A-Z0-9,.:;&%'’/-]*[A-Z0-9,.:;] ){4,12}(?=[A-Z][a-z]+[ ,])")
_DECK = 600  # characters of a headline and what stands under it
_CALLED = re.compile(r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,2}: (?=[A-Z\"“])")


def find_datelines(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The datelines that paragraphs begin with, in order.

    Where a page has lost the line breaks between its headline and its text, "... rebels say (CNN) -- Rebels took" has
    one too. A place alone in capitals before a colon, "LAHORE: ", is one where no other paragraph begins like it, as
    the turns of an interview do, and at most two stand above it.
    """
    found = [line for paragraph in paragraphs if (line := find_dateline(text, paragraph))]
    if not found and paragraphs and (wire := _WIRE.search(text, paragraphs[0].start, paragraphs[0].start + _DECK)):
        found.append(Span(*wire.span()))
    called = [m for p in paragraphs if (m := _CALLED.match(text, p.start, p.end)) and m.end() < p.end]
    if not found and len(called) == 1 and any(p.start == called[0].start() for p in paragraphs[:3]):
        found.append(Span(*called[0].span()))
    return tuple(found)


def find_run_in(text: str, paragraph: Span) -> int | None:
    """Where the text of a paragraph begins behind a head in capitals on its line: "TWO DEAD IN OSLO *Police* say"."""
    found = _RUN_IN.match(text, paragraph.start, paragraph.end)
    return found.end() if found else None


def find_dateline(text: str, paragraph: Span) -> Span | None:
    """The dateline that a paragraph begins with, its dash and the space behind it included.

    "OSLO, May 3 (Reuters) - ", "Kabul, Afghanistan (AP) — ", "BEIJING -- ", "(3 May 2024, Oslo)", "Oslo/AFP - ",
    "3 May 2024 / Oslo / ": a place, a day, an agency. A place alone counts only in capitals, or with its country before
    a bar, "Bergen, Norway | "; before a colon it needs a day or an agency with it. Where all three are said, no dash
    need follow.
    """
    within = paragraph.start, min(paragraph.end, paragraph.start + 120)
    if set_off := _BRACKETED.match(text, *within) or _DAY_FIRST.match(text, *within):
        return Span(*set_off.span())
    signed = _SIGNED.match(text, *within)
    if signed and agency_in_dateline(text, Span(*signed.span())):
        return Span(*signed.span())
    found = _DATELINE.match(text, *within)
    if found is None or found.end() >= paragraph.end:
        return None
    place, day, agency = found["place"] or "", found["day"], found["agency"]
    if not (day or agency or agency_in_dateline(text, Span(*found.span()))):
        capitals = sum(letter.isupper() for letter in place)
        alone = text[found.start("place") + len(place) :].lstrip()[:1] != ":"
        barred = found[0].rstrip().endswith("|")
        if ("," not in place) if barred else (not alone or capitals < 3 or not place.split(",")[0].isupper()):
            return None
    return Span(found.start(), found.end())


def agency_in_dateline(text: str, dateline: Span) -> tuple[str, Span] | None:
    """The agency that a dateline names, and where: "(Reuters)", "/TASS/", "Selm/AFP -"; None where it is of several."""
    words = dateline.of(text)
    for found in _IN_BRACKETS.finditer(words):
        if agency := agency_in_brackets(found["brackets"] or found["strokes"]):
            kind = "brackets" if found["brackets"] else "strokes"
            return agency, Span(dateline.start + found.start(kind), dateline.start + found.end(kind))
    named = _BEHIND_PLACE.match(words)
    if named and (agency := agency_called(named[1])):
        return agency, Span(dateline.start + named.start(1), dateline.start + named.end(1))
    return None
