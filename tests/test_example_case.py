"""The example case, from files to answers, through the command line: what a careful reader finds in it is found."""

import json
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

EXAMPLES = Path(__file__).parents[1] / "examples"
CASE = EXAMPLES / "velmaria"
EXPECTED = tomllib.loads((CASE / "expected.toml").read_text(encoding="utf-8"))
Row = dict[str, Any]
_ABOUT_THE_CASE = {"why", "on", "known_by", "ask", "should", "rows"}
Ask = Callable[..., list[Row]]


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The case in a record, read once."""
    database = str(tmp_path_factory.mktemp("case") / "velmaria.db")
    feeds = ("velmaria-press-agency.jsonl", "harbour-post.jsonl", "tarnholm-gazette.jsonl", "oresk-courier")
    run("add", *(str(CASE / name) for name in feeds), "--db", database)
    run("add", str(CASE / "kastria-herald"), "--publisher", "Kastria Herald", "--db", database)
    return database


@pytest.fixture(scope="module")
def ask(database: str) -> Ask:
    """Asks the record, as a program would."""

    def ask(query: str, *words: str) -> list[Row]:
        lines = run(*shlex.split(query), *words, "--json", "--db", database).split("\n")
        return [json.loads(line) for line in lines if line]

    return ask


def days(case: Row) -> list[str]:
    """The options `--on` and `--known-by` of a case."""
    return [word for key in ("on", "known_by") if key in case for word in (f"--{key.replace('_', '-')}", case[key])]


def fits(row: Row, wanted: Row) -> bool:
    """Whether a row has all that is wanted: names, words and dates as parts, all else as it is."""
    loose = {
        "person",
        "by",
        "to",
        "action",
        "condition",
        "source",
        "text",
        "holder",
        "date",
        "actors",
        "recipients",
        "report",
    }
    for key, value in wanted.items():
        found = [item["report"] for item in row["evidence"]] if key == "report" else row.get(key)
        if key in loose or key == "via":
            whole = " | ".join(found) if isinstance(found, list) else found or ""
            if str(value).lower() not in whole.lower():
                return False
        elif found != value:
            return False
    return True


def asked(case: Row) -> Row:
    return {key: value for key, value in case.items() if key not in _ABOUT_THE_CASE}


def case_name(case: Row) -> str:
    return str(case["why"])


@pytest.mark.parametrize("case", EXPECTED["standing"], ids=case_name)
def test_where_each_captive_stands(ask: Ask, case: Row) -> None:
    rows = [row for row in ask("standings", *days(case)) if case["person"] in row["person"]]
    assert len(rows) == 1, rows
    assert fits(rows[0], asked(case)), rows[0]


@pytest.mark.parametrize("case", EXPECTED["event"], ids=case_name)
def test_what_happened(ask: Ask, case: Row) -> None:
    rows = ask("timeline", *days(case))
    assert any(fits(row, asked(case)) for row in rows), [r for r in rows if r["type"] == case["type"]]


@pytest.mark.parametrize("case", EXPECTED["due"], ids=case_name)
def test_what_was_due_and_what_came_of_it(ask: Ask, case: Row) -> None:
    rows = ask("due", *days(case))
    assert any(fits(row, asked(case)) for row in rows), rows


@pytest.mark.parametrize("case", EXPECTED["said"], ids=case_name)
def test_who_said_what(ask: Ask, case: Row) -> None:
    rows = ask("said")
    assert any(fits(row, asked(case)) for row in rows), [r for r in rows if case["text"] in r["text"]]


@pytest.mark.parametrize("case", EXPECTED["conflict"], ids=case_name)
def test_contradictions_are_shown(ask: Ask, case: Row) -> None:
    found = [{str(p["value"]) for p in row["positions"]} for row in ask("conflicts") if row["kind"] == case["kind"]]
    assert set(case["values"]) in found, found


@pytest.mark.parametrize("case", EXPECTED["origin"], ids=case_name)
def test_copies_are_one_origin(ask: Ask, case: Row) -> None:
    rows = [row for row in ask("origins") if case["claim"] in row["claim"]]
    assert any(
        len(row["origins"]) == case["origins"] and sum(len(o["reports"]) for o in row["origins"]) == case["reports"]
        for row in rows
    ), rows


@pytest.mark.parametrize("case", EXPECTED["once"], ids=case_name)
def test_what_is_one_happening_is_one_row(ask: Ask, case: Row) -> None:
    rows = [row for row in ask(case["ask"], *days(case)) if fits(row, asked(case))]
    assert len(rows) == 1, rows


@pytest.mark.parametrize("case", EXPECTED["none"], ids=case_name)
def test_what_nobody_needs_to_be_told_has_no_row(ask: Ask, case: Row) -> None:
    assert [row for row in ask(case["ask"]) if fits(row, asked(case))] == []


@pytest.mark.parametrize("case", EXPECTED["who"], ids=case_name)
def test_one_person_has_one_entry_under_all_spellings(ask: Ask, case: Row) -> None:
    (row,) = ask("who", case["name"])
    assert row["name"] == case["name"]
    assert set(case["aliases"]) <= set(row["aliases"])


@pytest.mark.parametrize("case", EXPECTED["error"], ids=case_name)
def test_what_is_wrong_so_far_is_known(ask: Ask, case: Row) -> None:
    """Once it is right, it belongs to what is expected."""
    found = [row for row in ask(case["ask"]) if fits(row, asked(case))]
    assert len(found) == case["rows"] != case["should"], found


@pytest.mark.parametrize("kind", ["standing", "due", "said"])
def test_what_falls_short_of_what_is_true_is_known(ask: Ask, kind: str) -> None:
    for case in (case for case in EXPECTED[kind] if "should" in case):
        rows = ask("standings" if kind == "standing" else kind, *days(case))
        assert not any(fits(row, asked(case) | case["should"]) for row in rows), case["why"]


def test_every_entry_leads_to_the_words_of_a_report(ask: Ask) -> None:
    texts = {line["report"]: line for line in ask("search", "the")}
    assert texts
    for query in ("timeline", "standings", "due", "said"):
        for row in ask(query):
            evidence = row["evidence"]
            assert evidence, (query, row)
            for item in evidence if isinstance(evidence, list) else [evidence]:
                assert item["text"].strip()
                assert item["publisher"] in {
                    "Velmaria Press Agency",
                    "Harbour Post",
                    "Oresk Courier",
                    "Kastria Herald",
                    "Tarnholm Gazette",
                }


def test_adding_the_case_again_changes_nothing(ask: Ask, tmp_path: Path) -> None:
    database = str(tmp_path / "twice.db")
    once: list[str] = []
    for _ in range(2):
        run("add", str(CASE / "harbour-post.jsonl"), "--db", database)
        once.append(run("timeline", "--json", "--db", database))
    assert once[0] == once[1]
