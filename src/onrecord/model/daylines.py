"""Lines that say when a report was published or changed, of pages and of texts, and which of two days they mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.model.patterns import load_patterns
from onrecord.model.span import Span
from onrecord.model.written_days import Order, WrittenDay, find_written_days

Said = Literal["first published", "published", "created", "dated", "changed", "beside"]
LONG = 80
"""In characters: what is longer is a paragraph of the report, not a line about it."""
_NO_LINE = re.compile(r"\b(?:in|since|until|till|from|by|of|for|before|after|between|during)\s*$", re.IGNORECASE)
_LINE_END = re.compile(r"[^.]\.$|[?!]$")
_WORDS = re.compile(r"[^\W_](?:[\w.'’-]*[\w])?")
_HALVED = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_HOUR = re.compile(r"\b\d{1,2}(?:[:.h]\d\d|\s*[ap]\.?m\b)|\b\d{4} (?:GMT|UTC)\b", re.IGNORECASE)
_DOTTED = re.compile(r"\d\.\d{1,2}\.\d")
_MONTH_DAY = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)? (?P<m1>[A-Z][a-z]{2,8})|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2})"
    r"(?!\d|,? \d{4}))\b"
)
_DAY_FIRST = re.compile(
    r"(?:en[-_](?:gb|uk|ie|au|nz|in|za|ke|ng|gh|ug|tz|zw|pk|bd|lk|sg|my|jm|tt|mt)|(?!en\b)[a-z]{2})\b.*", re.I
)
_MONTH_FIRST = re.compile(r"en[-_](?:us|ph)\b.*", re.IGNORECASE)
_OF_A_DAY = re.compile(
    r"\b(?:on|at|[ap]m|(?:first |last )?(?:published|posted|issued|released|created|filed|updated|modified)|dated?"
    r"|(?-i:[A-Z]{2,4}))\b|[\W\d_]+",
    re.IGNORECASE,
)
_LINE = re.compile(  # a stamp may have run into the sentence before it: "... for help. PUBLISHED: MAY 2, 2024"
    r"\S(?:(?!(?<=[.!?] )(?:First |Last |FIRST |LAST )?(?:Published|Posted|Updated|PUBLISHED|POSTED|UPDATED)\b)[^\n])*"
)
_NEARBY = 3  # days between two days of a page that may still be one, told in two time zones or a day late
_EDGE = 4  # lines at the top and at the bottom of a text that may say its day
_LABEL = 3  # words at most of a line that holds a label alone


@dataclass(frozen=True, slots=True)
class DayClaim:
    """What is said about a day: on it the report was published, changed, or no more than that it is its date."""

    said: Said
    day: WrittenDay
    half: bool = False  # written with "a.m." or "p.m.", as where the month stands first, but not only there
    dotted: bool = False  # 5.3.2024
    timed: bool = False  # with the time of day
    place: Span | None = None  # where it is written in a plain text


def claim_of(said: Said, day: WrittenDay, line: str, written: str) -> DayClaim:
    """The claim that a line makes about a day that is written so."""
    timed = _HOUR.search(line.replace(written, " ")) is not None
    return DayClaim(said, day, _HALVED.search(line) is not None, _DOTTED.search(written) is not None, timed)


def said_before(words: str) -> Said | None:
    """What the words before a day say of it; the last of them counts."""
    lists = load_patterns("onrecord.model", "daylines.toml")
    published = [m for m in lists["published_words"].finditer(words) if not words[: m.start()].endswith("-")]
    changed = list(lists["changed_words"].finditer(words))
    if changed and (not published or changed[-1].start() > published[-1].start()):
        return "changed"
    if published:
        return "first published" if lists["first_words"].search(words) else "published"
    return None


def said_by_label(line: str | None) -> Said | None:
    """What a line that holds a label alone says of the day under it."""
    return said_before(line) if line is not None and len(line.split()) <= _LABEL else None


def is_publication(words: str) -> bool:
    """Whether words begin with those of publication: "Published on"."""
    return load_patterns("onrecord.model", "daylines.toml")["published_words"].match(words) is not None


def is_line_of_day(line: str, start: int, end: int) -> bool:
    """Whether a line with a day in it, from `start` to `end`, says who, where and when, and is no sentence."""
    before, after = line[:start], line[end:]
    if len(line) <= 2 * LONG and said_before(before):
        return True
    if _NO_LINE.search(before) and not before.lower().startswith("by "):
        return False
    return says_who_and_when(before, after) and not (_WORDS.search(before + after) and _LINE_END.search(line))


def says_who_and_when(*words: str) -> bool:
    """Whether nothing but names and what stands in lines about a report is among these words."""
    allowed = load_patterns("onrecord.model", "daylines.toml")["line"]
    return all(allowed.fullmatch(word) for part in words for word in _WORDS.findall(part))


def is_day_alone(line: str) -> bool:
    """Whether a line holds a day and no more than the hour and what is said of it: "9:53 AM, Mon 22 Jul 2013"."""
    return any(not _OF_A_DAY.sub("", line[:start] + line[end:]) for start, end, _ in find_written_days(line))


def is_no_sentence(line: str) -> bool:
    """Whether a line does not end as sentences do."""
    return len(line) <= LONG and not _LINE_END.search(line)


# Plain texts


def find_day_lines(text: str, headline: Span | None) -> Iterator[DayClaim]:
    """What the first and last lines of a text say of its day, and where; a change only in those at the top.

    At the top they may name who reports and where beside it, and stand behind the `headline` on its line; under a line
    that reads like a sentence, such as what sums the report up, a day stands alone.
    """
    lines = _lines(text, headline)
    running = [place for place, line in enumerate(lines) if _is_running(line.of(text))]
    top, under = len(lines_at_top(text, headline)), min(_EDGE, running[1] if len(running) > 1 else 0)
    above: str | None = None
    for place, line in enumerate(lines):
        words = line.of(text)
        if place < max(top, under) or place >= len(lines) - _EDGE:
            for claim, alone in _claims_in(words, line.start, above):
                if place < top or (alone and (place < under or claim.said != "changed")):
                    yield claim
        above = words


def lines_at_top(text: str, headline: Span | None) -> list[Span]:
    """The lines above the first paragraph of a text, its headline left out: as many as may be about the report."""
    lines = _lines(text, headline)
    running = next((place for place, line in enumerate(lines) if _is_running(line.of(text))), len(lines))
    return lines[: min(running, _EDGE)]


def _lines(text: str, headline: Span | None) -> list[Span]:
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text)]
    if headline:
        lines = [Span(max(headline.end, line.start), line.end) if line.overlaps(headline) else line for line in lines]
    return [line for line in lines if line.of(text).strip()]


def _is_running(line: str) -> bool:
    """Whether a line is one of the report itself."""
    line = line.rstrip()
    return len(line) > 2 * LONG or (_LINE_END.search(line) is not None and not says_who_and_when(line))


def _claims_in(words: str, place: int, above: str | None) -> Iterator[tuple[DayClaim, bool]]:
    """The days of a line, and whether they stand alone in it, but for the hour and what is said of them."""
    end = 0
    for start, stop, day in find_written_days(words):
        before, end = words[end:start], stop
        said = said_before(before) or (said_by_label(above) if start == 0 else None)
        if is_line_of_day(words, start, stop):
            claim = claim_of(said or "dated", day, words, words[start:stop])
            alone = not _OF_A_DAY.sub("", words[:start] + words[stop:])
            yield replace(claim, place=Span(place + start, place + stop)), alone


# Which way round


def settle_days(claims: list[DayClaim], lines: Sequence[str], language: str = "") -> list[DayClaim]:
    """The claims, each with one day; those left out that may be either of two.

    `lines` are all of the page or text, and `language` is that of the page, with its country: "en-GB".
    """
    known = {claim.day.days[0] for claim in claims if len(claim.day.days) == 1}
    changed = [claim.day.days[0] for claim in claims if len(claim.day.days) == 1 and claim.said == "changed"]
    order = _order_of(lines, claims)
    found = []
    for claim in claims:
        days = claim.day.days
        if len(days) > 1:
            days = _narrowed(days, known) or _as_ordered(days, order)
            if len(days) > 1 and changed:
                days = tuple(day for day in days if day <= max(changed)) or days
            if len(days) > 1:
                days = _narrowed(days, _named_in_text(lines, days)) or _as_usual(language, claim)
        if len(days) == 1:
            found.append(replace(claim, day=WrittenDay(days)))
    return found


def _narrowed(days: tuple[date, ...], known: set[date]) -> tuple[date, ...]:
    """The one of the days that another day of the page is, or is near to."""
    same = tuple(day for day in days if day in known)
    near = tuple(day for day in days if any(abs((day - other).days) <= _NEARBY for other in known))
    return same if len(same) == 1 else near if len(near) == 1 else ()


def _order_of(lines: Iterable[str], claims: list[DayClaim]) -> Order | None:
    """Which of day and month the other dates put first, where no date of them leaves that open or says otherwise."""
    orders = {claim.day.order for claim in claims if claim.day.order}
    for line in lines:
        orders |= {day.order for _, _, day in find_written_days(line) if day.order}
    return orders.pop() if len(orders) == 1 else None


def _as_ordered(days: tuple[date, ...], order: Order | None) -> tuple[date, ...]:
    """`days` are the day-first reading and the month-first reading, in this order."""
    return days if order is None else days[:1] if order == "day first" else days[1:]


def _named_in_text(lines: Iterable[str], days: tuple[date, ...]) -> set[date]:
    """Those of the days that the report names by month and day, or any day close to it: "(July 11)"."""
    found = set()
    for line in lines:
        for match in _MONTH_DAY.finditer(line):
            for year in {day.year for day in days}:
                named = f"{match['d1'] or match['d2']} {match['m1'] or match['m2']} {year}"
                found |= {day.days[0] for _, _, day in find_written_days(named)}
    return found


def _as_usual(language: str, claim: DayClaim) -> tuple[date, ...]:
    """As the country of the page's language writes it, the day first where full stops stand between the numbers.

    Pages are called American by the programs that make them: those are only believed where they halve the day too.
    """
    if claim.dotted or _DAY_FIRST.fullmatch(language):
        return claim.day.days[:1]
    return claim.day.days[1:] if _MONTH_FIRST.fullmatch(language) and claim.half else claim.day.days
