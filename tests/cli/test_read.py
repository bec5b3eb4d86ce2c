"""`onrecord read`: from files to pages and to JSON, nothing kept."""

import json
import re
from pathlib import Path

import pytest

from cli.conftest import REPORTS, OnRecord

TEXT = str(REPORTS[0]["text"])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_is_shown_with_what_was_found_in_it(onrecord: OnRecord, report: Path) -> None:
    shown = onrecord("read", report, "--publisher", "Lenmark Times", "--published", "2031-05-03")
    assert shown.code == 0
    assert not shown.err
    assert "Lenmark Times · published 3 May 2031" in shown.out
    assert "_said_" in shown.out
    assert "[Ana Petrik]" in shown.out
    assert "“We want her back unharmed,”" in shown.out or '"We want her back unharmed,"' in shown.out
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_page_in_a_pipe_is_plain_and_as_wide_as_asked(onrecord: OnRecord, report: Path, columns: int) -> None:
    lines = onrecord("read", report, columns=columns).out.split("\n")
    assert max(map(len, lines)) <= columns
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


def test_no_color_turns_the_colours_off_and_the_brackets_on(
    onrecord: OnRecord, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = onrecord("read", report).out
    assert re.search(r"\x1b\[1;38;5;[0-9]+mAna Petrik", coloured)
    assert "[Ana Petrik]" not in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    plain = onrecord("read", report).out
    assert "\x1b[3" not in plain.replace("\x1b[3m", "")
    assert "[Ana Petrik]" in plain


def test_several_reports_have_a_rule_between_them(onrecord: OnRecord, feed: Path) -> None:
    shown = onrecord("read", feed)
    assert shown.out.split("\n").count("─" * 80) == len(REPORTS) - 1


def test_json_is_one_reading_a_line_with_the_text_as_given(onrecord: OnRecord, feed: Path, report: Path) -> None:
    readings = onrecord("read", feed, report, "--json").rows
    assert [one["report"]["text"] for one in readings] == [*(one["text"] for one in REPORTS), TEXT]
    published = readings[0]["report"]["published"]
    assert (published["value"], published["basis"], published["evidence"]) == ("2031-05-03", "given", [])
    assert readings[0]["statements"]


def test_the_same_report_gives_the_same_bytes(onrecord: OnRecord, feed: Path) -> None:
    assert onrecord("read", feed, "--json").out == onrecord("read", feed, "--json").out


def test_the_kind_can_be_said(onrecord: OnRecord, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(json.dumps({"id": "a", "text": "The minister met the envoy."}), encoding="utf-8")
    (as_lines,) = onrecord("read", path, "--as", "jsonl", "--json").rows
    assert as_lines["report"]["text"] == "The minister met the envoy."


def test_explain_names_the_rule_and_the_words(onrecord: OnRecord, report: Path) -> None:
    (reading,) = onrecord("read", report, "--json").rows
    statement = next(one for one in reading["statements"] if one["quotation"] == "direct")
    (explained,) = onrecord("explain", report, statement["id"], "--json").rows
    assert explained["rule"] == statement["rule"]
    assert explained["means"]
    assert {"source": "Foreign Minister Lidia Sorn", "cue": "said"}.items() <= {
        words["as"]: words["text"] for words in explained["words"]
    }.items()
    shown = onrecord("explain", report, statement["id"])
    assert f"rule {statement['rule']}: {explained['means']}"[:60] in " ".join(shown.out.split())


def test_explain_lists_every_entry_and_knows_words_too(onrecord: OnRecord, report: Path) -> None:
    (reading,) = onrecord("read", report, "--json").rows
    parts = ("entities", "times", "statements", "events", "standings", "expectations")
    every = onrecord("explain", report, "--json").rows
    assert [one["id"] for one in every] == [entry["id"] for part in parts for entry in reading[part]]
    assert all(one["words"] == [w for w in one["words"] if TEXT[w["start"] : w["end"]] == w["text"]] for one in every)
    by_words = onrecord("explain", report, "Ana Petrik", "--json").rows
    assert any(one["part"] == "entities" for one in by_words)


def test_explain_shows_what_decides_a_clause_where_clauses_are_asked_for(onrecord: OnRecord, tmp_path: Path) -> None:
    path = tmp_path / "promise.txt"
    path.write_text("The rebels promised to release two nurses if the army leaves.", encoding="utf-8")
    every = onrecord("explain", path, "--clauses", "--json").rows
    clauses = {one["words"][0]["text"]: one for one in every if one["part"] == "clauses"}
    assert {word: one["what"] for word, one in clauses.items()} == {
        "promised": "clause: fact", "release": "clause: unsure", "leaves": "clause: unsure",
    }  # fmt: skip
    assert clauses["release"]["rule"] == "clauses/operator"
    assert [(w["as"], w["text"]) for w in clauses["release"]["words"]] == [
        ("predicate", "release"), ("decided by", "promised"), ("condition", "if the army leaves"),
    ]  # fmt: skip
    assert not any(one["part"] == "clauses" for one in onrecord("explain", path, "--json").rows)


def test_explain_says_when_there_is_no_such_entry(onrecord: OnRecord, report: Path) -> None:
    refused = onrecord("explain", report, "zz9")
    assert (refused.code, refused.out) == (1, "")
    assert "no entry 'zz9'" in refused.err
    assert "lists them all" in refused.err


def test_a_pipeline_that_is_not_installed_is_one_line(onrecord: OnRecord, report: Path) -> None:
    refused = onrecord("read", report, "--pipeline", "en_core_web_none")
    assert refused.code == 1
    assert refused.err.count("\n") == 1
    assert "'en_core_web_none' is not installed" in refused.err
