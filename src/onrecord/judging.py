"""What people decide, brought to the record: found, kept, and taken back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.export.judged import write_cases
from onrecord.merge import Together, merge
from onrecord.merge.additions import with_addition, with_additions
from onrecord.merge.decided import decide
from onrecord.merge.marks import Marks
from onrecord.merge.memory import Memory
from onrecord.merge.named import chains_of, look_up, said_of
from onrecord.model.additions import write_addition
from onrecord.model.answers import Added
from onrecord.model.corrections import FIELDS, cannot_be_set, read_value, write_value
from onrecord.model.errors import QueryError
from onrecord.model.judgements import PURGED, Judgement, JudgementKind, Reason, is_listed, judgement_id
from onrecord.model.marks import Mark, mark_at
from onrecord.model.named import Named
from onrecord.model.reading import Reading
from onrecord.model.report import Published, Report, title_of
from onrecord.model.span import Span
from onrecord.store import (
    Connection,
    Database,
    Given,
    Kept,
    add_judgement,
    choose_current,
    copy_reports,
    families_of,
    list_counting,
    list_deciding,
    list_judgements,
    list_kept,
    load_given,
    load_readings,
    purge_of,
    purge_report,
    recall,
    removal_of,
    replace_readings,
    withdraw_judgement,
)
from onrecord.version import account_rules, reading_rules

Read = Callable[[list[Report]], Iterable[Reading]]
_SHOWN = 3  # of those who are called so, where a name is given for an id


class Journal:
    """The judgements in a database. `read` reads reports anew, with a `pipeline`, where somebody set their day."""

    def __init__(self, database: Database, read: Read, *, pipeline: str | None = None) -> None:
        self._database = database
        self._read = read
        self._pipeline = pipeline
        self._merged: tuple[tuple[Kept, ...], tuple[Judgement, ...], Together] | None = None

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
        """Keep what somebody decided about an entry. QueryError for what cannot be found, or cannot be decided so."""
        made = self.supposed(entry, kind, field=field, value=value, other=other)
        return self._kept([made], why=why, by=by, grounds=self._grounds(source))[0]

    def correct(
        self, entry: str, values: Mapping[str, str | None], *, why: str, by: str, source: Reason | None = None
    ) -> tuple[Judgement, ...]:
        """Keep what somebody set fields of an entry to, all of it or none: it is withdrawn together as well."""
        made = [self.supposed(entry, "set", field=field, value=value) for field, value in values.items()]
        return self._kept(made, why=why, by=by, grounds=self._grounds(source))

    def add(
        self, report: str, sort: str, values: Mapping[str, str | None], *, words: str, start: int, why: str, by: str
    ) -> Judgement:
        """Keep that the words of a report say what its reading lacks. QueryError where they cannot say it."""
        made = self.supposed_addition(report, sort, values, words=words, start=start)
        return self._kept([made], why=why, by=by, grounds=made.marks)[0]

    def supposed_addition(
        self, report: str, sort: str, values: Mapping[str, str | None], *, words: str, start: int
    ) -> Judgement:
        """What would be added, by nobody yet. QueryError where the words of the report cannot say it."""
        after, passage = write_addition(sort, values), self._passage(report, words, start)
        made = Judgement("", report, "add", sort, None, after, "", "", datetime.now(UTC).isoformat(), marks=(passage,))
        if (found := self._report(report)) is not None:
            with_addition(found[1], made)
        return made

    def _grounds(self, source: Reason | None) -> tuple[Mark, ...]:
        return (self._passage(*source),) if source else ()

    def _kept(
        self, decided: Sequence[Judgement], *, why: str, by: str, grounds: tuple[Mark, ...]
    ) -> tuple[Judgement, ...]:
        """Keep what was decided at one moment. QueryError where it was decided already."""
        check_said(why=why, by=by)
        at, made = decided[0].at, list[Judgement]()
        for one in decided:
            id_ = judgement_id(one.entry, one.kind, one.field, one.after, why, by, at)
            made.append(replace(one, id=id_, why=why, by=by, at=at, grounds=grounds))
        with self._database.writing() as connection:
            known = {_says(j): j for j in list_judgements(connection) if j.withdrawn is None}
            if (same := next((known[_says(one)] for one in made if _says(one) in known), None)) is not None:
                raise QueryError(f"{same.by} decided that already; onrecord judge --withdraw {same.id} undoes it")
            for one in made:
                add_judgement(connection, one)
        self.bring_in_line()
        return tuple(made)

    def _passage(self, report: str, words: str, start: int = 0) -> Mark:
        """The mark of words that a report has, where they first stand from `start` on. QueryError where nowhere."""
        if (found := self._report(report)) is None:
            raise QueryError(f"no report {report!r} on record; `onrecord search` names those that it finds")
        text = found[1].report.text
        wanted = re.compile(r"\s+".join(map(re.escape, words.split())))
        said = (wanted.search(text, start) or wanted.search(text)) if words.split() else None
        if said is None:
            raise QueryError(f"report {report} does not say {words!r}; `onrecord search` shows the words of passages")
        return mark_at(report, text, "passage", Span(said.start(), said.end()))

    def supposed(
        self,
        entry: str,
        kind: JudgementKind,
        *,
        field: str | None = None,
        value: str | None = None,
        other: str | None = None,
    ) -> Judgement:
        """What would be decided now, by nobody yet. QueryError for what cannot be found, or cannot be decided so."""
        at = datetime.now(UTC).isoformat()
        if kind == "set" and (report := self._report(entry)) is not None:
            return replace(_of_report(report, entry, field, value), at=at)
        together = self._together(but_verdicts=True)
        found, against = self._named(entry, together), self._named(other, together) if other is not None else ()
        return replace(_decision(together, found, entry, kind, field, value, other, against), at=at)

    def withdraw(self, judgement: str, *, by: str | None = None, why: str | None = None) -> Judgement:
        """Take a judgement back, with what else was set in one go with it; that it was made is kept.

        QueryError for one that is not there, or was taken back.
        """
        with self._database.writing() as connection:
            known = list_judgements(connection)
            found = next((j for j in known if j.id == judgement), None)
            if found is None:
                raise QueryError(f"no judgement {judgement!r}; `onrecord judgements` lists those that there are")
            if found.withdrawn is not None:
                raise QueryError(f"judgement {judgement} was withdrawn already, {found.withdrawn.at[:10]}")
            at = datetime.now(UTC)
            done = withdraw_judgement(connection, found, at=at, by=by, why=why)
            for other in known:
                if other is not found and other.withdrawn is None and _in_one_go(other) == _in_one_go(found):
                    withdraw_judgement(connection, other, at=at, by=by, why=why)
        self.bring_in_line()
        return done

    def made(self, known: Callable[[str], bool], *, kind: JudgementKind | None = None) -> tuple[Judgement, ...]:
        """Every judgement, those withdrawn too, in the order in which they were made; with what is found nowhere.

        `known` says whether anyone is called by an id.
        """
        with self._database.reading() as connection:
            found = list_judgements(connection, kind=kind)
            if not found:
                return ()
            texts = {(k.report, k.sha256) for k in list_kept(connection)}
            lost = self._lost(connection)
        lost |= {j.id for j in found if is_listed(j) and not known(j.entry)}
        return tuple(
            replace(j, unplaced=j.withdrawn is None and (j.id in lost or _is_of_a_lost_text(j, texts))) for j in found
        )

    def _lost(self, connection: Connection) -> frozenset[str]:
        """The judgements whose words are found nowhere in the reports that count."""
        deciding = list_deciding(connection)
        named = {m.report for j in deciding for m in (*j.marks, *j.others)}
        kept = [k.key for k in choose_current(list_counting(connection)) if k.report in named]
        added = with_additions(load_readings(connection, kept), deciding)
        return decide(deciding, Marks(added.readings), added.made).unplaced

    def remove(self, report: str, *, why: str, by: str) -> Judgement:
        """Keep that a report takes no part. QueryError for one that is not there, or removed already."""
        check_said(why=why, by=by)
        with self._database.writing() as connection:
            if not any(kept.report == report for kept in list_kept(connection)):
                raise QueryError(f"no report {report!r} on record; `onrecord search` names those that it finds")
            if done := removal_of(connection, report):
                raise QueryError(f"report {report!r} was removed already, by {done.by}; --undo takes that back")
            at = datetime.now(UTC).isoformat()
            id_ = judgement_id(report, "remove", None, None, why, by, at)
            removal = Judgement(id_, report, "remove", None, None, None, why, by, at)
            add_judgement(connection, removal)
            return removal

    def purge(self, report: str, *, why: str, by: str) -> tuple[Judgement, ...]:
        """Take a report out for good, in all its versions; only its ids, who, when and why stay, one for each id.

        Of one that was purged already, what an interruption may have left in the file is taken out.
        """
        check_said(why=why, by=by)
        at, made = datetime.now(UTC).isoformat(), list[Judgement]()
        with self._database.writing() as connection:
            done = purge_of(connection, report)
            if any(kept.report == report for kept in list_kept(connection)):
                for id_ in purge_report(connection, report, at=at):
                    called = judgement_id(id_, "remove", None, PURGED, why, by, at)
                    made.append(Judgement(called, id_, "remove", None, None, PURGED, why, by, at))
                    add_judgement(connection, made[-1])
            elif done is None:
                raise QueryError(f"no report {report!r} on record; `onrecord search` names those that it finds")
        self._database.rewrite()
        if not made and done is not None:
            raise QueryError(f"no report {report!r} on record: {done.by} purged it already, {done.at[:10]}")
        return tuple(made)

    def put_back(self, report: str, *, by: str | None = None, why: str | None = None) -> Judgement:
        """Let a removed report count again. QueryError for one that is not removed."""
        at = datetime.now(UTC)
        with self._database.writing() as connection:
            done = None
            while removal := removal_of(connection, report):
                done = withdraw_judgement(connection, removal, at=at, by=by, why=why)
            if done is None:
                raise QueryError(f"report {report!r} is not removed; `onrecord remove --list` names those that are")
            return done

    def take_in(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """Keep judgements that were made elsewhere; those that are new, or have been withdrawn there."""
        with self._database.writing() as connection:
            known = {_says(j) for j in list_judgements(connection) if j.withdrawn is None and is_listed(j)}
            new = tuple(j for j in judgements if _says(j) not in known and add_judgement(connection, j))
        self.bring_in_line()
        return new

    def take_over(self, other: Database) -> tuple[Added, ...]:
        """Keep the reports of another record, with the judgements about them."""
        with other.reading() as source:
            judgements = list_judgements(source)
            with self._database.writing() as connection:
                added = copy_reports(source, connection)
        self.take_in(judgements)
        return added

    def cases(self) -> list[dict[str, object]]:
        """What was decided, as lines of cases to measure by: where each telling belongs now."""
        together = self._together()
        found = self.made(lambda id_: any(id_ in p.ids for p in together.parties.all))
        marks = {m.of("") for j in found for m in (*j.marks, *j.others)}
        with self._database.reading() as connection:
            kept = list_kept(connection)
            everything = load_readings(connection, [k.key for k in choose_current(kept)])
        chains, mentions, evidence = chains_of(together, marks)
        return write_cases(
            found, reports=[r.report for r in everything], chains=chains, mentions=mentions, evidence=evidence
        )

    def bring_in_line(self) -> None:
        """Read those reports anew whose day, title or publisher is no longer the one that they were read with."""
        with self._database.reading() as connection:
            wanted = _fields_set(list_judgements(connection, kind="set"))
            given = load_given(connection)
            if not (wanted or given):
                return
            stale = [k for k in list_kept(connection) if wanted.get((k.report, k.sha256), {}) or k.key in given]
            readings = load_readings(connection, [k.key for k in stale])
        new: list[tuple[int, Report, Given | None]] = []
        for kept, reading in zip(stale, readings, strict=True):
            fields = wanted.get((kept.report, kept.sha256), {})
            first = given.get(kept.key) or Given.of(reading.report)
            report = _with_fields(first.back_in(reading.report), fields)
            if not _are_alike(report, reading.report):
                new.append((kept.key, report, first if fields else None))
        if new:
            again = list(self._read([report for _, report, _ in new]))
            rules = reading_rules(self._pipeline)
            with self._database.writing() as connection:
                replace_readings(connection, zip([key for key, _, _ in new], again, strict=True), rules=rules,
                                 given={key: first for key, _, first in new})  # fmt: skip

    def named(self, id_: str) -> tuple[Named, ...]:
        """Every entry that answers to an id, also of a report that does not count; or the report that is called so.

        QueryError where there is none.
        """
        if (found := self._report(id_)) is not None:
            report = found[1].report
            return (Named("report", id_, title_of(report), report, (_mark_of(found[0]),)),)
        return self._named(id_, self._together())

    def _named(self, id_: str, together: Together) -> tuple[Named, ...]:
        found = look_up(together, id_)
        if not found and (before := self.told_before(id_)) is not None:
            found = look_up(together, before.now or id_) or look_up(before.alone, id_)
        if not found:
            if self._report(id_) is not None:
                can = ", ".join(FIELDS["report"])
                raise QueryError(f"{id_} is a report: --set {can} of it, or `onrecord remove` takes it out")
            called = ", ".join(party.id for party in together.parties.called(id_)[:_SHOWN])
            more = said_of(id_, together) or (
                f"; called so: {called}" if called else "; --ids shows what the entries of a question are called"
            )
            raise QueryError(f"no entry {id_!r} on record{more}")
        return found

    def told_before(self, id_: str) -> "Before | None":
        """What a report calls so that does not count: one that was removed, or has a newer version."""
        with self._database.reading() as connection:
            kept = list_kept(connection)
            counting = choose_current(list_counting(connection))
            current = families_of(kept, choose_current(kept))
            others = [k.key for k in kept if k not in counting]
            for reading in load_readings(connection, others):
                own = Marks([reading])
                if (place := own.find(id_)) is not None:
                    mark = replace(own.of(place), report=current[reading.report.id])
                    newer = [k.key for k in counting if k.report == mark.report]
                    return Before(Marks(load_readings(connection, newer)).called_now(mark), merge([reading]))
        return None

    def _together(self, *, but_verdicts: bool = False) -> Together:
        """What the reports that count say together: to decide about it, every telling is needed.

        What was merged last will do where no judgements were made or withdrawn since, `but_verdicts` that change no
        row, only whether it counts: without the state that was rejected, somebody stands as was told before.
        """

        def weighty(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
            return tuple(j for j in judgements if not (but_verdicts and _is_only_a_verdict(j)))

        with self._database.reading() as connection:
            kept = choose_current(list_counting(connection))
            judgements = list_deciding(connection)
            if self._merged is None or (kept, weighty(judgements)) != (self._merged[0], weighty(self._merged[1])):
                readings = load_readings(connection, [k.key for k in kept])
                together = merge(readings, judgements, Memory(recall(connection, rules=account_rules())))
                self._merged = (kept, judgements, together)
        return self._merged[2]

    def _report(self, id_: str) -> tuple[Kept, Reading] | None:
        with self._database.reading() as connection:
            current = next((k for k in choose_current(list_counting(connection)) if k.report == id_), None)
            return (current, load_readings(connection, [current.key])[0]) if current else None


@dataclass(frozen=True, slots=True)
class Before:
    """What a version that counts calls the same `now`, if it tells it, and what the other report tells `alone`."""

    now: str | None
    alone: Together


def check_said(**said: str) -> None:
    """QueryError where who or why is left empty."""
    for name, words in said.items():
        if not words.strip():
            raise QueryError(f"--{name} says nothing; a judgement is kept with who and why")


def _says(judgement: Judgement) -> tuple[object, ...]:
    """What a judgement decides, whoever made it."""
    others = judgement.others[:1]
    pair = frozenset((*judgement.marks[:1], *others)) if others else judgement.marks[:1]
    entry = judgement.entry if is_listed(judgement) else None
    return (judgement.kind, entry, pair, judgement.field, None if others else judgement.after)


def _decision(
    together: Together,
    found: tuple[Named, ...],
    entry: str,
    kind: JudgementKind,
    field: str | None,
    value: str | None,
    other: str | None,
    others: tuple[Named, ...],
) -> Judgement:
    blank = Judgement("", entry, kind, field, None, None, "", "", "")
    if kind in ("accept", "reject"):
        named = found[0]
        return replace(blank, before=named.words, after=f"{kind}ed", marks=named.marks)
    if kind == "set":
        able = next((n for n in found if field in FIELDS.get(n.answer, ())), None)
        if able is None:
            raise cannot_be_set(field or "", (n.answer for n in found))
        read_value(able.answer, field or "", value)
        before = write_value(getattr(able.row, field or ""))
        return replace(blank, before=before, after=value or None, marks=able.marks)
    named, against = _joined(found, entry), _joined(others, other or "")
    if named.answer != against.answer:
        raise QueryError(f"{entry} and {other} stand in different answers: {named.answer}, {against.answer}")
    if named.marks[0] == against.marks[0]:
        raise QueryError(f"{entry} and {other} are one and the same telling; `onrecord judge {entry} --show` lists all")
    if kind == "apart" and together.decided.marks.are_one(named.marks[0], against.marks[0]):
        raise QueryError(f"{other} only repeats {entry}, or both repeat a third; they cannot be held apart")
    these, those = named.marks, against.marks
    if named.id == against.id:  # of one row, only the tellings that were named
        these, those = these[:1], those[:1]
    return replace(blank, before=named.words, after=other, marks=these, others=those)


def _joined(found: tuple[Named, ...], id_: str) -> Named:
    able = next((n for n in found if n.answer in ("timeline", "who", "due")), None)
    if able is None:
        raise QueryError(f"{id_} stands in {found[0].answer}, where nothing is joined; only accept, reject or set it")
    return able


def _of_report(found: tuple[Kept, Reading], entry: str, field: str | None, value: str | None) -> Judgement:
    kept, reading = found
    read_value("report", field or "", value)
    report = reading.report
    before = report.published.value if field == "published" else getattr(report, field or "")
    return Judgement("", entry, "set", field, before, value or None, "", "", "", marks=(_mark_of(kept),))


def _mark_of(kept: Kept) -> Mark:
    return Mark(kept.report, "report", kept.sha256, 0, 0, "", "", "")


def _is_only_a_verdict(judgement: Judgement) -> bool:
    return judgement.kind == "accept" or (judgement.kind == "reject" and not any(m.aspect for m in judgement.marks))


def _in_one_go(judgement: Judgement) -> tuple[str, ...]:
    """What is the same of all that was set of an entry at one moment."""
    return (judgement.kind, judgement.entry, judgement.by, judgement.at, judgement.id * (judgement.kind != "set"))


def _fields_set(judgements: Iterable[Judgement]) -> dict[tuple[str, str], dict[str, str | None]]:
    """What is set of reports, by id and hash of the text; the later word holds."""
    found: dict[tuple[str, str], dict[str, str | None]] = {}
    for one in judgements:
        for mark in one.marks[:1]:
            if mark.sort == "report" and one.withdrawn is None and one.field:
                found.setdefault((mark.report, mark.type), {})[one.field] = one.after
    return found


def _is_of_a_lost_text(judgement: Judgement, texts: set[tuple[str, str]]) -> bool:
    return any(m.sort == "report" and (m.report, m.type) not in texts for m in judgement.marks)


def _with_fields(report: Report, fields: dict[str, str | None]) -> Report:
    title, publisher = fields.get("title", report.title), fields.get("publisher", report.publisher)
    changed = replace(report, title=title, publisher=publisher)
    if "published" not in fields:
        return changed
    day = fields["published"]
    return replace(changed, published=Published(day, "given") if day else Published())


def _are_alike(wanted: Report, now: Report) -> bool:
    """Whether a report was read with this day, title and publisher."""
    basis = "unknown" if now.published.basis == "inferred" else now.published.basis
    day = now.published.value if basis != "unknown" else None
    return (wanted.title, wanted.publisher, wanted.published.value) == (now.title, now.publisher, day)
