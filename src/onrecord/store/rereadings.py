"""Reports that are read again: what newer rules read waits beside the readings until all of it is there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, delete, func, insert, select

from onrecord.store.account import forget_account
from onrecord.store.reports import decode_reading, encode_reading, replace_readings
from onrecord.store.schema import readings, reports, rereadings

if TYPE_CHECKING:
    from onrecord.model.reading import Reading

_AT_ONCE = 200


def list_unread(connection: Connection, rules: str) -> list[int]:
    """The keys of the reports that these rules have not read again, in the order of adding.

    What was read again from a reading that has been replaced since counts for nothing.
    """
    again = and_(
        rereadings.c.report_key == readings.c.report_key,
        rereadings.c.rules == rules,
        rereadings.c.was == readings.c.digest,
    )
    query = select(readings.c.report_key).outerjoin(rereadings, again).where(rereadings.c.report_key.is_(None))
    return list(connection.execute(query.order_by(readings.c.report_key)).scalars())


def keep_rereading(connection: Connection, key: int, reading: "Reading", *, rules: str) -> None:
    """Keep what these rules read in a report, beside what counts until all are read again."""
    was = connection.execute(select(readings.c.digest).where(readings.c.report_key == key)).scalar()
    if was is not None:  # else it was purged meanwhile
        connection.execute(delete(rereadings).where(rereadings.c.report_key == key))
        row = {"report_key": key, "was": was, "rules": rules, **encode_reading(reading)}
        connection.execute(insert(rereadings), row)


def take_rereadings(connection: Connection, *, rules: str) -> tuple[int, int]:
    """Put all that was read again in the place of what was read before; of how many reports, and how many differ.

    The account is forgotten with it: it was of other readings.
    """
    keys: Sequence[int] = list(connection.execute(select(rereadings.c.report_key)).scalars())
    both = rereadings.join(readings, rereadings.c.report_key == readings.c.report_key)
    differ = select(func.count()).select_from(both).where(rereadings.c.digest != readings.c.digest)
    different = connection.execute(differ).scalar_one()
    columns = (reports.c.key, reports.c.report, reports.c.text, rereadings.c.body)
    for first in range(0, len(keys), _AT_ONCE):
        query = select(*columns).join(rereadings).where(reports.c.key.in_(keys[first : first + _AT_ONCE]))
        again = [(key, decode_reading(body, report, text)) for key, report, text, body in connection.execute(query)]
        replace_readings(connection, again, rules=rules)
    connection.execute(delete(rereadings))
    forget_account(connection)
    return len(keys), different
