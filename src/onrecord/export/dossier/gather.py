"""What a dossier holds: the answers about one person, body, entry or story, and the reports behind them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, TypeVar

from onrecord.model.answers import (
    ConflictRow,
    DueRow,
    EveryoneRow,
    OriginsRow,
    SaidRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.edtf import known_bounds
from onrecord.model.errors import QueryError
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import Judgement
from onrecord.model.phrases import count
from onrecord.model.report import Report
from onrecord.model.unread import SpeaksOfDeath

_Row = TypeVar("_Row", TimelineRow, StandingRow, DueRow, SaidRow, ConflictRow)
_SHOWN = 5  # namesakes that are named in the line that asks which of them is meant


def _nothing_about(name: str, day: date | None) -> QueryError:
    """The error of somebody who is on record, and of whom nothing is, by that day."""
    by = f" by {day}" if day else ""
    return QueryError(f"nothing is on record{by} about {name}; `onrecord search` finds where the name stands")


class Answers(Protocol):
    """The queries that a dossier is made of, as the record answers them."""

    def who(self, *args: Any, **asked: Any) -> tuple[WhoRow, ...]:
        """Everyone of a name, or who has an id."""
        ...

    def standings(self, *args: Any, **asked: Any) -> tuple[StandingRow, ...]:
        """Where each person stands."""
        ...

    def timeline(self, *args: Any, **asked: Any) -> tuple[TimelineRow, ...]:
        """What happened."""
        ...

    def due(self, *args: Any, **asked: Any) -> tuple[DueRow, ...]:
        """What was announced, promised, demanded or threatened."""
        ...

    def said(self, *args: Any, **asked: Any) -> tuple[SaidRow, ...]:
        """Who said what."""
        ...

    def speaking_of_death(self, *args: Any, **asked: Any) -> tuple[SpeaksOfDeath, ...]:
        """The sentences that name somebody, have a word of death and made no entry of that."""
        ...

    def conflicts(self, *args: Any, **asked: Any) -> tuple[ConflictRow, ...]:
        """Where reports disagree."""
        ...

    def origins(self, *args: Any, **asked: Any) -> tuple[OriginsRow, ...]:
        """Where claims come from."""
        ...

    def stories(self, *args: Any, **asked: Any) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events."""
        ...

    def story(self, *args: Any, **asked: Any) -> StoryRow:
        """One of them, by its id or words of its title."""
        ...

    def reports(self, *args: Any, **asked: Any) -> tuple[Report, ...]:
        """The reports that count."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided."""
        ...

    def everyone(self, *args: Any, **asked: Any) -> tuple[EveryoneRow, ...]:
        """Everyone on record."""
        ...


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is on record about one matter, called `title`.

    `about` is who it is about, None for an entry or a story. `on` is the day as of which it holds, `known_by` the day
    by which its reports were published, None for all; `today` the day of asking. `reports` are those that its entries
    rest on, by day of publication, `everyone` all whom the record knows, so that names can be told from other words.
    `unread` are, by the id of a standing, sentences that speak of a death beside it and were not read as one.
    """

    title: str
    about: WhoRow | None
    on: date | None
    known_by: date | None
    today: date
    standings: tuple[StandingRow, ...] = ()
    events: tuple[TimelineRow, ...] = ()
    due: tuple[DueRow, ...] = ()
    said: tuple[SaidRow, ...] = ()
    said_about: tuple[SaidRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    reports: tuple[Report, ...] = ()
    everyone: tuple[EveryoneRow, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    unread: Mapping[str, tuple[SpeaksOfDeath, ...]] = field(default_factory=dict)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every passage that is quoted or that an entry rests on, once, by day of publication, report and place."""
        rows = (*self.standings, *self.events, *self.due, *self.said, *self.said_about, *self.conflicts)
        found = {(e.report, e.start, e.end): e for row in rows for e in passages_of(row)}
        beside = (one.evidence for some in self.unread.values() for one in some)
        found |= {(e.report, e.start, e.end): e for e in beside}
        return tuple(sorted(found.values(), key=lambda e: (e.published or "9", e.report, e.start, -e.end)))


def gather_dossier(
    record: Answers,
    *what: str,
    story: str | None = None,
    on: date | None = None,
    known_by: date | None = None,
    states: Collection[str] = (),
    top: int | None = None,
    today: date,
) -> Dossier:
    """The dossier on `what`, a name, or the id of somebody or of an entry; or on a `story`, by its id.

    Of several ids, these entries and nothing else, happenings by day and the rest in the order given.
    Or on everyone who stands in one of the `states`. Of a story, only its `top` most important happenings. `on` and
    `known_by` as in the queries. QueryError for who or what is not on record, and for a name of several.
    """
    asked = _Asked(record, on, known_by, today)
    if story is not None:
        found = asked.of_story(story, top)
    elif states:
        found = asked.of_states(states)
    elif len(what) > 1:
        found = asked.of_chosen(what)
    elif (about := asked.meant("".join(what))) is not None:
        found = asked.of_somebody(about)
    else:
        found = asked.of_entry("".join(what))
    if not found.evidence:
        raise _nothing_about(found.title, on or known_by)
    asked_of = ((row.id, record.speaking_of_death(row, known_by=known_by)) for row in found.standings)
    found = replace(found, unread={id_: some for id_, some in asked_of if some})
    reports = {e.report for e in found.evidence} | {report.id for report in found.reports}
    return replace(
        found,
        reports=record.reports(known_by=known_by, ids=reports),
        everyone=record.everyone(known_by=known_by),
        judgements=tuple(j for j in record.judgements() if j.withdrawn is None),
    )


def passages_of(row: object) -> Iterable[Evidence]:
    """Every passage behind a row, those of its positions, periods, outcome and corrections among them."""
    for part in ("positions", "history", "corrections"):
        for one in getattr(row, part, ()):
            yield from (*one.evidence, *getattr(one, "against", ()))
    yield from getattr(row, "evidence", ())
    yield from getattr(row, "outcome_evidence", ())


@dataclass(frozen=True, slots=True)
class _Asked:
    """The record, asked as of a day, and as known by a day."""

    record: Answers
    on: date | None
    known_by: date | None
    today: date

    def meant(self, name: str) -> WhoRow | None:
        """Who is called so. QueryError where they are several: it is asked, not guessed, who is meant."""
        found = self.record.who(name, known_by=self.known_by, today=self.today)
        if len(found) > 1:
            known = "; ".join(f"{one.id}, {', '.join((one.name, *one.roles[:2]))}" for one in found[:_SHOWN])
            more = f"; and {count(len(found) - _SHOWN, 'other')}" if len(found) > _SHOWN else ""
            raise QueryError(
                f"{len(found)} on record can be called {name!r}; give the id of the one meant: {known}{more}; "
                "two that are one are joined by onrecord judge ID --same OTHER"
            )
        return found[0] if found else None

    def of_somebody(self, about: WhoRow) -> Dossier:
        mine = {"about": about.id, "known_by": self.known_by}
        own = self.record.said(by=about.id, known_by=self.known_by, until=self.on)
        ids = {row.id for row in own}
        said = self.record.said(until=self.on, **mine)
        events = tuple(row for row in self.record.timeline(**mine) if self._was(row))
        origins = self.record.origins(**mine)
        return self._dossier(
            about.name,
            about=about,
            standings=self.record.standings(on=self.on, **mine),
            events=events,
            due=self.record.due(on=self.on, today=self.today, **mine),
            said=own,
            said_about=tuple(row for row in said if row.id not in ids),
            conflicts=tuple(row for row in self.record.conflicts(**mine) if self._arose(row)),
            copies=tuple(dict.fromkeys(same for row in origins for same in row.copies)),
        )

    def of_states(self, states: Collection[str]) -> Dossier:
        """Everyone who stands so, by name, one after the other. QueryError where nobody does."""
        rows = self.record.standings(on=self.on, known_by=self.known_by, states=states)
        so = " or ".join(dict.fromkeys(states))
        if not rows:
            raise QueryError(f"nobody is said to be {so} then; `onrecord standings` shows how everyone stands")
        return self._dossier(f"Who is {so}", standings=rows)

    def of_story(self, story: str, top: int | None = None) -> Dossier:
        found = self.record.story(story, known_by=self.known_by)
        told = self.record.timeline(story=found.id, known_by=self.known_by, top=top)
        due = self.record.due(on=self.on, today=self.today, known_by=self.known_by)
        return self._dossier(
            found.title,
            standings=_told_by(self.record.standings(on=self.on, known_by=self.known_by), found.reports),
            events=tuple(row for row in told if self._was(row)),
            due=_told_by(due, found.reports),
            conflicts=_told_by(
                (row for row in self.record.conflicts(known_by=self.known_by) if self._arose(row)), found.reports
            ),
            reports=self.record.reports(known_by=self.known_by, ids=found.reports),
        )

    def of_chosen(self, entries: Sequence[str]) -> Dossier:
        """These entries, and nothing beside them. QueryError for an id that none has."""
        queries: dict[str, tuple[Callable[..., tuple[Any, ...]], dict[str, Any]]] = {
            "events": (self.record.timeline, {}),
            "standings": (self.record.standings, {"on": self.on}),
            "due": (self.record.due, {"on": self.on, "today": self.today}),
            "said": (self.record.said, {}),
            "conflicts": (self.record.conflicts, {}),
        }
        chosen: dict[str, dict[str, Any]] = {name: {} for name in queries}
        for entry in entries:
            for name, (ask, asked) in queries.items():
                if rows := self._answered(ask, **asked, id=entry, known_by=self.known_by):
                    chosen[name] |= {row.id: row for row in rows}
                    break
            else:
                raise QueryError(f"no entry {entry!r} on record; give each of several by its id, as --ids shows it")
        events = sorted(chosen.pop("events").values(), key=lambda row: row.earliest or row.latest or row.told or "9")
        others = {name: tuple(rows.values()) for name, rows in chosen.items()}
        number = len(events) + sum(map(len, others.values()))
        return self._dossier(f"{count(number, 'entry', 'entries')}, chosen", about=None, events=tuple(events), **others)

    def of_entry(self, entry: str) -> Dossier:
        """The dossier on what has this id. QueryError where nothing has."""
        named = {"id": entry, "known_by": self.known_by}
        if found := self._answered(self.record.who, **named, today=self.today):
            return self.of_somebody(found[0])
        if events := self._answered(self.record.timeline, **named):
            sides = {side.id for row in events for side in row.parties}
            standings = self.record.standings(on=self.on, known_by=self.known_by)
            told = (dict(named, id=one) for one in events[0].conflicts)
            conflicts = [row for one in told for row in self._answered(self.record.conflicts, **one)]
            return self._dossier(
                events[0].title,
                events=events,
                standings=tuple(row for row in standings if row.id in sides),
                conflicts=tuple(row for row in conflicts if self._arose(row)),
            )
        if due := self._answered(self.record.due, on=self.on, today=self.today, **named):
            return self._dossier(due[0].action, due=due)
        if alone := self._answered(self.record.conflicts, **named):
            return self._dossier(alone[0].about, conflicts=alone)
        if said := self._answered(self.record.said, **named):
            return self._dossier(said[0].source or "Not said by whom", said=said)
        if self._answered(self.record.stories, **named):
            return self.of_story(entry)
        if self.known_by and (later := self.record.who(entry, today=self.today)):
            raise _nothing_about(later[0].name, self.known_by)
        by = f" by {self.known_by}" if self.known_by else ""
        raise QueryError(
            f"nobody and nothing on record{by} is called {entry!r}; give a name as in `onrecord standings`, or an id"
        )

    def _dossier(self, title: str, *, about: WhoRow | None = None, **answers: Any) -> Dossier:
        return Dossier(title, about, self.on, self.known_by, self.today, **answers)

    def _was(self, row: TimelineRow) -> bool:
        """Whether it was so by the day asked about; what has no day, whether it was told by then."""
        first = known_bounds(row.date)[0] or known_bounds(row.told)[1]
        return self.on is None or (first is not None and first <= self.on)

    def _arose(self, row: ConflictRow) -> bool:
        """Whether reports disagreed by the day asked about."""
        days = [known_bounds(e.published)[1] for position in row.positions for e in position.evidence[:1]]
        return self.on is None or sum(day is not None and day <= self.on for day in days) > 1

    def _answered(self, query: Callable[..., tuple[Any, ...]], **asked: Any) -> tuple[Any, ...]:
        """The answer, or none: to ask for an id that an answer does not have is an error there, and none here."""
        try:
            return query(**asked)
        except QueryError:
            return ()


def _told_by(rows: Iterable[_Row], reports: Collection[str]) -> tuple[_Row, ...]:
    return tuple(row for row in rows if any(e.report in reports for e in passages_of(row)))


def period_of(days: Sequence[str]) -> tuple[str, str] | None:
    """The first and the last of some days of publication (EDTF), as ISO days."""
    first = [day.isoformat() for edtf in days if (day := known_bounds(edtf)[0])]
    last = [day.isoformat() for edtf in days if (day := known_bounds(edtf)[1])]
    return (min(first), max(last)) if first and last else None
