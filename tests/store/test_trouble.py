"""A full disk, a place that is read-only, a server that goes away: one clear line each, and the record is whole."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import onrecord
from captivity import case
from databases import Place, Server, find_binaries, name_in
from drafts import Draft
from onrecord.model.errors import StoreError
from onrecord.model.reading import Reading

LONG = " ".join(
    f"Ilva Torren met Odo Kress in Sarn for the {n}th time, the ministry of tides noted." for n in range(300)
)


def long(number: int) -> Reading:
    return Draft(f"long{number}", f"{number} {LONG}", "2031-05-01").done()


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        act()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def add_until_refused(place: Place) -> str:
    """Adds long reports until the disk is full; what is said then."""

    def add() -> None:
        with onrecord.open(place) as record:
            for number in range(3000):
                record.add(long(number))

    return refused(add)


def holds_whole_reports(place: Place, *, at_least: int = 1) -> None:
    with onrecord.open(place, create=False) as record:
        assert len(record.reports()) >= at_least
        assert record.verify() is None


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-small-"))
    mounted = os.geteuid() == 0 and shutil.which("mount")
    if (
        not mounted
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], check=False).returncode
    ):
        folder.rmdir()
        pytest.skip("a small disk can be made by root only")
    folder.chmod(0o777)
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


def test_a_full_disk_is_said_and_the_record_is_whole(small: Path) -> None:
    assert "the disk is full; make room and try again" in add_until_refused(small / "case.db")
    with tempfile.TemporaryDirectory() as larger:
        for file in small.iterdir():
            shutil.copy(file, larger)
        holds_whole_reports(Path(larger, "case.db"))


def test_a_file_that_may_not_grow_is_said_and_the_record_is_whole(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    place = tmp_path / "case.db"
    program = (
        "import resource, sys; sys.path[:0] = sys.argv[2:]\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, {resource.RLIM_INFINITY}))\n"
        "from store.test_trouble import add_until_refused\n"
        "print(add_until_refused(__import__('pathlib').Path(sys.argv[1])))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, place, *filter(None, sys.path)], capture_output=True, text=True, check=False
    )
    assert "case.db cannot be" in ran.stdout, ran.stderr
    holds_whole_reports(place)
    with onrecord.open(place) as record:
        assert record.add(long(2999)).outcome == "new"


def test_a_full_disk_of_a_server_is_said_and_the_record_is_whole(server: Server, small: Path) -> None:
    place = server.address("small")
    server.tell(f"CREATE TABLESPACE small LOCATION '{small}'") if owned(small) else pytest.skip("no user for a server")
    server.make("small", "TEMPLATE template TABLESPACE small")
    try:
        assert "the disk of the server is full; make room and try again" in add_until_refused(place)
        subprocess.run(["mount", "-o", "remount,size=200m", small], check=True)
        holds_whole_reports(place)
        with onrecord.open(place) as record:
            assert record.add(long(2999)).outcome == "new"
    finally:
        server.drop(place)
        server.tell("DROP TABLESPACE small")


def owned(folder: Path) -> bool:
    """Give a folder to the user who runs the server."""
    return subprocess.run(["chown", "postgres", folder], check=False, capture_output=True).returncode == 0


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop and kill."""
    pytest.importorskip("psycopg")
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL 15 or later is installed: apt-get install postgresql")
    started = Server(binaries)
    yield started
    started.remove()


def test_a_server_that_goes_away_is_said_and_what_was_kept_is_there_when_it_is_back(own_server: Server) -> None:
    place = own_server.copy()
    with closing(onrecord.open(place)) as record:
        record.add(case()[0])
        own_server.stop("immediate")
        gone = "does not answer or has closed the connection; see that the server runs, and try again"
        assert gone in refused(lambda: record.add(case()[1]))
        assert gone in refused(record.timeline)
        assert gone in refused(lambda: onrecord.open(place))
        own_server.start()
        assert [one.id for one in record.reports()] == ["r1"]
        assert record.add(case()[1]).outcome == "new"
        assert record.verify() is None


def test_a_server_that_is_killed_while_reports_are_added_keeps_whole_ones(own_server: Server) -> None:
    place = own_server.copy()
    writer = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.path[:0] = sys.argv[2:]\n"
         "from store.test_trouble import add_until_refused\nprint(add_until_refused(sys.argv[1]))",
         place, *filter(None, sys.path)], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with closing(onrecord.open(place)) as record:
        while len(record.reports()) < 5:
            time.sleep(0.05)
    own_server.kill()
    said, _ = writer.communicate(timeout=120)
    assert said.count("\n") == 1
    own_server.wait_until_gone()
    own_server.start()
    holds_whole_reports(place, at_least=5)


def test_who_may_only_look_can_ask_and_not_add(server: Server, on_server: str) -> None:
    with onrecord.open(on_server) as record:
        record.add(case()[0])
    server.tell("DROP ROLE IF EXISTS visitor")
    server.tell("CREATE ROLE visitor LOGIN")
    import psycopg

    with psycopg.connect(on_server, autocommit=True) as connection:
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO visitor")
    visited = server.address(name_in(on_server)).replace("onrecord@", "visitor@")
    try:
        with closing(onrecord.open(visited, create=False)) as record:
            assert len(record.timeline()) == 1
            assert "may not be used so by this user" in refused(lambda: record.add(case()[1]))
    finally:
        with psycopg.connect(on_server, autocommit=True) as connection:
            connection.execute("DROP OWNED BY visitor")
        server.tell("DROP ROLE visitor")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://onrecord:secret@/nowhere?host={folder}", "is no database on this server"),
        ("postgresql://nobody-known:secret@/template?host={folder}", "does not let you in"),
        ("postgresql://onrecord:secret@localhost:1/case", "does not answer"),
        ("postgresql://onrecord:secret@nowhere.invalid/case", "is not found"),
        ("postgresql://onrecord:secret@/postgres?host={folder}&password=secret", "holds no record yet"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_the_password(server: Server, address: str, told: str) -> None:
    said = refused(lambda: onrecord.open(address.format(folder=server.folder), create=False))
    assert told in said
    assert "secret" not in said


def test_a_database_of_another_program_on_a_server_is_left_alone(server: Server) -> None:
    server.make("songs")
    try:
        import psycopg

        with psycopg.connect(server.address("songs"), autocommit=True) as connection:
            connection.execute("CREATE TABLE songs (title text)")
        assert "is a database of another program" in refused(lambda: onrecord.open(server.address("songs")))
    finally:
        server.drop(server.address("songs"))


def test_a_database_in_another_encoding_is_refused(server: Server) -> None:
    server.make("latin", "ENCODING LATIN1 TEMPLATE template0 LOCALE 'C'")
    try:
        assert "keeps text as LATIN1" in refused(lambda: onrecord.open(server.address("latin")))
    finally:
        server.drop(server.address("latin"))


def test_a_purged_text_is_in_no_table_of_a_server(server: Server, on_server: str) -> None:
    with onrecord.open(on_server) as record:
        for reading in case():
            record.add(reading)
        record.add(Draft("z", "Vashti Okoro sang in Oresk.", "2031-05-01").person("Vashti Okoro").done())
        record.bring_up_to_date()
        record.purge("z", why="A court said so", by="Una Pell")
        assert record.search("Okoro") == ()
        assert record.search("seized")
    server.tell("CHECKPOINT")
    left = b"".join(file.read_bytes() for file in (server.folder / "data" / "base").rglob("*") if file.is_file())
    assert b"Torren" in left
    assert b"Okoro" not in left
