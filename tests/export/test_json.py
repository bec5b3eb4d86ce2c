"""Readings and rows as JSON have the keys of the data contract, in its order."""

import json
from collections import OrderedDict
from keyword import iskeyword
from typing import Any

import pytest

from invented import READING
from onrecord.export.json import to_json
from onrecord.model.answers import (
    ConflictRow,
    DueRow,
    OriginsRow,
    SaidRow,
    SearchRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.evidence import Evidence

CONTRACT = {
    "": "report head entities times statements events standings expectations",
    "report": "id title author text publisher url language tags sha256 credits published",
    "report.published": "value basis evidence",
    "entities": "id kind name aliases role affiliation country sector count count_range members part_of mentions",
    "entities.mentions": "start end form",
    "times": "id start end type value earliest latest",
    "statements": "id source anonymity cue content quotation act addressee via within",
    "statements.source": "start end entity named",
    "statements.cue": "start end",
    "statements.content": "start end",
    "statements.via": "start end entity",
    "events": "id type mode trigger actors recipients date bounds place modality negated according_to evidence",
    "events.trigger": "start end",
    "events.bounds": "earliest latest basis",
    "events.actors": "start end entity",
    "standings": "id person state modality negated holder place since until as_of event according_to evidence",
    "expectations": (
        "id kind by to event action condition made due outcome how outcome_evidence according_to evidence"
    ),
}
ROWS = {
    TimelineRow: (
        "id title type mode modality negated date place actors recipients importance reports origins triggers history "
        "disputed conflicts evidence"
    ),
    StandingRow: (
        "id person count part_of state modality since holder place disputed last_sign_of_life reports origins evidence "
        "positions history"
    ),
    DueRow: (
        "id kind by to action condition made due outcome how reports origins evidence outcome_evidence"
    ),
    SaidRow: "id source named act quotation text addressee via date evidence",
    ConflictRow: "id kind about resolved positions",
    OriginsRow: "claim origins copies",
    StoryRow: "id title reports from to",
    WhoRow: "id name aliases kind roles country sector said said_about events standings expectations",
    SearchRow: "report title published start end text",
    Evidence: "report publisher published start end text",
}  # fmt: skip


def written(entry: object) -> Any:
    return json.loads(to_json(entry), object_pairs_hook=OrderedDict)


@pytest.mark.parametrize("where", CONTRACT)
def test_a_reading_has_the_keys_of_the_contract_in_order(where: str) -> None:
    found = written(READING)
    for key in filter(None, where.split(".")):
        found = found[key]
        if isinstance(found, list):
            found = next(one for one in found if one.get("via")) if key == "statements" else found[0]
    wanted = CONTRACT[where].split()
    assert list(found)[: len(wanted)] == wanted


@pytest.mark.parametrize("part", ["entities", "times", "statements", "events", "standings", "expectations"])
def test_every_entry_of_a_reading_names_its_rule(part: str) -> None:
    assert all(entry["rule"] for entry in written(READING)[part])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_a_row_of_the_record_has_the_keys_of_the_contract_in_order(row: type) -> None:
    wanted = ROWS[row].split()
    made = row(**dict.fromkeys(f"{key}_" if iskeyword(key) else key for key in wanted))
    assert [key for key in written(made) if key in wanted] == wanted


def test_json_is_one_line_of_utf_8() -> None:
    line = to_json({"text": "Zoë said:\n“No.”"})
    assert b"\n" not in line
    assert "Zoë" in line.decode("utf-8")


def test_signs_that_a_terminal_obeys_or_nobody_sees_are_escaped_and_read_back_the_same() -> None:
    text = "\x1b\x7f\x85\u200b\u202e\u2028\U000e0041 naïve 中文"
    line = to_json(text)
    assert line == '"\\u001b\\u007f\\u0085\\u200b\\u202e\\u2028\\udb40\\udc41 naïve 中文"'.encode()
    assert written(text) == text


def test_half_a_surrogate_pair_becomes_a_replacement_character_so_that_offsets_count() -> None:
    assert written(("ab\ud83dcd",)) == ["ab\ufffdcd"]


def test_what_is_not_known_is_null() -> None:
    assert written(READING)["events"][1]["date"] is None
