"""Whether a day lies behind or ahead, from the sentence it stands in: tense, modality, words of planning."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 12


@cache
def _listed(side: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(__package__, "direction.toml")[side][name])


def find_direction(parsed: ParsedReport, expression: Expression) -> int:
    """-1 for a day that lies behind, 1 for one ahead, 0 when the sentence does not tell."""
    tokens = parsed.tokens(expression)
    if not tokens:
        return 0
    word = tokens[-1]
    for token in tokens:
        if token.head not in tokens:
            word = token
    leading = None
    for _ in range(_STEPS):
        head = word.head
        if word.i == head.i and word.pos_ not in ("VERB", "AUX"):
            return _of_word(word)
        if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass"):
            return _of_verb(word, leading)
        told = _of_word(word)
        if told:
            return told
        if word.dep_ == "prep":
            leading = leading or word.lower_
            if leading in _listed("behind", "prepositions"):
                return -1
        word = head
    return 0


def _of_word(word: "Token") -> int:
    if word.lower_ in _listed("ahead", "adjectives") or word.lemma_ in _listed("ahead", "nouns"):
        return 1
    for child in word.children:
        if child.dep_ in ("amod", "compound") and child.lower_ in _listed("ahead", "adjectives"):
            return 1
    return 0


def _of_verb(verb: "Token", leading: str | None) -> int:
    """The direction that a verb gives to a day that depends on it."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN" and verb.lemma_ in _listed("ahead", "planning") and not helpers & {"has", "have", "had"}:
        return 1
    if helpers & {"have", "has", "had", "'ve", "’ve"}:
        return -1
    if helpers & _listed("ahead", "modals"):
        return _of_infinitive(verb, helpers)
    if helpers & {"was", "were", "did", "got"} or verb.tag_ == "VBD":
        return -1
    if verb.tag_ in ("VBN", "VBG") or verb.dep_ in ("conj", "xcomp", "advcl", "acl", "pcomp", "relcl"):
        if verb.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "be"}:
            return 1
        if verb.tag_ in ("VBZ", "VBP", "VB"):
            return 1
        above = verb.head
        if verb.tag_ == "VBG" and above.i != verb.i and above.pos_ in ("VERB", "AUX"):
            return _of_verb(above, leading) if verb.dep_ != "acl" else 0
        return -1 if verb.tag_ == "VBN" else 0
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return 1
    return 0


def _of_infinitive(verb: "Token", helpers: set[str]) -> int:
    """ "To leave on Thursday" after a past verb that plans nothing ("managed to leave on Thursday") lies behind."""
    if helpers - {"to"} or verb.dep_ not in ("xcomp", "advcl"):
        return 1
    above = verb.head
    if above.lemma_ in _listed("ahead", "planning"):
        return 1
    return -1 if above.tag_ in ("VBD", "VBN") else 1
