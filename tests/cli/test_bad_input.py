"""Bad input: one clear line each (what, where, what to do), exit code 1; the other files are still read or added."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import OnRecord

GOOD = "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the interior ministry said.\n"
FRENCH = (
    "Le ministre des Affaires étrangères a rencontré mardi son homologue pour discuter de la libération des otages, "
    "détenus depuis plus de six mois par les rebelles dans les montagnes du nord du pays, selon une source proche du "
    "dossier. Les familles attendent toujours des nouvelles et demandent au gouvernement de reprendre les négociations "
    "avant la fin du mois. Le président doit recevoir leurs représentants jeudi à Paris, a indiqué son entourage."
)
EMPTY_PAGE = '<html><body><nav><a href="/">Home</a> <a href="/news">News</a></nav></body></html>'
BROKEN_LINE = (
    '{"id": "one", "text": "The minister met the envoy."}\n{"id": "two", "text": \n{"id": "three", "text": "%s"}\n'
)
BAD: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("empty.txt", b"", "empty"),
    "a binary file": ("noise.bin", bytes(range(256)) * 20, "binary"),
    "a wrong encoding": ("wide.txt", b"\xff\xfeH\x00\xff", "UTF"),
    "a page without an article": ("page.html", EMPTY_PAGE.encode(), "article"),
    "a report not in English": ("french.txt", FRENCH.encode(), "French"),
    "5 MB of text": ("big.txt", (GOOD * 53_000).encode(), "split it"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("command", ["read", "add"])
def test_one_line_and_the_other_files_are_still_taken(
    onrecord: OnRecord, tmp_path: Path, command: str, case: str
) -> None:
    name, data, told = BAD[case]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(GOOD, encoding="utf-8")
    ran = onrecord(command, bad, good, "--json", *(["--db", "case.db"] if command == "add" else []))
    assert ran.code == 1
    assert len(ran.rows) == 1
    assert ran.err.count("\n") == 1
    assert str(bad) in ran.err
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_a_missing_file_does_not_stop_the_others(onrecord: OnRecord, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    ran = onrecord("read", "missing.txt", good, "--json")
    assert (ran.code, len(ran.rows)) == (1, 1)
    assert ran.err.startswith("onrecord: missing.txt: cannot be read (no such file")


def test_of_a_feed_with_a_broken_line_the_others_are_added(onrecord: OnRecord, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(BROKEN_LINE % GOOD.strip(), encoding="utf-8")
    ran = onrecord("add", feed, "--db", "case.db", "--json")
    assert ran.code == 1
    assert [row["report"] for row in ran.rows] == ["one", "three"]
    assert ran.err.count("\n") == 1
    assert f"{feed}:2: " in ran.err


def test_of_a_folder_the_file_is_named_that_cannot_be_read(onrecord: OnRecord, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    foreign = "Der Minister sprach am Dienstag mit dem Gesandten über die Gefangenen, die noch in dem Tal sind. " * 4
    (folder / "foreign.txt").write_text(foreign, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    for command in (["add", folder, "--db", "case.db"], ["read", folder, "--json"]):
        ran = onrecord(*command)
        assert ran.code == 1
        told = ran.err.splitlines()
        assert [name for name in ("empty.txt", "foreign.txt") for line in told if str(folder / name) in line] == [
            "empty.txt",
            "foreign.txt",
        ]


@pytest.mark.parametrize("text", ["SOLDIERS FREE HOSTAGES", "Ja.", GOOD.upper() * 8])
def test_what_is_too_short_or_in_capitals_is_read_without_a_language(
    onrecord: OnRecord, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "short.txt"
    path.write_text(text, encoding="utf-8")
    ran = onrecord("read", path, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.rows[0]["report"]["language"] is None


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        named = "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.name = 'version_num'"
        (table,) = database.execute(named).fetchone()
        database.execute(f"UPDATE {table} SET version_num = '9999'")


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE songs (title TEXT)")


def no_database(path: Path) -> None:
    path.write_text("The minister met the envoy. " * 100, encoding="utf-8")


def contents(path: Path) -> object:
    """All that a database holds; of a file that is none, its bytes."""
    try:
        with closing(sqlite3.connect(path)) as database:
            return list(database.iterdump())
    except sqlite3.DatabaseError:
        return path.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(newer, "upgrade"), (another_program, "another program"), (no_database, "not a database")],
)
@pytest.mark.parametrize("command", ["add", "timeline"])
def test_a_database_that_is_no_record_of_this_version_is_left_alone(
    onrecord: OnRecord, record: Path, feed: Path, command: str, spoil: Callable[[Path], None], told: str
) -> None:
    for leftover in record.parent.glob("case.db-*"):
        leftover.unlink()
    spoil(record)
    before = contents(record)
    ran = onrecord(command, *([feed] if command == "add" else []), "--db", record)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert str(record) in ran.err
    assert told in ran.err
    assert contents(record) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into a read-only folder")
def test_a_read_only_folder_is_said(onrecord: OnRecord, feed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    ran = onrecord("add", feed, "--db", folder / "case.db")
    assert (ran.code, ran.out) == (1, "")
    assert "read-only" in ran.err


@pytest.mark.parametrize("place", ["no/such/folder/case.db", "."])
def test_a_place_that_cannot_hold_a_database_is_said(onrecord: OnRecord, feed: Path, place: str) -> None:
    ran = onrecord("add", feed, "--db", place)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "folder" in ran.err


def test_each_problem_has_its_own_line(onrecord: OnRecord, tmp_path: Path) -> None:
    paths = []
    for name, data, _ in BAD.values():
        if name not in ("page.html", "big.txt"):
            (tmp_path / name).write_bytes(data)
            paths.append(tmp_path / name)
    ran = onrecord("read", *paths, "missing.txt")
    assert ran.code == 1
    assert [line.split(":")[1].strip() for line in ran.err.splitlines()] == [*map(str, paths), "missing.txt"]


def test_a_folder_is_read_past_its_bad_files(onrecord: OnRecord, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "c", "text": GOOD}), encoding="utf-8")
    ran = onrecord("read", tmp_path, "--json")
    assert ran.code == 1
    assert len(ran.rows) == 2
    assert "a.txt" in ran.err
