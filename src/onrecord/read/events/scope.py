"""The words of a sentence that an act shares its time and place with."""

from typing import TYPE_CHECKING

from onrecord.read.events.frames import light_verbs
from onrecord.read.events.kinds import words_of
from onrecord.read.events.match import Match
from onrecord.read.language.syntax import SUBJECTS

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token


Matches = dict[int, Match]


def own_words(match: Match, matches: Matches) -> "list[Token]":
    """The words whose time and place are the act's own: trigger, verb, and what it happened in the course of."""
    token, verb = match.predicate.token, match.predicate.verb
    own = [token] if verb is None or verb.i == token.i or verb.pos_ == "ADJ" else [token, verb]
    if token.pos_ == "ADJ":
        own.append(token.head)
    within = [
        noun
        for word in own
        for child in word.children
        if child.dep_ == "prep" and child.lower_ in words_of("course")
        for noun in child.children
        if noun.dep_ == "pobj" and noun.i in matches
    ]
    return own + within


def shared_words(match: Match, matches: Matches) -> "list[Token]":
    """The words that it shares time and place with: the verb that governs it, a first conjunct, what holds it."""
    word = match.predicate.clause
    found: list[Token] = []
    for _ in range(4):
        head = word.head
        if head.i == word.i:
            break
        if word.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            if any(c.dep_ in SUBJECTS for c in word.children) and not _is_same(word, head, matches):
                break
            if any(c.dep_ == "cc" and c.lower_ == "but" for c in head.children):
                break  # "was taken on Monday but rescued": nobody knows when
        elif word.dep_ in ("xcomp", "nsubj", "nsubjpass") or (word.dep_ == "advcl" and word.tag_ == "VBG"):
            if word.dep_ == "xcomp" and not _shares(head, matches):
                break
        elif word.dep_ == "pobj" and head.lower_ in ("in", "during") and _tells(head.head, matches):
            head = head.head
        else:
            break
        if word.dep_ in ("nsubj", "nsubjpass") and head.i not in matches:
            return found + _planned(head)
        found.append(head)
        word = head
    return found


def _tells(word: "Token", matches: Matches) -> bool:
    """Whether a word tells an act, or stands where the verb of a headline would: "Two dead in blast in Tarvo"."""
    return word.i in matches or (word.dep_ == "ROOT" and word.pos_ not in ("VERB", "AUX"))


def _planned(verb: "Token") -> "list[Token]":
    """The words below a verb of planning that say when and where: "talks are due to *resume* in Oslo on Monday"."""
    told = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    below = [c for word in told for c in word.children if c.dep_ == "xcomp" and c.lemma_ in light_verbs("happens")]
    plans = [word for word in told if word.lemma_ in words_of("plan_word")]
    return [*below, *plans] if plans else []


def _is_same(word: "Token", other: "Token", matches: Matches) -> bool:
    """Whether two verbs tell the same sort of harm: "two were killed and 15 wounded in a blast"."""
    one, two = matches.get(word.i), matches.get(other.i)
    return one is not None and two is not None and one.frame.type == two.frame.type == "ASSAULT"


def _shares(head: "Token", matches: Matches) -> bool:
    above = matches.get(head.i)
    return above is None or above.frame.act not in ("promised", "demanded", "threatened")
