"""`onrecord add` and the queries, on a real database in a file."""

import json
from pathlib import Path

import pytest

from cli.conftest import REPORTS, OnRecord

QUERIES = (
    ["timeline"], ["timeline", "--brief"], ["standings"], ["standings", "--brief"], ["due"], ["due", "--brief"],
    ["said"], ["who", "Ana Petrik"], ["search", "surveyor"], ["conflicts"], ["origins"], ["stories"],
)  # fmt: skip


def test_adding_says_what_came_of_each_report_and_of_all(onrecord: OnRecord, feed: Path, tmp_path: Path) -> None:
    added = onrecord("add", feed, "--db", tmp_path / "case.db")
    assert added.code == 0
    assert added.out.split("\n")[:3] == [
        "new           Rebels abduct surveyor — Lenmark Times, 3 May 2031 · feed.jsonl",
        "new           Surveyor free — Dorvo Post, 10 May 2031 · feed.jsonl",
        "new           Driver Ivo Tann is still being held by the Harl Front, ... — Dorvo Post, undated · feed.jsonl",
    ]
    assert added.out.split("\n")[3].startswith("3 reports came: 3 new; ")
    assert added.out.split("\n")[3].endswith("case.db holds 3 reports")
    assert not added.err
    again = onrecord("add", feed, "--db", tmp_path / "case.db").out.split("\n")[3]
    assert again.startswith("3 reports came: 3 there already; ")
    assert again.endswith("case.db holds 3 reports")


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("<p>The rebels let two miners go on Sunday in Varn Bay, and a third is still held.</p>", "page.html: only "),
        (
            "".join(f"<h2>Rebels let {n} miners go in Varn Bay on Sunday after nine days</h2>" for n in range(16)),
            "page.html: looks like a front page (1",
        ),
        ("<p>" + "The rebels let two miners go on Sunday, after they had held them for long. " * 8 + "</p>", ""),
    ],
)
def test_a_page_of_little_text_or_of_teasers_is_named(onrecord: OnRecord, article: str, said: str) -> None:
    head = f"<title>Miners</title><style>{'a { color: red } ' * 200}</style>"
    page = f"<html><head>{head}</head><body><article><h1>Miners</h1>{article}</article></body></html>"
    Path("page.html").write_text(page, encoding="utf-8")
    added = onrecord("add", "page.html", "--db", "page.db")
    assert (added.code, added.out[:4]) == (0, "new ")
    assert said in added.err if said else added.err == ""
    assert onrecord("add", "page.html", "--db", "page.db").err == ""  # said once


def test_the_same_reports_again_change_nothing(onrecord: OnRecord, feed: Path, record: Path) -> None:
    before = onrecord("timeline", "--db", record, "--json").out
    again = onrecord("add", feed, "--db", record)
    assert again.code == 0
    assert again.out.count("there already") == len(REPORTS) + 1
    assert onrecord("timeline", "--db", record, "--json").out == before


def test_another_text_is_a_newer_version_and_another_id_a_copy(
    onrecord: OnRecord, record: Path, tmp_path: Path
) -> None:
    path = tmp_path / "more.jsonl"
    changed = {**REPORTS[0], "text": f"{REPORTS[0]['text']}She was not seen since.\n"}
    copied = {**REPORTS[1], "id": "copy-1", "publisher": "Lenmark Times"}
    path.write_text(f"{json.dumps(changed)}\n{json.dumps(copied)}\n", encoding="utf-8")
    rows = onrecord("add", path, "--db", record, "--json").rows
    assert [(row["report"], row["outcome"], row["of"]) for row in rows] == [
        ("times-1", "version", "times-1"),
        ("copy-1", "copy", "post-1"),
    ]
    again = onrecord("add", path, "--ids", "--db", record).out.splitlines()
    assert again[1] == "there already Surveyor free — Lenmark Times, 10 May 2031 · more.jsonl  copy-1"


def test_the_database_is_onrecord_db_here_or_that_of_the_environment(
    onrecord: OnRecord, feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    onrecord("add", feed)
    assert Path("onrecord.db").exists()
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "other.db"))
    onrecord("add", feed)
    assert (tmp_path / "other.db").exists()


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_answers_in_a_pipe_are_plain_and_fit_the_width(
    onrecord: OnRecord, record: Path, query: list[str], columns: int
) -> None:
    shown = onrecord(*query, "--db", record, columns=columns)
    assert shown.code == 0
    assert bool(shown.out) is not bool(shown.err)  # an empty answer says so
    lines = shown.out.split("\n")
    assert max(map(len, lines)) <= columns
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


@pytest.mark.parametrize("query", ["timeline", "standings", "said"])
def test_under_every_entry_stands_the_sentence_behind_it(onrecord: OnRecord, record: Path, query: str) -> None:
    rows = onrecord(query, "--db", record, "--json").rows
    shown = " ".join(onrecord(query, "--db", record).out.split())
    assert rows
    for row in rows:
        for item in row["evidence"][:1]:
            words = row["text"] if query == "said" else item["text"]
            assert " ".join(words.split()) in shown
            assert item["publisher"] in shown


def test_as_many_passages_are_shown_as_asked_for(onrecord: OnRecord, record: Path) -> None:
    for query in ("timeline", "standings", "due"):
        words = [" ".join(item["text"].split()) for row in onrecord(query, "--db", record, "--json").rows
                 for item in row["evidence"]]  # fmt: skip
        assert words
        none, many = (" ".join(onrecord(query, "--db", record, "--passages", n).out.split()) for n in ("0", "99"))
        assert not any(w in none for w in words)
        assert all(w in many for w in words)
        assert "more passage" not in none + many


def test_what_is_asked_about_is_what_is_answered(onrecord: OnRecord, record: Path) -> None:
    def ask(*words: str) -> list[str]:
        return [json.dumps(row) for row in onrecord(*words, "--db", record, "--json").rows]

    assert all("Sorn" in row for row in ask("said", "--by", "Lidia Sorn"))
    assert len(ask("said", "--by", "Lidia Sorn")) < len(ask("said"))
    assert all("2031-05-0" in row for row in ask("timeline", "--to", "2031-05-05"))
    assert all("2031-05-03" in row for row in ask("standings", "--known-by", "2031-05-04"))
    assert ask("timeline", "--from", "2031-05", "--to", "2031-05") == ask("timeline", "--from", "2031", "--to", "2031")
    assert ask("timeline", "--from", "2032") == []
    assert ask("standings", "--about", "Ana Petrik") != ask("standings")


def test_known_by_says_which_reports_it_leaves_out(onrecord: OnRecord, record: Path) -> None:
    for query in (["timeline"], ["standings"], ["due"], ["said"], ["who", "Petrik"], ["search", "front"]):
        asked = onrecord(*query, "--known-by", "2031-12-31", "--db", record, "--json")
        assert asked.err == "1 report without a day of publication is left out: undated-1\n"
        assert "undated-1" not in asked.out


def test_who_shows_names_roles_and_what_was_said(onrecord: OnRecord, record: Path) -> None:
    shown = onrecord("who", "Sorn", "--db", record).out
    assert shown.startswith("Lidia Sorn\nperson")
    assert '"We want her back unharmed,"' in shown


def test_search_finds_the_passage(onrecord: OnRecord, record: Path) -> None:
    (row,) = onrecord("search", '"back unharmed"', "--db", record, "--json").rows
    assert row["report"] == "times-1"
    assert REPORTS[0]["text"][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("query", [["who", "Nobody Atall"], ["search", "zeppelin"], ["timeline", "--from", "2090"]])
def test_no_answer_is_no_error_and_no_output(onrecord: OnRecord, record: Path, query: list[str]) -> None:
    asked = onrecord(*query, "--db", record)
    assert (asked.code, asked.out) == (0, "")


@pytest.mark.parametrize(
    "query",
    [
        ["timeline"],
        ["standings"],
        ["due"],
        ["said"],
        ["who", "x"],
        ["search", "x"],
        ["changes", "--since", "2031-05-04"],
        ["conflicts"],
        ["origins"],
        ["stories"],
    ],
)
def test_asking_where_there_is_no_record_is_an_error_and_makes_none(onrecord: OnRecord, query: list[str]) -> None:
    asked = onrecord(*query, "--db", "none.db")
    assert (asked.code, asked.out) == (1, "")
    assert asked.err.count("\n") == 1
    assert "none.db" in asked.err
    assert "onrecord add" in asked.err
    assert not Path("none.db").exists()


def test_days_in_the_wrong_order_are_an_error(onrecord: OnRecord, record: Path) -> None:
    asked = onrecord("timeline", "--from", "2031-06", "--to", "2031-05", "--db", record)
    assert (asked.code, asked.out) == (1, "")
    assert "earlier" in asked.err


def test_the_most_important_come_in_the_order_of_time_under_their_titles(onrecord: OnRecord, record: Path) -> None:
    every = onrecord("timeline", "--db", record, "--json").rows
    two = onrecord("timeline", "--db", record, "--json", "--top", "2").rows
    assert [row["id"] for row in two] == [row["id"] for row in every if row in two]
    assert min(row["importance"] for row in two) >= max(row["importance"] for row in every if row not in two)
    assert [row["title"] for row in two] == [
        "Harl Front abducted surveyor Ana Petrik in Dorvo (according to the interior ministry)",
        "Harl Front released Ana Petrik",
    ]
    shown = onrecord("timeline", "--db", record, "--top", "2", columns=200).out
    assert all(row["title"] in shown for row in two)
    assert onrecord("timeline", "--db", record, "--top", "0").code == 2


def test_a_story_is_asked_for_by_its_id(onrecord: OnRecord, record: Path) -> None:
    told: list[str] = []
    for story in onrecord("stories", "--db", record, "--json").rows:
        rows = onrecord("timeline", "--story", story["id"], "--db", record, "--json").rows
        assert all({item["report"] for item in row["evidence"]} & set(story["reports"]) for row in rows)
        told += [row["id"] for row in rows]
    assert set(told) == {row["id"] for row in onrecord("timeline", "--db", record, "--json").rows}
    for question in (["timeline"], ["conflicts"], ["changes", "--since", "2031-01-01"], ["dossier", "-o", "x.html"]):
        unknown = onrecord(*question, "--story", "nosuchstory", "--db", record)
        assert unknown.code == 1
        assert "onrecord stories" in unknown.err


def test_a_story_is_also_meant_by_how_its_id_begins_and_by_words_of_its_title(onrecord: OnRecord, record: Path) -> None:
    stories = onrecord("stories", "--db", record, "--json").rows
    shown = onrecord("stories", "--brief", "--db", record).out
    assert all(story["id"] in shown for story in stories)
    story = stories[0]
    wanted = onrecord("timeline", "--story", story["id"], "--db", record, "--json").out
    for words in (story["id"][:8], story["title"].upper(), " ".join(story["title"].split()[:2])):
        assert onrecord("timeline", "--story", words, "--db", record, "--json").out == wanted


def test_changes_and_conflicts_of_a_story_are_what_its_reports_tell(onrecord: OnRecord, record: Path) -> None:
    asked = (["changes", "--since", "2031-01-01"], ["conflicts"])
    stories = onrecord("stories", "--db", record, "--json").rows
    for question in asked:
        every = onrecord(*question, "--db", record, "--json").rows
        told = []
        for story in stories:
            rows = onrecord(*question, "--story", story["id"], "--db", record, "--json").rows
            evidence = [
                e for row in rows for e in row.get("evidence") or [e for p in row["positions"] for e in p["evidence"]]
            ]
            assert {e["report"] for e in evidence} & set(story["reports"]) or not rows
            told += rows
        dated = [row for row in every if row not in told]
        assert not dated


@pytest.mark.parametrize("columns", [60, 120])
def test_changes_say_what_was_known_before_and_after(onrecord: OnRecord, record: Path, columns: int) -> None:
    asked = onrecord("changes", "--since", "2031-05-04", "--db", record, columns=columns)
    assert asked.code == 0
    assert max(map(len, asked.out.split("\n"))) <= columns
    assert "undated-1" in asked.err
    assert "occurred; 2031-05-09; by Harl Front; to Ana Petrik" in " ".join(asked.out.split())
    rows = onrecord("changes", "--since", "2031-05-04", "--db", record, "--json").rows
    assert list(rows[0]) == ["day", "kind", "entry", "what", "before", "after", "evidence", "answer", "corrections"]
    (visit,) = (row for row in rows if row["answer"] == "due")
    assert (visit["day"], visit["kind"], visit["before"]) == ("2031-05-10", "new", None)
    assert visit["entry"] in {row["id"] for row in onrecord("due", "--db", record, "--json").rows}
    assert onrecord("changes", "--db", record).code == 2
