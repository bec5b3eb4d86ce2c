"""`onrecord remove`: a report is taken out of every answer, by whom and why, and put back."""

from pathlib import Path

import pytest

from cli.conftest import OnRecord

ASKED = (
    ["timeline"], ["standings"], ["due"], ["said"], ["conflicts"], ["origins"], ["search", "surveyor"],
    ["who", "Ana Petrik"], ["changes", "--since", "1900-01-01"],
)  # fmt: skip
SAID = ["--why", "The ministry never said so", "--by", "Una Pell"]


def answers(onrecord: OnRecord, record: Path) -> list[str]:
    return [onrecord(*words, "--db", record, "--json").out for words in ASKED]


def test_a_removed_report_is_in_no_answer_and_comes_back(onrecord: OnRecord, record: Path) -> None:
    before = answers(onrecord, record)
    removed = onrecord("remove", "times-1", *SAID, "--db", record)
    assert (removed.code, removed.out, removed.err) == (0, "removed       times-1\n", "")
    without = answers(onrecord, record)
    assert "times-1" in "".join(before)
    assert "times-1" not in "".join(without)
    assert "post-1" in "".join(without)
    assert onrecord("remove", "--undo", "times-1", "--db", record).out == "counts again  times-1\n"
    assert answers(onrecord, record) == before


def test_who_removed_what_when_and_why_is_kept(onrecord: OnRecord, record: Path) -> None:
    onrecord("remove", "times-1", *SAID, "--db", record)
    onrecord("remove", "post-1", *SAID, "--db", record)
    onrecord("remove", "--undo", "times-1", "--by", "Odo Kress", "--why", "It did", "--db", record)
    first, second = onrecord("remove", "--list", "--db", record, "--json").rows
    told = ["id", "entry", "kind", "field", "before", "after", "why", "by", "at", "withdrawn"]
    assert list(first)[:10] == told
    assert (first["entry"], first["kind"], first["why"], first["by"]) == ("times-1", "remove", SAID[1], SAID[3])
    assert (first["withdrawn"]["by"], first["withdrawn"]["why"]) == ("Odo Kress", "It did")
    assert first["at"] < first["withdrawn"]["at"]
    assert (second["entry"], second["withdrawn"]) == ("post-1", None)
    assert first["id"] != second["id"]
    shown = onrecord("remove", "--list", "--db", record).out
    assert "removed by Una Pell" in shown
    assert "by Odo Kress: It did" in shown


def test_what_is_added_again_stays_removed_and_that_is_said(onrecord: OnRecord, feed: Path, record: Path) -> None:
    onrecord("remove", "times-1", *SAID, "--db", record)
    again = onrecord("add", feed, "--db", record)
    assert again.code == 0
    assert again.err == "times-1 was removed from the record, and takes no part; see onrecord remove --list\n"
    assert "times-1" not in onrecord("timeline", "--db", record, "--json").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["times-1"], 2, "--why TEXT --by NAME"),
        (["times-1", "--why", "x"], 2, "--why TEXT --by NAME"),
        (["times-1", "--why", "x", "--by", ""], 2, "--why TEXT --by NAME"),
        (["times-1", "--why", "x", "--by", " "], 1, "--by says nothing"),
        ([], 2, "REPORT"),
        (["times-1", "--list"], 2, "REPORT"),
        (["nobody-1", *SAID], 1, "no report 'nobody-1' on record"),
        (["post-1", *SAID], 1, "was removed already, by Una Pell"),
        (["--undo", "times-1"], 1, "is not removed"),
    ],
)
def test_what_cannot_be_removed_is_said(
    onrecord: OnRecord, record: Path, words: list[str], code: int, told: str
) -> None:
    onrecord("remove", "post-1", *SAID, "--db", record)
    before = onrecord("remove", "--list", "--db", record, "--json").out
    ran = onrecord("remove", *words, "--db", record, columns=200)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert onrecord("remove", "--list", "--db", record, "--json").out == before


def test_nothing_removed_is_an_empty_list(onrecord: OnRecord, record: Path) -> None:
    assert onrecord("remove", "--list", "--db", record, "--json").out == ""
    asked = onrecord("remove", "--list", "--db", record)
    assert (asked.code, asked.out) == (0, "")
