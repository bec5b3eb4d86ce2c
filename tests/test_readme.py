"""The README: its Python example runs, and its commands exist."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAMED = sorted(set(re.findall(r"`((?:docs|examples|benchmarks|training|src|tests|[A-Z]+(?=`))[\w./-]*)`", README)))


def test_the_python_example_runs_and_prints_a_standing(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(example) == 1
    exec(example[0], {})
    assert capsys.readouterr().out == "free 2025-03-28 Tomas Hallek was freed on Friday, the ministry said.\n"


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`onrecord ([a-z]+)", README))))
def test_every_command_it_names_exists(command: str) -> None:
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_the_files_that_it_names_are_there() -> None:
    wanted = ["Makefile", "docs", "examples/demo.py", "benchmarks", "training/README.md", *NAMED]
    assert {"docs/benchmarks.md", "docs/decisions/", "docs/model-card.md", "examples/README.md", "NOTICE"} <= set(NAMED)
    assert [name for name in wanted if not (ROOT / name).exists()] == []


def test_what_it_names_is_given_to_others_too() -> None:
    given = set(PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])
    assert {name.split("/")[0] for name in NAMED} | {"Makefile", "README.md"} <= given


def says(claim: str) -> None:
    """The README makes this claim: when it is no longer made, its test goes."""
    assert claim in " ".join(README.split())


def test_it_is_offline() -> None:
    says("It runs on a laptop, offline")
    says("A test watches every packet and file of the whole process")
    watched = (ROOT / "tests" / "test_offline.py").read_text(encoding="utf-8")
    assert "sends_nothing" in watched


def stated(text: str, *, published: str | None = "2025-03-30") -> list[tuple[str, str]]:
    reading = onrecord.read(text, published=published)
    names = {entity.id: entity.name for entity in reading.entities}
    return [(names[one.person], one.state) for one in reading.standings if not one.negated]


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Hallek was shot at close range on Friday. His funeral procession filled the streets of Halm.",
        "Tomas Hallek has not been heard of for ten years, and his house was sold by his heirs.",
        "The car of Tomas Hallek was found burnt out on Friday. Police took away two coffins.",
        "All passengers of the ferry drowned on Friday. Tomas Hallek had bought a ticket for it.",
        "Tomas Hallek was nearly killed on Friday. “If they find him he will die,” his brother said.",
    ],
)
def test_nobody_is_declared_dead_by_inference(text: str) -> None:
    says("nobody is declared dead by inference")
    assert ("Tomas Hallek", "dead") not in stated(text)


def test_a_pronoun_that_could_mean_two_people_means_nobody() -> None:
    says("a pronoun that could mean two people means nobody")
    assert stated("Tomas Hallek spoke to Jorin Brask. Jorin Brask thanked Tomas Hallek. He is a captive.") == []


def test_a_day_is_placed_only_by_a_day_of_publication() -> None:
    says('Where neither the file nor the text tells it, "on Tuesday" has no date')
    text = "Rebels freed Tomas Hallek on Tuesday, the ministry said."
    assert [one.since for one in onrecord.read(text).standings] == [None]
    assert [one.since for one in onrecord.read(text, published="2025-03-30").standings] == ["2025-03-25"]


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    says("order of adding does not matter")
    told = [("r1", "Rebels abducted Tomas Hallek."), ("r1", "Rebels abducted Tomas Hallek and a driver."),
            ("r2", "Rebels freed Tomas Hallek.")]  # fmt: skip
    answers = []
    for order in (told, told[::-1]):
        with onrecord.open(tmp_path / f"{len(answers)}.db") as record:
            for id_, text in order:
                record.add(replace(onrecord.read(text, published="2025-03-30").report, id=id_))
            answers.append((record.timeline(), record.standings(), record.said()))
    assert answers[0] == answers[1]
