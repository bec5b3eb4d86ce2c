"""Help, version, and wrong usage."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from cli.conftest import OnRecord
from onrecord.cli import app

COMMANDS = (
    "read", "add", "watch", "overview", "timeline", "stories", "standings", "due", "said", "who", "search", "changes",
    "alert", "alerts", "conflicts", "origins", "dossier", "reports", "explain", "serve", "review", "judge",
    "judgements", "provenance", "remove", "export", "chart", "corpus", "rebuild", "backup", "verify",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_shows_an_example(onrecord: OnRecord, command: str) -> None:
    shown = onrecord(command, "--help")
    assert shown.code == 0
    assert f"Usage: onrecord {command}" in shown.out
    assert f"Example: onrecord {command}" in shown.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_word_of_the_help_is_shown(onrecord: OnRecord, command: str) -> None:
    parts = get_command(app).commands[command]
    words = " ".join(parts.help.split()), *(option.help or "" for option in parts.params)
    shown = "".join(re.findall(r"[^\s│]+", onrecord(command, "--help", columns=400).out))
    for told in words:  # "[charts]" would be taken for a colour
        assert "".join(told.split()) in shown


def test_the_overview_lists_every_command_and_says_how_to_begin(onrecord: OnRecord) -> None:
    shown = onrecord("--help")
    assert shown.code == 0
    assert re.findall(r"^│ ([a-z]+) ", shown.out, re.MULTILINE) == list(COMMANDS)
    assert "onrecord add FILE" in shown.out


def test_the_version_is_that_of_the_package(onrecord: OnRecord) -> None:
    from onrecord.version import __version__

    assert onrecord("--version").out == onrecord("-V").out == f"onrecord {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    def completed(words: str) -> list[str]:
        asked = {"_ONRECORD_COMPLETE": f"complete_{shell}", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        typer_s = {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        done = subprocess.run(
            [sys.executable, "-m", "onrecord"], env={**os.environ, **asked, **typer_s}, capture_output=True, text=True
        )
        return re.findall(r"[\w-]+", done.stdout)

    assert {"standings", "stories"} <= set(completed("onrecord st"))
    assert "known-by" in " ".join(completed("onrecord timeline --known"))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["read"], "PATH"),
        (["tell"], "tell"),
        (["timeline", "--from", "last week"], "2024-06-24"),
        (["timeline", "--to", "2024-13"], "2024-06"),
        (["timeline", "--to", "2023-02-29"], "2024-06"),
        (["standings", "--on", "2024-06"], "one day"),
        (["due", "--known-by", "24.6.2024"], "2024-06-24"),
        (["read", "x.txt", "--as", "xls"], "html"),
        (["read", "x.txt", "--published", "tomorrow"], "2024-06-24"),
        (["who"], "NAME"),
        (["search"], "TEXT"),
        (["explain"], "PATH"),
        (["export", "xlsx", "out"], "parquet"),
        (["export", "csv"], "DIR"),
        (["dossier", "-o", "x.html"], "NAME|ENTRY"),
        (["dossier", "Ana Petrik", "--story", "1", "-o", "x.html"], "NAME|ENTRY"),
        (["dossier", "Ana Petrik"], "--output"),
        (["dossier", "Ana Petrik", "-o", "x.docx"], ".html nor .pdf"),
        (["dossier", "Ana Petrik", "-o", "x.pdf", "--paper", "a3"], "letter"),
    ],
)
def test_wrong_usage_is_said_with_what_would_be_right(onrecord: OnRecord, words: list[str], named: str) -> None:
    refused = onrecord(*words, columns=200)
    assert refused.code == 2
    assert not refused.out
    assert named in refused.err
    assert "Traceback" not in refused.err


def test_help_is_quick_because_it_loads_no_reader() -> None:
    code = (
        "import sys\n"
        "from onrecord.cli import main\n"
        "for words in (['--help'], ['timeline', '--help'], ['read', '--help']):\n"
        "    try:\n"
        "        main(words)\n"
        "    except SystemExit:\n"
        "        pass\n"
        "slow = {'onrecord.read', 'spacy', 'trafilatura', 'sqlalchemy', 'numpy', 'onrecord.model.answers'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"


def test_asking_loads_no_reader_and_nothing_that_only_merging_needs(record: Path) -> None:
    code = (
        "import sys\n"
        "from onrecord.cli import main\n"
        "for words in (['timeline'], ['overview'], ['who', 'Petrik'], ['standings', '--brief'], ['reports']):\n"
        "    try:\n"
        f"        main([*words, '--db', {str(record)!r}])\n"
        "    except SystemExit:\n"
        "        pass\n"
        "slow = {'onrecord.read', 'onrecord.merge.together', 'spacy', 'numpy', 'rapidfuzz', 'pydantic', 'alembic',\n"
        "        'onrecord.model.datelines', 'onrecord.model.reading', 'rich.progress'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"


def test_a_question_is_not_held_up_by_looks_for_garbage(record: Path) -> None:
    code = (
        "import atexit, gc, sys, onrecord_command\n"
        "looks = []\n"
        "gc.callbacks.append(lambda phase, of: looks.append(phase))\n"
        "atexit.register(lambda: print(looks, gc.get_freeze_count() > 50_000, file=sys.stderr))\n"
        f"sys.argv = ['onrecord', 'overview', '--db', {str(record)!r}]\n"
        "onrecord_command.main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout
    assert ran.stderr == "[] True\n"


def test_reading_loads_no_database() -> None:
    code = "import sys, onrecord.cli.read, onrecord.reading, onrecord.read; print('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
