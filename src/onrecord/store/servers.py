"""A record in PostgreSQL: its address, its connections, and what the server says in plain words.

PostgreSQL 15 or later, by psycopg 3, in a database that keeps text in UTF-8.
"""

import logging
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL

from onrecord.model.errors import StoreError
from onrecord.store.schema import metadata

_NAMES = {"postgresql", "postgres", "postgresql+psycopg"}
_OLDEST = 15
_ONE_WRITER = 0x6F6E7265636F7264  # the lock that whoever writes holds: "onrecord"
_SECRETS = {"password", "sslpassword", "passfile"}
_PATIENCE = {  # with a server that does not answer; seconds, and for what was sent milliseconds
    "connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "tcp_user_timeout": 60_000,
}  # fmt: skip
_GONE = "does not answer or has closed the connection; see that the server runs, and try again"

# What PostgreSQL says by its codes (https://www.postgresql.org/docs/15/errcodes-appendix.html), the longer code first.
_MEANINGS = (
    ("25006", "can only be read: the server takes no changes, or you may make none"),
    ("28", "does not let you in; check the user and the password in the address"),
    ("3D000", "is no database on this server; make it first with createdb"),
    ("42501", "may not be used so by this user; ask its owner for permission"),
    ("53100", "cannot be written: the disk of the server is full; make room and try again"),
    ("53300", "has too many users at once; try again later"),
    ("55P03", "is being written by another program; try again when that is done"),
    ("57", _GONE),
    ("58", "cannot be read or written: the server reports an error of its disk; check the disk"),
    ("08", _GONE),
    ("XX001", "is damaged; restore it from a copy"),
    ("XX002", "is damaged; restore it from a copy"),
)
_WITHOUT_CODE = (  # what the driver says by itself
    ('role "', "does not let you in; check the user and the password in the address"),
    ("password", "does not let you in; check the user and the password in the address"),
    ("does not exist", "is no database on this server; make it first with createdb"),
    ("NUL (0x00)", "cannot hold U+0000, which no text can; take it out of the report"),
    ("could not extend file", "cannot be written: the disk of the server is full; make room and try again"),
    ("connection", _GONE),
    ("timeout", _GONE),
    ("resolve", "is not found: the address names a server that nobody knows; check the address"),
)


def is_server(url: URL) -> bool:
    """Whether this is the address of a PostgreSQL database."""
    return url.drivername in _NAMES


def name_of(url: URL) -> str:
    """The address as it may be shown to anybody: without a password."""
    plain = URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()
    more = "&".join(f"{name}={value}" for name, value in url.query.items() if name not in _SECRETS)
    return f"{plain}?{more}" if more else plain


def meaning_of(error: BaseException) -> str | None:
    """What an error of PostgreSQL means, to follow the name of the database; None for one that is not known."""
    code, said = getattr(error, "sqlstate", None), str(error)
    if code:
        found = next((what for sign, what in _MEANINGS if str(code).startswith(sign)), None)
        if found:
            return found
    return next((what for sign, what in _WITHOUT_CODE if sign in said), None)


def open_server(url: URL, *, wait_ms: int) -> Engine:
    """The engine of a database on a server. StoreError where the driver is not installed.

    Whoever reads sees one state of the record; whoever writes is alone, and waits `wait_ms` for the other who does.
    """
    for name in ("psycopg", "sqlalchemy.pool"):  # they tell of a connection that is lost, and so does the one line
        logging.getLogger(name).setLevel(logging.CRITICAL)
    patience = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, connect_args=patience)
    except ImportError as error:
        raise StoreError(f"{name_of(url)} needs psycopg; pip install 'onrecord[postgresql]'") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("onrecord_writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait_ms}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine


def check_server(connection: Connection, name: str) -> None:
    """StoreError for a server that is too old, or a database that keeps text in another encoding than UTF-8."""
    version = int((connection.dialect.server_version_info or (0,))[0])
    if version < _OLDEST:
        raise StoreError(f"{name} is kept by PostgreSQL {version}; {_OLDEST} or later is needed")
    encoding = connection.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        raise StoreError(f"{name} keeps text as {encoding}; make another with createdb --encoding UTF8 -T template0")


def sort_as_files_do(connection: Connection) -> None:
    """Let every text be compared letter by letter, as SQLite does, whatever the language of the server."""
    found = connection.execute(text(
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a "
        "JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation k ON k.oid = a.attcollation "
        "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 "
        "AND NOT a.attisdropped AND k.collname <> 'C' AND c.relname = ANY(:ours)"
    ), {"ours": list(metadata.tables)}).all()  # fmt: skip
    for table, column, kind in found:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"'))


def rewrite(engine: Engine, *, wait_ms: int) -> None:
    """Write the tables anew without what was deleted. The server's own log and its copies are not reached."""
    with engine.connect() as connection:
        given: Any = connection.connection.dbapi_connection
        given.autocommit = True
        try:
            given.execute(f"SET lock_timeout = {wait_ms}")
            for table in (*metadata.tables, "passage_words"):
                given.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
        finally:
            connection.invalidate()
