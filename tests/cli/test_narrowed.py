"""Answers narrowed to types of happenings, states of people and stories: each row as it is in the whole answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import OnRecord


def rows(onrecord: OnRecord, *words: object) -> list[dict[str, Any]]:
    ran = onrecord(*words, "--json")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize(
    ("question", "option", "field"),
    [
        ("timeline", "--type", "type"),
        ("standings", "--state", "state"),
        ("standings --on 2031-12-31", "--state", "state"),
    ],
)
def test_an_answer_is_narrowed_to_one_or_several_words(
    onrecord: OnRecord, record: Path, question: str, option: str, field: str
) -> None:
    asked = [*question.split(), "--db", record]
    whole = rows(onrecord, *asked)
    words = sorted({row[field] for row in whole})
    for some in ([words[0]], [words[0].swapcase()], words):
        wanted = {word if word in words else word.swapcase() for word in some}
        narrowed = rows(onrecord, *asked, *(part for word in some for part in (option, word)))
        assert narrowed == [row for row in whole if row[field] in wanted]


def test_the_most_important_of_a_type_are_of_that_type(onrecord: OnRecord, record: Path) -> None:
    whole = rows(onrecord, "timeline", "--db", record)
    best = max((row for row in whole if row["type"] == whole[-1]["type"]), key=lambda row: row["importance"])
    (found,) = rows(onrecord, "timeline", "--type", best["type"], "--top", "1", "--db", record)
    assert found["importance"] == best["importance"]


@pytest.mark.parametrize(("question", "option"), [("timeline", "--type"), ("standings", "--state")])
def test_an_unknown_word_is_wrong_usage(onrecord: OnRecord, record: Path, question: str, option: str) -> None:
    ran = onrecord(question, option, "nonsense", "--db", record)
    assert ran.code == 2
    assert "'nonsense' is none of" in " ".join(ran.err.split())


def test_what_is_due_in_a_story_is_what_its_reports_tell(onrecord: OnRecord, record: Path) -> None:
    whole = rows(onrecord, "due", "--db", record)
    stories = rows(onrecord, "stories", "--db", record)
    assert whole
    found = []
    for story in stories:
        of_it = rows(onrecord, "due", "--story", story["id"], "--db", record)
        told = {e["report"] for row in of_it for e in (*row["evidence"], *row["outcome_evidence"])}
        assert not of_it or told & set(story["reports"])
        found += of_it
    assert {row["id"] for row in found} <= {row["id"] for row in whole}
    assert onrecord("due", "--story", "nothing", "--db", record).code == 1
