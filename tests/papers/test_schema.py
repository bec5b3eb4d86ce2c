"""Every line that `--json` prints fits its schema."""

import json
import shlex
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.export.schema import SHAPES, schema_of
from papers.commands import commands, prints_json
from papers.schema import shapes_of
from papers.shown import folder_for_pages

HERALD = "examples/velmaria/kastria-herald"
NURSE = f"{HERALD}/2025-03-24-nurse.txt"
WHO = "--why 'It was said' --by 'The desk'"
ASKED = {
    "add": f"{NURSE} --db other.db",
    "changes": "--since 2025-03-24",
    "conflicts": "",
    "due": "--on 2025-05-25",
    "explain": f"{NURSE} --clauses",
    "judgements": "",
    "origins": "",
    "alert": "add nurse --about Dostan",
    "alerts": "",
    "overview": "",
    "provenance": "vpa-0303",
    "read": "examples/velmaria --clauses",
    "rebuild": "--db other.db",
    "remove": f"vpa-0303 {WHO}",
    "reports": "",
    "said": "",
    "search": "'proof of life'",
    "standings": "",
    "stories": "",
    "timeline": "",
    "verify": "--db other.db",
    "who": "Dostan",
}
"""How each command is asked, in this order where it matters; `judge` is asked for what it finds."""

Row = dict[str, Any]
Ask = Callable[[str], list[Row]]


def fits(line: Row, *shapes: str) -> bool:
    """Whether a line has all that one of these shapes has, and nothing else."""
    return any(Draft202012Validator(schema_of(shape, closed=True)).is_valid(line) for shape in shapes)


@pytest.fixture(scope="module")
def ask(begun: tuple[Path, str]) -> Iterator[Ask]:
    """Asks the case, as a program would; what is decided stays for the next question."""

    def ask(question: str) -> list[Row]:
        result = CliRunner().invoke(app, [*shlex.split(question), "--json"], env={"ONRECORD_DB": str(database)})
        assert result.exit_code == 0, result.output
        return [json.loads(line) for line in result.stdout.split("\n") if line]

    with folder_for_pages(begun[0]) as folder, chdir(folder):
        database = folder / "velmaria.db"
        yield ask


def test_of_every_command_it_is_known_what_its_json_holds() -> None:
    printing = {name for name, command in commands() if prints_json(command)}
    assert {name: shapes_of(name) for name in printing if not set(shapes_of(name)) <= SHAPES.keys()} == {}
    assert printing == {*ASKED, "judge", "watch"}, "ask the new command here"  # watch asks the web


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(name))


@pytest.mark.parametrize("command", ASKED)
def test_every_line_of_the_case_fits(ask: Ask, command: str) -> None:
    lines = ask(f"{command} {ASKED[command]}")
    assert lines or command in ("judgements", "alerts")
    for line in lines:
        for shape in shapes_of(command):
            Draft202012Validator(schema_of(shape, closed=True)).validate(line)


def test_a_reading_has_clauses_only_where_they_were_asked_for(ask: Ask) -> None:
    (plain,), (whole,) = ask(f"read {NURSE}"), ask(f"read {NURSE} --clauses")
    assert "clauses" not in plain
    assert whole["clauses"]
    assert fits(plain, "reading")
    assert fits(whole, "reading")


def test_every_line_of_what_is_decided_fits(ask: Ask) -> None:
    doubtful = ask("judge --doubtful")
    assert all(fits(line, "doubtful") for line in doubtful)
    for answer in ("timeline", "standings", "due", "said", "conflicts", "who Orlec"):
        row = ask(answer)[0]
        for named in ask(f"judge {row['id']} --show"):
            assert fits(named, "named"), named
            assert named["answer"] == "who" or fits(named["row"], named["answer"]), named
        for line in ask(f"judge {row['id']} --accept {WHO}"):
            assert fits(line, "judgements"), line
    one, other = ask("timeline")[:2]
    made = [*ask(f"judge {one['id']} --apart {other['id']} {WHO}"), *ask(f"judge {one['id']} --set place=Halm {WHO}")]
    made += ask(f"judge --withdraw {made[0]['id']} {WHO}")
    kept = ask("judgements")
    assert {line["kind"] for line in kept} >= {"accept", "set", "apart"}
    assert all(fits(line, "judgements") for line in (*made, *kept, *ask("remove --list")))


def test_a_line_that_lacks_a_field_or_has_another_does_not_fit(ask: Ask) -> None:
    line = ask("standings")[0]
    assert fits(line, "standings")
    assert not fits({**line, "mood": "glad"}, "standings")
    assert not fits({**line, "state": "glad"}, "standings")
    validator = Draft202012Validator(schema_of("standings"))
    validator.validate({**line, "mood": "glad"})  # fields are added, and readers of older schemas go on
    del line["since"]
    with pytest.raises(ValidationError, match="since"):
        validator.validate(line)
