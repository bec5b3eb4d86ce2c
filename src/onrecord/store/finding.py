"""Finding entries of the account that is kept, and everyone in it: what a question asks for, and no more."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Select,
    Table,
    false,
    func,
    select,
    union_all,
)

from onrecord.model.account import AnswerName, Page, Part, Somebody
from onrecord.model.days import shifted
from onrecord.model.edtf import known_bounds
from onrecord.store.kinds import DOUBT, SHOWN_BY_RANK, SPANS, WHO
from onrecord.store.schema import (
    entries,
    entry_days,
    entry_ids,
    entry_kinds,
    entry_parties,
    entry_reports,
    everyone,
    kind_counts,
    names,
)

Days = Sequence[tuple[date | None, date | None]]
_AT_ONCE = 500
_FEW = 2000  # entries of some days that are gone through; of more the foremost are looked for in their order
_REPORTS: AnswerName = "reports"  # no report is an entry to those who ask what an id is


@dataclass(frozen=True, slots=True)
class Found:
    """One entry as it is kept: the row and its basis in JSON."""

    key: int
    id: str
    row: str
    basis: str
    answer: str = ""
    sure: float | None = None
    place: int = 0


class Whom(NamedTuple):
    """Whom entries concern: any of these parties, in this part or in any."""

    parties: Collection[str]
    part: Part | None = None


def any_of(parties: Collection[str] | None, part: Part | None = None) -> tuple[Whom, ...]:
    """That entries concern any of these, in this part or in any; None for whatever they concern."""
    return () if parties is None else (Whom(parties, part),)


def find_entries(
    connection: Connection,
    answer: AnswerName,
    *,
    parties: Collection[str] | None = None,
    part: Part | None = None,
    reports: Collection[str] | None = None,
    days: Days = (),
    called: str | None = None,
    rejected: bool = False,
    columns: Sequence[str] = ("row",),
) -> list[Found]:
    """The entries of an answer in their order: those of any of these parties and reports, that overlap all these days.

    `called` is an id, also an older one; what was `rejected` is found apart from the rest. No other
    than the `columns` asked for are filled.
    """
    wanted = [entries.c.key, entries.c.id, *(entries.c[name] for name in columns)]
    few = parties is not None or reports is not None or called is not None
    of = func.coalesce(entries.c.answer, "") if few else entries.c.answer  # else SQLite goes through all the answer
    query = select(*wanted).where(of == answer, entries.c.is_rejected == rejected)
    if "row" in columns:
        query = query.where(entries.c.row.is_not(None))
    if parties is not None:
        query = query.where(entries.c.key.in_(_concerning(parties, answer, part)))
    if called is not None:
        query = query.where(_among(entry_ids, entry_ids.c.id == called))
    if reports is not None:
        query = query.where(_among(entry_reports, entry_reports.c.report.in_(reports)))
    if any(map(any, days)):
        query = query.where(entries.c.key.in_(_of_days(answer, days, rejected=rejected)))
    return [_found(columns, *row) for row in connection.execute(query.order_by(entries.c.place))]


def count_undated(
    connection: Connection,
    answer: AnswerName,
    *,
    parties: Collection[str] | None = None,
    part: Part | None = None,
    reports: Collection[str] | None = None,
) -> int:
    """How many entries of an answer have no day, those of any of these parties and reports."""
    query = select(func.count()).select_from(entries).where(
        entries.c.answer == answer, entries.c.is_rejected.is_(False), entries.c.row.is_not(None),
        entries.c.day.is_(None),
    )  # fmt: skip
    if parties is not None:
        query = query.where(entries.c.key.in_(_concerning(parties, answer, part)))
    if reports is not None:
        query = query.where(_among(entry_reports, entry_reports.c.report.in_(reports)))
    return connection.execute(query).scalar_one()


def find_doubtful(connection: Connection, answers: Collection[str]) -> Iterator[tuple[str, str, float]]:
    """The answer, the row and how sure it is, as log odds, of the entries of these answers; the least sure first."""
    query = select(entries.c.answer, entries.c.row, entries.c.sure).where(
        entries.c.answer.in_(sorted(answers)), entries.c.sure.is_not(None), entries.c.row.is_not(None),
        entries.c.is_rejected.is_(False),
    )  # fmt: skip
    for found in connection.execute(query.order_by(entries.c.sure, entries.c.id)):
        yield found.answer, found.row, found.sure


def find_sureness(connection: Connection) -> dict[tuple[str, str], float]:
    """How sure each entry is that was weighed, as log odds, by its answer and its id."""
    query = select(entries.c.answer, entries.c.id, entries.c.sure).where(entries.c.sure.is_not(None))
    return {(found.answer, found.id): found.sure for found in connection.execute(query)}


def find_shown(
    connection: Connection,
    kinds: Sequence[str],
    *,
    page: Page,
    whom: Sequence[Whom] = (),
    reports: Collection[str] | None = None,
    paper: str | None = None,
    days: Days = (),
    least: str | None = None,
    below: str | None = None,
    last_first: bool = False,
    by_place: bool = False,
    columns: Sequence[str] = ("row",),
) -> list[Found]:
    """The entries of a page that are of all these kinds (store/kinds.py), by their ranks in the first, or last first.

    Or `by_place`, as they stand in the answer. They concern all of these (`whom`), rest on these `reports` and on those
    of a `paper`, and are of these days; the rank is at `least` that, and `below` that. The page is told how many there
    are.
    """
    answer = kinds[0].partition(" ")[0]
    few, is_dated = bool(whom) or reports is not None, any(map(any, days))
    of_days = _count(connection, _of_days(answer, days)) if is_dated and not few else None
    gathered = of_days is not None and of_days <= _FEW
    few = few or gathered
    if is_ranked := bool(whom) and kinds[0] in SHOWN_BY_RANK:
        of, query = _of_theirs(answer, whom[0])
    else:
        of = entry_kinds.alias()
        kind = func.coalesce(of.c.kind, "") if few else of.c.kind  # of few the kind is looked up, not gone through
        query = select(of.c.entry, of.c.rank).where(kind == kinds[0])
    more = [_is_one(of, _entries_of(entry_kinds, entry_kinds.c.kind == other), few=few) for other in kinds[1:]]
    for parties, part in whom[is_ranked:]:
        more.append(of.c.entry.in_(_concerning(parties, None if answer == DOUBT else answer, part)))
    if reports is not None:
        more.append(of.c.entry.in_(_entries_of(entry_reports, entry_reports.c.report.in_(reports))))
    if paper is not None:
        its = select(entries.c.id).join(entry_kinds).where(entry_kinds.c.kind == f"reports of {paper}")
        more.append(of.c.entry.in_(_entries_of(entry_reports, entry_reports.c.report.in_(its))))
    more += [] if least is None else [of.c.rank >= least]
    more += [] if below is None else [of.c.rank < below]
    number = query.where(*more)
    if of_days is not None:
        within = of.c.entry.in_(_of_days(answer, days))
        number = number.where(within)
        more.append(within if gathered else _overlaps(of, days))
    elif is_dated:
        more.append(_overlaps(of, days))
    query = query.where(*more)
    is_all = not (few or more)
    order: Sequence[Any] = (of.c.rank, of.c.entry)
    if by_place:
        there = entries.c.row.is_not(None) & entries.c.is_rejected.is_(False)
        these = there if is_all else entries.c.key.in_(query.with_only_columns(of.c.entry))
        its_answer = func.coalesce(entries.c.answer, "") if few else entries.c.answer  # as of the kind
        query, order = select(entries.c.key).where(its_answer == answer, these), (entries.c.place,)
    ordered = query.order_by(*(part.desc() for part in order) if last_first else order)
    if few and (more or not is_ranked):  # they are gone through once
        every = connection.execute(ordered).scalars().all()
        page.total, shown = len(every), every[page.first : page.first + page.many]
    else:
        page.total = count_kind(connection, kinds[0]) if is_all else _count(connection, number)
        shown = connection.execute(ordered.offset(page.first).limit(page.many)).scalars().all()
    return find_keyed(connection, shown, columns=columns)


def _count(connection: Connection, query: Select[Any] | CompoundSelect[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def find_then(connection: Connection, kind: str, day: date, *, page: Page) -> list[Found]:
    """The entries of a page that were of this kind on a day (store/kinds.py), by their ranks then, with their bases."""
    of, now = entry_days.c, day.isoformat()
    then = select(of.entry).where(of.kind == kind, of.first_day <= now, of.last_day >= now)
    page.total = _count(connection, then)
    on_page = then.order_by(of.rank, of.entry).offset(page.first).limit(page.many)
    return find_keyed(connection, connection.execute(on_page).scalars().all(), columns=("basis",))


def find_keyed(connection: Connection, keys: Sequence[int], *, columns: Sequence[str] = ("row",)) -> list[Found]:
    """These entries, in this order."""
    wanted = [entries.c.key, entries.c.id, *(entries.c[name] for name in columns)]
    found: dict[int, Found] = {}
    for some in _batches(keys):
        rows = connection.execute(select(*wanted).where(entries.c.key.in_(some)))
        found.update((row.key, _found(columns, *row)) for row in rows)
    return [found[key] for key in keys]


def count_kind(connection: Connection, kind: str) -> int:
    """How many entries are of a kind."""
    return connection.execute(select(kind_counts.c.number).where(kind_counts.c.kind == kind)).scalar() or 0


def count_kinds(connection: Connection, begins: str) -> dict[str, int]:
    """How many entries are of each kind that begins with these words, by what comes behind them, in order."""
    kind, words = kind_counts.c.kind, f"{begins} "
    found = connection.execute(select(kind_counts).where(kind >= words, kind < f"{begins}!").order_by(kind))
    return {row.kind.removeprefix(words): row.number for row in found}


def kinds_around(connection: Connection, begins: str, what: str, *, many: int) -> tuple[list[str], int]:
    """What is behind these words in so many kinds, around this, else the last; and how many are not after it."""
    kind, words = kind_counts.c.kind, f"{begins} "
    upto = select(kind).where(kind >= words, kind <= words + what).order_by(kind.desc()).limit(many)
    behind = select(kind).where(kind > words + what, kind < f"{begins}!").order_by(kind).limit(many)
    before, after = (connection.execute(query).scalars().all() for query in (upto, behind))
    later = min(len(after), max(many - many // 2, many - len(before)))
    earlier = before[: many - later][::-1]
    return [one.removeprefix(words) for one in (*earlier, *after[:later])], len(earlier)


def find_outermost(connection: Connection, answer: AnswerName) -> tuple[str | None, str | None]:
    """The days of an answer that begin first and end last, as they are told; one without a beginning or end is that."""
    query = select(entries.c.day).where(entries.c.answer == answer, entries.c.day.is_not(None)).limit(1)
    first = connection.execute(query.order_by(entries.c.first_day.nulls_first())).scalar()
    return first, connection.execute(query.order_by(entries.c.last_day.desc().nulls_first())).scalar()


def find_extent(
    connection: Connection, answer: str, id_: str
) -> tuple[tuple[tuple[date | None, date | None], ...], frozenset[str]]:
    """The first and the last day of an entry, and whom it concerns."""
    query = select(entries.c.key, entries.c.day)
    row = connection.execute(query.where(entries.c.answer == answer, entries.c.id == id_)).first()
    if row is None:
        return (), frozenset()
    parties = connection.execute(select(entry_parties.c.party).where(entry_parties.c.entry == row.key)).scalars()
    return (known_bounds(row.day),), frozenset(parties)


def find_ids(connection: Connection, answer: str, id_: str) -> frozenset[str]:
    """All ids of the entry that is called so now."""
    key = select(entries.c.key).where(entries.c.answer == answer, entries.c.id == id_)
    return frozenset(connection.execute(select(entry_ids.c.id).where(entry_ids.c.entry.in_(key))).scalars())


def find_places(connection: Connection, keys: Collection[int]) -> dict[int, int]:
    """Where these entries stand in their answers."""
    found: dict[int, int] = {}
    for some in _batches(sorted(keys)):
        query = select(entries.c.key, entries.c.place).where(entries.c.key.in_(some))
        found.update((row.key, row.place) for row in connection.execute(query))
    return found


def find_rows(
    connection: Connection, answer: AnswerName, ids: Collection[str], *, column: str = "row"
) -> dict[str, str]:
    """The rows of these entries, or another column, by id."""
    found: dict[str, str] = {}
    for some in _batches(sorted(ids)):
        query = select(entries.c.id, entries.c[column]).where(
            entries.c.answer == answer, entries.c.id.in_(some), entries.c.is_rejected.is_(False),
            entries.c[column].is_not(None),
        )  # fmt: skip
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def find_parties(connection: Connection, answer: AnswerName) -> dict[int, frozenset[str]]:
    """Whom the entries of an answer concern, by their keys."""
    of = select(entry_parties.c.entry, entry_parties.c.party).join(entries).where(entries.c.answer == answer)
    found: dict[int, set[str]] = defaultdict(set)
    for entry, party in connection.execute(of):
        found[entry].add(party)
    return {entry: frozenset(parties) for entry, parties in found.items()}


def list_everyone(
    connection: Connection,
    *,
    page: Page | None = None,
    foremost: bool = False,
    kind: str | None = None,
    words: Sequence[str] = (),
    whole_words: bool = False,
    called: Collection[str] | None = None,
) -> tuple[tuple[Somebody, str], ...]:
    """Everyone on record whom nobody rejected, in order; or of whom there is most first, of a kind, with these `words`.

    Each of the words, as they are compared, is part of a name, or a word of it; or any of those that they are `called`
    is a name. And how many entries there are about each, as they are kept. Of a page those on it; it is told how many
    there are.
    """
    by_rank = foremost and not words  # else it is not by who is rejected that they are gone through
    is_rejected = everyone.c.is_rejected if by_rank else func.coalesce(everyone.c.is_rejected, false())
    query = select(everyone.c.body, everyone.c.numbers).where(is_rejected.is_(False))
    if kind:
        query = query.where(everyone.c.kind == kind)
    if called is not None:
        so = select(names.c.id).where(names.c.whole, names.c.name.in_(sorted(called)))
        query = query.where(everyone.c.id.in_(so))
    for word in words:
        part = names.c.name == word if whole_words else names.c.name.contains(word, autoescape=True)
        so = select(names.c.id).where(part, names.c.whole.is_(False))
        query = query.where(everyone.c.id.in_(so))
    ordered = query.order_by(everyone.c.rank, everyone.c.id) if foremost else query.order_by(everyone.c.place)
    if page is not None:
        if words or called is not None:
            page.total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
        else:
            of = count_kinds(connection, WHO)
            page.total = of.get(kind, 0) if kind else sum(of.values())
        ordered = ordered.offset(page.first).limit(page.many)
    return tuple((msgspec.json.decode(row.body, type=Somebody), row.numbers) for row in connection.execute(ordered))


def find_everyone(connection: Connection, ids: Collection[str]) -> tuple[Somebody, ...]:
    """Those who are called so now."""
    found: list[str] = []
    for some in _batches(sorted(ids)):
        found += connection.execute(select(everyone.c.body).where(everyone.c.id.in_(some))).scalars()
    return tuple(msgspec.json.decode(body, type=Somebody) for body in found)


def find_somebody(connection: Connection, id_: str) -> tuple[Somebody, ...]:
    """Who has this id, also as an older one."""
    return find_called(connection, [f"#{id_}"], whole=True)


def find_answers(connection: Connection, id_: str) -> list[tuple[str, str]]:
    """The answers in which an entry has this id, and what it is called now; "who" of somebody."""
    query = select(entries.c.answer, entries.c.id).join(entry_ids)
    query = query.where(entry_ids.c.id == id_, entries.c.answer != _REPORTS)
    found = [(row.answer, row.id) for row in connection.execute(query.order_by(entries.c.place))]
    return [*found, *(("who", one.id) for one in find_somebody(connection, id_))]


def find_now(connection: Connection, ids: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """The same for many ids at once, each with what it leads to."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for some in _batches(sorted(ids)):
        query = select(entry_ids.c.id.label("old"), entries.c.answer, entries.c.id).join(entries)
        query = query.where(entry_ids.c.id.in_(some), entries.c.answer != _REPORTS).order_by(entries.c.place)
        for old, answer, now in connection.execute(query):
            found[old].append((answer, now))
        for one in find_called(connection, [f"#{id_}" for id_ in some], whole=True):
            for old in one.ids:
                found[old].append(("who", one.id))
    return dict(found)


def list_ids(connection: Connection, answer: AnswerName) -> list[tuple[str, str]]:
    """Every id of an answer, with what the entry is called now."""
    query = select(entry_ids.c.id, entries.c.id).join(entries).where(entries.c.answer == answer)
    return [(old, now) for old, now in connection.execute(query)]


def find_called(connection: Connection, words: Iterable[str], *, whole: bool) -> tuple[Somebody, ...]:
    """Everyone who has one of these names as a `whole`, or a word of them in a name."""
    of = select(names.c.id).where(names.c.whole == whole, names.c.name.in_(sorted(words)))
    query = select(everyone.c.body).where(everyone.c.id.in_(of)).order_by(everyone.c.place)
    return tuple(msgspec.json.decode(body, type=Somebody) for body in connection.execute(query).scalars())


def _found(columns: Sequence[str], key: int, id_: str, *values: Any) -> Found:
    given = dict(zip(columns, values, strict=True))
    row, basis = given.pop("row", None) or "", given.pop("basis", None) or ""
    return Found(key, id_, row, basis, **given)


def _concerning(parties: Collection[str], answer: str | None, part: Part | None = None) -> Select[Any]:
    """The entries of an answer, or of all, that concern any of these parties, in this part or in any."""
    theirs: ColumnElement[bool] = entry_parties.c.party.in_(parties)
    if answer is not None:
        theirs &= entry_parties.c.answer == answer
    return _entries_of(entry_parties, theirs if part is None else theirs & (entry_parties.c.part == part))


def _of_theirs(answer: str, whom: Whom) -> tuple[FromClause, Select[Any]]:
    """What of an answer concerns them, and the ranks: what concerns one of them lies in that order."""
    of = entry_parties.alias()
    query = select(of.c.entry, of.c.rank).where(of.c.party.in_(whom.parties), of.c.answer == answer, of.c.rank > "")
    query = query if whom.part is None else query.where(of.c.part == whom.part)
    return of, query.distinct() if len(whom.parties) > 1 else query


def _is_one(of: FromClause, those: Select[Any], *, few: bool) -> ColumnElement[bool]:
    """Whether an entry is one of those: of a few each is looked up, instead of going through all those."""
    (key,) = those.selected_columns
    return those.where(key == of.c.entry).exists() if few else of.c.entry.in_(those)


def _overlaps(of: FromClause, days: Days) -> ColumnElement[bool]:
    """Whether an entry overlaps all these days; it is looked up."""
    one = select(entries.c.key).where(entries.c.key == of.c.entry, entries.c.day.is_not(None))
    for first, last in days:
        one = one.where(*_overlapping(first, last, None))
    return one.exists()


def _entries_of(table: Table, condition: ColumnElement[bool]) -> Select[Any]:
    return select(table.c.entry).where(condition)


def _among(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return entries.c.key.in_(_entries_of(table, condition))


def _of_days(answer: str, days: Days, *, rejected: bool = False) -> CompoundSelect[Any]:
    """What of an answer overlaps all these days; what has no day overlaps none.

    Each span has a part of an index: what lasts so long, and began soon enough.
    """
    of = entries.c
    parts = [
        select(of.key).where(
            of.answer == answer,
            of.is_rejected == rejected,
            of.span == span,
            *(condition for first, last in days for condition in _overlapping(first, last, length)),
        )
        for span, length in enumerate((*SPANS, None))
    ]
    return union_all(*parts)


def _overlapping(first: date | None, last: date | None, length: int | None) -> Iterator[ColumnElement[bool]]:
    """Of what lasts so many days at most, or for long, what overlaps these."""
    begins, ends = entries.c.first_day, entries.c.last_day
    if first is not None:
        yield ends >= first.isoformat() if length is not None else ends.is_(None) | (ends >= first.isoformat())
        if length is not None:
            yield begins >= shifted(first, -length).isoformat()
    if last is not None:
        yield begins <= last.isoformat() if length is not None else begins.is_(None) | (begins <= last.isoformat())


def _batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (keys[i : i + _AT_ONCE] for i in range(0, len(keys), _AT_ONCE))
