"""Which addresses were asked for before, and the alerts that are set."""

import hashlib
from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.model.alerts import Alert, FeedState
from onrecord.store.reports import Kept, address_of
from onrecord.store.schema import alerts, asked, provenance, reports

_SHORT = 16  # digits of a digest that tell the reports of a record apart


def load_feed_state(connection: Connection, address: str) -> FeedState:
    """What is known of a feed since it was last asked for."""
    row = connection.execute(select(asked).where(asked.c.address == _hashed(address))).mappings().first()
    return FeedState(row["etag"], row["modified"]) if row else FeedState()


def is_refused(connection: Connection, address: str) -> bool:
    """Whether what is at a web address was refused for good."""
    query = select(asked.c.at).where(asked.c.address == _hashed(address), asked.c.refused.is_not(None))
    return connection.execute(query).first() is not None


def is_known(connection: Connection, address: str) -> bool:
    """Whether what is at a web address is on record, or was refused for good."""
    for query in (
        select(reports.c.key).where(reports.c.address == address_of(address)),
        select(provenance.c.key).where(provenance.c.place == address),
    ):
        if connection.execute(query.limit(1)).first() is not None:
            return True
    return is_refused(connection, address)


def keep_asked(
    connection: Connection, address: str, *, at: str, state: FeedState | None = None, refused: str | None = None
) -> None:
    """Keep that an address was asked for: what the server said of its state, and why it is refused for good."""
    state = state or FeedState()
    connection.execute(delete(asked).where(asked.c.address == _hashed(address)))
    row = {"at": at, "etag": state.etag, "modified": state.modified, "refused": refused}
    connection.execute(insert(asked), {"address": _hashed(address), **row})


def refuse_places(connection: Connection, keys: Collection[int], *, at: str, why: str) -> None:
    """Keep that nothing is to be taken again from the web addresses that these reports came from."""
    places = select(provenance.c.place).where(provenance.c.report_key.in_(keys))
    canonical = select(reports.c.address).where(reports.c.key.in_(keys), reports.c.address.is_not(None))
    for place in {*connection.execute(places).scalars(), *connection.execute(canonical).scalars()}:
        keep_asked(connection, place, at=at, refused=why)


def keep_alert(connection: Connection, alert: Alert, known: Collection[Kept]) -> None:
    """Set an alert: what these reports tell is known, and is not told of."""
    row = {"name": alert.name, "about": alert.about, "made": alert.made, "told": alert.told}
    connection.execute(insert(alerts), row | {"known": _digests(known)})


def list_alerts(connection: Connection) -> tuple[tuple[Alert, frozenset[str]], ...]:
    """Every alert by name, and the beginnings of the digests of the reports that it knows."""
    found = connection.execute(select(alerts).order_by(alerts.c.name)).mappings()
    return tuple(
        (
            Alert(row["name"], row["about"], row["made"], row["told"]),
            frozenset(msgspec.json.decode(row["known"], type=list[str])),
        )
        for row in found
    )


def keep_told(connection: Connection, name: str, known: Collection[Kept], *, at: str) -> None:
    """Keep that an alert has told what these reports say."""
    connection.execute(update(alerts).where(alerts.c.name == name).values(told=at, known=_digests(known)))


def remove_alert(connection: Connection, name: str) -> bool:
    """Take an alert away; whether there was one of this name."""
    return connection.execute(delete(alerts).where(alerts.c.name == name)).rowcount > 0


def is_among(kept: Kept, known: Collection[str]) -> bool:
    """Whether a report is one of those that an alert knows."""
    return kept.digest[:_SHORT] in known


def _digests(known: Collection[Kept]) -> str:
    return msgspec.json.encode(sorted(kept.digest[:_SHORT] for kept in known)).decode()


def _hashed(address: str) -> str:
    """By its hash alone, since an address can hold words of a report that is purged."""
    return hashlib.sha256((address_of(address) or address).encode("utf-8", "replace")).hexdigest()
