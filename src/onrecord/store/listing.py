"""What the record holds, without reading any of it: its reports by their particulars, how many entries there are."""

from collections.abc import Collection
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from onrecord.model.account import Somebody
from onrecord.store.schema import account, entries, everyone, remembered, reports

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


def count_entries(connection: Connection) -> dict[str, int]:
    """How many entries each answer has that are told, by its name."""
    query = select(entries.c.answer, func.count().label("number")).where(
        entries.c.row.is_not(None), entries.c.is_rejected.is_(False)
    )
    return {row.answer: row.number for row in connection.execute(query.group_by(entries.c.answer))}


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
