"""Odd words in every question: no syntax of SQL or of the search gets through, nothing changes, and no traceback."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import OnRecord

WORDS = [
    '"', '""', '"""', "'", "NEAR(", "NEAR(abducted Dorvo, 3)", "*", "**", "abd*", "*abd", "-", "-abducted",
    "abducted OR",
    "AND", "abducted AND (", "text:abducted", "{text}: abducted", "^abducted", "+", "(", ")", "[", "\\", "%", "_", ";",
    "'; DROP TABLE reports; --", '" OR 1=1 --', "') UNION SELECT 1,2,3,4,5,6,7 --", "abducted\nDorvo", "\t", " ", "",
    "\u200b", "\u202e", "é", "中文", "😀", "a" * 100_000, '"' * 10_001, "a " * 20_000, '"a" ' * 5000, "(" * 5000,
    "\x1b[2J", "[red]", "[/]", "{0}", "%s", "\udc80", "İ", "ß", "ﬁ", "²", "1e999", "x'41'", "?1", ":terms", "@a",
    "NULL",
    "a-b", "U.S.", "O'Brien", '"Ana Petrik', 'Ana "Petrik in"', "near/2",
]  # fmt: skip
DAYS = [
    "", " ", "2024-13-01", "0000", "99999", "2024-02-30", "２０２４-０３-０３", "٢٠٢٤", "2024/2025", "..", "today",
    "-1", "2024-06-24T10:00", "2024-06?", "'; DROP TABLE reports", "\n2024", "2024\n",
]  # fmt: skip


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


@pytest.fixture
def database(onrecord: OnRecord, record: Path) -> Path:
    assert onrecord("search", "surveyor", "--db", record).code == 0
    return record


def test_no_word_is_taken_for_syntax(onrecord: OnRecord, database: Path) -> None:
    before = contents(database)
    for word in WORDS:
        asked = [["search", "--", word], ["who", "--", word], ["timeline", f"--about={word}"], ["said", f"--by={word}"]]
        asked += [["remove", "--why", word, "--by", word, "--", "nobody"], ["remove", f"--undo={word}"]]
        for words in asked:
            ran = onrecord(words[0], "--db", database, *words[1:])
            empty = not word.strip() and words[0] != "search"  # an empty name is nobody's
            codes = (0, 1, 2) if words[0] == "remove" else (2,) if empty else (0,)
            assert ran.code in codes, words
            assert "syntax" not in ran.err, words
            assert "cannot be used" not in ran.err, words
            assert "Traceback" not in ran.err, words
    assert contents(database) == before


@pytest.mark.parametrize("day", DAYS)
def test_what_is_no_day_is_wrong_usage(onrecord: OnRecord, database: Path, day: str) -> None:
    for words in (["timeline", f"--from={day}"], ["timeline", f"--known-by={day}"], ["standings", f"--on={day}"]):
        assert onrecord(*words, "--db", database).code == 2, words
