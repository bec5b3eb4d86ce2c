"""Harm that nobody does: "killed in a crash", "the flood destroyed", "a boiler exploded". It is no ASSAULT."""

from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.read.events.kinds import wanted, word_of, words_of
from onrecord.read.events.roles import together
from onrecord.read.language.syntax import SUBJECTS, agents, children, is_passive
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.read.language.tokens import Doc, Token

_BESIDE = frozenset({"advcl", "relcl", "acl", "conj", "ccomp"})
_BEFORE = frozenset({"compound", "amod", "nmod"})


def is_mishap(token: "Token", who: Who) -> bool:
    """Whether nature or chance does the harm that a verb or noun of violence tells, as far as its sentence says."""
    if _is_by_accident(token):
        return True
    burst = token.lemma_ in words_of("burst") and not children(token, "dobj")
    over = token.head
    aimed = any(c.lower_ in ("into", "at") for c in children(over, "prep"))
    comes = _bursts(over) or (over.lemma_ in words_of("disaster") and not aimed)  # "two pilots crashed, *killing* ten"
    came_of = token.dep_ == "advcl" and token.tag_ == "VBG" and comes and not children(over, "dobj")
    by = (
        []
        if burst or came_of
        else [noun for noun in agents(token) if noun.ent_type_ != "DATE" and noun.tag_ != "WDT" and not _bursts(noun)]
    )
    if any(wanted("@person").fits(noun, who) and not _words(noun) & _things_that_harm() for noun in by):
        return False
    if any(_words(noun) & words_of("blow") for noun in children(token, "dobj")):
        return False  # "the bus struck a landmine"
    if token.lemma_ in words_of("chancy"):
        return True
    before = list(_told_before(token))
    causes = [*_causes(token), *before]
    if any(_is_blow(cause) for cause in causes):
        return False
    if any(_is_chance(cause) for cause in causes if cause.i != token.i or _bursts(cause)):
        return True
    befallen = token.tag_ == "VBN" and token.lemma_ in words_of("levelling") and is_passive(token)
    befell = bool(before) or token.lemma_ in words_of("befalling") or befallen
    return befell and not by and _is_of_a_calamity(token.doc)


def is_precaution(doc: "Doc") -> bool:
    """Whether a report tells of a disaster and of no enemy: who is sent then, is sent to help, and who closes roads
    and schools keeps nobody down."""
    unruly = any(token.lemma_ in words_of("unruly") for token in doc)  # "deployed to stop looting"
    return not unruly and _is_of_a_calamity(doc, words_of("helping"))


def _is_by_accident(token: "Token") -> bool:
    """ "Went off *by accident*, killing two", "*accidentally* shot a guard"."""
    told = [token, token.head] if token.dep_ == "advcl" and token.tag_ == "VBG" else [token]
    return any(
        c.lower_ in words_of("by_accident")
        or (c.lower_ == "by" and any(n.lower_ in words_of("by_accident") for n in c.children))
        for word in told
        for c in word.children
    )


def _things_that_harm() -> frozenset[str]:
    return words_of("mishap") | words_of("vehicle")


def _told_before(burst: "Token") -> "Iterator[Token]":
    """The bursts of which one with a "the" tells again: "a boiler exploded ... *the blast*"."""
    if burst.pos_ == "NOUN" and burst.lemma_ in words_of("burst") and any(c.lower_ == "the" for c in burst.lefts):
        before = (word for word in burst.doc[: burst.sent.start] if word.dep_ != "compound")
        yield from (word for word in before if word.lemma_ in words_of("burst"))


def _is_blow(cause: "Token") -> bool:
    words = _words(cause)
    chancy = words & (words_of("industrial") | words_of("calamity"))  # "coal mine", "lightning strike"
    harmless = bool(chancy) or _is_fit(cause)
    return cause.pos_ != "VERB" and not _bursts(cause) and not harmless and bool(words & words_of("blow"))


def _is_fit(noun: "Token") -> bool:
    """ "A *heart* attack"."""
    return noun.lemma_ in ("attack", "strike") and bool(_words(noun) & words_of("fit"))


@lru_cache(maxsize=8)
def _is_of_a_calamity(doc: "Doc", helping: frozenset[str] = frozenset()) -> bool:
    """Whether a report tells of a disaster and of no arms: who is "injured" in it was injured by that.

    Of those who bear arms, the `helping` may do so for the good of others.
    """
    told = {token.lemma_.lower() for token in doc}
    burst = bool(told & words_of("burst") and told & words_of("industrial"))
    burst = burst or any(token.lemma_ in ("fire", "blaze") and _bursts(token) for token in doc)
    armed = (words_of("violent") | words_of("fighter")) - helping
    return bool(told & words_of("calamity") or burst) and not told & armed


def _causes(token: "Token") -> "Iterator[Token]":
    """What the harm may come of: who does it, what it is done in or by, what happened as it was done or just before."""
    yield token
    yield from _about(token)
    for child in token.children:
        moment = child.dep_ == "advcl" and any(c.lower_ in words_of("moment") for c in child.children)
        if moment:
            yield child
            yield from children(child, "dobj")  # "when it hit a tree", "as they ran over a mine"
            yield from (noun for way in children(child, "prep") if way.lower_ == "over" for noun in way.children)
        if moment or (child.dep_ == "conj" and {token.lemma_, child.lemma_} <= words_of("befalling")):
            yield from _about(child)  # "one was killed and two were injured *in a crash*"
    above = token
    while above.dep_ in _BESIDE and above.head.i != above.i and above.head.i < token.i:
        above = above.head
        yield above
        yield from _about(above)


def _about(word: "Token") -> "Iterator[Token]":
    nouns = agents(word) if word.pos_ == "VERB" else []
    for child in word.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in words_of("cause"):
            nouns += children(child, "pobj")
            nouns += [noun for verb in children(child, "pcomp") for noun in (verb, *children(verb, "dobj"))]
    said = together(nouns + children(word, *SUBJECTS))
    yield from (noun for noun in said if "not" not in (c.lower_ for c in noun.children))  # "a leak, not a bomb"


def _words(noun: "Token") -> set[str]:
    """The word itself and what stands before it as part of its name: "car bomb", "coal mine"."""
    parts = [noun]
    for part in parts:
        parts += [c for c in part.children if c.dep_ in _BEFORE]
    return {word_of(word) for word in parts} | {word.lower_.removesuffix("s") for word in parts}


def _bursts(word: "Token") -> bool:
    """Whether a word tells of a burst or a fire, which may be meant or not; "under fire from tanks" is."""
    if word.lemma_ in ("fire", "blaze"):
        before = {c.dep_ for c in word.lefts}
        blaze = "det" in before or (word.dep_ == "nsubj" and before.isdisjoint(_BEFORE))  # but "police fire killed two"
        blaze = blaze or word.head.lemma_ == "catch" or bool(_words(word) & words_of("industrial"))  # "forest fires"
        return word.pos_ == "NOUN" and blaze and not _is_armed(word)
    return word.lemma_ in words_of("burst")


def _is_armed(word: "Token") -> bool:
    """Whether its sentence tells of arms, or of armed men who neither come to harm nor only tell of it."""
    tellers = {noun for verb in word.sent if verb.lemma_ in words_of("telling") for noun in children(verb, "nsubj")}
    told = {noun.i for teller in tellers for noun in (teller, *teller.lefts)}  # "police sources said"
    hit = (t for t in word.sent if t.dep_ not in ("dobj", "nsubjpass") or t.head.lemma_ not in words_of("befalling"))
    return bool({t.lemma_.lower() for t in hit if t.i not in told} & (words_of("violent") | words_of("fighter")))


def _is_chance(word: "Token") -> bool:
    if word.pos_ == "VERB" and word.lemma_ == "storm":
        return False  # troops do
    if word.lemma_ == "fall" and word.dep_ == "pcomp":
        return True  # "after falling from a ladder"
    if word.lemma_ in ("fall", "go", "come") and any(_words(one) & words_of("toppling") for one in agents(word)):
        return not _is_armed(word)  # "a helicopter went down", "when a wall fell"
    if word.lemma_ in words_of("ailing") or _is_fit(word):
        return True
    if _words(word) & words_of("mishap") or (word.pos_ == "VERB" and word.lemma_ in words_of("disaster")):
        return not _is_armed(word) or word.lemma_ in words_of("mishap")
    if not _bursts(word) or _is_armed(word):
        return False
    if word.lemma_ in ("fire", "blaze"):
        return True
    nouns = list(_about(word))
    blown = children(word.head.head, "nsubjpass") if word.head.dep_ == "agent" else []  # "the *plant* was rocked by a"
    nouns += blown
    near = [word, *nouns, *(deep for noun in nouns for part in (noun, *children(noun, "acl")) for deep in _about(part))]
    return any(_words(one) & words_of("industrial") for one in near)
