"""The record: the only place where reading, merging and storing meet."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.model.answers import (
    Added,
    ConflictRow,
    DueRow,
    OriginsRow,
    SaidRow,
    SearchRow,
    StandingRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.errors import OnRecordError
from onrecord.model.reading import Reading
from onrecord.model.report import Report

Day = date | str  # a day, or EDTF such as "2024-06"


def open(path: Path | str = "onrecord.db", *, create: bool = True, pipeline: str | None = None) -> "Record":
    """The record kept in a SQLite file, made where there is none unless `create` is false.

    `path` may also be an SQLAlchemy URL; `pipeline` names another English spaCy pipeline to read with. StoreError when
    it cannot be opened.
    """
    raise NotImplementedError


def read_many(
    reports: Iterable[Report],
    *,
    pipeline: str | None = None,
    on_error: Callable[[OnRecordError], None] | None = None,
) -> Iterator[Reading]:
    """What each of many reports says, without keeping it; what `on_error` takes does not stop the rest."""
    from onrecord.read import read_many as read_all
    from onrecord.read.language import DEFAULT_PIPELINE

    return read_all(reports, pipeline=pipeline or DEFAULT_PIPELINE, on_error=on_error)


def describe_rule(rule: str) -> str | None:
    """In a sentence, what a rule such as `times/weekday` looks for; None for a rule that is not known."""
    from onrecord.read.rules import describe_rule as describe

    return describe(rule)


class Record:
    """Reports, what they say, and what they say together. Use it in a `with` block, or `close` it.

    Queries: `since` and `until` keep what overlaps those days; `about` what concerns anyone of that name; `on` asks
    how things stood on that day, `known_by` what reports published by that day said (reports without a day are left
    out; `undated` names them). Days are dates or EDTF text; QueryError for one that cannot be read.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        raise NotImplementedError

    def add(self, item: Report | Reading | Path | str) -> Added:
        """Read and keep one report: a Report, a Reading, a file that holds one, or its plain text."""
        raise NotImplementedError

    def add_many(
        self, reports: Iterable[Report], *, on_error: Callable[[OnRecordError], None] | None = None
    ) -> Iterator[Added]:
        """Read and keep many reports, each in a transaction of its own; what `on_error` takes does not stop the rest."""
        raise NotImplementedError

    def reports(self, *, known_by: Day | None = None) -> tuple[Report, ...]:
        """The reports that count, the newest version of each, by day of publication."""
        raise NotImplementedError

    def undated(self) -> tuple[str, ...]:
        """The ids of the reports whose day of publication is not known."""
        raise NotImplementedError

    def timeline(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
    ) -> tuple[TimelineRow, ...]:
        """What happened and what is to happen, by day; undated last. `on` keeps what was going on that day."""
        raise NotImplementedError

    def standings(
        self, *, about: str | None = None, on: Day | None = None, known_by: Day | None = None
    ) -> tuple[StandingRow, ...]:
        """Where each person or counted group stands, now or `on` a day."""
        raise NotImplementedError

    def due(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
        today: Day | None = None,
    ) -> tuple[DueRow, ...]:
        """What was announced, promised, demanded or threatened, and what came of it.

        `since` and `until` count by the day that it is due. What is open and due before `on` (else `today`, else the
        day of asking) is overdue; `on` also leaves out what was not yet made and what came of it only later.
        """
        raise NotImplementedError

    def said(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        by: str | None = None,
        about: str | None = None,
        known_by: Day | None = None,
    ) -> tuple[SaidRow, ...]:
        """Who said what, by day of publication: `by` a source, or `about` anyone (as source, or in what is said)."""
        raise NotImplementedError

    def conflicts(self, *, about: str | None = None, known_by: Day | None = None) -> tuple[ConflictRow, ...]:
        """Where reports disagree."""
        raise NotImplementedError

    def origins(self, *, about: str | None = None, known_by: Day | None = None) -> tuple[OriginsRow, ...]:
        """Where each claim of the timeline first came from."""
        raise NotImplementedError

    def who(self, name: str, *, known_by: Day | None = None, today: Day | None = None) -> tuple[WhoRow, ...]:
        """Everyone of that name, namesakes apart, and all that is on record about each."""
        raise NotImplementedError

    def search(self, text: str, *, known_by: Day | None = None) -> tuple[SearchRow, ...]:
        """Passages that hold all these words (a phrase in double quotes), the best first."""
        raise NotImplementedError
