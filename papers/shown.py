"""What pages show of the program: commands and programs in them are run, and what they answer is written behind them.

A block of a page without a language shows commands, each as `$ onrecord ...`, and between blank lines what it prints in
80 columns; `> FILE` keeps that in a file instead. A block of Python, and behind it one of text that has what it prints,
is a program. Blocks in `sh` are shown only. All blocks of a page run one after the other in one folder.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from onrecord.cli import app

ROOT = Path(__file__).parents[1]
DATABASE = "velmaria.db"
_BLOCK = re.compile(r"^```\n(\$ .*?)^```$|^```python\n(.*?)^```\n\n```text\n.*?^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (onrecord [^\n]*)$", re.MULTILINE)
_ENVIRONMENT = {
    "COLUMNS": "80", "ONRECORD_DB": DATABASE, "ONRECORD_PIPELINE": None, "ONRECORD_PAGER": None, "PAGER": None,
    "NO_COLOR": None, "FORCE_COLOR": None, "TTY_COMPATIBLE": None,
}  # fmt: skip
# A judgement is called by the moment at which it was made: pages show one moment for all.
_MADE_NOW = (
    (re.compile(r"\bj[0-9a-f]{11}\b"), "j0123456789a"),
    (re.compile(r"\d+ \w{3} 20[2-9]\d, \d\d:\d\d UTC"), "1 Jun 2025, 09:00 UTC"),
    (re.compile(r"(?<=\w, )\d+ \w{3} 20(?:2[6-9]|[3-9]\d)(?=: )"), "1 Jun 2025"),  # who added or set something
)


def with_answers(page: str, folder: Path) -> str:
    """The page with what its commands and programs answer, run in a folder.

    RuntimeError for a command that fails, or says nothing.
    """
    with _inside(folder):
        return _BLOCK.sub(lambda block: _answered(block[1]) if block[1] else _run(block[2]), page)


@contextlib.contextmanager
def folder_for_pages(start: Path | None = None) -> Iterator[Path]:
    """A folder to run a page in, with the examples, and with all that is in the folder `start`; gone afterwards."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "here")
        if start:
            shutil.copytree(start, folder, symlinks=True)
        else:
            folder.mkdir()
            Path(folder, "examples").symlink_to(ROOT / "examples")
        yield folder


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    with contextlib.chdir(folder):
        try:
            _set(_ENVIRONMENT)
            yield
        finally:
            _set(before)


def _set(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _answered(block: str) -> str:
    shown = (f"$ {line}\n\n{answer}".rstrip() for line in _COMMAND.findall(block) for answer in [_answer(line)])
    return "```\n" + "\n\n".join(shown) + "\n```"


def _answer(line: str) -> str:
    words = shlex.split(line)[1:]
    *words, file = words if words[-2:-1] == [">"] else [*words, ""]
    words = words[:-1] if file else words
    result = CliRunner().invoke(app, words)
    if result.exit_code or not (result.stdout or "-o" in words):  # what is written to a file needs no words
        raise RuntimeError(f"{line}: exit code {result.exit_code}\n{result.output}")
    if file:
        Path(file).write_text(result.stdout, encoding="utf-8")
        return ""
    return _as_shown(result.stdout)


def _run(program: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "a program of the page", "exec"), {"__name__": "__main__"})
    return f"```python\n{program}```\n\n```text\n{_as_shown(printed.getvalue())}\n```"


def _as_shown(answer: str) -> str:
    for pattern, shown in _MADE_NOW:
        answer = pattern.sub(shown, answer)
    return answer.strip("\n")
