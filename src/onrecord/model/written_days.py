"""Days as pages write them: in their data, and in the lines for their readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from onrecord.model.days import FIRST_YEAR, LAST_YEAR, make_day

Order = Literal["day first", "month first"]

_MONTHS = (
    r"jan(?:uary|uar|vier)?|jänner|enero|gennaio", r"f[eé]b(?:ruary|ruar)?|f[eé]v(?:rier)?|febrero|febbraio",
    r"mar(?:ch|s|zo)?|mär(?:z)?|mrz", r"apr(?:il|ile)?|avr(?:il)?|abril", r"may|mai|mayo|maggio",
    r"june?|juni|juin|junio|giugno", r"july?|juli|juil(?:let)?|julio|luglio", r"aug(?:ust)?|août|aout|agosto",
    r"sept?(?:ember|embre)?|septiembre|settembre", r"o[ck]t(?:ober|obre|ubre)?|ottobre", r"nov(?:ember|embre|iembre)?",
    r"de[cz](?:ember)?|d[eé]c(?:embre)?|diciembre|dicembre",
)  # fmt: skip
"""The months as English, German, French, Spanish and Italian pages name them."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = r"(?P<month>(?:" + "|".join(f"(?:{names})" for names in _MONTHS) + r")(?![^\W\d_]))\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_BEFORE = rf"(?<![\w.,/-])(?:{_WEEKDAY}\.?,?\s*)?(?:the )?"
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?: [A-Z]{2,5})?,? )?"
_NAMED = (
    re.compile(rf"{_BEFORE}{_DAY}[\s-]*(?:of |de )?{_MONTH}[\s,-]*(?:de )?(?P<year>\d{{4}})(?!\w)", re.IGNORECASE),
    re.compile(rf"{_BEFORE}{_MONTH}[\s-]*{_DAY}[\s,-]+(?:at )?{_CLOCK}(?P<year>\d{{4}})(?!\w)", re.IGNORECASE),
    # as C programs print it: Tue Mar 5 09:12:00 EST 2024
    re.compile(
        rf"{_WEEKDAY} {_MONTH} {_DAY} \d\d:\d\d:\d\d (?:[A-Z+\d:-]{{3,9}} )?(?P<year>\d{{4}})(?!\w)", re.IGNORECASE
    ),
)  # fmt: skip
_ISO = re.compile(r"(?<![\w.,/-])(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d/-])")
_NUMERIC = re.compile(
    rf"{_BEFORE}(?P<first>\d{{1,2}})(?P<sign>[-/.])(?P<second>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}|\d\d)(?![\w/]|-(?!\d\d:)|\.\d)",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3}|\.\d+)?")
_ZONE = re.compile(
    r"\s*(?:T|at|um|à|,|-|–|—|\||·)?\s*(?:\d{1,2}(?:[:.]\d\d){0,2}(?:[.,]\d+)?\s*)?(?:[ap]\.?m\.?)?[\s\w:+()/.-]{0,20}"
)
_IN_ADDRESS = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)"),
    # a section between: /2024/WORLD/03/05/; a month by its name: /2024/mar/05/
    re.compile(r"/((?:19|20)\d\d)(/)(?:[A-Za-z][\w.-]*/)?(0[1-9]|1[0-2]|[a-z]{3})/(0[1-9]|[12]\d|3[01])(?=/)"),
)
_FIRST_SECONDS = 631_152_000  # 1990: what counts fewer seconds since 1970 is no day of a page on the web


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it is written: the days it can mean, two where day and month may stand either way round.

    `order` is which of them stands first, where the numbers leave no doubt of it.
    """

    days: tuple[date, ...]
    order: Order | None = None


def read_written_day(value: str) -> WrittenDay | None:
    """The day that a piece of data is: a date in any common form, with or without an hour, or seconds since 1970."""
    value = value.strip()
    seconds = _SECONDS.fullmatch(value)
    if seconds:
        counted = int(seconds[1])
        if counted < _FIRST_SECONDS:
            return None
        return WrittenDay((datetime.fromtimestamp(counted, UTC).date(),))
    run = _RUN.fullmatch(value)
    if run:
        return _plain(run)
    found = next(iter(find_written_days(value)), None)
    if found is None or found[0] > 0 or not _ZONE.fullmatch(value, found[1]):
        return None
    return found[2]


def day_in_address(address: str) -> date | None:
    """The day in the address of a page: "/2024/03/05/", "/2024-03-05-rebels", "/2024/mar/05/"."""
    for found in (match for pattern in _IN_ADDRESS for match in pattern.finditer(address)):
        month = int(found[3]) if found[3].isdigit() else _month_named(found[3])
        if month and (day := _made(int(found[1]), month, int(found[4]))):
            return day
    return None


def find_written_days(line: str) -> Iterator[tuple[int, int, WrittenDay]]:
    """Where days with their year are named in a line, and which they can be; those that no calendar has left out.

    A day whose weekday is another is left out too: there is no telling in which of the two the slip is.
    """
    matches = [(m.start(), -m.end(), m, read) for pattern, read in _READERS for m in pattern.finditer(line)]
    end = 0
    for start, _, match, read in sorted(matches, key=lambda found: found[:2]):
        written = read(match)
        if start >= end and written:
            end = match.end()
            yield start, end, written


def _plain(found: re.Match[str]) -> WrittenDay | None:
    day = _made(int(found["year"]), int(found["month"]), int(found["day"]))
    return WrittenDay((day,)) if day else None


def _month_named(name: str) -> int | None:
    return next((place for place, names in enumerate(_MONTHS, 1) if re.fullmatch(names, name, re.IGNORECASE)), None)


def _named(found: re.Match[str]) -> WrittenDay | None:
    month = _month_named(found["month"])
    day = _made(int(found["year"]), month, int(found["day"])) if month else None
    return WrittenDay((day,)) if day and _falls_on(day, found["weekday"]) else None


def _numeric(found: re.Match[str]) -> WrittenDay | None:
    year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
    if len(found["year"]) == 2:
        year += 2000 if year < 70 else 1900
    ways = {"day first": _made(year, second, first), "month first": _made(year, first, second)}
    likely = {order: day for order, day in ways.items() if day and _falls_on(day, found["weekday"])}
    if not likely:
        return None
    days = tuple(dict.fromkeys(likely.values()))
    order: Order | None = None
    if len(likely) == 1:
        order = "day first" if "day first" in likely else "month first"
    return WrittenDay(days, order)


_READERS = ((_ISO, _plain), *((pattern, _named) for pattern in _NAMED), (_NUMERIC, _numeric))


def _made(year: int, month: int, day: int) -> date | None:
    return make_day(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None


def _falls_on(day: date, weekday: str | None) -> bool:
    return weekday is None or _WEEKDAYS[day.weekday()] == weekday[:3].lower()
