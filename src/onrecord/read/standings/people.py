"""Whose standing it is: from the noun at the end of a grammatical relation to the person or group meant."""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import children, with_conjuncts
from onrecord.read.standings.lexicon import load_words
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

_HOLDERS = frozenset({"person", "organization", "group", "place"})


def people(nouns: "Iterable[Token]", who: Who) -> tuple[str, ...]:
    """The persons and groups that these nouns, and what is coordinated with them, stand for."""
    found: dict[str, None] = {}
    for noun in with_conjuncts(nouns):
        for one in (*_person(noun, who), *_beside(noun, who)):
            found[one] = None
    return tuple(found)


def _beside(noun: "Token", who: Who) -> list[str]:
    """Those named next to a noun: "two nurses, A and B", and with the parser's other reading of it, "two nurses A"."""
    found: list[str] = []
    for name in with_conjuncts(children(noun, "appos")):
        if name.i > noun.i and name.pos_ in ("PROPN", "NOUN"):
            found += _person(name, who)
    for plural in children(noun, "compound", "nmod"):
        if plural.tag_ == "NNS":
            found += _person(plural, who)
    return found


def holder(nouns: "Iterable[Token]", who: Who) -> str | None:
    """Who holds: the first of these nouns that stands for somebody; a court that sentences does not hold."""
    for noun in nouns:
        if noun.lemma_.lower() in load_words().words["judges"]:
            continue
        found = who.at(noun)
        if found is not None and who.entities[found].kind in _HOLDERS:
            return found
        for of in children(noun, "prep"):
            if of.lower_ in ("of", "from") and (inner := holder(children(of, "pobj"), who)):
                return inner
        for other in children(noun, "appos", "compound"):
            if (inner := who.at(other)) and who.entities[inner].kind in ("organization", "group"):
                return inner
    return None


def place(verb: "Token", who: Who) -> str | None:
    """Where: the place or building that "in", "at" or "near" ties to the verb, or to who does it."""
    for prep in children(verb, "prep", "agent"):
        for noun in children(prep, "pobj"):
            found = who.at(noun)
            if prep.lower_ in ("in", "at", "near", "inside", "outside", "on"):
                if found is not None and who.entities[found].kind in ("place", "facility"):
                    return found
            if prep.dep_ == "agent" or (prep.lower_ in ("in", "at", "by") and found is None):
                if (inner := place(noun, who)) is not None:
                    return inner
    return None


def _person(noun: "Token", who: Who) -> tuple[str, ...]:
    if noun.lemma_.lower() in load_words().words["bodies"]:
        return ()
    found = who.at(noun)
    if found is not None:
        return (found,) if who.entities[found].kind in ("person", "group") else ()
    if noun.lower_ in ("all", "both", "each", "none", "neither"):
        inner = [n for of in children(noun, "prep") if of.lower_ == "of" for n in children(of, "pobj")]
        return people(inner, who)
    for name in children(noun, "appos"):
        inner_found = who.at(name)
        if inner_found is not None and who.entities[inner_found].kind == "person":
            return people([name], who)
    return ()
