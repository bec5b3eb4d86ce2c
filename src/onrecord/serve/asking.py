"""What a page is asked, as its address says it: days, names, and which part of a long answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from onrecord.model.edtf import bounds
from onrecord.model.errors import QueryError
from onrecord.serve.links import asked_at

_Row = TypeVar("_Row")
PAGE = 50
"""Rows of an answer on one page."""


def day_in(words: str) -> str | None:
    """A date or EDTF text that is asked about; None for nothing. QueryError for what is none."""
    words = words.strip()
    if not words:
        return None
    try:
        bounds(words)
    except ValueError as error:
        raise QueryError(str(error)) from None
    return words


def are_one_day(since: str, until: str) -> bool:
    """Whether from one date to another is a single day: on a chart of that all lies on one spot."""
    first, last = bounds(day_in(since))[0], bounds(day_in(until))[1]
    return first is not None and first == last


def words_in(words: str) -> str | None:
    """A name or a word that is asked about; None for nothing."""
    return " ".join(words.split()) or None


def number_in(words: str) -> int:
    """Which page is asked for, from 1 on; the first for what is no number."""
    return max(1, int(words)) if words.isascii() and words.isdigit() and len(words) < 9 else 1


@dataclass(frozen=True, slots=True)
class Part(Generic[_Row]):
    """Some rows of an answer, and how to come to those before and after them."""

    rows: Sequence[_Row]
    first: int
    total: int
    before: str | None
    after: str | None

    @property
    def last(self) -> int:
        """The number of the last of them."""
        return self.first + len(self.rows) - 1


def part_of(rows: Sequence[_Row], path: str, asked: Mapping[str, Any], *, size: int = PAGE) -> Part[_Row]:
    """The page of these rows that the address asks for; the last one where it asks for a later."""
    number = min(last_page(len(rows), size), page_in(asked))
    start = (number - 1) * size
    return part_at(rows[start : start + size], len(rows), number, path, asked, size=size)


def part_at(
    rows: Sequence[_Row], total: int, number: int, path: str, asked: Mapping[str, Any], *, size: int = PAGE
) -> Part[_Row]:
    """The page of this number, of which these are the rows."""
    return Part(
        rows,
        (number - 1) * size + 1,
        total,
        asked_at(path, asked, page=number - 1 if number > 2 else None) if number > 1 else None,
        asked_at(path, asked, page=number + 1) if number < last_page(total, size) else None,
    )


def page_in(asked: Mapping[str, Any]) -> int:
    """Which page the address asks for."""
    return number_in(str(asked.get("page", "")))


def last_page(total: int, size: int = PAGE) -> int:
    """The number of the last page of so many rows; an empty answer has one page."""
    return max(1, -(-total // size))
