"""The record: the only place where reading, merging and storing meet."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from onrecord.asked import Day, days_between, first_of, is_within, last_of, span_of
from onrecord.gathered import happenings_of, ids_called, known_of, parties_of, reports_of, stories_of, who_is
from onrecord.judging import Journal
from onrecord.merge import (
    Together,
    concerned,
    find_changes,
    merge,
    story_ids,
)
from onrecord.model.answers import (
    Added,
    ChangeRow,
    ConflictRow,
    DueRow,
    OriginsRow,
    SaidRow,
    SearchRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.errors import InputError, OnRecordError, QueryError
from onrecord.model.judgements import Judgement, JudgementKind
from onrecord.model.named import Named
from onrecord.model.reading import Reading
from onrecord.model.report import Published, Report
from onrecord.store import (
    Database,
    Kept,
    add_reading,
    choose_current,
    holds,
    list_counting,
    list_deciding,
    list_kept,
    load_readings,
    open_database,
    replace_readings,
    search_passages,
)
from onrecord.version import __version__

Item = TypeVar("Item")
OnError = Callable[[OnRecordError], None]


def open(path: Path | str = "onrecord.db", *, create: bool = True, pipeline: str | None = None) -> "Record":
    """The record kept in a SQLite file, made where there is none unless `create` is false.

    `path` may also be an SQLAlchemy URL; `pipeline` names another English spaCy pipeline to read with. StoreError when
    it cannot be opened.
    """
    return Record(open_database(path, create=create), pipeline=pipeline)


def read_many(
    reports: Iterable[Report], *, pipeline: str | None = None, clauses: bool = False, on_error: OnError | None = None
) -> Iterator[Reading]:
    """What each of many reports says, without keeping it; what `on_error` takes does not stop the rest.

    With `clauses` a reading has every predicate as well, and whether it is presented as a fact.
    """
    from onrecord.read import read_many as read_all  # spaCy: not needed to ask
    from onrecord.read.language import DEFAULT_PIPELINE

    tell = (lambda _, error: on_error(error)) if on_error else None
    return read_all(reports, pipeline=pipeline or DEFAULT_PIPELINE, clauses=clauses, on_error=tell)


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

    def __init__(self, database: Database, *, pipeline: str | None = None) -> None:
        self._database = database
        self._pipeline = pipeline
        self._journal = Journal(database, lambda reports: read_many(reports, pipeline=pipeline))
        self._merged: dict[tuple[tuple[Kept, ...], tuple[Judgement, ...]], Together] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def add(self, item: Report | Reading | Path | str) -> Added:
        """Read and keep one report: a Report, a Reading, a file that holds one, or its plain text."""
        if isinstance(item, Reading):
            return self._keep(item)
        return next(self.add_many([take_report(item)]))

    def add_many(self, reports: Iterable[Report], *, on_error: OnError | None = None) -> Iterator[Added]:
        """Read and keep many reports, each in a transaction of its own, and say what came of each.

        A report that is there already is not read again. What `on_error` takes does not stop the rest; without it the
        first error is raised, and what was kept before stays.
        """
        same: list[Added] = []
        for reading in read_many(self._unknown(reports, same, on_error), pipeline=self._pipeline, on_error=on_error):
            yield from _emptied(same)
            yield self._keep(reading)
        yield from _emptied(same)

    def rebuild(self) -> int:
        """Read every report again by the rules of this version, and count them. All readings change, or none."""
        with self._database.writing() as connection:
            keys = [kept.key for kept in list_kept(connection)]
            old = load_readings(connection, keys)
            again = read_many(map(_as_given, old), pipeline=self._pipeline)
            new = zip(keys, again, strict=True)
            replace_readings(connection, new, rules=__version__)
        self._merged.clear()
        return len(keys)

    def remove(self, report: str, *, why: str, by: str) -> Judgement:
        """Take a report, in all its versions, out of every answer, until `put_back`: `why`, and by whom.

        It stays in the database, and stays removed when it is added again. QueryError for one that is not there, or
        removed already.
        """
        return self._journal.remove(report, why=why, by=by)

    def put_back(self, report: str, *, by: str | None = None, why: str | None = None) -> Judgement:
        """Let a removed report count again; that it was removed is kept. QueryError for one that is not."""
        return self._journal.put_back(report, by=by, why=why)

    def purge(self, report: str, *, why: str, by: str) -> tuple[Judgement, ...]:
        """Take the text of a report out of the database for good, in all its versions; only who, when and why stay.

        It is refused when it is added again, until it is `put_back`. One judgement for each id that it had.
        """
        done = self._journal.purge(report, why=why, by=by)
        self._merged.clear()
        return done

    def removals(self) -> tuple[Judgement, ...]:
        """Which reports were removed, by whom, when and why, in that order; those put back too, as `withdrawn`."""
        return self._journal.made(None, kind="remove")

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
    ) -> Judgement:
        """Decide about the entry with this id: "accept", "reject", "set" a field, "same" as another, "apart" from it.

        Of a report, its day of publication, title and publisher can be set: it is then read again. It counts until it
        is withdrawn, whatever is added or read again. QueryError for what is not on record or cannot be decided.
        """
        return self._journal.judge(
            self._together(None), entry, kind, why=why, by=by, field=field, value=value, other=other
        )

    def withdraw(self, judgement: str, *, by: str | None = None, why: str | None = None) -> Judgement:
        """Take a judgement back; that it was made is kept. QueryError for one that is not there or was taken back."""
        return self._journal.withdraw(judgement, by=by, why=why)

    def judgements(self, *, id: str | None = None) -> tuple[Judgement, ...]:
        """What people decided, in that order, withdrawn and `unplaced` ones, too; or what is about that `id`."""
        found = self._journal.made(self._together(None))
        return found if id is None else tuple(j for j in found if id in (j.id, j.entry))

    def take_in(
        self, judgements: Path | str, *, why: str | None = None, by: str | None = None
    ) -> tuple[Judgement, ...]:
        """Keep the judgements in a file, and say which are new: those of another record, or a desk's list of names.

        A list is CSV with the columns name, aliases, country and id: certain links, by whom and why is said here.
        """
        from onrecord.ingest import judgements_from_file

        at = datetime.now(UTC).isoformat()
        return self._journal.take_in(judgements_from_file(judgements, why=why, by=by, at=at))

    def take_over(self, other: Path | str) -> tuple[Added, ...]:
        """Keep the reports of another record, as they were read there, with the judgements about them."""
        source = open_database(other, create=False)
        try:
            return self._journal.take_over(source)
        finally:
            source.close()

    def cases(self) -> list[dict[str, object]]:
        """What was decided, as cases to measure by: a report each, with the words that are one and what it must say."""
        return self._journal.cases(self._together(None))

    def named(self, id: str) -> tuple[Named, ...]:
        """Every entry that answers to an id, and the words that it rests on. QueryError where there is none."""
        return self._journal.named(id, self._together(None))

    def reports(self, *, known_by: Day | None = None) -> tuple[Report, ...]:
        """The reports that count, the newest version of each, by day of publication."""
        with self._database.reading() as connection:
            kept = _choose(list_counting(connection), known_by)
            return tuple(reading.report for reading in load_readings(connection, [k.key for k in kept]))

    def undated(self) -> tuple[str, ...]:
        """The ids of the reports whose day of publication is not known."""
        with self._database.reading() as connection:
            return tuple(k.report for k in choose_current(list_counting(connection)) if k.published is None)

    def removed(self) -> tuple[str, ...]:
        """The ids of the reports that take no part in any answer: those removed, and other versions of them."""
        with self._database.reading() as connection:
            counting = {k.report for k in list_counting(connection)}
            return tuple(dict.fromkeys(k.report for k in list_kept(connection) if k.report not in counting))

    def timeline(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
        story: str | None = None,
        top: int | None = None,
        id: str | None = None,
    ) -> tuple[TimelineRow, ...]:
        """What happened and what is to happen, by day; undated last. `on` keeps what was going on that day.

        `story` keeps what reports of this story tell, by its id; `top` the most important so many of what is left.
        """
        if top is not None and top < 1:
            raise QueryError(f"the {top} most important are none; ask for at least 1")
        first, last = days_between(since, until)
        day, end = first_of(on), last_of(on)
        together = self._together(known_by)
        wanted = ids_called(about, together)
        told_in = reports_of(together, story)
        asked, together = self._journal.asked(id, together, happenings_of, lambda o: o.ids)
        found = [
            o
            for o in asked
            if (wanted is None or wanted & concerned(o))
            and (told_in is None or any(told_in & t.reports for t in o.told))
            and is_within(o.date, first, last)
            and (day is None or end is None or is_within(o.date, day, end))
        ]
        return together.timeline(found, top=top)

    def stories(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        known_by: Day | None = None,
        id: str | None = None,
    ) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events, by day of publication."""
        first, last = days_between(since, until)
        found = self._journal.called(id, self._together(known_by), stories_of, story_ids)
        return tuple(s for s in found if is_within(span_of(s.from_, s.to), first, last))

    def standings(
        self,
        *,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
        id: str | None = None,
    ) -> tuple[StandingRow, ...]:
        """Where each person or counted group stands, now or `on` a day."""
        day = last_of(on)
        together = self._together(known_by)
        wanted = ids_called(about, together)
        found = self._journal.called(id, together, lambda t, no: t.standings(on=day, rejected=no), lambda s: s.called)
        return tuple(s.row for s in found if wanted is None or wanted & s.ids)

    def due(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        about: str | None = None,
        on: Day | None = None,
        known_by: Day | None = None,
        today: Day | None = None,
        id: str | None = None,
    ) -> tuple[DueRow, ...]:
        """What was announced, promised, demanded or threatened, and what came of it.

        `since` and `until` count by the day that it is due. What is open and due before `on` (else `today`, else the
        day of asking) is overdue; `on` also leaves out what was not yet made and what came of it only later.
        """
        first, last = days_between(since, until)
        day = last_of(on)
        asked = day or last_of(today) or date.today()
        together = self._together(known_by)
        wanted = ids_called(about, together)
        return tuple(
            d.row
            for d in self._journal.called(
                id, together, lambda t, no: t.due(today=asked, on=day, rejected=no), lambda d: d.called
            )
            if (wanted is None or wanted & d.ids) and is_within(d.row.due, first, last)
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
    ) -> tuple[SaidRow, ...]:
        """Who said what, by day of publication: `by` a source, or `about` anyone (as source, or in what is said)."""
        first, last = days_between(since, until)
        together = self._together(known_by)
        wanted, speakers = ids_called(about, together), ids_called(by, together)
        return tuple(
            s.row
            for s in self._journal.called(id, together, lambda t, no: t.said(rejected=no), lambda s: s.ids)
            if (speakers is None or s.by in speakers)
            and (wanted is None or s.by in wanted or wanted & s.of)
            and is_within(s.row.date, first, last)
        )

    def conflicts(
        self, *, about: str | None = None, known_by: Day | None = None, id: str | None = None
    ) -> tuple[ConflictRow, ...]:
        """Where reports disagree."""
        together = self._together(known_by)
        wanted = ids_called(about, together)
        found = self._journal.called(id, together, lambda t, no: t.conflicts(rejected=no), lambda c: c.called)
        return tuple(c.row for c in found if wanted is None or wanted & c.ids)

    def changes(
        self, *, since: Day, about: str | None = None, known_by: Day | None = None, id: str | None = None
    ) -> tuple[ChangeRow, ...]:
        """What is known now, or by the day `known_by`, against what was known by the day `since`.

        Both by days of publication: reports without a day are left out. By the day of the report that made the change.
        """
        day, end = last_of(since), last_of(known_by) or date.max
        if day is None or day > end:
            raise QueryError(f"nothing is published after {since} and by {known_by or 'now'}; give an earlier --since")
        then, now = self._together(day), self._together(end)
        published = {r.report.id: r.report.published.value for r in now.readings}
        found = find_changes(known_of(then), known_of(now), since=day, published=published)
        wanted = ids_called(about, then, now)
        asked = None if id is None else {n.id for t in (then, now) for n in self._journal.named(id, t)}
        return tuple(
            row
            for row, entry in found
            if (wanted is None or wanted & entry.ids) and (asked is None or entry.id in asked)
        )

    def origins(
        self, *, about: str | None = None, known_by: Day | None = None, id: str | None = None
    ) -> tuple[OriginsRow, ...]:
        """Where each claim first came from: first what is told to have happened, then what else was said."""
        together = self._together(known_by)
        wanted = ids_called(about, together)
        found = self._journal.called(id, together, lambda t, no: () if no else t.claims(), lambda c: c.called)
        return tuple(c.row for c in found if wanted is None or wanted & c.ids)

    def who(
        self, name: str | None = None, *, known_by: Day | None = None, today: Day | None = None, id: str | None = None
    ) -> tuple[WhoRow, ...]:
        """Everyone of that name, namesakes apart, and all that is on record about each; or who has this `id`."""
        together = self._together(known_by)
        asked = last_of(today) or date.today()
        found, together = self._journal.asked(id, together, parties_of, lambda p: p.ids)
        called = None if name is None else {p.id for p in together.parties.called(name)}
        return tuple(who_is(together, party, asked) for party in found if called is None or party.id in called)

    def search(self, text: str, *, known_by: Day | None = None) -> tuple[SearchRow, ...]:
        """Passages that hold all these words (a phrase in double quotes), the best first."""
        with self._database.reading() as connection:
            kept = _choose(list_counting(connection), known_by)
            return search_passages(connection, text, among=[k.key for k in kept])

    def _keep(self, reading: Reading) -> Added:
        self._journal.refuse_purged(reading.report.id)
        with self._database.writing() as connection:
            added = add_reading(connection, reading, recorded=datetime.now(UTC), rules=__version__)
        self._journal.bring_in_line()
        return added

    def _unknown(self, reports: Iterable[Report], same: list[Added], on_error: OnError | None) -> Iterator[Report]:
        for report in reports:
            try:
                self._journal.refuse_purged(report.id)
            except InputError as error:
                if on_error is None:
                    raise
                on_error(error)
                continue
            with self._database.reading() as connection:
                known = holds(connection, report)
            if known:
                same.append(Added(report.id, "same", report.id))
            else:
                yield report

    def _together(self, known_by: Day | None) -> Together:
        """What the reports say together; merged once for each set of reports asked about."""
        with self._database.reading() as connection:
            kept = _choose(list_counting(connection), known_by)
            judgements = list_deciding(connection)
            if (kept, judgements) not in self._merged:
                if len(self._merged) >= 8:
                    self._merged.clear()
                readings = load_readings(connection, [k.key for k in kept])
                self._merged[kept, judgements] = merge(readings, judgements)
        return self._merged[kept, judgements]


def _choose(kept: Iterable[Kept], known_by: Day | None) -> tuple[Kept, ...]:
    """The reports that a question is about: the newest versions, of those published by a day."""
    day = last_of(known_by)
    if day is not None:
        kept = [k for k in kept if k.last_day is not None and k.last_day <= day.isoformat()]
    return choose_current(kept)


def take_report(source: Report | Path | str, *, published: str | None = None, publisher: str | None = None) -> Report:
    """One report: itself, out of a file that holds exactly one, or out of its plain text.

    `published` (EDTF) and `publisher` fill what is not known of it. InputError when there is no such report.
    """
    from onrecord.ingest import open_reports, report_from_text

    if isinstance(source, str):
        return report_from_text(source, published=published, publisher=publisher)
    if isinstance(source, Report):
        day = Published(published, "given") if published and source.published.value is None else source.published
        return replace(source, published=day, publisher=source.publisher or publisher)
    found = list(islice(open_reports([source], published=published, publisher=publisher), 2))
    if len(found) != 1:
        number = "more than one report" if found else "no report"
        raise InputError(f"{source}: {number}, where exactly one is needed; add many with onrecord.ingest and add_many")
    return found[0]


def _as_given(reading: Reading) -> Report:
    """A report as it was before it was read."""
    report = reading.report
    published = Published() if report.published.basis == "inferred" else report.published
    return replace(report, published=published, credits=())


def _emptied(some: list[Added]) -> list[Added]:
    done = some.copy()
    some.clear()
    return done
