"""What waits for a person to decide: the most consequential doubts first, of one consequence the least sure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from onrecord.model.answers import ConflictRow, StandingRow, TimelineRow, WhoRow
from onrecord.model.dates import write_date
from onrecord.model.doubts import DoubtSort, InDoubt
from onrecord.model.evidence import Evidence
from onrecord.model.named import words_of
from onrecord.model.phrases import circumstances
from onrecord.record import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of an answer, in words, with what it rests on."""

    answer: str
    row: Any
    words: str

    @property
    def id(self) -> str:
        """What it is called."""
        return str(self.row.id)

    @property
    def sides(self) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
        """The passages behind it; of a conflict those of each side, and of who is disputed those against it, too."""
        row = self.row
        if isinstance(row, ConflictRow):
            return tuple((p.value, p.evidence) for p in row.positions)
        if isinstance(row, StandingRow):
            against = (p for p in row.positions if p.state != row.state or p.negated)
            return (("", row.evidence), *((f"but {'not ' * p.negated}{p.state}", p.evidence) for p in against))
        if isinstance(row, WhoRow):
            told: Iterable[Any] = (*row.events, *row.said, *row.said_about)
            return (("", tuple(e for one in told for e in one.evidence)),)
        return (("", row.evidence),)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages of all sides."""
        return tuple(e for _, evidence in self.sides for e in evidence)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to decide: is an entry right, or are it and the `other` one? `why` it waits is in words."""

    sort: DoubtSort
    entry: Entry
    why: tuple[str, ...]
    other: Entry | None = None


def list_doubts(record: Record, *, about: str | None = None) -> tuple[Doubt, ...]:
    """What nobody has decided and is in doubt, in the order in which it should be; or what of it is `about` a name."""
    return tuple(map(_doubt, record.doubts(about=about)[0]))


def doubt_at(record: Record, place: int, *, about: str | None = None) -> tuple[Doubt | None, int]:
    """The doubt that has so many before it in the queue; and how many there are."""
    found, total = record.page(place, 1).doubts(about=about)
    return (_doubt(found[0]) if found else None), total


def _doubt(one: InDoubt) -> Doubt:
    if one.two:
        two = [Entry("timeline", row, _happening(row)) for row in one.two]
        return Doubt(one.sort, two[0], one.why, two[1])
    return Doubt(
        one.sort, Entry(one.answer, one.row, _WORDS.get(one.answer, partial(words_of, one.answer))(one.row)), one.why
    )


def _standing(row: StandingRow) -> str:
    possibly = "possibly " if row.modality == "possible" else ""
    more = circumstances(row.state, holder=row.holder, place=row.place, by=row.by)
    since = f", since {write_date(row.since).removeprefix('from ')}" if row.since else ""
    return f"{row.person}: {possibly}{row.state}{more}{since}"


def _happening(row: TimelineRow) -> str:
    day = write_date(row.date) or (f"told {write_date(row.told)}" if row.told else "undated")
    return f"{row.title}, {day}"


_WORDS: Mapping[str, Callable[[Any], str]] = {"standings": _standing, "timeline": _happening}
