"""The command line as a person or program meets it: words in; an exit code, standard output and standard error out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import main

REPORTS = [
    {
        "id": "times-1",
        "title": "Rebels abduct surveyor",
        "text": "Rebels abduct surveyor\n\nThe Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the "
        'interior ministry said.\n\n"We want her back unharmed," said Foreign Minister Lidia Sorn.\n',
        "published": "2031-05-03",
        "publisher": "Lenmark Times",
    },
    {
        "id": "post-1",
        "title": "Surveyor free",
        "text": "Surveyor free\n\nThe Harl Front released Ana Petrik on 9 May 2031. Foreign Minister Lidia Sorn will "
        "visit Dorvo on 12 May 2031.\n",
        "published": "2031-05-10",
        "publisher": "Dorvo Post",
    },
    {
        "id": "undated-1",
        "text": "Driver Ivo Tann is still being held by the Harl Front, his family said.",
        "publisher": "Dorvo Post",
    },
]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]


OnRecord = Callable[..., Ran]


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> OnRecord:
    """Runs one command in this process, with a terminal of that many columns."""

    def run(*words: object, columns: int = 80) -> Ran:
        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture(scope="session")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three invented reports as JSON Lines; the last has no day of publication."""
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in REPORTS), encoding="utf-8")
    return path


@pytest.fixture
def record(onrecord: OnRecord, feed: Path, tmp_path: Path) -> Path:
    """A database that holds the three."""
    database = tmp_path / "case.db"
    assert onrecord("add", feed, "--db", database).code == 0
    return database


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets the database, the settings or the terminal of whoever runs it."""
    for name in ("ONRECORD_DB", "ONRECORD_PIPELINE", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
