"""The words behind what is merged: where they stand, when they were published, and what they name."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from onrecord.merge.words import load_words
from onrecord.model.edtf import interval, known_bounds
from onrecord.model.evidence import Evidence

if TYPE_CHECKING:  # not needed to ask: questions come past here, too
    from onrecord.model.reading import Reading
    from onrecord.model.span import Span

VAGUE = 366  # days from which on a date says too little: "since 2019"
_LATEST = date.max
_NAME = re.compile(r"(?<=[^\s.!?:\"“'‘])[\s(]+(?!I\b)[A-Z]")  # a capital, but for the first word of a sentence


def evidence_at(reading: "Reading", span: "Span") -> Evidence:
    """The words of a report at this place, as an item of evidence, without the white space around them."""
    report = reading.report
    words = span.of(report.text)
    start = span.start + len(words) - len(words.lstrip())
    words = words.strip()
    return Evidence(report.id, report.publisher, report.published.value, start, start + len(words), words)


def in_order(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each item once, by day of publication; those without a day last."""
    return tuple(sorted(set(items), key=lambda e: (first_day(e.published), e.report, e.start, e.end)))


def reports_of(items: Iterable[Evidence]) -> tuple[str, ...]:
    """The ids of the reports that passages are from, each once, by day of publication."""
    return tuple(dict.fromkeys(item.report for item in in_order(items)))


def with_echoes(items: Iterable[Evidence], echoes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The passages and their copies by day of publication, and last the headlines that repeat them."""
    own, again = set(items), set(echoes)
    reports = {e.report for e in own}
    told = in_order(own | {e for e in again if e.report not in reports})
    return (*told, *(echo for echo in in_order(again) if echo not in told))


def day_of(reading: "Reading") -> date:
    """The first day on which the report can have been published; the end of time when that is not known."""
    return first_day(reading.report.published.value)


def first_day(edtf: str | None) -> date:
    """The first day of a date, or the end of time for none: what has no day sorts last."""
    return known_bounds(edtf)[0] or _LATEST


def days_of(edtf: str | None) -> tuple[date, date]:
    """The first and last day that a date can mean; an open side reaches to the end of time."""
    first, last = known_bounds(edtf)
    return first or date.min, last or date.max


def width(edtf: str | None) -> int:
    """How many days a date leaves open."""
    first, last = days_of(edtf)
    return (last - first).days


def compatible(one: str | None, other: str | None) -> bool:
    """Whether both dates can mean the same day."""
    (a, b), (c, d) = days_of(one), days_of(other)
    return a <= d and c <= b


def apart(one: str | None, other: str | None) -> int:
    """How many days lie between two dates at least; 0 when they can be the same."""
    (a, b), (c, d) = days_of(one), days_of(other)
    return max(0, (c - b).days, (a - d).days)


def narrowest(dates: Iterable[str | None]) -> str | None:
    """The narrowest EDTF that none of these dates contradicts: what they share, else all that they span."""
    known = sorted({d for d in dates if d is not None}, key=lambda d: (width(d), d))
    if not known:
        return None
    first, last = max(days_of(d)[0] for d in known), min(days_of(d)[1] for d in known)
    if first <= last and days_of(known[0]) == (first, last):
        return known[0]
    if first > last:
        first, last = min(days_of(d)[0] for d in known), max(days_of(d)[1] for d in known)
    return interval(None if first == date.min else first, None if last == date.max else last)


class _Letters(dict[int, str]):
    """Every sign that was met, in plain letters."""

    def __missing__(self, sign: int) -> str:
        return self.setdefault(sign, anyascii(chr(sign)))


_LETTERS = _Letters()


def in_plain_letters(text: str) -> str:
    """A text without accents, foreign letters and signs, sign by sign: much quicker than the whole text at once."""
    return text if text.isascii() else text.translate(_LETTERS)


def normalised(words: str) -> str:
    """Words as they are compared: no accents, capitals, punctuation or leading article."""
    return _normalised(words)


def names_somebody(words: str) -> bool:
    """Whether a name stands in these words; "Police have arrested a man on suspicion of murder" is said of many."""
    return _NAME.search(words) is not None


def same_act(one: str, other: str) -> bool:
    """Whether two phrases name the same act: the same verb, and of the shorter all that matters but little."""
    a, b = content_of(one), content_of(other)
    shared = len(set(a) & set(b))
    return shared >= 2 and a[0] == b[0] and shared >= 0.75 * min(len(set(a)), len(set(b)))


def content_of(words: str) -> tuple[str, ...]:
    """The stems of what a phrase is about: no small words, numbers or days."""
    empty = load_words("empty") | load_words("numbers") | load_words("times")
    return tuple(w[:6] for w in normalised(words).split() if w not in empty and not w.isdigit())


def speaks_of_others(name: str) -> bool:
    """Whether a description is of some beside those who were counted: "nine others", "three more men"."""
    return bool(load_words("parts") & set(normalised(name).split()))


def speaks_of_some(words: str) -> bool:
    """Whether it tells of those who were hurt worse, or less, than others: "18 are critically injured"."""
    return _some_of_the_hurt().search(words) is not None


@cache
def _some_of_the_hurt() -> re.Pattern[str]:
    how = "|".join(sorted(load_words("how_badly")))
    return re.compile(rf"\b(?:{how})[ -](?:hurt|injured|injuring|wounded|wounding)\b")


def head_of(words: Sequence[str]) -> str:
    """The noun that a description is about: its last word before "from", "in", "who", or before "of" but for a measure.

    "Employees" in "employees of the agency", "rebels" in "group of rebels" and in "two of the rebels".
    """
    stops, measures = load_words("after_the_noun"), load_words("measures") | load_words("numbers")
    end = next(
        (i for i, w in enumerate(words) if i and (w in stops or (w == "of" and words[i - 1] not in measures))),
        len(words),
    )
    return words[end - 1] if words else ""


@lru_cache(maxsize=50_000)
def _normalised(words: str) -> str:
    plain = re.sub(r"['’`]s\b", "", words)
    plain = re.sub(r"[^a-z0-9]+", " ", in_plain_letters(plain).lower()).strip()
    return re.sub(r"^(?:the|a|an) (?=.)", "", plain)
