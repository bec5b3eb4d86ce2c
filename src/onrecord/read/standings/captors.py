"""Who is said to hold people, wherever the report says it: who claims it, asks a ransom, and who the kidnappers are.

"The Red Hand claimed responsibility for the abduction", "the kidnapping was carried out by", "the rebels, who tried to
kidnap", "the kidnappers identified themselves as", "the group demanded a ransom", "they will only free the pilots if",
"soldiers involved in the kidnapping"; and, where people are held hostage, who occupies the embassy.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import agents, auxiliaries, children, is_negated, is_passive, subjects
from onrecord.read.standings.factual import verb_above, view
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import behind, holder, is_general, people
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
    words = load_words().words
    tokens = [token for sentence in sentences for token in sentence]
    besieged = any(token.lower_ in ("hostage", "hostages") for token in tokens)
    marks = words["by_force"] | words["occupying"] if besieged else words["by_force"]
    found = [one for token in tokens if token.lower_ in marks for one in _captors(token, who, clauses)]
    return [one for one in found if one.entity not in one.persons]


def _captors(token: "Token", who: Who, clauses: Clauses) -> list[Captor]:
    words = load_words()
    if token.pos_ in ("VERB", "AUX"):
        if token.lower_ in words.words["let_go"]:
            return _would_free(token, who)
        is_unreal = auxiliaries(token) & _UNREAL or (token.dep_ == "xcomp" and auxiliaries(token.head) & _UNREAL)
        elsewhere = token.lower_ in words.words["occupying"] and not _is_building(children(token, "dobj"))
        if is_unreal or elsewhere or _is_denied(token, clauses):
            return []  # "would have to kidnap them all"
        return _held(holder((one for one in doers(token) if not _is_taken(one, token)), who))
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return []
    return _made_known(token, who) if token.lower_ in words.keepers else _held(_doer_of(token, who, clauses))


def _held(by: str | None) -> list[Captor]:
    return [Captor(by)] if by else []


def _is_denied(word: "Token", clauses: Clauses) -> bool:
    how = view(word, clauses)
    return is_negated(word) or (how is not None and how.negated)


def _is_building(nouns: "list[Token]") -> bool:
    return any(noun.lemma_.lower() in load_words().words["buildings"] for noun in nouns)


def _would_free(verb: "Token", who: Who) -> list[Captor]:
    """ "X will only free the pilots if": who can let them go holds them."""
    if is_negated(verb) or not auxiliaries(verb) & _FUTURE or is_passive(verb):
        return []
    held = people(children(verb, "dobj"), who)
    by = holder(subjects(verb), who) if held else None
    return [Captor(by, held)] if by else []


def _is_taken(noun: "Token", verb: "Token") -> bool:
    """ "The people they have kidnapped": the noun before the clause is not who does it."""
    return verb.dep_ == "relcl" and noun.i == verb.head.i and not any(c.tag_ in ("WP", "WDT") for c in verb.children)


def _doer_of(noun: "Token", who: Who, clauses: Clauses) -> str | None:
    """ "The kidnapping was carried out by X", "X staged it", "claimed responsibility for it", "demanded a ransom"."""
    words = load_words()
    claim, deed = noun.lower_ in words.words["responsibility"], noun
    if is_negated(noun) or (claim and not _is_for_deeds(noun)):
        return None
    if noun.lower_ in words.words["occupying"] and not _is_building(behind(noun, "of")):
        return None
    if not claim and (named := holder(behind(noun, "by"), who)):
        return named
    while deed.dep_ in ("conj", "compound") or (deed.dep_ == "pobj" and deed.head.lower_ in ("including", "of")):
        deed = deed.head.head if deed.dep_ == "pobj" else deed.head  # "several actions, including the kidnapping of"
    verb = verb_above(noun) if claim else deed.head
    if deed.dep_ == "pobj" and verb.lower_ in ("in", "behind") and verb.head.lemma_ in words.ties["takes_part"]:
        verb = verb.head  # "soldiers involved in the kidnapping"
        return None if _is_denied(verb, clauses) else holder(subjects(verb), who)
    ties = words.ties["claims" if claim else "asks" if noun.lower_ == "ransom" else "commits"]
    said = noun.pos_ == "ADJ" and verb.lemma_ == "be"  # not "to punish those responsible"
    if not said and (noun.pos_ == "ADJ" or verb.lemma_ not in ties or verb.pos_ != "VERB"):
        return None
    if _is_denied(verb, clauses) or not (claim or deed.dep_ in ("dobj", "nsubjpass") or is_passive(verb)):
        return None
    passive = deed.dep_ in ("nsubjpass", "nsubj") or claim or noun.lower_ == "ransom"
    return holder(doers(verb) if passive else agents(verb), who) or (_named_before(verb, who) if claim else None)


def _is_for_deeds(noun: "Token") -> bool:
    """What follows "for", also where the parser hangs it on a time between: "claimed credit at the time for both"."""
    words = load_words().words
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 8)]:
        if token.lower_ == "for":
            deeds = [one for what in children(token, "pobj") for one in (what, *what.conjuncts)]
            return any(deed.lower_ in words["deeds"] | words["by_force"] for deed in deeds)
        if token.pos_ in ("VERB", "AUX"):
            break
    return False


def _named_before(verb: "Token", who: Who) -> str | None:
    """The name right before the verb, where the parser has another subject: "the Red Hand (RH) today claimed"."""
    inside = False
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.text in (")", "]", "(", "["):
            inside = token.text in (")", "]")
        elif not inside and token.lower_ not in _MOVABLE:
            found = who.at(token) if token.pos_ in ("NOUN", "PROPN") else None
            return found if found and who.entities[found].kind in ("organization", "group") else None
    return None


def _made_known(noun: "Token", who: Who) -> list[Captor]:
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
            named += behind(prep, "as")
            if prep.lemma_ == "be":
                named += children(prep, "attr")
    by = holder((one for one in named if one.pos_ in ("NOUN", "PROPN")), who)
    if by is None and not is_general(noun):
        by = who.at(noun)  # nothing else is known of them
    return [Captor(by, people([*children(noun, "poss"), *behind(noun, "of")], who))] if by else []
