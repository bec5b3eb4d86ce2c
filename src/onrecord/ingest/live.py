"""Live pages: entries that were written one after the other, on one day or on several, each under its time of day.

Their markers come out as lines of their own. Where a page runs over several days, each says its day in full, "Sunday, 3
March 2024, 15:40", so that "on Sunday" in an entry can be placed by the line above it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from onrecord.ingest.page import Line, Page, called, words_of
from onrecord.model.days import add_days, shifted
from onrecord.model.written_days import find_written_days, read_written_day

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\.?)"
_NAMED = "|".join(month[:3].lower() for month in _MONTHS)
_DATE = rf"(?:\d{{1,2}} (?:{_NAMED})[a-z]*\.?|(?:{_NAMED})[a-z]*\.? \d{{1,2}})(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d"
_ZONE = r"(?: ?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|IST)\b)?"
_CLOCK = rf"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m\.?)?{_ZONE}"
_MARK = re.compile(
    rf"(?:{_WEEKDAY}(?:,? |$))?(?:(?P<date>{_DATE}),?(?: at| -| [|·–—])? ?)?(?:{_CLOCK})?(?=\W|$)[\s:|·–—-]*",
    re.IGNORECASE,
)
_CLOCK_FIRST = re.compile(rf"{_CLOCK}(?:,| on| -)? {_WEEKDAY}(?:,? (?P<date>{_DATE}))?[\s:|·–—-]*", re.IGNORECASE)
_LIVE_TITLE = re.compile(
    r"\s*(?:live\b|.{0,80}\b(?:live updates|as it happened|live blog|latest updates)\b)", re.IGNORECASE
)
_LIVE_CLASSES = frozenset({"liveblog", "live"})
_FEWEST = 3  # times of day at the head of lines that make a page a live one, where nothing else calls it so
_SENTENCE = re.compile(r"""\w \w.{20,}[.!?]["'”’)\]]*$""")
_HALF_A_DAY = 12 * 60
_LONGEST_RUN = 6  # days between publication and change within which a weekday is one of them


@dataclass(frozen=True)
class _Marker:
    """The head of an entry: the line that begins with it, its time of day in minutes, and the day that it names."""

    line: Line
    end: int
    clock: str | None
    minutes: int | None
    day: date | None
    weekday: int | None


@dataclass(frozen=True)
class Entries:
    """The lines of a live page that say when an entry was written, and the last day on which one was: None where the
    page is not known to have gone on for more than a day."""

    lines: frozenset[Line] = frozenset()
    last: date | None = None


def mark_entries(page: Page, *, live: bool, title: str | None, published: date | None, changed: date | None) -> Entries:
    """Gives every entry of a live page a line with its time, and its day where that is sure.

    `live` is what the page's data say. Changes the tree.
    """
    markers = list(_markers(page))
    clocks = [one for one in markers if one.minutes is not None and (live or _heads_an_entry(page, one))]
    named_so = _LIVE_TITLE.match(title or "") or any(_LIVE_CLASSES & set(called(one)) for one in page.seen)
    if not clocks or not (live or (named_so and len(clocks) > 1) or len(clocks) >= _FEWEST):
        return Entries()
    dated = _dated(markers, published, changed) if published else markers
    last = max((one.day for one in dated if one.day), default=None)
    over = bool(published and last and last > published)
    for one in dated:
        _put_apart(one, in_full=over)
    return Entries(frozenset(one.line for one in markers), last if over else None)


def _markers(page: Page) -> Iterator[_Marker]:
    for line in page.lines:
        if page.heads(line) or page.is_apart(line.holder):
            continue
        found = _CLOCK_FIRST.match(line.words) or _MARK.match(line.words)
        if found is None or not found.group().strip():
            continue
        if not line.alone and words_of(line.parts[0] if line.parts else line.holder) != found.group().strip():
            continue  # words in the midst of a block, of which the tree has no element
        alone = found.end() == len(line.words)
        if found["hour"] is None and not (alone and (found["date"] or found["weekday"])):
            continue  # "Sunday is a day of rest": a day alone heads entries only where it fills its line
        written = next(find_written_days(found["date"] or ""), None)
        weekday = found["weekday"]
        yield _Marker(
            line, found.end(), _clock(found), _minutes(found),
            _declared(line) or (written[2].days[0] if written else None),
            [name[:3].lower() for name in _WEEKDAYS].index(weekday.lower()) if weekday else None,
        )  # fmt: skip


def _heads_an_entry(page: Page, marker: _Marker) -> bool:
    """Whether a sentence follows a time of day on its line or the next two: none does behind the length of a film."""
    place = page.lines.index(marker.line)
    following = (marker.line.words[marker.end :], *(line.words for line in page.lines[place + 1 : place + 3]))
    return any(_SENTENCE.search(words) for words in following)


def _clock(found: re.Match[str]) -> str | None:
    half = found["half"]
    return f"{found['hour']}:{found['minute']}{' ' + half if half else ''}" if found["hour"] else None


def _minutes(found: re.Match[str]) -> int | None:
    if not found["hour"]:
        return None
    half = (found["half"] or "").lower()[:1]
    hour = int(found["hour"]) % 12 + (12 if half == "p" else 0) if half else int(found["hour"])
    return 60 * hour + int(found["minute"])


def _declared(line: Line) -> date | None:
    """The day in the attributes of an entry: those of its head, of what is in that, or of what holds it."""
    block = line.holder
    holders = [up for up in block.iterancestors() if up.tag in ("div", "section", "article", "li", "header")][:2]
    holders = [up for up in holders if sum(1 for _ in up.iter("time")) <= 1]
    for one in (*(block.iter() if line.alone else line.parts), *holders):
        for name, value in one.items() if isinstance(one.tag, str) else ():
            if name == "datetime" or (name.startswith("data-") and ("time" in name or "date" in name)):
                day = read_written_day(value)
                if day and len(day.days) == 1:
                    return day.days[0]
    return None


def _dated(markers: list[_Marker], published: date, changed: date | None) -> list[_Marker]:
    """The markers, each with its day where it can be told: as named, by its weekday, or by the entries around it."""
    last = changed if changed and published <= changed <= shifted(published, _LONGEST_RUN) else published
    named = [replace(one, day=one.day or _on(one.weekday, published, last)) for one in markers]
    minutes = [one.minutes for one in named if one.minutes is not None]
    steps = [b - a for a, b in pairwise(minutes)]
    began = any(one.day == published for one in named[1:]) and last > published  # further down it was the first day
    back = sum(-_HALF_A_DAY < step < 0 or step > _HALF_A_DAY for step in steps)  # a long way ahead is over midnight
    falling = began or back >= len(steps) - back
    day: date | None = last if falling else published
    before: int | None = None
    found = []
    for one in named:
        if one.day:
            day = one.day
        elif (
            day
            and before is not None
            and one.minutes is not None
            and (one.minutes > before if falling else one.minutes < before)
        ):
            day = add_days(day, -1 if falling else 1)  # past midnight
        before = one.minutes if one.minutes is not None else None
        found.append(replace(one, day=day))
    return found


def _on(weekday: int | None, first: date, last: date) -> date | None:
    if weekday is None:
        return None
    days = (shifted(first, ahead) for ahead in range((last - first).days + 1))
    return next((day for day in days if day.weekday() == weekday), None)


def _put_apart(marker: _Marker, *, in_full: bool) -> None:
    """The marker as a line of its own over the rest of the line that it heads."""
    block, words = marker.line.holder, marker.line.words
    rest, written = words[marker.end :].strip(), words[: marker.end].strip(" \t:|·–—-")
    if in_full and marker.day:
        day = marker.day
        named = f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"
        written = f"{named}, {marker.clock}" if marker.clock else named
    head = block.makeelement("p")
    head.text = written
    if not marker.line.alone:
        marker.line.parts[0].addprevious(head)
        marker.line.parts[0].drop_tree()
        return
    if block.tag == "li":
        block.getparent().tag = "div"
    block.addprevious(head)
    if rest:
        block.tag = "p" if block.tag == "li" else block.tag
        _say(block, rest)
    else:
        block.drop_tree()


def _say(element: Any, words: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = words
