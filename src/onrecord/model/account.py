"""The account: what all reports say together, entry by entry, as it is kept to answer from.

It says nothing that the readings do not: it can be thrown away and made anew from them at any time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from onrecord.model.entities import Kind
from onrecord.model.judgements import Verdict
from onrecord.model.plover import Sector

AnswerName = Literal["timeline", "standings", "due", "said", "conflicts", "origins", "stories", "joins", "reports"]
Part = Literal["", "by", "met"]
"""How somebody is concerned by an entry: as its source, by a meeting (which the row tells), or in any other way."""


_Row = TypeVar("_Row")


@dataclass(slots=True)
class Page:
    """Some of the rows of an answer: so `many`, from that which has `first` before it; and the total, once it is known.

    An answer in the order of the record need not be worked out whole for it.
    """

    first: int
    many: int
    total: int = 0

    def of(self, rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        """What of an answer is on it."""
        self.total = len(rows)
        return rows[self.first : self.first + self.many]


@dataclass(frozen=True, slots=True)
class Later:
    """A part of an entry that is made when it is asked for."""

    make: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Stood:
    """The row of a standing as it was from the `first` day to the `last`."""

    first: date
    last: date
    row: object


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of one answer, at its place among them.

    `row` is what is answered; None where there is something to say only of an earlier day. `basis` is what it takes to
    say how it was on another day, or beside other entries. `day` (EDTF) is when it was, by which it is asked for;
    `sure` is how surely it is told as a fact, and its tellings are of one, as log odds, where that was weighed. It
    answers to `called`, its older ids; what somebody rejected answers to nothing else. `row` and `basis` may be made
    `Later`: then `key` is a digest of all that they follow from, and where that is the same, so are they. `stood` is
    how the row of a standing was on earlier days; it is made later where it follows from the basis alone.
    """

    answer: AnswerName
    id: str
    row: object | None
    basis: object | None = None
    day: str | None = None
    importance: float | None = None
    parties: tuple[tuple[str, Part], ...] = ()
    reports: tuple[str, ...] = ()
    sure: float | None = None
    called: tuple[str, ...] = ()
    is_rejected: bool = False
    key: str = ""
    stood: tuple[Stood, ...] | Later = ()


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, body, place or group as all reports together know it; `calls` are its names as they are compared.

    `desk_id` is that of a desk's list of names.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: Kind
    roles: tuple[str, ...]
    country: str | None
    sector: Sector | None
    named: bool
    calls: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    judged: Verdict | None = None
    desk_id: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Every entry of every answer, in order, and everyone on record."""

    entries: tuple[Entry, ...]
    everyone: tuple[Somebody, ...]
