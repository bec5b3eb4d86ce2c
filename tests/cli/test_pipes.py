"""The command as a process of its own: standard input, broken pipes, an interrupt, odd terminals."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import onrecord
from cli.conftest import REPORTS

COMMAND = [sys.executable, "-m", "onrecord"]


def start(*words: str, **settings: str) -> subprocess.Popen[bytes]:
    return piped(*COMMAND, *words, **settings)


def piped(*program: str, **settings: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    # a shell that starts the tests behind its back has interrupts ignored, and a child would inherit that
    heeding = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(program, stdin=pipe, stdout=pipe, stderr=pipe, env={**os.environ, **settings})
    finally:
        signal.signal(signal.SIGINT, heeding)


def test_a_report_comes_in_by_standard_input_and_goes_out_as_json() -> None:
    text = str(REPORTS[0]["text"])
    out, err = start("read", "-", "--json").communicate(text.encode())
    assert not err
    assert json.loads(out)["report"]["text"] == text


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    lines = ({**REPORTS[1], "id": f"r{number}"} for number in range(100))
    feed.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for form in (["--json"], []):
        running = start("read", str(feed), *form)
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 128 + signal.SIGPIPE


def test_an_interrupt_ends_it_quietly() -> None:
    running = start("read", "-", "--as", "jsonl", "--json")
    assert running.stdin is not None
    assert running.stdout is not None
    assert running.stderr is not None
    for number in range(150):  # more than are read and parsed at a time, so that it is known to be at work
        running.stdin.write((json.dumps({**REPORTS[2], "id": f"r{number}"}) + "\n").encode())
    running.stdin.flush()
    assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    assert running.wait() == 130
    assert running.stderr.read() == b""
    running.stdin.close()


STARTED = "import sys, onrecord_command; print('started', flush=True); onrecord_command.main()"


@pytest.mark.parametrize("command", [["--version"], ["timeline", "--db", "none.db"], ["read", "-"]], ids=" ".join)
def test_an_interrupt_while_it_is_still_being_loaded_ends_it_quietly(command: list[str]) -> None:
    for delay in (0.02, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0):
        running = piped(sys.executable, "-c", STARTED, *command)
        assert running.stdout is not None
        assert running.stdout.readline() == b"started\n"
        time.sleep(delay)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate()
        if running.returncode == 130:
            assert err == b""
        else:  # it was at its end
            assert running.returncode == {"--version": 0, "timeline": 1}[command[0]]


def test_an_interrupt_that_the_caller_ignores_is_ignored() -> None:
    running = piped("sh", "-c", f"trap '' INT; exec {sys.executable} -c \"{STARTED}\" read - --json")
    assert running.stdout is not None
    assert running.stdout.readline() == b"started\n"
    running.send_signal(signal.SIGINT)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(str(REPORTS[0]["text"]).encode())
    assert (running.returncode, err) == (0, b"")
    assert json.loads(out)["report"]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda sign: sign.name)
def test_what_is_told_to_be_kept_is_kept_when_it_is_killed(tmp_path: Path, sign: signal.Signals) -> None:
    feed, database = tmp_path / "feed.jsonl", str(tmp_path / "case.db")
    lines = [{**REPORTS[1], "id": f"r{n}", "text": f"{REPORTS[1]['text']} No. {n}."} for n in range(30)]
    feed.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    adding = start("add", str(feed), "--ids", "--db", database)
    assert adding.stdout is not None
    told = [adding.stdout.readline().split()[-1].decode() for _ in range(10)]
    adding.send_signal(sign)
    rest, err = adding.communicate()
    told += [line.split()[-1].decode() for line in rest.splitlines() if line.startswith(b"new ")]
    assert b"Traceback" not in err
    with closing(sqlite3.connect(database)) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert set(told) <= {name for (name,) in kept.execute("SELECT report FROM reports")}
    again, err = start("add", str(feed), "--db", database).communicate()
    assert not err
    assert again.decode().strip().split("\n")[-1].startswith("30 reports")
    with onrecord.open(database) as record:
        assert sorted(report.id for report in record.reports()) == sorted(str(line["id"]) for line in lines)


def test_a_terminal_that_knows_only_ascii_shows_question_marks(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Zoë Žižka was freed on Friday, the “front” said.", encoding="utf-8")
    out, err = start("read", str(report), PYTHONIOENCODING="ascii").communicate()
    assert not err
    assert b"Zo? ?i?ka" in out
