"""Keeping the account, and finding entries of it: what is kept answers, as long as it is of what is on record now.

With the account goes the state of the record that it was merged from, a digest of every reading and judgement. Where
the record has moved on since, the account is stale and answers nothing.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from onrecord.model.account import Account, Entry, Later, Somebody
from onrecord.model.edtf import known_bounds
from onrecord.store.database import Database, open_aside, while_unchanged
from onrecord.store.kinds import WHO, Concerned, Then, as_text, list_concerned, list_days, list_kinds, span_of
from onrecord.store.places import places_for
from onrecord.store.schema import (
    account,
    entries,
    entry_days,
    entry_ids,
    entry_kinds,
    entry_parties,
    entry_reports,
    everyone,
    judgements,
    kind_counts,
    metadata,
    names,
    remembered,
)
from onrecord.store.schema import readings as kept_readings
from onrecord.store.schema import reports as kept_reports

TABLES: tuple[Table, ...] = (
    account, entries, entry_parties, entry_reports, entry_ids, entry_kinds, entry_days, kind_counts, everyone, names,
    remembered,
)  # fmt: skip
_ENCODER = msgspec.json.Encoder(order="deterministic")
_AT_ONCE = 500


def state_of(connection: Connection, *, before: str | None = None) -> str:
    """A digest of all that the account is merged from: which readings there are, by which rules, and judgements.

    Or of what that would be without the reports that were added at this moment or later.
    """
    given = select(kept_reports.c.digest)
    read = select(
        kept_readings.c.digest, kept_readings.c.rules
    )  # these two are in the indexes: no text is gone through
    if before:
        given = given.where(kept_reports.c.recorded < before)
        read = read.join(kept_reports).where(kept_reports.c.recorded < before)
    whole = hashlib.sha256()
    for query in (given.order_by(*given.selected_columns), read.order_by(*read.selected_columns)):
        for row in connection.execute(query):
            whole.update(" ".join(row).encode() + b"\n")
        whole.update(b"\n")
    judged = connection.execute(select(judgements).order_by(judgements.c.key))
    whole.update(msgspec.json.encode(list(map(tuple, judged))))
    return whole.hexdigest()


def state_now(connection: Connection) -> str:
    """The state of the record; as long as nobody has written anything, it is not worked out again."""
    return while_unchanged(connection, "state", lambda: state_of(connection))


def is_current(connection: Connection, *, rules: str) -> bool:
    """Whether an account is kept that these rules merged from what is on record now."""
    found = connection.execute(select(account.c.state, account.c.rules)).first()
    return found is not None and tuple(found) == (state_now(connection), rules)


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
    _keep_entries(connection, _placed(made))
    _keep_everyone(connection, made)
    _keep_counts(connection)
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


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry as it is written; the row and its basis are only when they are asked for, where there is a key."""

    entry: Entry
    is_named: bool
    columns: dict[str, Any]
    reports: tuple[str, ...]
    called: tuple[str, ...]

    def whole(self) -> tuple[dict[str, Any], tuple[tuple[str, str], ...], tuple[Concerned, ...], tuple[Then, ...]]:
        """All columns; its kinds and ranks, whom it concerns, and its kinds then: the same where the digest is."""
        entry = replace(self.entry, row=_made(self.entry.row), basis=_made(self.entry.basis))
        columns = self.columns | {"row": _encoded(entry.row), "basis": _encoded(entry.basis)}
        kinds = list_kinds(entry, is_named=self.is_named)
        stood: Any = _made(self.entry.stood)
        return columns, kinds, list_concerned(entry, kinds), list_days(stood, is_named=self.is_named)


def _placed(made: Account) -> Iterator[_Placed]:
    named = {one.id for one in made.everyone if one.named}
    for entry in made.entries:
        first, last = known_bounds(entry.day)
        columns = {
            "answer": entry.answer,
            "id": entry.id,
            "day": entry.day,
            "first_day": first.isoformat() if first else None,
            "last_day": last.isoformat() if last else None,
            "span": span_of(first, last),
            "importance": entry.importance,
            "sure": entry.sure,
            "is_rejected": entry.is_rejected,
        }
        called = tuple(sorted(set(entry.called)))
        is_named = entry.answer == "standings" and entry.id in named
        made_of = entry.key or (_encoded(_made(entry.row)), _encoded(_made(entry.basis)))
        days = () if isinstance(entry.stood, Later) else tuple((one.first, one.last) for one in entry.stood)
        whole = msgspec.json.encode((columns, made_of, entry.parties, entry.reports, called, is_named, days))
        columns["digest"] = hashlib.sha256(whole).hexdigest()
        yield _Placed(entry, is_named, columns, tuple(sorted(entry.reports)), called)


def _made(part: object | None) -> object | None:
    return part.make() if isinstance(part, Later) else part


def _encoded(part: object | None) -> str | None:
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
    numbered = [(number, one, place, *one.whole()) for number, (one, place) in enumerate(new, key + 1)]
    for table, rows in (
        (entries, [{"key": n, "place": place, **whole} for n, _, place, whole, *_ in numbered]),
        (entry_parties, [{"entry": n, **one._asdict()} for n, *_, concerned, _ in numbered for one in concerned]),
        (entry_days, [{"entry": n, **one._asdict()} for n, *_, then in numbered for one in then]),
        (entry_reports, [{"entry": n, "report": report} for n, one, *_ in numbered for report in one.reports]),
        (entry_ids, [{"entry": n, "id": called} for n, one, *_ in numbered for called in one.called]),
        (entry_kinds, [{"entry": n, "kind": k, "rank": rank} for n, *_, kinds, _, _ in numbered for k, rank in kinds]),
    ):
        if rows:
            connection.execute(insert(table), rows)


def _keep_everyone(connection: Connection, made: Account) -> None:
    people = list(_people(made))
    columns = (everyone.c.id, everyone.c.digest, everyone.c.place, everyone.c.rank, everyone.c.numbers)
    there = {row.id: row for row in connection.execute(select(*columns))}
    for some in _batches(sorted(there.keys() - {one.id for one in people})):
        connection.execute(delete(everyone).where(everyone.c.id.in_(some)))
    places = places_for([there[one.id].place if one.id in there else None for one in people])
    new, other, moved = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for one, place in zip(people, places, strict=True):
        known, row = there.get(one.id), {**one.columns, "digest": one.digest, "place": place}
        if known is None:
            new.append(row)
        elif known.digest != one.digest:
            other.append({f"new_{name}": value for name, value in row.items()})
        elif (known.place, known.rank, known.numbers) != (place, one.rank, one.numbers):
            moved.append({"new_id": one.id, "new_place": place, "new_rank": one.rank, "new_numbers": one.numbers})
    if new:
        connection.execute(insert(everyone), new)
    for rows in filter(None, (other, moved)):
        values: dict[str, Any] = {name[4:]: bindparam(name) for name in rows[0] if name != "new_id"}
        connection.execute(update(everyone).where(everyone.c.id == bindparam("new_id")).values(values), rows)
    changed = {row["id"] for row in new} | {row["new_id"] for row in other}
    _keep_names(connection, [one.who for one in people if one.id in changed])


def _keep_counts(connection: Connection) -> None:
    connection.execute(delete(kind_counts))
    who = select(f"{WHO} " + everyone.c.kind, func.count()).where(everyone.c.is_rejected.is_(False))
    for numbers in (
        select(entry_kinds.c.kind, func.count()).group_by(entry_kinds.c.kind),
        who.group_by(everyone.c.kind),
    ):
        connection.execute(insert(kind_counts).from_select(["kind", "number"], numbers))


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


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody as he is written: of whom there is more on record, he comes before the others.

    `numbers` are how many statements are his, and are about him, and how many happenings, standings and acts due are.
    """

    who: Somebody
    body: str
    digest: str
    rank: str
    numbers: str

    @property
    def id(self) -> str:
        return self.who.id

    @property
    def columns(self) -> dict[str, Any]:
        is_rejected = self.who.judged == "rejected"
        return {
            "id": self.id, "kind": self.who.kind, "rank": self.rank, "numbers": self.numbers,
            "is_rejected": is_rejected, "body": self.body,
        }  # fmt: skip


def _people(made: Account) -> Iterator[_Person]:
    much: dict[tuple[str, str], int] = defaultdict(int)
    for entry in made.entries:
        if entry.row is not None and not entry.is_rejected:
            for party in {party for party, _ in entry.parties}:
                much[party, entry.answer] += 1
            for party, part in entry.parties:
                if part == "by":
                    much[party, "by"] += 1
    for one in made.everyone:
        said, *others = (much[one.id, answer] for answer in ("said", "timeline", "standings", "due"))
        own = much[one.id, "by"]
        rank = as_text((not one.named, -sum((said, *others)), one.name, one.id))
        numbers = " ".join(map(str, (own, said - own, *others)))
        body = _ENCODER.encode(one)
        yield _Person(one, body.decode(), hashlib.sha256(body).hexdigest(), rank, numbers)


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
    of: dict[int, list[Concerned]] = defaultdict(list)
    for *whom, entry in connection.execute(select(entry_parties).order_by(*entry_parties.primary_key)):
        of[entry].append(Concerned(*whom))
    on: dict[int, list[str]] = defaultdict(list)
    for entry, report in connection.execute(select(entry_reports).order_by(*entry_reports.primary_key)):
        on[entry].append(report)
    under: dict[int, list[str]] = defaultdict(list)
    for entry, called in connection.execute(select(entry_ids).order_by(*entry_ids.primary_key)):
        under[entry].append(called)
    of_kind: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for kind, rank, entry in connection.execute(select(entry_kinds).order_by(*entry_kinds.primary_key)):
        of_kind[entry].append((kind, rank))
    on_days: dict[int, list[Then]] = defaultdict(list)
    for *day, entry in connection.execute(select(entry_days).order_by(*entry_days.primary_key)):
        on_days[entry].append(Then(*day))
    kept: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(entries).order_by(entries.c.place.desc())).mappings():
        kept[row["answer"], row["id"]].append(dict(row))
    counts = Counter(f"{WHO} {one.kind}" for one in made.everyone if one.judged != "rejected")
    last: dict[str, int] = {}
    for one in _placed(made):
        whole, kinds, concerned, then = one.whole()
        counts.update(kind for kind, _ in kinds)
        answer, id_ = one.columns["answer"], one.columns["id"]
        what = f"{answer} {id_!r}"
        if not kept[answer, id_]:
            yield f"{what} is missing in the account"
            continue
        found = kept[answer, id_].pop()
        odd = ["place"] if found["place"] <= last.get(answer, found["place"] - 1) else []
        last[answer] = found["place"]
        odd += [name for name, value in whole.items() if found[name] != value]
        odd += ["parties"] if of[found["key"]] != list(concerned) else []
        odd += ["ids"] if under[found["key"]] != list(one.called) else []
        odd += ["reports"] if on[found["key"]] != list(one.reports) else []
        odd += ["days"] if on_days[found["key"]] != list(then) else []
        odd += ["kinds"] if of_kind[found["key"]] != list(kinds) else []
        if odd:
            yield f"{what} is kept with another {odd[0]} than the reports say together"
    left = (of for of, rows in kept.items() for _ in rows)
    yield from (f"{answer} {id_!r} is in the account, and no report says it" for answer, id_ in left)
    counted = {row.kind: row.number for row in connection.execute(select(kind_counts))}
    yield from (
        f"entries that are {kind!r} are counted wrongly"
        for kind in counts.keys() | counted.keys()
        if counts[kind] != counted.get(kind, 0)
    )
    yield from _odd_people(connection, made)


def _odd_people(connection: Connection, made: Account) -> Iterator[str]:
    kept = {row["id"]: row for row in connection.execute(select(everyone)).mappings()}
    called: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for name, whole, id_ in connection.execute(select(names)):
        called[id_].append((name, whole))
    last = 0
    for one in _people(made):
        row = kept.pop(one.id, None)
        same = row is not None and row["place"] > last and all(row[name] == v for name, v in one.columns.items())
        last = row["place"] if row is not None else last
        if not same or sorted(called[one.id]) != sorted(_names(one.who)):
            yield f"{one.id!r} is kept otherwise than the reports know it"
    yield from (f"{id_!r} is in the account, and no report knows it" for id_ in kept)


def _batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (keys[i : i + _AT_ONCE] for i in range(0, len(keys), _AT_ONCE))
