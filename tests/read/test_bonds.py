"""By what somebody is bound to an act, or by what it is announced."""

from typing import Any

import pytest

from onrecord.model.report import Report, fingerprint
from onrecord.read.clauses import Clauses, condition_of
from onrecord.read.language import parse
from onrecord.read.lexicon import load_lexicon

BOUND = [  # the act, its bond
    ("The rebels promised to [free] the nurses.", "promised promised"),
    ("The rebels promised that they would [free] the nurses.", "promised promised"),
    ("The mayor demanded that the rebels [leave] the town.", "demanded demanded"),
    ("The mayor called for the rebels to [leave] the town.", "demanded called"),
    ("The militants have set a deadline for the [release] of the nurses.", "demanded deadline"),
    ("The rebels gave the government until Friday to [free] the nurses.", "demanded gave"),
    ("The rebels threatened to [burn] the mill.", "threatened threatened"),
    ("The rebels agreed to begin [leaving] the town.", "promised agreed"),
    ("[Talks] between the two sides planned for Sunday were postponed.", "scheduled planned"),
    ("[Talks] are due to begin on Sunday.", "scheduled due"),
]
FREE = [
    "The rebels hope to [free] the nurses.",  # a wish
    "The rebels refused to [free] the nurses.",  # undone
    "The mayor raised the tax in order to [build] a bridge.",  # a purpose
    "The mayor called a meeting to [discuss] the list.",
    "The bank expects to [open] a branch.",  # a forecast, if its own
    "The mayor told her that it would [rain].",
    "The rebels are able to [free] the nurses.",
    "The ministry told her to stop, or he would [leave].",
]
AHEAD = [  # the act, its modality
    ("The mayor is going to [resign].", "scheduled"),
    ("The nurses will be [killed] if the army comes.", "possible"),
    ("Pay by Monday or the driver will be [shot], the kidnappers wrote.", "possible"),
    ("The army will [withdraw] unless the rebels leave.", "scheduled"),
    ("Will the mayor [resign] on Friday?", "possible"),
]


def act_of(sentence: str) -> Any:
    """The token that stands in brackets."""
    before, _, rest = sentence.partition("[")
    text = before + rest.replace("]", "", 1)
    parsed = parse(Report(id="r", text=text, sha256=fingerprint(text)))
    return next(token for token in parsed.doc if token.idx == len(before))


@pytest.mark.parametrize(("sentence", "bond"), BOUND)
def test_an_act_knows_the_word_that_binds_somebody_to_it(sentence: str, bond: str) -> None:
    act = act_of(sentence)
    found = Clauses().bond(act)
    assert found is not None
    assert f"{found.kind} {found.word.text}" == bond


@pytest.mark.parametrize("sentence", FREE)
def test_a_wish_a_purpose_or_a_view_binds_nobody(sentence: str) -> None:
    act = act_of(sentence)
    assert Clauses().bond(act) is None


@pytest.mark.parametrize(("sentence", "modality"), AHEAD)
def test_what_depends_on_something_is_possible_and_what_is_only_asked_as_well(sentence: str, modality: str) -> None:
    act = act_of(sentence)
    mood = Clauses().mood(act)
    assert (mood.status, mood.modality) == ("open", modality)


def test_what_has_yet_to_be_done_is_not_done() -> None:
    act = act_of("The army has yet to [withdraw].")
    assert Clauses().mood(act).factuality == "not"


def test_a_condition_is_found_below_the_act_and_what_is_waited_for_only_when_asked_for() -> None:
    act = act_of("The rebels will [leave] if they are paid.")
    assert condition_of(act).text == "paid"
    act = act_of("The rebels will [stay] until they are paid.")
    assert condition_of(act) is None
    assert condition_of(act, awaited=True).text == "paid"


def test_every_binding_word_is_a_word_of_its_entry() -> None:
    for entry in load_lexicon("onrecord.read.clauses", "operators.toml")["operator"]:
        own = {word for kind in ("verbs", "nouns", "adjectives") for word in listed(entry.get(kind, ""))}
        binding = listed(entry.get("binding", "")) | listed(entry.get("binding_passive", ""))
        assert binding <= own, binding - own


def listed(words: str) -> set[str]:
    return {" ".join(word.split()) for word in words.split(",") if word.strip()}
