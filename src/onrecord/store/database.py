"""Opening the database of a record, and saying in one line what went wrong with it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import StaticPool

from onrecord.model.errors import StoreError
from onrecord.store.schema import HEAD, VERSION_TABLE

_IN_MEMORY = ":memory:"
_WAIT_MS = 5000  # how long to wait for another program that writes

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


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. `name` is what the user calls it."""

    name: str
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record, whatever others add meanwhile."""
        with _explained(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose writes all stay, or, when anything fails, none."""
        with _explained(self.name), self.engine.connect() as connection:
            connection.execution_options(onrecord_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Says in one line what goes wrong with the database."""
        with _explained(self.name):
            yield

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def open_database(place: Path | str, *, create: bool = True) -> Database:
    """The database at a path or SQLAlchemy URL, brought to the newest layout.

    A missing file is made, unless `create` is false. StoreError for whatever is no record, or cannot be used.
    """
    url = _url(place)
    name = str(url.database)
    path = None if name == _IN_MEMORY else Path(name)
    frozen = path is not None and _is_frozen(path, create=create)
    engine = _engine(url, path if frozen else None)
    database = Database(name, engine)
    try:
        _bring_up_to_date(database, create=create, frozen=frozen)
        if not frozen:
            _let_read_while_written(database)
    except BaseException:
        engine.dispose()
        raise
    return database


def open_aside() -> Database:
    """An empty database in memory, without any tables, for as long as it is open."""
    return Database(_IN_MEMORY, _engine(URL.create("sqlite", database=_IN_MEMORY), None))


def _url(place: Path | str) -> URL:
    url = _address(place)
    if not url.database:  # SQLite would make one that is gone when it is closed
        raise StoreError("the database has no name; name a file with --db, or leave --db out")
    if "\0" in url.database:
        raise StoreError(f"{url.database!r}: no file can be called so; name another with --db")
    return url


def _address(place: Path | str) -> URL:
    if not isinstance(place, str) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
    except ArgumentError:
        raise StoreError(f"{place!r} is no database address; write a file name or sqlite:///FILE") from None
    if not url.drivername.startswith("sqlite"):
        raise StoreError(f"{url.drivername}: only SQLite files are supported in this version; give --db a file name")
    return url


def _is_frozen(path: Path, *, create: bool) -> bool:
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


def _engine(url: URL, frozen: Path | None) -> Engine:
    if frozen is not None:  # WAL needs a writable folder even to read, unless the file is declared immutable
        url = URL.create("sqlite", database=f"file:{frozen.absolute()}", query={"immutable": "1", "uri": "true"})
    if url.database == _IN_MEMORY:  # one connection for all, or each thread would have a database of its own
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # sqlite3 would begin too late: not before SELECT, not before CREATE
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        if frozen is None:
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("onrecord_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up_to_date(database: Database, *, create: bool, frozen: bool) -> None:
    with database.reading() as connection:
        revision = _revision(connection, database.name)
    if revision == HEAD:
        return
    if revision is None and not create:
        raise StoreError(f"{database.name} holds no record yet; make one with onrecord add FILE --db {database.name}")
    if revision is not None and revision not in _known_revisions():
        raise StoreError(
            f"{database.name} was written by a newer onrecord (layout {revision}); "
            "upgrade with pip install --upgrade onrecord"
        )
    if frozen and revision is None:
        raise StoreError(f"{database.name} cannot be written: the file or its folder is read-only")
    if frozen:
        raise StoreError(
            f"{database.name} was written by an older onrecord and cannot be brought up to date: the file or its "
            "folder is read-only; copy it to where it can be written"
        )
    with database.writing() as connection:
        if _revision(connection, database.name) != HEAD:  # another program may have been quicker
            _migrate(connection)


def _let_read_while_written(database: Database) -> None:
    """Set WAL, which stays in the file: only where it is known to be ours, since another program's must not change."""
    with _explained(database.name), closing(database.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            try:
                cursor.execute("PRAGMA journal_mode = WAL").fetchall()
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):  # whoever writes it now sets it, or the next who opens it
                    raise


def _revision(connection: Connection, name: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise StoreError(f"{name} is a database of another program; name another file with --db")
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return str(found) if found is not None else None


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory  # slow to import, and hardly ever needed

    return {script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions()}


def _migrate(connection: Connection) -> None:
    from alembic import command

    config = _alembic()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _alembic() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        meaning = next((what for sign, what in _MEANINGS if sign in said.lower()), f"cannot be used: {said}")
        raise StoreError(f"{name} {meaning}") from error
    except UnicodeEncodeError as error:  # half of a pair, which UTF-8 cannot carry
        sign = f"U+{ord(error.object[error.start]):04X}"
        raise StoreError(f"{name} cannot hold {sign}, which no text can; take it out of the report") from error
