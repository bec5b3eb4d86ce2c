"""Databases and files in odd places: one line that says what to do, exit code 1, and nothing lost or waited for."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import REPORTS, OnRecord, Ran

_NOTHING_THERE = ("gone.db", "loop.db", "feed.txt/x.db")
GOOD = "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the interior ministry said.\n"


def refused(ran: Ran, *told: str) -> None:
    """One line on standard error, which says this."""
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert all(words in ran.err for words in told)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("", "has no name"), ("sqlite:///", "has no name"), ("sqlite://", "has no name"), ("x" * 300, "too long"),
        ("/dev/null", "no regular file"), ("pipe.db", "no regular file"), ("feed.txt/x.db", "feed.txt"),
        ("loop.db", "cannot be opened"), ("gone.db", "cannot be opened"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["add", "timeline", "remove"])
def test_a_place_that_can_hold_no_record_is_said(onrecord: OnRecord, command: str, place: str, told: str) -> None:
    os.mkfifo("pipe.db")
    Path("feed.txt").write_text(GOOD)
    Path("loop.db").symlink_to("loop.db")
    Path("gone.db").symlink_to("not/there.db")
    more = {"add": ["feed.txt"], "remove": ["--list"]}.get(command, [])
    ran = onrecord(command, *more, "--db", place)
    refused(ran, "no record yet" if command != "add" and place in _NOTHING_THERE else told)
    assert not Path("not").exists()


@pytest.mark.parametrize(
    "name", ["with space.db", "ünï中😀.db", "per%20cent%.db", "quest?ion#.db", "-dash.db", "a'q\"uote.db", "file:x.db"]
)
def test_a_database_may_be_called_anything(onrecord: OnRecord, feed: Path, name: str) -> None:
    assert onrecord("add", feed, f"--db={name}").code == 0
    assert Path(name).is_file()
    assert len(onrecord("timeline", f"--db={name}", "--json").rows) > 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE readings SET body = '{'", "is not the one that was made"),
        ("UPDATE readings SET body = '{}'", "is not the one that was made"),
        ("DELETE FROM readings", "damaged"),
        ("DROP TABLE judgements", "judgements"),
    ],
)
def test_a_record_whose_readings_are_damaged_is_said(onrecord: OnRecord, record: Path, change: str, told: str) -> None:
    with closing(sqlite3.connect(record)) as database, database:
        database.execute(change)
    refused(onrecord("verify", "--db", record), told)


def test_a_named_pipe_is_not_waited_for(onrecord: OnRecord, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(GOOD)
    ran = onrecord("read", tmp_path, "/dev/null", "--json")
    assert (ran.code, len(ran.rows)) == (1, 1)
    told = ran.err.splitlines()
    assert len(told) == 2
    assert all("is no regular file; give a file, or pipe it in and give -" in line for line in told)


def test_a_line_that_is_too_long_is_named_and_the_rest_is_read(onrecord: OnRecord) -> None:
    path = Path("long.jsonl")
    with path.open("wb") as file:
        file.truncate(45_000_000)  # a hole, which takes no room on the disk
        file.seek(0, os.SEEK_END)
        file.write(b"\n" + json.dumps(REPORTS[0]).encode() + b"\n")
    ran = onrecord("read", path, "--json")
    assert (ran.code, [row["report"]["id"] for row in ran.rows]) == (1, ["times-1"])
    assert ran.err == "onrecord: long.jsonl:1: is longer than 20 MB, too long for one report; leave it out\n"


def as_somebody() -> list[str]:
    """What lets a command run without the right of root to read and write everything."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("needs a user who may not read everything, or setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["read", "reports", "--json"], "reports/shut: cannot be read (permission denied)"),
        (["read", "reports/shut", "--json"], "reports/shut: cannot be read (permission denied)"),
        (["read", "reports/shut/b.txt"], "reports/shut/b.txt: cannot be read (permission denied)"),
        (["timeline", "--db", "reports/shut/case.db"], "cannot be opened (permission denied)"),
        (["add", "reports/a.txt", "--db", "reports/shut/case.db"], "cannot be opened (permission denied)"),
    ],
)
def test_what_may_not_be_looked_into_is_said(words: list[str], told: str) -> None:
    Path("reports/shut").mkdir(parents=True)
    Path("reports/a.txt").write_text(GOOD)
    Path("reports/shut/b.txt").write_text(GOOD)
    Path("reports/shut").chmod(0)
    try:
        command = [*as_somebody(), sys.executable, "-m", "onrecord", *words]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        Path("reports/shut").chmod(0o755)
    assert ended.returncode == 1
    assert told in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert ended.stdout.count("\n") == (words[1] == "reports")


def test_a_full_disk_is_said_and_nothing_is_lost(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    from resource import RLIMIT_FSIZE, setrlimit
    from signal import SIG_IGN, SIGXFSZ, signal

    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": f"m{n}", "text": GOOD * 40 + str(n)}) + "\n" for n in range(3)))
    before = onrecord("timeline", "--db", record, "--json").out
    room = record.stat().st_size + 20_000

    def limited() -> None:
        signal(SIGXFSZ, SIG_IGN)
        setrlimit(RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "onrecord", "add", str(many), "--ids", "--db", str(record)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited)
    assert ended.returncode == 1
    assert "disk" in ended.stderr
    assert "Traceback" not in ended.stderr
    kept = {line.split()[-1] for line in ended.stdout.splitlines() if line.startswith("new")}
    with closing(sqlite3.connect(record)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert kept <= {name for (name,) in database.execute("SELECT report FROM reports")}
    if not kept:
        assert onrecord("timeline", "--db", record, "--json").out == before
    assert onrecord("add", many, "--db", record).code == 0


def test_standard_streams_may_be_closed() -> None:
    def ended(shell: str) -> subprocess.CompletedProcess[str]:
        command = f"{sys.executable} -m onrecord {shell}"
        return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert "standard input: cannot be read" in ended("read - <&-").stderr
    assert (ended("--version >&-").returncode, ended("--version >&- 2>&-").returncode) == (0, 0)
