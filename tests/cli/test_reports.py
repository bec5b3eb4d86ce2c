"""`onrecord reports`: what is in the record."""

import json
from pathlib import Path

from cli.conftest import REPORTS, OnRecord


def test_it_lists_every_report_by_day_with_its_particulars(onrecord: OnRecord, record: Path) -> None:
    rows = onrecord("reports", "--json", "--db", record).rows
    assert [row["id"] for row in rows] == ["times-1", "post-1", "undated-1"]
    assert list(rows[0]) == [
        "id", "title", "publisher", "published", "address", "recorded", "length", "versions", "copies", "stories",
    ]  # fmt: skip
    assert (rows[0]["title"], rows[0]["publisher"], rows[0]["published"]) == (
        "Rebels abduct surveyor", "Lenmark Times", "2031-05-03",
    )  # fmt: skip
    assert rows[0]["length"] == len(REPORTS[0]["text"])
    stories = {story["id"]: story["reports"] for story in onrecord("stories", "--json", "--db", record).rows}
    assert all(row["id"] in stories[story] for row in rows for story in row["stories"])


def test_a_page_has_the_title_then_day_and_paper(onrecord: OnRecord, record: Path) -> None:
    title, facts = onrecord("reports", "--db", record, columns=110).out.splitlines()[:2]
    assert title == "Rebels abduct surveyor"
    assert facts.startswith("  3 May 2031 · Lenmark Times · ")
    assert facts.endswith("id times-1")


def test_those_without_a_day_and_copies_can_be_asked_for(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    assert [row["id"] for row in onrecord("reports", "--undated", "--json", "--db", record).rows] == ["undated-1"]
    assert onrecord("reports", "--copies", "--db", record).out == ""
    copy = {**REPORTS[1], "id": "copy-1", "publisher": "Lenmark Times"}
    later = {**REPORTS[0], "text": f"{REPORTS[0]['text']}She was not seen since.\n"}
    (tmp_path / "more.jsonl").write_text(f"{json.dumps(copy)}\n{json.dumps(later)}\n", encoding="utf-8")
    onrecord("add", tmp_path / "more.jsonl", "--db", record)
    rows = {row["id"]: row for row in onrecord("reports", "--copies", "--json", "--db", record).rows}
    assert {id_: row["copies"] for id_, row in rows.items()} == {"post-1": ["copy-1"], "copy-1": ["post-1"]}
    every = {row["id"]: row["versions"] for row in onrecord("reports", "--json", "--db", record).rows}
    assert every == {"times-1": 2, "post-1": 1, "copy-1": 1, "undated-1": 1}
    assert "same text or agency's words as copy-1" in onrecord("reports", "--db", record).out


def test_those_of_a_story_can_be_asked_for(onrecord: OnRecord, record: Path) -> None:
    story = onrecord("stories", "--json", "--db", record).rows[0]
    rows = onrecord("reports", "--story", story["id"], "--json", "--db", record).rows
    assert {row["id"] for row in rows} == set(story["reports"])
    assert onrecord("reports", "--story", "no such", "--db", record).code == 1


def test_what_was_removed_is_not_listed(onrecord: OnRecord, record: Path) -> None:
    onrecord("remove", "post-1", "--why", "a hoax", "--by", "Ana", "--db", record)
    assert "post-1" not in {row["id"] for row in onrecord("reports", "--json", "--db", record).rows}
