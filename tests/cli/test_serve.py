"""`onrecord serve`: what it refuses before it listens, and that it listens where it says."""

import gc
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
import uvicorn

from cli.conftest import OnRecord
from onrecord.export import extras
from onrecord.model.errors import ExportError


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--host", "0.0.0.0"], "give --token"),
        (["--host", "desk.example"], "lets others in"),
        (["--token", "short"], "soon guessed"),
        ([], "there is no record yet"),
    ],
)
def test_what_would_let_anybody_in_is_refused(onrecord: OnRecord, words: list[str], told: str) -> None:
    ran = onrecord("serve", "none.db", *words)
    assert ran.code == 1
    assert told in ran.err
    assert not Path("none.db").exists()


def test_what_it_needs_is_named_where_it_is_missing(onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(module: str, extra: str) -> None:
        raise ExportError(f"{module} is not installed; pip install 'onrecord[{extra}]' brings it")

    monkeypatch.setattr(extras, "load_extra", missing)
    ran = onrecord("serve", "none.db")
    assert ran.code == 1
    assert "pip install 'onrecord[web]'" in ran.err


def test_what_pages_leave_behind_is_taken_away_before_it_is_much(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = []
    monkeypatch.setattr(uvicorn, "run", lambda *_, **__: seen.append((gc.get_threshold()[0], gc.get_freeze_count())))
    before = gc.get_threshold()
    try:
        assert onrecord("serve", tmp_path / "new.db", "--new").code == 0
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
    ((threshold, frozen),) = seen
    assert threshold <= 10_000 < frozen


def test_it_serves_a_new_record_until_it_is_interrupted(tmp_path: Path) -> None:
    path, port = tmp_path / "new.db", "8659"
    words = [sys.executable, "-m", "onrecord", "serve", str(path), "--new", "--port", port]
    running = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert running.stderr is not None
    told = running.stderr.readline()
    assert re.search(rf"new\.db is at http://127\.0\.0\.1:{port}/ until you press Ctrl\+C", told)
    for _ in range(200):
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as answer:
                page = answer.read().decode()
            break
        except OSError:
            time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=30) in (0, 130)
    assert "Nothing is on record yet" in page
