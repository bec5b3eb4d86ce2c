"""What kind of thing a noun is: a person, a force, a restriction, a film.

Words are known from `classes.toml`, names from the report.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.read.lexicon import load_lexicon
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_NER_KINDS = {
    "PERSON": "person", "NORP": "group", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility",
}  # fmt: skip
_SHARES = frozenset({"half", "third", "quarter", "most", "majority", "rest"})
_MEASURED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a frame asks of an argument: one of these lemmas, or a name of one of these kinds; `none`: or nothing."""

    words: frozenset[str]
    names: frozenset[str]
    none: bool

    def fits(self, noun: "Token", who: Who) -> bool:
        """Whether the noun at the head of a phrase is such a thing."""
        if noun.pos_ == "PROPN" and (noun.ent_type_ == "DATE" or noun.lower_ == "march"):
            return False  # "between March and July" is no march
        if noun.lemma_ in words_of("host") and (crowd := measured(noun)) is not None and crowd.tag_ == "NNS":
            noun = crowd  # "an army of volunteers" is none
        if noun.lemma_.lower() in _SHARES and (whole := measured(noun)) is not None:
            noun = whole  # "half of the sailors" are sailors
        while word_of(noun) not in self.words and noun.lower_ not in self.words:
            whole = measured(noun) if noun.lemma_.lower() in words_of("measure") else None
            if whole is None:
                break
            noun = whole
        else:
            return True
        if not self.names:
            return False
        kind, meant = kind_of(noun, who), who.at(noun)
        if meant is not None and noun.tag_ in ("DT", "JJ") and not noun.ent_type_:
            kind = "person" if who.entities[meant].kind == "group" else kind  # "all were freed", "half of them"
        if kind == "group" and noun.pos_ == "NOUN" and word_of(noun) in words_of("fighter"):
            return bool(self.names & {"person", "organization"})  # bandits are no crowd
        if kind:
            return kind in self.names
        if noun.lower_ in ("it", "itself"):
            return "organization" in self.names
        counted = noun.pos_ == "NUM" and noun.ent_type_ not in _MEASURED
        counted = counted or (noun.ent_type_ == "ORDINAL" and any(c.lower_ == "a" for c in noun.children))  # "a third"
        return "person" in self.names and (noun.lower_ in words_of("pronoun") or counted or is_nobody(noun))


@cache
def wanted(listed: str) -> Wanted:
    """The frame's list, `@name` standing for a kind of thing: `wanted("@captive crew none")`."""
    words: set[str] = set()
    names: set[str] = set()
    for item in listed.replace(",", " ").split():
        if item.startswith("@"):
            words |= words_of(item[1:])
            names |= _listed(item[1:], "names")
        elif item != "none":
            words.add(item.lower())
    return Wanted(frozenset(words), frozenset(names), "none" in listed.split())


@cache
def words_of(kind: str) -> frozenset[str]:
    """The lemmas of a kind, those of the kinds that it includes among them."""
    return _listed(kind, "words").union(*(words_of(other) for other in _listed(kind, "includes")))


def _listed(kind: str, field: str) -> frozenset[str]:
    listed: str = load_lexicon("onrecord.read.events", "classes.toml")[kind].get(field, "")
    return frozenset(filter(None, (word.strip() for word in listed.split(","))))


def measured(noun: "Token") -> "Token | None":
    """What a measure is of: the hostages in "dozens of hostages" and "all but two of the hostages"."""
    for _ in range(3):
        child = next((c for c in noun.children if c.lower_ in ("of", "but", "except", "save")), None)
        within = (*child.children, *noun.children) if child is not None else ()
        below = next((c for c in within if c.dep_ == "pobj"), None)
        if child is None or below is None or child.lower_ == "of":
            return below
        noun = below
    return None


def verb_of(verb: "Token") -> str:
    """The lemma of a verb; the lemmatiser of small pipelines loses the last letter of some ("staged", "stag")."""
    lemma: str = verb.lemma_.lower()
    mended: str = load_lexicon("onrecord.read.events", "mended.toml").get(lemma, lemma)
    return mended.removeprefix("re-")


def word_of(noun: "Token") -> str:
    """The lemma, with what a hyphen ties to it: "cease-fire" is one word and no fire."""
    lemma = noun.lemma_.lower()
    if noun.i > 1:
        hyphen = noun.nbor(-1)
        if hyphen.text == "-" and not hyphen.whitespace_:
            return f"{noun.nbor(-2).lower_}-{lemma}"
    return lemma


def kind_of(noun: "Token", who: Who) -> str | None:
    """The kind of the entity that a word names, None for a word that is no name."""
    if noun.pos_ == "PRON" or noun.pos_ == "NUM":
        return None
    entity = who.at(noun)
    if entity is not None and not _is_inside(noun, entity, who):
        return who.entities[entity].kind
    if noun.ent_type_:
        return _NER_KINDS.get(noun.ent_type_)
    if noun.tag_ == "NNPS":
        return "group"
    if noun.tag_ != "NNP":
        return None
    return "organization" if any(c.dep_ == "det" for c in noun.children) else "person"


def is_anybody(noun: "Token") -> bool:
    """Whether nobody in particular is meant: "a suspect", "suspects", "anyone"."""
    if noun.tag_ == "NNS":
        return not any(c.dep_ in ("det", "poss", "nummod", "amod") for c in noun.children)
    return noun.lower_ in ("anyone", "anybody") or any(c.lower_ in ("a", "an", "any") for c in noun.children)


def is_nobody(noun: "Token") -> bool:
    return noun.lower_ in ("nobody", "none") or (noun.lower_ == "one" and any(c.lower_ == "no" for c in noun.children))


def _is_inside(noun: "Token", entity: str, who: Who) -> bool:
    """Whether a common word is only a part of the phrase that a mention is: "aid" in "their calls for aid"."""
    if noun.pos_ == "PROPN" or noun.ent_type_ or noun.dep_ in ("appos", "conj", "ROOT"):
        return False
    return who.at(noun.head) == entity


def is_party(noun: "Token", who: Who) -> bool:
    """Whether a word can stand for somebody who acts: a person, a force, a body, a country; no valley, no bomb."""
    sum_ = noun.lemma_.lower() in words_of("currency") and any(c.pos_ == "NUM" for c in noun.children)
    no_party = sum_ or noun.lemma_.lower() in words_of("landscape") | words_of("lifeless")
    return not no_party and wanted("@party").fits(noun, who)
