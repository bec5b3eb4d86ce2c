"""The record: the only place where reading, merging and storing meet."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.accounts import Accounts
from onrecord.coming import Coming
from onrecord.export.beyond import Beyond
from onrecord.export.rows import Rows
from onrecord.glances import Glances
from onrecord.intake import Intake
from onrecord.model.answers import Added, Effect, Rebuilt
from onrecord.model.errors import InputError
from onrecord.model.judgements import Judgement, JudgementKind, Reason
from onrecord.model.named import Named
from onrecord.model.provenance import Taken
from onrecord.model.report import Report
from onrecord.reading import OnError
from onrecord.reading import read_many as read_many  # also from here, where it was
from onrecord.store import (
    Database,
    add_reading,
    back_up,
    describe,
    find_damage,
    find_difference,
    holds,
    is_current,
    open_database,
)
from onrecord.taking import as_given, take
from onrecord.version import account_rules, reading_rules

if TYPE_CHECKING:
    from onrecord.model.reading import Reading


def open(path: Path | str = "onrecord.db", *, create: bool = True, pipeline: str | None = None) -> "Record":
    """The record kept in a SQLite file, made where there is none unless `create` is false.

    `path` may also be an address, of a file (sqlite:///FILE) or of a database on a PostgreSQL server
    (postgresql://USER@HOST/NAME); `pipeline` names another English spaCy pipeline to read with. StoreError when it
    cannot be opened.
    """
    return Record(open_database(path, create=create), pipeline=pipeline)


class Record(Glances):
    """Reports, what they say, and what they say together. Use it in a `with` block, or `close` it.

    Queries: `since` and `until` keep what overlaps those days; `about` what concerns anyone of that name; `on` asks
    how things stood on that day, `known_by` what reports published by that day said (reports without a day are left
    out; `undated` names them). Days are dates or EDTF text; QueryError for one that cannot be read.
    """

    def __init__(self, database: Database, *, pipeline: str | None = None) -> None:
        self._database = database
        self._pipeline = pipeline
        self._accounts = Accounts(database)
        self.beyond = Beyond(self._accounts.addresses, self.everyone, self._accounts.sureness)
        self._changed = False

    @cached_property
    def intake(self) -> Intake:
        """Where the reports came from, which addresses were asked for, and the alerts."""
        return Intake(self._database, self._accounts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._changed:
                self.bring_up_to_date()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._accounts.close()
        self._database.close()

    def add(self, item: "Report | Reading | Path | str") -> Added:
        """Read and keep one report: a Report, a Reading, a file that holds one, or its plain text."""
        from onrecord.model.reading import Reading

        if isinstance(item, Reading):
            return self._keep(item, datetime.now(UTC))
        return next(self.add_many([take(item)]))

    def add_many(
        self, reports: Iterable[Report | Taken], *, on_error: OnError | None = None, workers: int = 1
    ) -> "Generator[Added, None, None]":
        """Read and keep many reports, each in a transaction of its own, and say what came of each, in their order.

        One that is there already is not read again; where it was `Taken` from is kept. What `on_error` takes does not
        stop the rest; without it the first error is raised, and what was kept before stays. Several `workers` are
        processes that read at once.
        """
        at, coming = datetime.now(UTC), Coming[Added]()  # one moment for all of them: by it the last add is known
        unknown = self._unknown(self.intake.passing(reports), coming, on_error)
        readings = read_many(unknown, pipeline=self._pipeline, workers=workers, on_error=on_error)
        with closing(readings):
            for reading in readings:
                yield from coming.before(reading.report)
                yield self._keep(reading, at)
        yield from coming.rest()
        self._journal.bring_in_line()  # what an earlier call kept that was killed before it did this

    def add_readings(
        self, folder: Path | str, *, on_error: OnError | None = None, workers: int = 1
    ) -> "Generator[Added, None, None]":
        """Keep the readings in a folder that `onrecord corpus read` made, many in a transaction, without reading again.

        Those of other rules than today's are read anew out of the reports that they hold, as in `add_many`. InputError
        for what is no such folder.
        """
        from onrecord.corpus.parts import parts_of  # not needed to ask

        at, rules = datetime.now(UTC), reading_rules(self._pipeline)
        for part in parts_of(folder):
            if part.rules == rules:
                for some in part.readings():
                    yield from self._keep_all(some, at, on_error)
            else:
                again = (replace(t, report=as_given(r)) for some in part.readings() for r, t in some)
                yield from self.add_many(again, on_error=on_error, workers=workers)

    def rebuild(self, *, on_read: Callable[[], None] = lambda: None, workers: int = 1) -> Rebuilt:
        """Read every report again by today's rules, then merge afresh; what that changed. `on_read` is called for each.

        Until all are read the answers stay what they were; interrupted, it goes on where it was when called again.
        Several `workers` are processes that read at once.
        """
        from onrecord.rebuilding import rebuild  # not needed to ask

        def read(reports: Iterable[Report]) -> "Generator[Reading, None, None]":
            return read_many(reports, pipeline=self._pipeline, workers=workers)

        return rebuild(self._database, self._accounts, read, rules=reading_rules(self._pipeline), on_read=on_read)

    def verify(self) -> str | None:
        """The first thing in the record that is not whole, or not what its reports say together; None where all is.

        Texts, readings and originals are held against their hashes, quotations against the texts, ids against what they
        name, and the account against a merge afresh. One of an earlier state is brought up to date first.
        """
        self.bring_up_to_date()
        with self._database.reading() as connection:
            if (damage := find_damage(connection)) is not None:
                return f"{damage}; restore the record from a copy"
            if (odd := find_difference(connection, self._accounts.made_of(connection))) is not None:
                return f"{odd}; onrecord rebuild makes it anew"
        return None

    def back_up(self, to: Path | str) -> int:
        """Copy the record, as it is now, to a new file or an empty database on a server; how many reports that are.

        Others may add meanwhile. StoreError for a place that holds anything already.
        """
        self.bring_up_to_date()
        return back_up(self._database, to)

    def bring_up_to_date(self) -> None:
        """Merge what was added since this was last done, and keep what all reports say together.

        Every question does it where it is needed, and so does the end of a `with` block in which something was added.
        """
        with self._database.reading() as connection:
            current = is_current(connection, rules=account_rules())
        if not current:
            from onrecord.comparing import known_before_the_last_add, remember_last_add

            then = known_before_the_last_add(self._database)
            self._accounts.renewed()
            if then is not None:
                remember_last_add(self._accounts, self._database, then)
        self._changed = False

    def remove(self, report: str, *, why: str, by: str) -> Judgement:
        """Take a report, in all its versions, out of every answer, until `put_back`: `why`, and by whom.

        It stays in the database, and stays removed when it is added again. QueryError for one that is not there, or
        removed already.
        """
        self._changed = True
        return self._journal.remove(report, why=why, by=by)

    def put_back(self, report: str, *, by: str | None = None, why: str | None = None) -> Judgement:
        """Let a removed report count again; that it was removed is kept. QueryError for one that is not."""
        self._changed = True
        return self._journal.put_back(report, by=by, why=why)

    def purge(self, report: str, *, why: str, by: str) -> tuple[Judgement, ...]:
        """Take the text of a report out of the database for good, in all its versions; only who, when and why stay.

        It is refused when it is added again, until it is `put_back`. One judgement for each id that it had.
        """
        self._changed = True
        return self._journal.purge(report, why=why, by=by)

    def removals(self) -> tuple[Judgement, ...]:
        """Which reports were removed, by whom, when and why, in that order; those put back too, as `withdrawn`."""
        return self._journal.made(lambda _: True, kind="remove")

    def judge(
        self,
        entry: str,
        kind: JudgementKind,
        *,
        why: str,
        by: str,
        field: str | None = None,
        value: str | None = None,
        other: str | None = None,
        source: Reason | None = None,
    ) -> Judgement:
        """Decide about the entry with this id: "accept", "reject", "set" a field, "same" as another, "apart" from it.

        Of a report, its day of publication, title and publisher can be set: it is then read again. It counts until it
        is withdrawn, whatever is added or read again. A `source` is a report and words of it that say why. QueryError
        for what is not on record or cannot be decided.
        """
        self._changed = True
        return self._journal.judge(entry, kind, why=why, by=by, field=field, value=value, other=other, source=source)

    def correct(
        self, entry: str, values: Mapping[str, str | None], *, why: str, by: str, source: Reason | None = None
    ) -> tuple[Judgement, ...]:
        """Set several fields of the entry with this id, all or none, as in `judge`; withdrawn, they all are."""
        self._changed = True
        return self._journal.correct(entry, values, why=why, by=by, source=source)

    def add_entry(
        self,
        report: str,
        sort: str,
        values: Mapping[str, str | None],
        *,
        words: str,
        why: str,
        by: str,
        start: int = 0,
    ) -> Judgement:
        """Add what `words` of a report say and its reading lacks, a "standing": merged as if read, told as added.

        `values` are its fields, person and state among them; names as the report has them. Of words that stand in it
        twice, the first from the character `start` on are meant. It can be judged and withdrawn. QueryError where the
        report has not these words, or does not name who is meant.
        """
        self._changed = True
        return self._journal.add(report, sort, values, words=words, start=start, why=why, by=by)

    def would_add(
        self, report: str, sort: str, values: Mapping[str, str | None], *, words: str, start: int = 0
    ) -> tuple[Effect, ...]:
        """What would be otherwise in the record if this were added, as in `add_entry`; nothing is kept."""
        return self._effects(self._journal.supposed_addition(report, sort, values, words=words, start=start))

    def would_change(
        self,
        entry: str,
        kind: JudgementKind,
        *,
        field: str | None = None,
        value: str | None = None,
        other: str | None = None,
    ) -> tuple[Effect, ...]:
        """What would be otherwise in the record if this were decided, as in `judge`; nothing is kept."""
        return self._effects(self._journal.supposed(entry, kind, field=field, value=value, other=other))

    def _effects(self, made: Judgement) -> tuple[Effect, ...]:
        from onrecord.merge.changes import find_effects  # not needed to ask

        with self._accounts.asked(None) as now:
            before = now.known()
        with self._accounts.supposing(made) as then:
            return find_effects(before, then.known())

    def withdraw(self, judgement: str, *, by: str | None = None, why: str | None = None) -> Judgement:
        """Take a judgement back, with what else was set in one go with it; that it was made is kept.

        QueryError for one that is not there or was taken back.
        """
        self._changed = True
        return self._journal.withdraw(judgement, by=by, why=why)

    def judgements(self, *, id: str | None = None) -> Rows[Judgement]:
        """What people decided, in that order, withdrawn and `unplaced` ones, too; or what is about that `id`."""
        with self._accounts.asked(None) as asked:
            found = self._journal.made(lambda called: bool(asked.now_called(called)))
        return self._some("judgements", (j for j in found if id is None or id in (j.id, j.entry)))

    def take_in(
        self, judgements: Path | str, *, why: str | None = None, by: str | None = None
    ) -> tuple[Judgement, ...]:
        """Keep the judgements in a file, and say which are new: those of another record, or a desk's list of names.

        A list is CSV with the columns name, aliases, country and id: certain links, by whom and why is said here.
        """
        from onrecord.ingest import judgements_from_file

        at = datetime.now(UTC).isoformat()
        self._changed = True
        return self._journal.take_in(judgements_from_file(judgements, why=why, by=by, at=at))

    def take_over(self, other: Path | str) -> tuple[Added, ...]:
        """Keep the reports of another record, as they were read there, with the judgements about them."""
        self._changed = True
        source = open_database(other, create=False)
        try:
            return self._journal.take_over(source)
        finally:
            source.close()

    def cases(self) -> list[dict[str, object]]:
        """What was decided, as cases to measure by: a report each, with the words that are one and what it must say."""
        return self._journal.cases()

    def named(self, id: str) -> tuple[Named, ...]:
        """Every entry that answers to an id, and the words that it rests on; or the report. QueryError for none."""
        return self._journal.named(id)

    def _keep(self, reading: "Reading", at: datetime) -> Added:
        self.intake.refuse_purged(reading.report.id)
        with self._database.writing() as connection:
            self._changed = True
            added = add_reading(connection, reading, recorded=at, rules=reading_rules(self._pipeline))
            self.intake.keep(connection, reading.report)
        self._journal.bring_in_line()
        return added

    def _keep_all(
        self, some: "Sequence[tuple[Reading, Taken]]", at: datetime, on_error: OnError | None
    ) -> tuple[Added, ...]:
        """Keep readings in one transaction; what was purged is told to `on_error`."""
        wanted = []
        for reading, taken in some:
            try:
                self.intake.refuse_purged(reading.report.id)
            except InputError as error:
                if on_error is None:
                    raise
                on_error(error)
            else:
                wanted.append(reading)
                list(self.intake.passing([taken]))
        rules, self._changed = reading_rules(self._pipeline), True
        with self._database.writing() as connection:
            kept = []
            for reading in wanted:
                kept.append(add_reading(connection, reading, recorded=at, rules=rules))
                self.intake.keep(connection, reading.report)
        self._journal.bring_in_line()
        return tuple(kept)

    def _unknown(
        self, reports: Iterable[Report], coming: "Coming[Added]", on_error: OnError | None
    ) -> Iterator[Report]:
        for report in reports:
            try:
                self.intake.refuse_purged(report.id)
            except InputError as error:
                if on_error is None:
                    raise
                on_error(error)
                continue
            with self._database.reading() as connection:
                known = holds(connection, report)
            if known:
                self.intake.keep_again(report)
                coming.done(describe(report, "same", report.id))
            else:
                coming.expect(report)
                yield report
