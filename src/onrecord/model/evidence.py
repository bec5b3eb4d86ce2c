"""The words behind an entry of the record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a report, by whom and on which day (EDTF) it was published, and its words, `[start, end)`."""

    report: str
    publisher: str | None
    published: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Where in a report the word for an event stands, `[start, end)`."""

    report: str
    start: int
    end: int
