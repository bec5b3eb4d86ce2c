"""Questions about a parsed sentence: who does it, to whom, and where the parser goes astray."""

import pytest

from onrecord.model.report import Report
from onrecord.read.language import parse
from onrecord.read.language.syntax import agents, objects

CASES = [
    ("The rebels freed the nurse.", "freed", ["rebels"], ["nurse"]),
    ("The nurse was freed by the rebels.", "freed", ["rebels"], ["nurse"]),
    ("Four nurses abducted from a clinic in October were freed on Friday.", "freed", [], ["nurses"]),
    ("Four nurses abducted from a clinic in October were freed on Friday.", "abducted", [], ["nurses"]),
    ("A priest abducted in May and freed in June, Oren Vell, is mediating.", "abducted", [], ["priest"]),
    ("The men who abducted the nurse fled.", "abducted", ["men"], ["nurse"]),
    ("A bomb in a market killed at least sixty people.", "killed", ["bomb"], ["people"]),
    ("What has happened is smaller: on Thursday, men of the front fired on a patrol.", "fired", ["men"], []),
    ("The rebels took a young nurse hostage.", "took", ["rebels"], ["nurse", "hostage"]),
    ("The rebels took their hostages home.", "took", ["rebels"], ["hostages"]),
    ("The army agreed to release the men.", "release", ["army"], ["men"]),
]


@pytest.mark.parametrize(("text", "word", "doers", "done_to"), CASES)
def test_who_does_it_to_whom(text: str, word: str, doers: list[str], done_to: list[str]) -> None:
    doc = parse(Report("r", text, "")).doc
    verb = next(token for token in doc if token.text == word)
    assert [token.text for token in agents(verb)] == doers
    assert [token.text for token in objects(verb)] == done_to
