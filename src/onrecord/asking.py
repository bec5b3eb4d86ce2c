"""Asking the account: what is kept of it is looked up, and what depends on the question is worked out from few rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import msgspec

from onrecord.merge.changes import Known, list_known
from onrecord.merge.courses import Course, stand_all
from onrecord.merge.dues import Matter, list_due, overdue
from onrecord.merge.parties import can_be_called, rather_people, words_of_a_name
from onrecord.merge.passages import normalised
from onrecord.merge.weights import Weight, weigh
from onrecord.model.account import AnswerName, Somebody
from onrecord.model.answers import (
    ConflictRow,
    DueRow,
    OriginsRow,
    SaidRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.edtf import known_bounds
from onrecord.model.errors import QueryError
from onrecord.store import Connection
from onrecord.store.account import find_called, find_entries, find_parties, find_rows

_Row = TypeVar("_Row")
Ids = Collection[str] | None
"""The parties that are asked about; None for whatever it is about."""
Days = Sequence[tuple[date | None, date | None]]
"""From when to when, all of which is to overlap."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An account that is kept where this connection leads."""

    connection: Connection

    def called(self, name: str) -> tuple[Somebody, ...]:
        """Everyone of this name: by the full name, else by another name, else by a part of it such as the surname."""
        wanted = normalised(name)
        if exact := find_called(self.connection, [wanted], whole=True):
            return exact
        words = words_of_a_name(wanted)
        return rather_people(s for s in find_called(self.connection, words, whole=False) if can_be_called(s, words))

    def ids(self, name: str | None) -> Ids:
        """The ids of everyone of this name; None for no name."""
        return None if name is None else frozenset(one.id for one in self.called(name))

    def timeline(
        self, *, about: Ids = None, days: Days = (), story: str | None = None, top: int | None = None
    ) -> tuple[TimelineRow, ...]:
        """The happenings of these parties, days and story, or the most important of them.

        Each is as important as it is among these; of all of them, that is kept.
        """
        reports = None if story is None else self._reports_of(story)
        if about is None and reports is None and not any(map(any, days)):
            return tuple(_read(f.row, TimelineRow) for f in find_entries(self.connection, "timeline", top=top))
        found = find_entries(self.connection, "timeline", parties=about, reports=reports, days=days, columns=["basis"])
        importance = weigh({f.id: _read(f.basis, Weight) for f in found})
        best = sorted(importance, key=lambda id_: (-importance[id_], id_))[:top]
        rows = find_rows(self.connection, "timeline", best)
        return tuple(
            replace(_read(rows[f.id], TimelineRow), importance=importance[f.id]) for f in found if f.id in rows
        )

    def standings(self, *, about: Ids = None, on: date | None = None) -> tuple[StandingRow, ...]:
        """Where everyone stands, now or on a day."""
        if on is None:
            return self._rows("standings", StandingRow, about=about)
        kept = find_entries(self.connection, "standings", columns=["basis"])
        stands = stand_all((_read(f.basis, Course) for f in kept), on=on)
        return tuple(s.row for s in stands if about is None or not s.ids.isdisjoint(about))

    def due(self, *, today: date, about: Ids = None, days: Days = (), on: date | None = None) -> tuple[DueRow, ...]:
        """What is due, and what came of it by now, or by a day."""
        if on is None:
            return tuple(overdue(row, today) for row in self._rows("due", DueRow, about=about, days=days))
        kept = find_entries(self.connection, "due", parties=about, columns=["basis"])
        rows = (d.row for d in list_due((_read(f.basis, Matter) for f in kept), today=today, on=on))
        return tuple(row for row in rows if all(within(row.due, *some) for some in days))

    def said(self, *, about: Ids = None, by: Ids = None, days: Days = ()) -> tuple[SaidRow, ...]:
        """Who said what: `by` a source, or `about` anyone, as source or in what is said."""
        if by is None:
            return self._rows("said", SaidRow, about=about, days=days)
        concerning = None if about is None else {f.key for f in find_entries(self.connection, "said", parties=about)}
        theirs = find_entries(self.connection, "said", parties=by, part="by", days=days)
        return tuple(_read(f.row, SaidRow) for f in theirs if concerning is None or f.key in concerning)

    def conflicts(self, *, about: Ids = None) -> tuple[ConflictRow, ...]:
        """Where reports disagree."""
        return self._rows("conflicts", ConflictRow, about=about)

    def origins(self, *, about: Ids = None) -> tuple[OriginsRow, ...]:
        """Where each claim first came from."""
        return self._rows("origins", OriginsRow, about=about)

    def stories(self, *, days: Days = ()) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events."""
        return self._rows("stories", StoryRow, days=days)

    def who(self, name: str, *, today: date) -> tuple[WhoRow, ...]:
        """Everyone of that name, and all that is on record about each."""
        return tuple(self._who(one, today) for one in self.called(name))

    def known(self) -> tuple[Known, ...]:
        """Everything on record that can change: of what is due, how it stands by what reports say, not by the day."""
        return list_known(
            self._with_ids("standings", StandingRow),
            self._with_ids("timeline", TimelineRow),
            self._with_ids("due", DueRow),
            self._with_ids("conflicts", ConflictRow),
        )

    def _who(self, one: Somebody, today: date) -> WhoRow:
        ids = [one.id]
        by = {f.key for f in find_entries(self.connection, "said", parties=ids, part="by")}
        said = [(f.key in by, _read(f.row, SaidRow)) for f in find_entries(self.connection, "said", parties=ids)]
        return WhoRow(
            id=one.id,
            name=one.name,
            aliases=one.aliases,
            kind=one.kind,
            roles=one.roles,
            country=one.country,
            sector=one.sector,
            said=tuple(row for own, row in said if own),
            said_about=tuple(row for own, row in said if not own),
            events=self.timeline(about=ids),
            standings=self.standings(about=ids),
            expectations=self.due(about=ids, today=today),
        )

    def _rows(self, answer: AnswerName, type_: type[_Row], *, about: Ids = None, days: Days = ()) -> tuple[_Row, ...]:
        found = find_entries(self.connection, answer, parties=about, days=days)
        return tuple(_read(f.row, type_) for f in found)

    def _with_ids(self, answer: AnswerName, type_: type[_Row]) -> Iterable[tuple[_Row, frozenset[str]]]:
        of = find_parties(self.connection, answer)
        return ((_read(f.row, type_), of.get(f.key, frozenset())) for f in find_entries(self.connection, answer))

    def _reports_of(self, story: str) -> tuple[str, ...]:
        row = find_rows(self.connection, "stories", [story]).get(story)
        if row is None:
            raise QueryError(f"no story {story!r} on record; `onrecord stories` names those that there are")
        return _read(row, StoryRow).reports


def within(edtf: str | None, first: date | None, last: date | None) -> bool:
    """Whether a date overlaps the days asked for; no date overlaps none."""
    if first is None and last is None:
        return True
    if edtf is None:
        return False
    begin, end = known_bounds(edtf)
    return (first is None or end is None or end >= first) and (last is None or begin is None or begin <= last)


def _read(body: str, type_: type[_Row]) -> _Row:
    return msgspec.json.decode(body, type=type_)
