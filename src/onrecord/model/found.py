"""What was found in one report, where its words stand, and what they lead to."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.report import Report
from onrecord.model.span import Span

FoundSort = Literal[
    "person", "organization", "group", "place", "facility", "other", "time", "event", "cue", "statement",
    "expectation", "standing",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Found(Span):
    """Words of a report, `[start, end)`, and what they are taken for.

    They lead to the entry called `id` of that `answer`, `what` of which are a few words; of a time expression `what` is
    the day that it means (EDTF), and it leads nowhere. A standing stands where its sentence does.
    """

    sort: FoundSort
    what: str
    answer: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A report, and everything that was found in it, in the order of the text, outer words before inner ones."""

    report: Report
    found: tuple[Found, ...]
