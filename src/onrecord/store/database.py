"""Opening the database of a record, and saying in one line what went wrong with it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from onrecord.model.errors import StoreError
from onrecord.store import files, servers
from onrecord.store.schema import HEAD, VERSION_TABLE

_Found = TypeVar("_Found")
_WAIT_MS = 30_000  # how long to wait for another program that writes


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. `name` is what the user calls it."""

    name: str
    engine: Engine

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite's, in a file or in memory, and not on a server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record, whatever others add meanwhile."""
        with self.explained(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose writes all stay, or, when anything fails, none."""
        with self.explained(), self.engine.connect() as connection:
            connection.execution_options(onrecord_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Says in one line what goes wrong with the database."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            cause = (error.orig if isinstance(error, DBAPIError) else error) or error
            meaning = files.meaning_of(cause) if self.is_file else servers.meaning_of(cause)
            said = next(iter(str(cause).splitlines()), type(cause).__name__)
            raise StoreError(f"{self.name} {meaning or f'cannot be used: {said}'}") from error
        except UnicodeEncodeError as error:  # half of a pair, which UTF-8 cannot carry
            sign = f"U+{ord(error.object[error.start]):04X}"
            raise StoreError(f"{self.name} cannot hold {sign}, which no text can; take it out of the report") from error

    def rewrite(self) -> None:
        """Write it anew, so that what was deleted is not in it any more. StoreError where somebody reads it still."""
        with self.explained():
            if not self.is_file:
                servers.rewrite(self.engine, wait_ms=_WAIT_MS)
            elif not files.rewrite(self.engine):
                raise StoreError(
                    f"{self.name} is being read by another program, so words may still be in the log beside it; "
                    "close that, and purge again"
                )

    def close(self) -> None:
        """Let go of the file, or of the server."""
        self.engine.dispose()


def while_unchanged(connection: Connection, what: str, work: Callable[[], _Found]) -> _Found:
    """What is so of all that is on record now: it is worked out again only when anything was written.

    SQLite counts what others have written, and what this connection has (`data_version`, `total_changes`); of a
    server it is worked out each time.
    """
    if connection.dialect.name != "sqlite":
        return work()
    own: Any = connection.connection.dbapi_connection
    connection.execute(text("SELECT 1 FROM sqlite_master")).first()  # what is seen is fixed with the first look
    stamp = (own.execute("PRAGMA data_version").fetchone(), own.total_changes)
    if connection.info.get("seen at") != stamp:
        connection.info["seen at"], connection.info["seen"] = stamp, {}
    seen: dict[str, _Found] = connection.info["seen"]
    if what not in seen:
        seen[what] = work()
    return seen[what]


def open_database(place: Path | str, *, create: bool = True) -> Database:
    """The database at a path or address (postgresql://HOST/NAME), brought to the newest layout.

    A missing file is made, unless `create` is false. StoreError for whatever is no record, or cannot be used.
    """
    url = _url(place)
    if servers.is_server(url):
        return _opened(Database(servers.name_of(url), servers.open_server(url, wait_ms=_WAIT_MS)), create=create)
    name = str(url.database)
    path = None if name == files.IN_MEMORY else Path(name)
    frozen = path is not None and files.is_frozen(path, create=create)
    database = Database(name, files.open_file(url, path if frozen else None, wait_ms=_WAIT_MS))
    return _opened(database, create=create, frozen=frozen)


def open_aside() -> Database:
    """An empty database in memory, without any tables, for as long as it is open."""
    url = URL.create("sqlite", database=files.IN_MEMORY)
    return Database(files.IN_MEMORY, files.open_file(url, None, wait_ms=_WAIT_MS))


def _opened(database: Database, *, create: bool, frozen: bool = False) -> Database:
    try:
        _bring_up_to_date(database, create=create, frozen=frozen)
        if database.is_file and not frozen:
            with database.explained():
                files.let_read_while_written(database.engine)
    except BaseException:
        database.close()
        raise
    return database


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
    how = "write a file name, sqlite:///FILE or postgresql://HOST/NAME"
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        scheme = place.partition("://")[0]  # the rest may hold a password
        raise StoreError(f"{scheme}://... is no database address; {how}") from None
    if not (url.drivername.startswith("sqlite") or servers.is_server(url)):
        raise StoreError(f"{url.drivername}: a record is kept by SQLite or PostgreSQL; {how}")
    return url


def _bring_up_to_date(database: Database, *, create: bool, frozen: bool) -> None:
    with database.reading() as connection:
        if not database.is_file:
            servers.check_server(connection, database.name)
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


def _revision(connection: Connection, name: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise StoreError(f"{name} is a database of another program; name another with --db")
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
