"""A copy of a whole record, table by table, from any kind of database into any other."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, select, text

from onrecord.model.errors import StoreError
from onrecord.store.database import Database, open_database
from onrecord.store.schema import metadata, originals, passages, reports
from onrecord.store.search import index_passages

_AT_ONCE = 500
_WHOLE = {originals: 1}  # tables of which a row can be large


def back_up(database: Database, to: Path | str) -> int:
    """Copy all that is in a record into a new file, or into an empty database on a server; how many reports that are.

    It is the record as it was when the copy began, whatever others add meanwhile. A file is there whole or not at all.
    StoreError for a place that holds anything already.
    """
    if "://" in str(to):
        return _copied(database, to)
    path = Path(to)
    if path.exists():
        raise StoreError(f"{path} is there already, and a copy is never put over anything; name another file")
    part = path.with_name(f"{path.name}.part")
    try:
        _remove(part)  # what an earlier copy left that was cut off
        number = _copied(database, part)
        os.replace(part, path)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({(error.strerror or str(error)).lower()}); name another"
        ) from error
    finally:
        _remove(part)
    return number


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)


def _copied(database: Database, to: Path | str) -> int:
    with closing(open_database(to)) as target, database.reading() as source, target.writing() as connection:
        if connection.execute(select(reports.c.key).limit(1)).first() is not None:
            raise StoreError(f"{target.name} has reports already; name an empty database")
        number = 0
        for table in metadata.sorted_tables:
            for rows in _pages(database, source, table):
                connection.execute(insert(table), rows)
                number += len(rows) if table is reports else 0
                if table is passages:
                    index_passages(connection, rows)
        if not target.is_file:
            _count_on(connection)
        return number


def _pages(database: Database, source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table, some at a time; what goes wrong here is said of the record that is copied."""
    with database.explained():
        found = source.execute(select(table), execution_options={"yield_per": _WHOLE.get(table, _AT_ONCE)})
        for some in found.mappings().partitions():
            yield [dict(row) for row in some]


def _count_on(target: Connection) -> None:
    """Let a server number what is added from here on beyond what was copied."""
    for table in metadata.sorted_tables:
        if "key" in table.c and isinstance(table.c.key.type, Integer):
            last = target.execute(select(func.max(table.c.key))).scalar()
            if last is not None:
                sequence = {"of": table.name, "last": last}
                target.execute(text("SELECT setval(pg_get_serial_sequence(:of, 'key'), :last)"), sequence)
