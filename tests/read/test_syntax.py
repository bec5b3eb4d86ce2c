"""Questions about a parsed sentence: who does it, to whom, and where the parser goes astray."""

import pytest
from spacy.tokens import Doc

from onrecord.model.report import Report
from onrecord.read.language import DEFAULT_PIPELINE, load_pipeline, parse
from onrecord.read.language.pipeline import _join_clauses
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
    ("The abbot, asked whether he would return to Tarvo, smiled and left the room.", "smiled", ["abbot"], []),
    ("The guard asked whether he would go.", "asked", ["guard"], []),
    ("The captain ordered to stop sailed on through the night.", "ordered", [], ["captain"]),
    ("The captain ordered the crew to stop.", "ordered", ["captain"], ["crew"]),
    ("The man the rebels seized by mistake turned out to be a seller of carpets.", "seized", ["rebels"], []),
    ("The nurse the rebels seized in May turned out to be well.", "seized", ["rebels"], []),
    ("The men the police arrested were charged.", "charged", [], ["men"]),
    ("The men arrested in the raid were charged.", "arrested", [], ["men"]),
    (
        "Two nurses were released on Monday thanks to efforts by clerics, elders and traders to free them, he said.",
        "released",
        [],
        ["nurses"],
    ),
    (
        "The two parents were arrested in January after one of their daughters, aged 17, escaped.",
        "escaped",
        ["one"],
        [],
    ),
    ("The nurse whom rebels seized in May was freed on Monday.", "seized", ["rebels"], ["whom"]),
    ("All of the workers seized off the coast in May have been released.", "released", [], ["All"]),
    ("The guards, so the union alleges, beat up two members.", "beat", ["guards"], ["members"]),
    ("The abduction of the vaccinator Roshan Peele has brought it to a halt.", "brought", ["abduction"], ["it"]),
    ("On Tuesday President Han Jae-in asked the army to strike.", "asked", ["in"], ["army"]),
    ("The Committee to Protect Nurses praised the mayor.", "praised", ["Committee"], ["mayor"]),
    ("No one disputes that the driver killed the guard.", "killed", ["driver"], ["guard"]),
    ("Two monks, the abbey maintains, were beaten by the guards.", "beaten", ["guards"], ["monks"]),
    ("The sailors were, according to the owner of the ship, freed on Sunday.", "freed", [], ["sailors"]),
    ("Released on Sunday: Ana Vell and Karl Vik.", "Released", [], ["Vell"]),
]


@pytest.mark.parametrize(("text", "word", "doers", "done_to"), CASES)
def test_who_does_it_to_whom(text: str, word: str, doers: list[str], done_to: list[str]) -> None:
    doc = parse(Report("r", text, "")).doc
    verb = next(token for token in doc if token.text == word)
    assert [token.text for token in agents(verb)] == doers
    assert [token.text for token in objects(verb)] == done_to


def test_a_tree_that_is_mended_stays_a_tree() -> None:
    """ "With Marsh *sacked* by the club", where the parser hangs "with" on the participle."""
    words = ["With", "Marsh", "sacked", "by", "rebels", ",", "teams", "want", "coaches"]
    doc = Doc(
        load_pipeline(DEFAULT_PIPELINE).vocab,
        words,
        heads=[2, 0, 7, 2, 3, 7, 7, 7, 7],
        deps=["prep", "pobj", "advcl", "agent", "pobj", "punct", "nsubj", "ROOT", "dobj"],
        tags=["IN", "NNP", "VBN", "IN", "NNS", ",", "NNS", "VBP", "NNS"],
        pos=["ADP", "PROPN", "VERB", "ADP", "NOUN", "PUNCT", "NOUN", "VERB", "NOUN"],
        lemmas=["with", "Marsh", "sack", "by", "rebel", ",", "team", "want", "coach"],
    )
    for token in _join_clauses(doc):
        way = [token]
        while way[-1].head.i != way[-1].i:
            assert way[-1].head not in way
            way.append(way[-1].head)
