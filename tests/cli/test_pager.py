"""The pager: which one, and only where somebody sits before a screen."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli.pager import chosen, turn_pages


@pytest.mark.parametrize(
    ("settings", "pager"),
    [
        ({}, ["less", "-FRX"]),
        ({"PAGER": "more -s"}, ["more", "-s"]),
        ({"ONRECORD_PAGER": "most", "PAGER": "more"}, ["most"]),
        ({"ONRECORD_PAGER": "cat", "PAGER": "more"}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": ""}, []),
        ({"PAGER": "less 'unclosed"}, []),
        ({"PAGER": "cat -n"}, ["cat", "-n"]),
    ],
    ids=str,
)
def test_the_pager_is_the_one_that_is_set_and_cat_is_none(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], pager: list[str]
) -> None:
    for name in ("ONRECORD_PAGER", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert chosen() == pager


def test_a_page_goes_to_the_pager_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_PAGER", f"sh -c 'cat > {tmp_path}/page'")
    assert turn_pages("Zoë\n")
    assert (tmp_path / "page").read_text(encoding="utf-8") == "Zoë\n"


def test_a_pager_that_is_not_there_or_leaves_early_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PAGER", "no-such-pager-at-all")
    assert not turn_pages("page\n")
    monkeypatch.setenv("ONRECORD_PAGER", "true")
    assert turn_pages("page\n" * 100_000)


def on_a_terminal(words: list[str], *, lines: int, seen: Path, stdin_too: bool = True) -> str:
    """What a terminal of so many lines shows of a command; the pager writes what it is given to `seen`."""
    ours, theirs = pty.openpty()
    settings = {
        **os.environ, "LINES": str(lines), "COLUMNS": "80", "TERM": "xterm-256color",
        "ONRECORD_PAGER": f"sh -c 'cat > {seen}'",
    }  # fmt: skip
    source = theirs if stdin_too else subprocess.DEVNULL
    running = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *words], stdin=source, stdout=theirs, stderr=theirs, env=settings
    )
    os.close(theirs)
    shown = b""
    while True:
        if not select.select([ours], [], [], 60)[0]:
            break
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    assert running.wait() == 0
    os.close(ours)
    return shown.decode()


def test_a_long_page_is_paged_on_a_terminal_and_a_short_one_is_not(record: Path, tmp_path: Path) -> None:
    asked, seen = ["timeline", "--all", "--db", str(record)], tmp_path / "seen"
    shown = on_a_terminal(asked, lines=100, seen=seen)
    assert "\x1b[" in shown
    assert "Ana Petrik" in shown
    assert not seen.exists()
    assert "Ana Petrik" not in on_a_terminal(asked, lines=5, seen=seen)
    assert "Ana Petrik" in seen.read_text(encoding="utf-8")


def test_nothing_is_paged_where_it_is_not_wanted_or_nobody_types(record: Path, tmp_path: Path) -> None:
    asked, seen = ["timeline", "--all", "--db", str(record)], tmp_path / "seen"
    for words, typed in ((["--no-pager", *asked], True), ([*asked, "--no-pager"], True), (asked, False)):
        assert "Ana Petrik" in on_a_terminal(words, lines=5, seen=seen, stdin_too=typed)
    assert not seen.exists()
