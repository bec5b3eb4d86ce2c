"""The two kinds of databases that keep a record: a SQLite file, and PostgreSQL on a server that the tests start."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from onrecord.store import open_database

Place = Path | str
_DEBIAN = Path("/usr/lib/postgresql")
_OLDEST = 15
_SETTINGS = {
    "listen_addresses": "''", "fsync": "off", "full_page_writes": "off",
    "max_connections": "60", "shared_buffers": "32MB",
}  # fmt: skip


def ask(place: Place, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a statement, whatever keeps the record."""
    with _bare(place) as connection:
        return [tuple(row) for row in connection.execute(statement).fetchall()]


def change(place: Place, *statements: str) -> None:
    """Change what is kept behind the back of the program."""
    with _bare(place) as connection:
        for statement in statements:
            connection.execute(statement)


@contextmanager
def _bare(place: Place) -> Iterator[Any]:
    with closing(open_database(place, create=False)) as database, database.engine.connect() as connection:
        given: Any = connection.connection.dbapi_connection
        if not database.is_file:
            given.autocommit = True
        try:
            yield given
        finally:
            connection.invalidate()


class Server:
    """A PostgreSQL server in a folder of its own, reached by a socket there; run by nobody of importance."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
        self._user = None
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            names = {one.pw_name for one in pwd.getpwall()}
            self._user = "postgres" if "postgres" in names else "nobody"
            owner = pwd.getpwnam(self._user)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._numbers = count(1)
        self._run("initdb", "-D", self._data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-locale")
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{name} = {value}\n" for name, value in _SETTINGS.items())
            settings.write(f"unix_socket_directories = '{self.folder}'\n")
        self.start()
        self.make("template")
        open_database(self.address("template")).close()  # brought up once: the others are copies of it

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def address(self, name: str) -> str:
        """The address of a database on it."""
        return f"postgresql://onrecord@/{name}?host={self.folder}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run("pg_ctl", "-D", self._data, "-l", self.folder / "log", "-w", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast`, or `immediate`, as when it is killed."""
        self._run("pg_ctl", "-D", self._data, "-m", how, "-w", "stop")

    def kill(self) -> None:
        """Kill the process that holds all others, as when the machine is switched off."""
        os.kill(int((self._data / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)

    def wait_until_gone(self) -> None:
        """Wait until nothing of it runs any more."""
        while (self._data / "postmaster.pid").exists():
            time.sleep(0.05)

    def make(self, name: str, *more: str) -> None:
        """Make a database of this name."""
        self.tell(f"CREATE DATABASE {name} {' '.join(more)}")

    def copy(self) -> str:
        """The address of a new record without any reports."""
        name = f"case{next(self._numbers)}"
        self.make(name, "TEMPLATE template")
        return self.address(name)

    def drop(self, address: str) -> None:
        """Take a database away, whoever uses it."""
        self.tell(f"DROP DATABASE IF EXISTS {name_in(address)} WITH (FORCE)")

    def tell(self, statement: str) -> None:
        """Run a statement as the owner of the server."""
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def remove(self) -> None:
        """Stop it, and leave nothing behind."""
        subprocess.run(self._command("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop"), check=False,
                       capture_output=True, user=self._user)  # fmt: skip
        shutil.rmtree(self.folder, ignore_errors=True)

    def _command(self, program: str, *words: Path | str) -> list[str]:
        return [str(self._binaries / program), *map(str, words)]

    def _run(self, program: str, *words: Path | str) -> None:
        subprocess.run(
            self._command(program, *words), check=True, user=self._user, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def name_in(address: str) -> str:
    """The name of the database in an address of such a server."""
    return address.partition("@/")[2].partition("?")[0]


def find_binaries() -> Path | None:
    """Where the programs of a server lie that is new enough: on the way, or where Debian has them."""
    newest = sorted((int(path.name), path / "bin") for path in _DEBIAN.glob("[0-9]*") if path.name.isdigit())
    for version, path in reversed(newest):
        if version >= _OLDEST and (path / "initdb").is_file():
            return path
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None
