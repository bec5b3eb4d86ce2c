"""Standings told by a list: "the dead include Ilan Moreau", "among those freed were two nurses"."""

from typing import TYPE_CHECKING

from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import children
from onrecord.read.standings.factual import View, view
from onrecord.read.standings.found import Found
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import behind, people
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Token

_THOSE = frozenset({"those", "people", "persons", "passengers", "victims", "others"})


def listed_standings(word: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """What is said of all on a list holds for each who is named on it."""
    state = load_words().listed.get(word.lower_)
    if word.lower_ in load_words().whereabouts.get(word.head.lower_, ()):
        state = "captive"
    noun = _whole(word) if state is not None else None
    if state is None or noun is None:
        return []
    verb, named = _named(noun)
    how = view(word, clauses) if verb is not None and named and view(verb, clauses) == View() else None
    if how is None or how != View():
        return []
    persons = [one for one in people(named, who) if one != who.at(noun)]
    return [Found(one, state, word, "list", how) for one in persons]


def _whole(word: "Token") -> "Token | None":
    """ "The dead", "those killed", "the hostages"."""
    if word.dep_ in ("acl", "relcl") and word.head.lower_ in _THOSE:
        return word.head
    if word.dep_ == "amod" and (word.head.pos_ == "NUM" or word.head.lower_ in _THOSE):
        word = word.head  # "the two dead", "the missing persons"
    if word.dep_ == "pobj" and word.lower_ in load_words().whereabouts.get(word.head.lower_, ()):
        return word.head.head if word.head.head.lower_ in _THOSE else None  # "those in rebel hands"
    article = any(c.lower_ in ("the", "these", "those") for c in word.children)
    return word if article and word.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") else None


def _named(noun: "Token") -> "tuple[Token | None, list[Token]]":
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "include":
        return verb, children(verb, "dobj")
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        return verb, [n for n in children(verb, "attr") if n.pos_ == "PROPN"]
    if noun.dep_ in ("nsubjpass", "dobj") and verb.lemma_ in load_words().ties["names"]:  # "the dead were named as"
        return verb, behind(verb, "as")
    among = verb.lower_ == "among" and verb.head.lemma_ in ("be", "include")
    if noun.dep_ == "pobj" and among:
        subject = children(verb.head, "nsubj", "nsubjpass")
        return verb.head, [n for n in subject or children(verb.head, "attr") if n.pos_ in ("PROPN", "NOUN")]
    return None, []
