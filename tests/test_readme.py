"""The README: its Python example runs, and its commands exist."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs_and_prints_a_standing(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(example) == 1
    exec(example[0], {})
    assert capsys.readouterr().out == "free 2025-03-28 Tomas Hallek was freed on Friday, the ministry said.\n"


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`onrecord ([a-z]+)", README))))
def test_every_command_it_names_exists(command: str) -> None:
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0
