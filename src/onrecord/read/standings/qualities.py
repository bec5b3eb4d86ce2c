"""Standings that a state-phrase says: "is alive", "was found dead", "remains in captivity", "behind bars"."""

from typing import TYPE_CHECKING

from onrecord.model.standings import State
from onrecord.read.language.syntax import SUBJECTS, children, is_passive, objects, subjects
from onrecord.read.standings.factual import View, view
from onrecord.read.standings.found import Found
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import holder, people
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKS = frozenset(
    {
        "be",
        "remain",
        "stay",
        "become",
        "go",
        "look",
        "seem",
        "appear",
        "feel",
        "get",
        "walk",
        "emerge",
        "escape",
        "end",
        "lie",
    }
)
_FINDS = frozenset(
    {
        "find",
        "see",
        "believe",
        "fear",
        "presume",
        "think",
        "report",
        "declare",
        "pronounce",
        "consider",
        "feel",
        "leave",
        "set",
        "list",
        "keep",
        "hold",
        "return",
        "rescue",
        "describe",
        "free",
        "release",
        "recover",
        "bring",
        "drop",
    }
)
_DOUBTED = frozenset({"believe", "fear", "presume", "think", "consider", "feel", "suppose", "assume", "rumor"})
_SAYS_STATE = frozenset({"as"})


def quality_standings(word: "Token", who: Who) -> list[Found]:
    """What an adjective says of the noun before which it stands, of the subject, or of the object."""
    lexicon = load_words()
    if word.dep_ == "amod" and word.lower_ in lexicon.before:
        return _before(word, lexicon.before[word.lower_], who)
    state = lexicon.after.get(word.lower_)
    if state is None or word.dep_ not in ("acomp", "oprd", "xcomp", "ccomp", "advcl", "advmod", "ROOT", "conj", "amod"):
        return []
    if state == "free" and (
        word.lower_ != "free" or children(word, "xcomp", "prep", "dobj") or any(c.lower_ == "to" for c in word.children)
    ):
        return []
    if word.lower_ in ("safe", "well") and not (
        word.lower_ == "safe" and any(c.lower_ in ("sound", "alive") for c in word.children)
    ):
        return []
    verb = word.head if word.dep_ != "conj" else word.head.head
    if word.dep_ == "ROOT" or verb.pos_ not in ("VERB", "AUX"):
        return []
    persons = people(_described(word, verb), who)
    if state == "free" and not (
        verb.lemma_ in ("set", "walk", "go", "be") or "again" in {c.lower_ for c in word.children}
    ):
        return []
    how = view(verb)
    if how is None or not persons:
        return []
    if verb.lemma_ in _DOUBTED:
        how = View(True, how.negated)
    if any(c.lower_ == "presumed" or c.dep_ == "neg" for c in word.children):
        how = (
            View(how.possible, not how.negated)
            if any(c.dep_ == "neg" for c in word.children)
            else View(True, how.negated)
        )
    change = state in ("dead", "free") and verb.lemma_ not in (
        "be",
        "remain",
        "stay",
        "find",
        "believe",
        "fear",
        "presume",
        "think",
        "report",
        "pronounce",
        "declare",
    )
    return [
        Found(one, state, word, "quality", how, change=change, of_captives=state == "free" and verb.lemma_ == "be")
        for one in persons
    ]


def whereabouts_standings(noun: "Token", who: Who) -> list[Found]:
    """Who is "in captivity", "behind bars", "under house arrest", "in the hands of the rebels" is captive."""
    where = load_words().whereabouts
    prep = noun.head
    if noun.dep_ != "pobj" or noun.lower_ not in where.get(prep.lower_, ()):
        return []
    keepers = [*children(noun, "compound", "poss")]
    keepers += [n for of in children(noun, "prep") if of.lower_ in ("of", "by") for n in children(of, "pobj")]
    held_by = holder(keepers, who)
    if noun.lower_ == "hands" and (held_by is None or who.entities[held_by].kind == "place"):
        return []
    if noun.lower_ == "row" and "death" not in {c.lower_ for c in noun.children}:
        return []
    above = _kept(prep)
    if above is None:
        return []
    verb, nouns = above
    how = view(verb) if verb.pos_ in ("VERB", "AUX") else View()
    if how is None:
        return []
    persons = [one for one in people(nouns, who) if one != held_by]
    return [Found(one, "captive", noun, "whereabouts", how, holder=held_by) for one in persons]


def _kept(prep: "Token") -> "tuple[Token, list[Token]] | None":
    """The verb, and the nouns that it says are in that place."""
    where, head = load_words().whereabouts, prep.head
    if any(c.lower_ == "while" and c.dep_ == "mark" for c in prep.children) or (
        prep.i and prep.nbor(-1).lower_ == "while"
    ):
        verb = _verb_before(prep)
        return (verb, _sufferers(verb)) if verb is not None else None
    if head.pos_ in ("VERB", "AUX"):
        return (head, _sufferers(head)) if head.lemma_ in where["verbs"] else None
    if head.pos_ == "NOUN" and head.lemma_ in where["spells"]:
        owner = children(head, "poss")
        verb = head.head
        if owner:
            return verb, owner
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        return (verb, _sufferers(verb)) if verb.lemma_ in where["verbs"] else None
    if head.pos_ in ("PROPN", "NOUN") and prep.i == head.right_edge.i + 1:
        return None
    return None


def _sufferers(verb: "Token") -> "list[Token]":
    return objects(verb) if is_passive(verb) or verb.lemma_ in ("keep", "hold") else subjects(verb)


def _verb_before(prep: "Token") -> "Token | None":
    """The nearest verb with a subject before "while in captivity", whatever the parser hangs it on."""
    for i in range(prep.i - 1, prep.sent.start - 1, -1):
        token = prep.doc[i]
        if token.pos_ in ("VERB", "AUX") and (any(c.dep_ in SUBJECTS for c in token.children) or is_passive(token)):
            return token
    return None


def _described(word: "Token", verb: "Token") -> "list[Token]":
    own = children(word, "nsubj")
    if own:
        return own  # "left two people dead", as the parser often has it
    if verb.lemma_ in _LINKS:
        return subjects(verb)
    if verb.lemma_ in _FINDS:
        return objects(verb)
    return []


def _before(word: "Token", state: State, who: Who) -> list[Found]:
    noun = word.head
    if word.lower_ == "late":
        owned = any(c.dep_ in ("det", "poss") and c.lower_ != "a" for c in noun.children)
        if not owned or noun.pos_ not in ("PROPN", "NOUN") or any(c.dep_ == "advmod" for c in word.children):
            return []
    if any(c.lower_ in load_words().words["former"] for c in noun.children):
        return []
    if noun.dep_ in ("compound", "nmod") and who.at(noun) is None:
        noun = noun.head
    possible = any(c.lower_ in ("presumed", "feared", "believed", "reportedly", "allegedly") for c in word.children)
    return [Found(one, state, word, "quality", View(possible)) for one in people([noun], who)]
