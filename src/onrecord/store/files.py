"""A record in a SQLite file: where it may lie, how it is opened, and what SQLite says in plain words."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool

from onrecord.model.errors import StoreError

IN_MEMORY = ":memory:"

# What SQLite says, and what that means to the person who asked.
_MEANINGS = (
    ("file is not a database", "is not a database; name another file with --db"),
    ("malformed", "is damaged; restore it from a copy, or add its reports to a new file"),
    ("database is locked", "is being written by another program; try again when that is done"),
    ("readonly", "cannot be written: the file or its folder is read-only; name another place with --db"),
    ("unable to open", "cannot be opened: check that its folder exists and can be written"),
    ("disk is full", "cannot be written: the disk is full; make room and try again"),
    ("disk i/o error", "cannot be read or written: the disk reports an error; check the disk"),
    ("fts5", "needs SQLite with FTS5, which this Python lacks; use a Python whose sqlite3 has it"),
)


def meaning_of(error: BaseException) -> str | None:
    """What an error of SQLite means, to follow the name of the file; None for one that is not known."""
    said = str(error).lower()
    return next((what for sign, what in _MEANINGS if sign in said), None)


def is_frozen(path: Path, *, create: bool) -> bool:
    """Whether the database lies where nothing can be written, so that it can only be read. StoreError for no place."""
    try:
        return _check_place(path, create=create)
    except (OSError, ValueError) as error:  # a name that is too long, a folder that is closed
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise StoreError(f"{path} cannot be opened ({why}); name another place with --db") from error


def _check_place(path: Path, *, create: bool) -> bool:
    folder = path.parent
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file with --db")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no record yet; make one with onrecord add FILE --db {path}")
        if not folder.is_dir():
            raise StoreError(f"{path}: there is no folder {folder}; make it first, or name another with --db")
        if not os.access(folder, os.W_OK):
            raise StoreError(f"{path} cannot be made: the folder {folder} is read-only; name another with --db")
        return False
    if not path.is_file():
        raise StoreError(f"{path} is no regular file; name another with --db")
    if not os.access(path, os.R_OK):
        raise StoreError(f"{path} may not be read; ask its owner for permission, or name another with --db")
    return not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))


def open_file(url: URL, frozen: Path | None, *, wait_ms: int) -> Engine:
    """The engine of a file, or of a database in memory; one that is frozen is declared so that it can be read."""
    if frozen is not None:  # WAL needs a writable folder even to read, unless the file is declared immutable
        url = URL.create("sqlite", database=f"file:{frozen.absolute()}", query={"immutable": "1", "uri": "true"})
    if url.database == IN_MEMORY:  # one connection for all, or each thread would have a database of its own
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # sqlite3 would begin too late: not before SELECT, not before CREATE
        connection.execute(f"PRAGMA busy_timeout = {wait_ms}")
        connection.execute("PRAGMA foreign_keys = ON")
        if frozen is None:
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("onrecord_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def let_read_while_written(engine: Engine) -> None:
    """Set WAL, which stays in the file: only where it is known to be ours, since another program's must not change."""
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            try:
                cursor.execute("PRAGMA journal_mode = WAL").fetchall()
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):  # whoever writes it now sets it, or the next who opens it
                    raise


def rewrite(engine: Engine) -> bool:
    """Write the file anew without what was deleted; whether it is gone from the log beside it, too."""
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("INSERT INTO passages_fts(passages_fts) VALUES ('rebuild')")
        cursor.execute("VACUUM")
        (is_busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() or (0,)
    return not is_busy
