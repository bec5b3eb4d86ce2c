"""The command as a process of its own: standard input, broken pipes, an interrupt, odd terminals."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from cli.conftest import REPORTS

COMMAND = [sys.executable, "-m", "onrecord"]


def start(*words: str, **settings: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **settings},
    )


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


def test_a_terminal_that_knows_only_ascii_shows_question_marks(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Zoë Žižka was freed on Friday, the “front” said.", encoding="utf-8")
    out, err = start("read", str(report), PYTHONIOENCODING="ascii").communicate()
    assert not err
    assert b"Zo? ?i?ka" in out
