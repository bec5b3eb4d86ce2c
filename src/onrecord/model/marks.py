"""Marks: where one report tells of something, in words that are found again. Ids are made of them.

A mark is a W3C TextQuoteSelector with its position: the words, and some letters before and after them. It stays the
same when the rest of the report changes, and when the same text is read by other rules.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.model.span import Span

Sort = Literal["event", "entity", "statement", "expectation", "report", "passage"]
AROUND = 32  # letters before and after the words, blanks counted once
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The words of one telling, `[start, end)` of a report.

    `type` is that of the event, the kind of the expectation, the act of the statement, the name of somebody, the
    SHA-256 of a report; `number` tells apart what has the same words around it. `aspect` is what is meant of it, where
    that is not the whole: a state ("captive") of a person, a conflict about a happening.
    """

    report: str
    sort: Sort
    type: str
    start: int
    end: int
    before: str
    words: str
    after: str
    number: int = 0
    aspect: str = ""

    @property
    def id(self) -> str:
        """Twelve hex digits, of all but the position and the aspect; of somebody, the name and eight."""
        parts = (self.report, self.sort, self.before, self.words, self.after, str(self.number))
        return f"{self.type}-{hashed(*parts)[:8]}" if self.sort == "entity" else hashed(self.type, *parts)[:12]

    @property
    def place(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)

    def of(self, aspect: str) -> "Mark":
        """The same place, with what is meant of it."""
        return replace(self, aspect=aspect)


def mark_at(report: str, text: str, sort: Sort, span: Span, *, type_: str = "") -> Mark:
    """The mark of these words of a report."""
    before = _blanks_once(text[max(0, span.start - 2 * AROUND) : span.start])[-AROUND:]
    after = _blanks_once(text[span.end : span.end + 2 * AROUND])[:AROUND]
    return Mark(report, sort, type_, span.start, span.end, before, span.of(text), after)


def _blanks_once(words: str) -> str:
    return _BLANKS.sub(" ", words) if "  " in words or not words.isprintable() else words


def hashed(*parts: str) -> str:
    """A fingerprint of these words, in hexadecimal."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
