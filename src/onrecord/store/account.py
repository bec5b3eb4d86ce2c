"""Keeping the account, and finding entries of it: what is kept answers, as long as it is of what is on record now.

With the account goes the state of the record that it was merged from, a digest of every reading and judgement. Where
the record has moved on since, the account is stale and answers nothing.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, delete, func, insert, select, true, update

from onrecord.model.account import Account, AnswerName, Entry, Later, Page, Part, Somebody
from onrecord.model.edtf import known_bounds
from onrecord.store.database import Database, open_aside
from onrecord.store.places import places_for
from onrecord.store.schema import (
    account,
    entries,
    entry_ids,
    entry_parties,
    entry_reports,
    everyone,
    judgements,
    metadata,
    names,
    remembered,
)
from onrecord.store.schema import readings as kept_readings
from onrecord.store.schema import reports as kept_reports

TABLES: tuple[Table, ...] = (account, entries, entry_parties, entry_reports, entry_ids, everyone, names, remembered)
_ENCODER = msgspec.json.Encoder(order="deterministic")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """One entry as it is kept: the row and its basis in JSON."""

    key: int
    id: str
    row: str
    basis: str


def state_of(connection: Connection, *, before: str | None = None) -> str:
    """A digest of all that the account is merged from: which readings there are, by which rules, and judgements.

    Or of what that would be without the reports that were added at this moment or later.
    """
    there = kept_reports.c.recorded < before if before else true()
    given = sorted(connection.execute(select(kept_reports.c.digest).where(there)).scalars())
    read = connection.execute(select(kept_readings.c.rules, kept_readings.c.digest).join(kept_reports).where(there))
    judged = connection.execute(select(judgements).order_by(judgements.c.key))
    whole = (given, sorted(map(tuple, read)), list(map(tuple, judged)))
    return hashlib.sha256(msgspec.json.encode(whole)).hexdigest()


def is_current(connection: Connection, *, rules: str) -> bool:
    """Whether an account is kept that these rules merged from what is on record now."""
    found = connection.execute(select(account.c.state, account.c.rules)).first()
    return found is not None and tuple(found) == (state_of(connection), rules)


def recall(connection: Connection, *, rules: str) -> dict[str, str]:
    """What these rules need not work out again, by a digest of all that it follows from."""
    if connection.execute(select(account.c.rules)).scalar() != rules:
        return {}
    return {row.key: row.body for row in connection.execute(select(remembered))}


def keep_account(
    connection: Connection,
    made: Account,
    *,
    state: str,
    rules: str,
    afresh: bool = False,
    used: Mapping[str, str] | None = None,
    fresh: Collection[str] = (),
) -> None:
    """Put this account in the place of the one that is kept; of what the same rules made, what is the same stays.

    Nothing stays when it is made `afresh`. Of what is remembered, only what was `used` stays, and not
    that which is `fresh`.
    """
    if afresh or connection.execute(select(account.c.rules)).scalar() != rules:
        forget_account(connection)
    _keep_entries(connection, _placed(made.entries))
    _keep_everyone(connection, made.everyone)
    _remember(connection, used or {}, fresh)
    connection.execute(delete(account))
    connection.execute(insert(account), {"key": 1, "state": state, "rules": rules})


def forget_account(connection: Connection) -> None:
    """Leave no account, nor what it was made with: it is merged afresh when it is next asked."""
    for table in reversed(TABLES):
        connection.execute(delete(table))


def keep_aside(made: Account) -> Database:
    """An account of some of the reports only, beside the record and in memory."""
    aside = open_aside()
    with aside.writing() as connection:
        metadata.create_all(connection, tables=TABLES)
        keep_account(connection, made, state="", rules="")
    return aside


def find_difference(connection: Connection, made: Account) -> str | None:
    """The first thing in which the account that is kept is not this one, in words; None where it is the same."""
    return next(_differences(connection, made), None)


def find_entries(
    connection: Connection,
    answer: AnswerName,
    *,
    parties: Collection[str] | None = None,
    part: Part | None = None,
    reports: Collection[str] | None = None,
    days: Sequence[tuple[date | None, date | None]] = (),
    called: str | None = None,
    rejected: bool = False,
    top: int | None = None,
    columns: Sequence[str] = ("row",),
    page: Page | None = None,
) -> list[Found]:
    """The entries of an answer in their order: those of any of these parties and reports, that overlap all these days.

    `called` is an id, also an older one; what was `rejected` is found apart from the rest. With `top` the most
    important of all the answer. No other than the `columns` asked for are filled. Of a `part`, so many from the first
    on. And how many there are of all.
    """
    wanted = [entries.c.key, entries.c.id, *(entries.c[name] for name in columns)]
    query = select(*wanted).where(entries.c.answer == answer, entries.c.is_rejected == rejected)
    if "row" in columns:
        query = query.where(entries.c.row.is_not(None))
    if top is not None:
        best = select(entries.c.key).where(entries.c.answer == answer, entries.c.is_rejected.is_(False))
        foremost = best.order_by(entries.c.importance.desc().nulls_last(), entries.c.id).limit(top)
        query = query.where(entries.c.key.in_(foremost))
    if parties is not None:
        of = entry_parties.c.party.in_(parties)
        query = query.where(_among(entry_parties, of if part is None else of & (entry_parties.c.part == part)))
    if called is not None:
        query = query.where(_among(entry_ids, entry_ids.c.id == called))
    if reports is not None:
        query = query.where(_among(entry_reports, entry_reports.c.report.in_(reports)))
    for first, last in days:
        query = _within(query, first, last)
    ordered = query.order_by(entries.c.place)
    if page is not None:
        page.total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
        ordered = ordered.offset(page.first).limit(page.many)
    return [_found(row) for row in connection.execute(ordered).mappings()]


def find_doubtful(connection: Connection, answers: Collection[str]) -> Iterator[tuple[str, str, float]]:
    """The answer, the row and how sure it is, as log odds, of the entries of these answers; the least sure first."""
    query = select(entries.c.answer, entries.c.row, entries.c.sure).where(
        entries.c.answer.in_(sorted(answers)), entries.c.sure.is_not(None), entries.c.row.is_not(None),
        entries.c.is_rejected.is_(False),
    )  # fmt: skip
    for found in connection.execute(query.order_by(entries.c.sure, entries.c.id)):
        yield found.answer, found.row, found.sure


def find_rows(connection: Connection, answer: AnswerName, ids: Collection[str]) -> dict[str, str]:
    """The rows of these entries, by id."""
    found: dict[str, str] = {}
    for some in _batches(sorted(ids)):
        query = select(entries.c.id, entries.c.row).where(
            entries.c.answer == answer, entries.c.id.in_(some), entries.c.is_rejected.is_(False)
        )
        found.update((row.id, row.row) for row in connection.execute(query))
    return found


def find_parties(connection: Connection, answer: AnswerName) -> dict[int, frozenset[str]]:
    """Whom the entries of an answer concern, by their keys."""
    of = select(entry_parties.c.entry, entry_parties.c.party).join(entries).where(entries.c.answer == answer)
    found: dict[int, set[str]] = defaultdict(set)
    for entry, party in connection.execute(of):
        found[entry].add(party)
    return {entry: frozenset(parties) for entry, parties in found.items()}


def count_entries(
    connection: Connection,
    *,
    parties: Collection[str] | None = None,
    answer: AnswerName | None = None,
    part: Part | None = None,
) -> Counter[tuple[str, str]]:
    """How many entries of an answer concern a party, or each of these, by its id and the name of the answer."""
    query = select(entry_parties.c.party, entries.c.answer, func.count(entries.c.key.distinct())).join(entries)
    query = query.where(entries.c.row.is_not(None), entries.c.is_rejected.is_(False))
    if parties is not None:
        query = query.where(entry_parties.c.party.in_(parties))
    if answer is not None:
        query = query.where(entries.c.answer == answer)
    if part is not None:
        query = query.where(entry_parties.c.part == part)
    found = connection.execute(query.group_by(entry_parties.c.party, entries.c.answer))
    return Counter({(party, of): number for party, of, number in found})


def list_everyone(connection: Connection) -> tuple[Somebody, ...]:
    """Everyone on record, in order."""
    query = select(everyone.c.body).order_by(everyone.c.place)
    return tuple(msgspec.json.decode(body, type=Somebody) for body in connection.execute(query).scalars())


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
    query = select(entries.c.answer, entries.c.id).join(entry_ids).where(entry_ids.c.id == id_)
    found = [(row.answer, row.id) for row in connection.execute(query.order_by(entries.c.place))]
    return [*found, *(("who", one.id) for one in find_somebody(connection, id_))]


def find_now(connection: Connection, ids: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """The same for many ids at once, each with what it leads to."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for some in _batches(sorted(ids)):
        query = select(entry_ids.c.id.label("old"), entries.c.answer, entries.c.id).join(entries)
        query = query.where(entry_ids.c.id.in_(some)).order_by(entries.c.place)
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


def _found(row: Mapping[Any, Any]) -> Found:
    return Found(row["key"], row["id"], row.get("row") or "", row.get("basis") or "")


def _among(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return entries.c.key.in_(select(table.c.entry).where(condition))


def _within(query: Select[Any], first: date | None, last: date | None) -> Select[Any]:
    """What overlaps the days asked for; what has no day overlaps none."""
    if first is None and last is None:
        return query
    query = query.where(entries.c.day.is_not(None))
    if first is not None:
        query = query.where(entries.c.last_day.is_(None) | (entries.c.last_day >= first.isoformat()))
    if last is not None:
        query = query.where(entries.c.first_day.is_(None) | (entries.c.first_day <= last.isoformat()))
    return query


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry as it is written; the row and its basis are only when they are asked for, where there is a key."""

    entry: Entry
    columns: dict[str, Any]
    parties: tuple[tuple[str, Part], ...]
    reports: tuple[str, ...]
    called: tuple[str, ...]

    def whole(self) -> dict[str, Any]:
        """All columns."""
        return self.columns | {"row": _encoded(self.entry.row), "basis": _encoded(self.entry.basis)}


def _placed(made: Iterable[Entry]) -> Iterator[_Placed]:
    for entry in made:
        first, last = known_bounds(entry.day)
        columns = {
            "answer": entry.answer,
            "id": entry.id,
            "day": entry.day,
            "first_day": first.isoformat() if first else None,
            "last_day": last.isoformat() if last else None,
            "importance": entry.importance,
            "sure": entry.sure,
            "is_rejected": entry.is_rejected,
        }
        called = tuple(sorted(set(entry.called)))
        made_of = entry.key or (_encoded(entry.row), _encoded(entry.basis))
        digest = hashlib.sha256(msgspec.json.encode((columns, made_of, entry.parties, entry.reports, called)))
        columns["digest"] = digest.hexdigest()
        yield _Placed(entry, columns, entry.parties, tuple(sorted(entry.reports)), called)


def _encoded(part: object | None) -> str | None:
    if isinstance(part, Later):
        part = part.make()
    return None if part is None else _ENCODER.encode(part).decode()


def _keep_entries(connection: Connection, placed: Iterable[_Placed]) -> None:
    there: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, digest, place in connection.execute(select(entries.c.key, entries.c.digest, entries.c.place)):
        there[digest].append((place, key))
    for same in there.values():
        same.sort(reverse=True)
    by_answer: dict[str, list[tuple[_Placed, tuple[int, int] | None]]] = defaultdict(list)
    for one in placed:
        same = there[one.columns["digest"]]
        by_answer[one.entry.answer].append((one, same.pop() if same else None))
    moved: list[dict[str, int]] = []
    new: list[tuple[_Placed, int]] = []
    for some in by_answer.values():
        places = places_for([known[0] if known else None for _, known in some])
        for (one, known), place in zip(some, places, strict=True):
            if known is None:
                new.append((one, place))
            elif known[0] != place:
                moved.append({"of": known[1], "to": place})
    for gone in _batches([key for left in there.values() for _, key in left]):
        connection.execute(delete(entries).where(entries.c.key.in_(gone)))
    if moved:
        connection.execute(update(entries).where(entries.c.key == bindparam("of")).values(place=bindparam("to")), moved)
    key = connection.execute(select(func.coalesce(func.max(entries.c.key), 0))).scalar_one()
    numbered = [(number, one) for number, (one, _) in enumerate(new, key + 1)]
    for table, rows in (
        (entries, [{"key": n, "place": place, **one.whole()} for n, (one, place) in enumerate(new, key + 1)]),
        (entry_parties, [{"entry": n, "party": p, "part": part} for n, one in numbered for p, part in one.parties]),
        (entry_reports, [{"entry": n, "report": report} for n, one in numbered for report in one.reports]),
        (entry_ids, [{"entry": n, "id": called} for n, one in numbered for called in one.called]),
    ):
        if rows:
            connection.execute(insert(table), rows)


def _keep_everyone(connection: Connection, made: Sequence[Somebody]) -> None:
    bodies = {one.id: _ENCODER.encode(one).decode() for one in made}
    digests = {id_: hashlib.sha256(body.encode()).hexdigest() for id_, body in bodies.items()}
    there = {row.id: row for row in connection.execute(select(everyone.c.id, everyone.c.digest, everyone.c.place))}
    for some in _batches([id_ for id_ in there if id_ not in digests]):
        connection.execute(delete(everyone).where(everyone.c.id.in_(some)))
    changed = [one for one in made if one.id not in there or there[one.id].digest != digests[one.id]]
    known = [there[one.id].place if one.id in there else None for one in made]
    places = {one.id: place for one, place in zip(made, places_for(known), strict=True)}
    rows = [{"id": o.id, "place": places[o.id], "digest": digests[o.id], "body": bodies[o.id]} for o in changed]
    new = [row for row in rows if row["id"] not in there]
    if new:
        connection.execute(insert(everyone), new)
    if other := [{f"new_{name}": value for name, value in row.items()} for row in rows if row["id"] in there]:
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("place", "digest", "body")}
        connection.execute(update(everyone).where(everyone.c.id == bindparam("new_id")).values(columns), other)
    if moved := [
        {"of": id_, "to": places[id_]} for id_, row in there.items() if places.get(id_, row.place) != row.place
    ]:
        there_now = update(everyone).where(everyone.c.id == bindparam("of"))
        connection.execute(there_now.values(place=bindparam("to")), moved)
    _keep_names(connection, changed)


def _keep_names(connection: Connection, changed: Sequence[Somebody]) -> None:
    """What these are found by: of somebody whom every report knows, but what is new is written."""
    there: set[tuple[str, bool, str]] = set()
    for some in _batches([one.id for one in changed]):
        found = connection.execute(select(names.c.name, names.c.whole, names.c.id).where(names.c.id.in_(some)))
        there |= {(name, whole, id_) for name, whole, id_ in found}
    wanted = {(name, whole, one.id) for one in changed for name, whole in _names(one)}
    if gone := [{"n": name, "w": whole, "i": id_} for name, whole, id_ in sorted(there - wanted)]:
        this = (names.c.name == bindparam("n")) & (names.c.whole == bindparam("w")) & (names.c.id == bindparam("i"))
        connection.execute(delete(names).where(this), gone)
    if new := [{"name": name, "whole": whole, "id": id_} for name, whole, id_ in sorted(wanted - there)]:
        connection.execute(insert(names), new)


def _remember(connection: Connection, used: Mapping[str, str], fresh: Collection[str]) -> None:
    there = set(connection.execute(select(remembered.c.key)).scalars())
    stay = (there & used.keys()).difference(fresh)
    for some in _batches(sorted(there - stay)):
        connection.execute(delete(remembered).where(remembered.c.key.in_(some)))
    if new := [{"key": key, "body": body} for key, body in used.items() if key not in stay]:
        connection.execute(insert(remembered), new)


def _names(one: Somebody) -> Iterator[tuple[str, bool]]:
    """What somebody is found by: ids; whole names, where there is a name; and the words of all that he is called."""
    yield from ((f"#{id_}", True) for id_ in sorted(set(one.ids)))
    if one.named:
        yield from ((name, True) for name in one.calls)
    yield from ((word, False) for word in sorted({word for name in one.calls for word in name.split()}))


def _differences(connection: Connection, made: Account) -> Iterator[str]:
    of: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for entry, party, part in connection.execute(select(entry_parties).order_by(*entry_parties.primary_key)):
        of[entry].append((party, part))
    on: dict[int, list[str]] = defaultdict(list)
    for entry, report in connection.execute(select(entry_reports).order_by(*entry_reports.primary_key)):
        on[entry].append(report)
    under: dict[int, list[str]] = defaultdict(list)
    for entry, called in connection.execute(select(entry_ids).order_by(*entry_ids.primary_key)):
        under[entry].append(called)
    kept: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(entries).order_by(entries.c.place.desc())).mappings():
        kept[row["answer"], row["id"]].append(dict(row))
    last: dict[str, int] = {}
    for one in _placed(made.entries):
        answer, id_ = one.columns["answer"], one.columns["id"]
        what = f"{answer} {id_!r}"
        if not kept[answer, id_]:
            yield f"{what} is missing in the account"
            continue
        found = kept[answer, id_].pop()
        odd = ["place"] if found["place"] <= last.get(answer, found["place"] - 1) else []
        last[answer] = found["place"]
        odd += [name for name, value in one.whole().items() if found[name] != value]
        odd += ["parties"] if of[found["key"]] != sorted(one.parties) else []
        odd += ["ids"] if under[found["key"]] != list(one.called) else []
        odd += ["reports"] if on[found["key"]] != list(one.reports) else []
        if odd:
            yield f"{what} is kept with another {odd[0]} than the reports say together"
    left = (of for of, rows in kept.items() for _ in rows)
    yield from (f"{answer} {id_!r} is in the account, and no report says it" for answer, id_ in left)
    yield from _odd_people(connection, made.everyone)


def _odd_people(connection: Connection, made: Sequence[Somebody]) -> Iterator[str]:
    bodies = {row.id: row for row in connection.execute(select(everyone))}
    called: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for name, whole, id_ in connection.execute(select(names)):
        called[id_].append((name, whole))
    last = 0
    for one in made:
        row = bodies.pop(one.id, None)
        same = row is not None and row.body == _ENCODER.encode(one).decode() and row.place > last
        last = row.place if row is not None else last
        if not same or sorted(called[one.id]) != sorted(_names(one)):
            yield f"{one.id!r} is kept otherwise than the reports know it"
    yield from (f"{id_!r} is in the account, and no report knows it" for id_ in bodies)


def _batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (keys[i : i + _AT_ONCE] for i in range(0, len(keys), _AT_ONCE))
