"""Who is said to hold people, wherever the report says it: who claims it, asks a ransom, and who the kidnappers are.

"The Red Hand claimed responsibility for the abduction", "the kidnapping was carried out by", "the rebels, who tried to
kidnap", "the kidnappers identified themselves as", "the group demanded a ransom", "they will only free the pilots if".
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import agents, auxiliaries, children, is_negated, is_passive, subjects
from onrecord.read.standings.factual import verb_above, view
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import holder, is_general, people
from onrecord.read.standings.verbs import doers
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "'ll", "would", "to"})
_UNREAL = frozenset({"would", "could", "might", "may", "should", "must", "can"})
_MOVABLE = frozenset(
    {"today", "yesterday", "tonight", "also", "later", "has", "have", "had", "then", "already", "now", ","}
)


@dataclass(frozen=True, slots=True)
class Captor:
    """`entity` holds `persons`, or the people of whom the report tells, where none are said."""

    entity: str
    persons: tuple[str, ...] = ()


def find_captors(sentences: "Iterable[Sentence]", who: Who, clauses: Clauses) -> list[Captor]:
    """All that the sentences say of who holds people by force, in order, denials left out."""
    marks = load_words().words["by_force"]
    found = []
    for sentence in sentences:
        for token in sentence:
            if token.lower_ in marks:
                found += [one for one in _captors(token, who, clauses) if one.entity not in one.persons]
    return found


def _captors(token: "Token", who: Who, clauses: Clauses) -> list[Captor]:
    if token.pos_ in ("VERB", "AUX"):
        return _by_verb(token, who, clauses)
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return []
    words = load_words()
    if token.lower_ in words.words["responsibility"]:
        return _claimed(token, who, clauses)
    if token.lower_ == "ransom":
        return _asked(token, who, clauses)
    if token.lower_ in words.keepers:
        return _made_known(token, who, clauses)
    return _by_noun(token, who, clauses)


def _by_verb(verb: "Token", who: Who, clauses: Clauses) -> list[Captor]:
    """ "Kidnapped by X", "X tried to kidnap"; "X will only free the pilots if": whoever else is the object."""
    if is_negated(verb):
        return []
    lets_go = verb.lower_ in load_words().words["let_go"]
    if not lets_go and (auxiliaries(verb) & _UNREAL or _is_imagined(verb)):
        return []
    if lets_go:
        if not auxiliaries(verb) & _FUTURE or is_passive(verb) or not children(verb, "dobj"):
            return []
        held = people(children(verb, "dobj"), who)
        by = holder(subjects(verb), who) if held else None
        return [Captor(by, held)] if by else []
    how = view(verb, clauses)
    if how is not None and how.negated:
        return []
    by = holder((one for one in doers(verb) if not _is_taken(one, verb)), who)
    return [Captor(by)] if by else []


def _is_taken(noun: "Token", verb: "Token") -> bool:
    """ "The people they have kidnapped": the noun before the clause is not who does it."""
    return verb.dep_ == "relcl" and noun.i == verb.head.i and not any(c.tag_ in ("WP", "WDT") for c in verb.children)


def _is_imagined(verb: "Token") -> bool:
    """ "Would have to kidnap them all"."""
    return verb.dep_ == "xcomp" and bool(auxiliaries(verb.head) & _UNREAL)


def _by_noun(noun: "Token", who: Who, clauses: Clauses) -> list[Captor]:
    """ "The kidnapping was carried out by X", "X staged the kidnapping", "kidnappings by X"."""
    if is_negated(noun):
        return []
    named = [n for prep in children(noun, "prep", "agent") if prep.lower_ == "by" for n in children(prep, "pobj")]
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    verb = head.head
    if not named and verb.lemma_ in load_words().ties["commits"] and verb.pos_ == "VERB" and not is_negated(verb):
        passive = head.dep_ in ("nsubjpass", "nsubj") and is_passive(verb)
        if passive or head.dep_ == "dobj":
            named = doers(verb) if passive else agents(verb)
            how = view(verb, clauses)
            if how is not None and how.negated:
                named = []
    by = holder(named, who)
    return [Captor(by)] if by else []


def _claimed(noun: "Token", who: Who, clauses: Clauses) -> list[Captor]:
    """ "Claimed responsibility for the kidnapping", "is responsible for these actions"."""
    words, verb = load_words(), verb_above(noun)
    deeds = words.words["deeds"] | words.words["by_force"]
    if noun.pos_ == "ADJ" and verb.lemma_ != "be":
        return []  # "to punish those responsible"
    if not any(one.lower_ in deeds for what in _what_for(noun) for one in (what, *what.conjuncts)):
        return []
    if is_negated(verb) or is_negated(noun) or (verb.lemma_ not in words.ties["claims"] and noun.pos_ != "ADJ"):
        return []
    how = view(verb, clauses)
    if how is not None and how.negated:
        return []
    by = holder(doers(verb), who) or _named_before(verb, who)
    return [Captor(by)] if by else []


def _what_for(noun: "Token") -> "list[Token]":
    """What follows "for", also where the parser hangs it on a time between: "claimed credit at the time for both"."""
    for i in range(noun.i + 1, min(noun.sent.end, noun.i + 8)):
        if noun.doc[i].lower_ == "for":
            return children(noun.doc[i], "pobj")
        if noun.doc[i].pos_ in ("VERB", "AUX"):
            break
    return []


def _named_before(verb: "Token", who: Who) -> str | None:
    """The name right before the verb, where the parser has another subject: "the Red Hand (RH) today claimed"."""
    i, inside = verb.i - 1, False
    while i >= verb.sent.start:
        token = verb.doc[i]
        if token.text in (")", "]"):
            inside = True
        elif token.text in ("(", "["):
            inside = False
        elif not inside and token.lower_ not in _MOVABLE:
            found = who.at(token) if token.pos_ in ("NOUN", "PROPN") else None
            return found if found and who.entities[found].kind in ("organization", "group") else None
        i -= 1
    return None


def _asked(noun: "Token", who: Who, clauses: Clauses) -> list[Captor]:
    """Who demands a ransom holds those for whom it is to be paid."""
    head = noun
    while head.dep_ in ("conj", "compound", "pobj", "prep") and head.head.pos_ in (
        "NOUN",
        "PROPN",
        "SYM",
        "NUM",
        "ADP",
    ):
        head = head.head
    verb = head.head
    if head.dep_ not in ("dobj", "nsubjpass") or verb.lemma_ not in load_words().ties["asks"] or is_negated(verb):
        return []
    by = holder(doers(verb), who)
    return [Captor(by)] if by else []


def _made_known(noun: "Token", who: Who, clauses: Clauses) -> list[Captor]:
    """ "The kidnappers identified themselves as members of X", "his captors are from X"."""
    named = children(noun, "appos")
    told = children(noun, "relcl")
    for verb in [noun.head, *told] if noun.dep_ in ("nsubj", "nsubjpass") else told:
        if verb.lemma_ not in load_words().ties["is"] or is_negated(verb) or auxiliaries(verb) & _UNREAL:
            continue
        named += children(verb, "attr")
        for prep in children(verb, "prep", "dobj", "xcomp"):
            if prep.lower_ in ("as", "to", "from", "themselves", "himself"):
                named += children(prep, "pobj")
            named += [n for inner in children(prep, "prep") if inner.lower_ == "as" for n in children(inner, "pobj")]
            if prep.lemma_ == "be":
                named += children(prep, "attr")
    by = holder((one for one in named if one.pos_ in ("NOUN", "PROPN")), who)
    if by is None and not is_general(noun):
        by = who.at(noun)  # nothing else is known of them
    whose = [n for of in children(noun, "prep") if of.lower_ == "of" for n in children(of, "pobj")]
    return [Captor(by, people([*children(noun, "poss"), *whose], who))] if by else []
