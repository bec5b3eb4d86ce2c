"""Who is said to hold people, wherever the report says it: who claims it, asks a ransom, and who the kidnappers are.

"The Red Hand claimed responsibility for the abduction", "the kidnapping was carried out by", "the rebels, who tried to
kidnap", "the kidnappers identified themselves as", "the group demanded a ransom", "soldiers involved in the
kidnapping".
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import auxiliaries, children, clause_verb, is_negated, is_passive, subjects
from onrecord.read.standings.found import view
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import behind, holder, is_general, people
from onrecord.read.standings.verbs import doers
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.read.language.tokens import Span as Sentence
    from onrecord.read.language.tokens import Token

_UNREAL = frozenset({"would", "could", "might", "may", "should", "must", "can"})


@dataclass(frozen=True, slots=True)
class Captor:
    """`entity` holds `persons`, or the people of whom the report tells, where none are said."""

    entity: str
    persons: tuple[str, ...] = ()


def find_captors(sentences: "Iterable[Sentence]", who: Who, clauses: Clauses) -> list[Captor]:
    """All that the sentences say of who holds people by force, in order, denials left out."""
    words = load_words()
    found = []
    for token in (token for sentence in sentences for token in sentence):
        if token.lower_ in words.keepers and token.pos_ == "NOUN":
            found += _made_known(token, who)
        elif token.lower_ in words.words["by_force"] and (by := _captor(token, who, clauses)):
            found.append(Captor(by))
    return found


def _captor(token: "Token", who: Who, clauses: Clauses) -> str | None:
    if token.pos_ not in ("VERB", "AUX"):
        return _doer_of(token, who, clauses)
    how = view(token, clauses)
    unreal = auxiliaries(token) & _UNREAL or (how is not None and (how.negated or how.possible))
    return None if unreal else holder(doers(token), who)


def _is_denied(word: "Token", clauses: Clauses) -> bool:
    how = view(word, clauses)
    return how is not None and how.negated


def _doer_of(noun: "Token", who: Who, clauses: Clauses) -> str | None:
    """ "The kidnapping was carried out by X", "X staged it", "claimed responsibility for it", "demanded a ransom"."""
    words, deed = load_words(), noun
    claim = noun.lower_ in words.words["responsibility"]
    if is_negated(noun) or (claim and not _is_for_deeds(noun)):
        return None
    if not claim and (named := holder(behind(noun, "by"), who)):
        return named
    while deed.dep_ in ("conj", "compound") or (deed.dep_ == "pobj" and deed.head.lower_ in ("including", "of")):
        deed = deed.head.head if deed.dep_ == "pobj" else deed.head  # "several actions, including the kidnapping of"
    verb = clause_verb(noun) if claim else deed.head
    if deed.dep_ == "pobj" and verb.lower_ in ("in", "behind") and verb.head.lemma_ in words.ties["takes_part"]:
        verb = verb.head  # "soldiers involved in the kidnapping"
        return None if _is_denied(verb, clauses) else holder(subjects(verb), who)
    ties = words.ties["claims" if claim else "asks" if noun.lower_ == "ransom" else "commits"]
    said = noun.pos_ == "ADJ" and verb.lemma_ == "be"  # not "to punish those responsible"
    if not said and (noun.pos_ == "ADJ" or verb.lemma_ not in ties or verb.pos_ != "VERB"):
        return None
    done = claim or deed.dep_ in ("dobj", "nsubjpass") or is_passive(verb)
    return holder(doers(verb), who) if done and not _is_denied(verb, clauses) else None


def _is_for_deeds(noun: "Token") -> bool:
    """What follows "for", also where the parser hangs it on a time between: "claimed credit at the time for both"."""
    words = load_words().words
    near = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 8)]
    what = [deed for token in near if token.lower_ == "for" for deed in children(token, "pobj")]
    return any(one.lower_ in words["deeds"] | words["by_force"] for deed in what for one in (deed, *deed.conjuncts))


def _made_known(noun: "Token", who: Who) -> list[Captor]:
    """ "The kidnappers identified themselves as members of X", "his captors are from X"."""
    verb, named = noun.head, children(noun, "appos")
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in load_words().ties["is"] and not is_negated(verb):
        named += [*children(verb, "attr"), *behind(verb, "as", "to", "from")]
        named += [n for inner in children(verb, "dobj") for n in behind(inner, "as")]
    by = holder((one for one in named if one.pos_ in ("NOUN", "PROPN")), who)
    if by is None and not is_general(noun):
        by = who.at(noun)  # nothing else is known of them
    persons = people([*children(noun, "poss"), *behind(noun, "of")], who)
    return [Captor(by, persons)] if by and by not in persons else []
