"""What the record holds, without reading any of it: its reports by their particulars, how many entries there are."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, true

from onrecord.model.account import AnswerName, Somebody
from onrecord.store.judgements import list_counting, list_judgements
from onrecord.store.schema import account, everyone, kind_counts, remembered, reports

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Particulars:
    """A text that was added, by what is known of it, and the moment at which that was."""

    key: int
    title: str | None
    publisher: str | None
    address: str | None
    recorded: str


def list_particulars(connection: Connection) -> dict[int, Particulars]:
    """Those of every text that was ever added, by its key."""
    columns = (reports.c.key, reports.c.title, reports.c.publisher, reports.c.address, reports.c.recorded)
    rows = connection.execute(select(*columns)).mappings()
    return {row["key"]: Particulars(**row) for row in rows}


@dataclass(frozen=True, slots=True)
class Latest:
    """When texts that count were last added, how many then, and how many there are of all."""

    at: str
    number: int
    total: int


def find_latest(connection: Connection) -> Latest | None:
    """The last add; None where nothing counts."""
    if any(one.withdrawn is None for one in list_judgements(connection, kind="remove")):
        counting = {kept.key for kept in list_counting(connection)}
        moments = [one.recorded for key, one in list_particulars(connection).items() if key in counting]
        at = max(moments, default=None)
        return None if at is None else Latest(at, moments.count(at), len(moments))
    at = connection.execute(select(func.max(reports.c.recorded))).scalar()
    if at is None:
        return None
    number, total = (select(func.count()).select_from(reports).where(of) for of in (reports.c.recorded == at, true()))
    return Latest(at, *(connection.execute(query).scalar_one() for query in (number, total)))


def count_entries(connection: Connection) -> dict[str, int]:
    """How many entries each answer has that are told, by its name; reports are none of them."""
    answers = [answer for answer in get_args(AnswerName) if answer != "reports"]
    found = connection.execute(select(kind_counts).where(kind_counts.c.kind.in_(answers)).order_by(kind_counts.c.kind))
    return {row.kind: row.number for row in found}


def find_named(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Which of these are the ids of somebody whom reports call by a name."""
    wanted, named = sorted(ids), set()
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(everyone.c.body).where(everyone.c.id.in_(wanted[first : first + _AT_ONCE]))
        known = (msgspec.json.decode(body, type=Somebody) for body in connection.execute(query).scalars())
        named |= {one.id for one in known if one.named}
    return frozenset(named)


def account_state(connection: Connection) -> str:
    """The state of the record that the account was merged from; "" for one that was made aside, or none."""
    return str(connection.execute(select(account.c.state)).scalar() or "")


def recalled(connection: Connection, key: str) -> str | None:
    """What was kept under this key beside the account, until the account changes."""
    found = connection.execute(select(remembered.c.body).where(remembered.c.key == key)).scalar()
    return None if found is None else str(found)


def keep_beside(connection: Connection, key: str, body: str) -> None:
    """Keep something that follows from the account; it goes when the account is next made anew."""
    connection.execute(delete(remembered).where(remembered.c.key == key))
    connection.execute(insert(remembered), {"key": key, "body": body})
