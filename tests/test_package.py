"""What the package needs: nothing newer than what was tested, so that nothing untested is sent, written or read."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED: list[str] = PROJECT["dependencies"]


def numbers(written: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", written)))


@pytest.mark.parametrize("needed", NEEDED)
def test_no_version_is_installed_that_was_not_tested(needed: str) -> None:
    name = re.split(r"[<>=]", needed)[0]
    limits = re.findall(r"(<=|<|==)([\d.]+)", needed)
    assert limits, f"{name} has no newest version"
    installed = numbers(version(name))
    for sign, limit in limits:
        assert installed < numbers(limit) if sign == "<" else installed[: len(numbers(limit))] <= numbers(limit)


def test_the_engine_is_held_to_the_very_release() -> None:
    assert [needed for needed in NEEDED if re.fullmatch(r"onnxruntime>=[\d.]+,<=\d+\.\d+\.\d+", needed)]
