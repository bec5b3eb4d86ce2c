"""What a reader of one kind of file is given, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

from onrecord.model.errors import InputError, OnRecordError
from onrecord.model.report import Report

LARGEST_REPORT = 20_000_000  # bytes
LARGEST_TABLE = 100_000_000  # of a file of many reports that has to be held whole


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of a file or an answer, what to call them in errors, and what is known of the reports in them.

    `published` and `publisher` fill what a report lacks; `address` is where the bytes were found on the web, and
    `charset` the encoding that came with them.
    """

    stream: "BufferedReader[Any]"
    where: str
    published: str | None
    publisher: str | None
    fail: Callable[[OnRecordError], None]
    address: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A report, which part of the file it is ("line 3"), and the bytes that were read for it."""

    report: Report
    raw: bytes
    part: str | None = None


def read_whole(given: Input, *, most: int = LARGEST_REPORT, instead: str = "split it") -> bytes:
    """All bytes of the input. InputError where there are more than `most`; `instead` is what to do then."""
    data = given.stream.read(most + 1)
    if len(data) > most:
        what = "one report" if most == LARGEST_REPORT else "one file"
        raise InputError(f"{given.where}: is larger than {most // 1_000_000} MB, too large for {what}; {instead}")
    return data
