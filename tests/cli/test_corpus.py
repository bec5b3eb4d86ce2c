"""`onrecord corpus` and `--workers`: an archive is read by several processes, and kept in a record."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from cli.conftest import REPORTS, OnRecord


def test_an_archive_is_read_and_its_readings_are_kept(onrecord: OnRecord, feed: Path, tmp_path: Path) -> None:
    readings, ready, anew = tmp_path / "readings", tmp_path / "ready.db", tmp_path / "anew.db"
    ran = onrecord("corpus", "read", feed, readings)
    assert (ran.code, ran.out) == (0, f"read          3 readings in {readings}\n")
    again = onrecord("corpus", "read", feed, readings)
    assert again.out == f"read          3 readings in {readings}, 3 of them there already\n"
    added = onrecord("add", readings, "--db", ready)
    assert added.code == 0
    assert added.out.endswith(f"3 reports came: 3 new; {ready} holds 3 reports\n")
    onrecord("add", feed, "--db", anew, "--workers", 2)
    for question in ("timeline", "standings", "said"):
        assert onrecord(question, "--json", "--db", ready).out == onrecord(question, "--json", "--db", anew).out
    assert onrecord("provenance", "times-1", "--db", ready, "--json").rows[0]["place"] == str(feed)


def test_what_is_added_or_read_by_two_comes_in_the_same_order(onrecord: OnRecord, feed: Path, tmp_path: Path) -> None:
    one, two = (onrecord("read", feed, "--json", "--workers", n) for n in (1, 2))
    assert (one.code, one.out) == (two.code, two.out)
    first = tmp_path / "first.jsonl"
    first.write_text(feed.read_text().split("\n")[1] + "\n")
    told = []
    for n in (1, 2):
        database = tmp_path / f"{n}.db"
        onrecord("add", first, "--db", database)
        told.append(onrecord("add", feed, "--db", database, "--workers", n).out.replace(str(database), "DB"))
    assert told[0] == told[1]
    assert [line[:14].strip() for line in told[0].split("\n")[:3]] == ["new", "there already", "new"]
    assert onrecord("rebuild", "--db", tmp_path / "1.db", "--workers", 2).out.endswith(", all as before\n")


def test_wrong_usage_and_missing_words_are_one_line(onrecord: OnRecord, feed: Path, tmp_path: Path) -> None:
    assert onrecord("corpus", "write", feed, tmp_path / "out").code == 2
    assert onrecord("corpus", "read", feed).code == 2
    assert onrecord("add", feed, "--workers", 0, "--db", tmp_path / "case.db").code == 2
    (tmp_path / "notes.txt").write_text("Notes")
    ran = onrecord("corpus", "read", feed, tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "holds something else than readings" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent otherwise there")
def test_an_interrupt_ends_all_of_it_quietly(tmp_path: Path) -> None:
    archive = tmp_path / "archive.jsonl"
    text = REPORTS[0]["text"] * 40
    archive.write_text("".join(json.dumps({"id": f"r{n}", "text": f"{n}. {text}"}) + "\n" for n in range(400)))
    command = [sys.executable, "-m", "onrecord", "add", str(archive), "--db", str(tmp_path / "a.db"), "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs are deaf to it
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline().startswith("new")
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=300)
    assert running.returncode == 130
    assert said == ""
    for _ in range(50):
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a worker is left")
