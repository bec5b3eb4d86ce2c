"""Help, version, and wrong usage."""

import re
import subprocess
import sys

import pytest

from cli.conftest import OnRecord

COMMANDS = (
    "read", "add", "watch", "timeline", "stories", "standings", "due", "said", "who", "search", "changes", "alert",
    "alerts", "conflicts", "origins", "dossier", "explain", "review", "judge", "judgements", "provenance",
    "remove", "export", "rebuild", "verify",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_shows_an_example(onrecord: OnRecord, command: str) -> None:
    shown = onrecord(command, "--help")
    assert shown.code == 0
    assert f"Usage: onrecord {command}" in shown.out
    assert f"Example: onrecord {command}" in shown.out


def test_the_overview_lists_every_command_and_says_how_to_begin(onrecord: OnRecord) -> None:
    shown = onrecord("--help")
    assert shown.code == 0
    assert re.findall(r"^│ ([a-z]+) ", shown.out, re.MULTILINE) == list(COMMANDS)
    assert "onrecord add FILE" in shown.out


def test_the_version_is_that_of_the_package(onrecord: OnRecord) -> None:
    from onrecord.version import __version__

    assert onrecord("--version").out == f"onrecord {__version__}\n"


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
        "slow = {'onrecord.read', 'spacy', 'trafilatura', 'sqlalchemy', 'numpy'} & set(sys.modules)\n"
        "print(sorted(slow), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"
