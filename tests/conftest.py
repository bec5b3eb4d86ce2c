"""What many tests share: a place for a record, in each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from databases import Place, Server, find_binaries

settings.register_profile("untimed", deadline=None)  # a busy computer makes no test fail
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One PostgreSQL server for all tests that need one."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'onrecord[postgresql]'")
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL 15 or later is installed: apt-get install postgresql")
    started = Server(binaries)
    yield started
    started.remove()


@pytest.fixture
def on_server(server: Server) -> Iterator[str]:
    """The address of a record on a server, without any reports."""
    address = server.copy()
    yield address
    server.drop(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a record can be kept: the test runs once for each kind of database."""
    return tmp_path / "case.db" if request.param == "sqlite" else str(request.getfixturevalue("on_server"))
