"""What is exported: the answers of a record, each asked for when a format needs it; and what came of writing it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from onrecord.export.beyond import Beyond
from onrecord.export.json import to_json
from onrecord.export.rows import Rows
from onrecord.model.report import Report


@dataclass(frozen=True, slots=True)
class Case:
    """A record as it is exported on a day: `ask` gives the answer to the query of a name.

    `version` is that of the program.
    """

    ask: Callable[[str], Rows[Any]]
    reports: Callable[[], tuple[Report, ...]]
    beyond: Beyond
    today: date
    version: str


@dataclass(frozen=True, slots=True)
class Written:
    """How many of what are in a file; and `less` of them, or of the rows, that are there in part or not at all."""

    number: int
    what: str
    less: int = 0
    why: str = ""


def write_items(out: TextIO, before: str, items: Iterable[object], after: str) -> int:
    """JSON with a list in it, item by item, so that it need not be held as a whole; and how many items."""
    out.write(before)
    number = 0
    for number, item in enumerate(items, 1):
        out.write((",\n" if number > 1 else "\n") + to_json(item).decode("utf-8"))
    out.write(f"\n{after}\n")
    return number
