"""What is asked of a record, query by query."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from onrecord.accounts import account_of, choose
from onrecord.asking import Asked, Day, days_between, first_of, last_of
from onrecord.export.beyond import Beyond
from onrecord.export.rows import Rows
from onrecord.holdings import Holdings
from onrecord.model.answers import (
    ChangeRow,
    ConflictRow,
    DueRow,
    EveryoneRow,
    JoinRow,
    OriginsRow,
    SaidRow,
    SearchRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.errors import QueryError
from onrecord.model.named import Doubtful
from onrecord.model.report import Report
from onrecord.reading import read_many
from onrecord.store import keep_aside, list_counting, search_passages

if TYPE_CHECKING:
    from onrecord.judging import Journal

_Row = TypeVar("_Row")


class Answers(Holdings):
    """What the reports of a record say together."""

    beyond: Beyond

    @cached_property
    def _journal(self) -> "Journal":
        from onrecord.judging import Journal  # not needed to ask what is kept

        return Journal(
            self._database, lambda reports: read_many(reports, pipeline=self._pipeline), pipeline=self._pipeline
        )

    def joins(self) -> tuple[JoinRow, ...]:
        """Which two happenings are told as two and may be one, the most likely first: `judge` them same, or apart."""
        return self._found(None, None, lambda asked, _: asked.joins())

    def doubtful(self, *, top: int = 20) -> tuple[Doubtful, ...]:
        """The happenings, standings and statements that are least sure and undecided, the most doubtful first.

        How likely each is to be right is told between 0 and 1: that it is told as a fact, and its tellings are of one.
        """
        return self._found(None, None, lambda asked, _: asked.doubtful(top))

    def report(self, id: str) -> Report:
        """The report with this id, the version of it that counts. QueryError where there is none."""
        if (reading := self._accounts.reading_of(id)) is None:
            raise QueryError(f"no report {id!r} on record, or it does not count")
        return reading.report

    def everyone(self, *, known_by: Day | None = None) -> Rows[EveryoneRow]:
        """Every person, body, place and group, and how many entries are on record about each: `who` has them all."""
        return self._answered("who", known_by, None, lambda asked, _: asked.everyone())

    def timeline(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
        story: str | None = None,
        types: Collection[str] = (),
        top: int | None = None,
        id: str | None = None,
    ) -> Rows[TimelineRow]:
        """What happened and what is to happen, by day; undated last. `on` keeps what was going on that day.

        `story` keeps what reports of this story tell, by its id or by words of its title; `types` what is of one of
        these; `top` the most important so many of what is left.
        """
        if top is not None and top < 1:
            raise QueryError(f"the {top} most important are none; ask for at least 1")
        days = (days_between(since, until), (first_of(on), last_of(on)))
        return self._answered(
            "timeline",
            known_by,
            id,
            lambda a, id_: a.timeline(about=a.ids(about), days=days, story=story, types=types, top=top, called=id_),
        )

    def stories(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        known_by: Day | None = None,
        id: str | None = None,
    ) -> Rows[StoryRow]:
        """Which reports tell of one course of events, by day of publication."""
        days = (days_between(since, until),)
        return self._answered("stories", known_by, id, lambda a, id_: a.stories(days=days, called=id_))

    def story(self, words: str, *, known_by: Day | None = None) -> StoryRow:
        """The story with this id, else the one whose id begins so, or whose title has these words; else QueryError."""
        with self._accounts.asked(known_by) as asked:
            return asked.story(words)

    def standings(
        self,
        *,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
        states: Collection[str] = (),
        id: str | None = None,
    ) -> Rows[StandingRow]:
        """Where each person or counted group stands, now or `on` a day; or who stands in one of these `states`."""
        day = last_of(on)
        return self._answered(
            "standings",
            known_by,
            id,
            lambda a, id_: a.standings(about=a.ids(about), on=day, states=states, called=id_),
        )

    def due(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
        today: Day | None = None,
        story: str | None = None,
        id: str | None = None,
    ) -> Rows[DueRow]:
        """What was announced, promised, demanded or threatened, and what came of it; or what a `story` tells of that.

        `since` and `until` count by the day that it is due. What is open and due before `on` (else `today`, else the
        day of asking) is overdue; `on` also leaves out what was not yet made and what came of it only later.
        """
        days, day = (days_between(since, until),), last_of(on)
        now = day or last_of(today) or date.today()
        return self._answered(
            "due",
            known_by,
            id,
            lambda a, id_: a.due(today=now, about=a.ids(about), days=days, on=day, story=story, called=id_),
        )

    def said(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        by: str | None = None,
        about: str | None = None,
        known_by: Day | None = None,
        id: str | None = None,
    ) -> Rows[SaidRow]:
        """Who said what, by day of publication: `by` a source, or `about` anyone (as source, or in what is said)."""
        days = (days_between(since, until),)
        return self._answered(
            "said", known_by, id, lambda a, id_: a.said(about=a.ids(about), by=a.ids(by), days=days, called=id_)
        )

    def conflicts(
        self,
        *,
        about: str | None = None,
        known_by: Day | None = None,
        story: str | None = None,
        id: str | None = None,
    ) -> Rows[ConflictRow]:
        """Where reports disagree, or those of a `story`."""
        return self._answered(
            "conflicts", known_by, id, lambda a, id_: a.conflicts(about=a.ids(about), story=story, called=id_)
        )

    def changes(
        self,
        *,
        since: Day | None = None,
        about: str | None = None,
        known_by: Day | None = None,
        recorded: bool = False,
        story: str | None = None,
        id: str | None = None,
    ) -> Rows[ChangeRow]:
        """What is known now, or by the day `known_by`, against what was known by the day `since`.

        Both by days of publication: reports without a day are left out. By the day of the report that made the change.
        `recorded` compares by when reports were added instead: since the end of a day (UTC), or before the last add.
        `story` keeps what reports of this story tell.
        """
        from onrecord.comparing import Wanted, find_changes  # not needed for other questions

        wanted = Wanted(about, story, id)
        found = find_changes(self._accounts, self._database, since, known_by, recorded=recorded, wanted=wanted)
        return self._some("changes", found)

    def origins(
        self, *, about: str | None = None, known_by: Day | None = None, id: str | None = None
    ) -> Rows[OriginsRow]:
        """Where each claim first came from: first what is told to have happened, then what else was said."""
        return self._answered("origins", known_by, id, lambda a, id_: a.origins(about=a.ids(about), called=id_))

    def who(
        self, name: str | None = None, *, known_by: Day | None = None, today: Day | None = None, id: str | None = None
    ) -> Rows[WhoRow]:
        """Everyone of that name, namesakes apart, and all that is on record about each; or who has this `id`."""
        now = last_of(today) or date.today()
        return self._answered("who", known_by, id, lambda a, id_: a.who(name, today=now, called=id_))

    def search(self, text: str, *, known_by: Day | None = None) -> Rows[SearchRow]:
        """Passages that hold all these words (a phrase in double quotes), the best first."""
        if known_by is None:
            with self._accounts.asked(None) as asked:
                if asked.connection.engine is self._database.engine:
                    return self._rows("search", search_passages(asked.connection, text, among=None, page=self._page))
        with self._database.reading() as connection:
            kept = choose(list_counting(connection), known_by)
            among = [one.key for one in kept]
            return self._rows("search", search_passages(connection, text, among=among, page=self._page))

    def _found(
        self, known_by: Day | None, id_: str | None, ask: Callable[[Asked, str | None], tuple[_Row, ...]]
    ) -> tuple[_Row, ...]:
        """The answer; of an id, also what a report calls so that was removed or has a newer version."""
        with self._accounts.asked(known_by) as asked:
            if (rows := ask(self._paged(asked), id_)) or id_ is None:
                return rows
            if (before := self._journal.told_before(id_)) is not None:
                if before.now and (rows := ask(asked, before.now)):
                    return rows
                with keep_aside(account_of(before.alone)).reading() as connection:
                    if rows := ask(Asked(connection), id_):
                        return rows
            raise QueryError(f"no entry {id_!r} in this answer{asked.leads_to(id_)}")

    def _answered(
        self, name: str, known_by: Day | None, id_: str | None, ask: Callable[[Asked, str | None], tuple[_Row, ...]]
    ) -> Rows[_Row]:
        return self._rows(name, self._found(known_by, id_, ask))

    def _some(self, name: str, rows: Iterable[_Row]) -> Rows[_Row]:
        """What of the whole answer is on the page that is asked for."""
        return self._rows(name, rows if self._page is None else self._page.of(tuple(rows)))

    def _rows(self, name: str, rows: Iterable[_Row]) -> Rows[_Row]:
        """The rows as the answer to the query of that name."""
        return Rows(rows, name, self.beyond, total=self._page.total if self._page else None)
