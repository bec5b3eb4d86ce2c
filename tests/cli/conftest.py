"""The command line as a person or program meets it: words in; an exit code, standard output and standard error out."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from onrecord.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


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


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets the database, the settings or the terminal of whoever runs it."""
    for name in ("ONRECORD_DB", "ONRECORD_PIPELINE", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
