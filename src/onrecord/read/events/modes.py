"""With what an act is done, where its own word does not say: "killed in a *suicide* attack", "hit by *warplanes*"."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.read.events.kinds import word_of, words_of
from onrecord.read.events.match import Match
from onrecord.read.events.roles import doers, together
from onrecord.read.language.syntax import agents, children
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.read.language.tokens import Token

_WITH = frozenset({"in", "by", "with", "from", "during", "of", "through", "after", "under", "over"})
_BEFORE = frozenset({"compound", "amod", "nmod"})
_FROM = frozenset({"by", "from", "with"})
_BY_BOMB = frozenset({None, "explosives", "destroy"})
_FLOWN = frozenset({"drone", "aerial"})
_DELIVERED = _BY_BOMB | _FLOWN | {"heavy-weapons", "firearms"}
_HARMS = _FLOWN | {"suicide-attack", "crowd-control", "unconventional", "heavy-weapons", "explosives"}


def mode_of(match: Match) -> str | None:
    """PLOVER's mode of an event: that of its frame, else of what harm is done with; a violent march is a riot.

    What is destroyed, shot at or bombed from the air is bombed from there; what suicide bombers or gas do, they do.
    """
    mode = match.frame.mode
    if match.frame.type == "PROTEST" and mode == "demo" and any(c.lemma_ == "violent" for c in _before(match)):
        return "riot"
    if match.frame.type != "ASSAULT" or mode not in _DELIVERED:
        return mode
    found = {mode for noun in _means(match, _WITH) for mode in _modes_of(noun)}
    if "unconventional" in found and "crowd-control" not in found:
        return "unconventional"  # however it was brought
    if "suicide-attack" in found and mode in _BY_BOMB:
        return "suicide-attack"
    if mode in ("explosives", "heavy-weapons"):
        found = {mode for noun in _means(match, _FROM) for mode in _modes_of(noun)} & _FLOWN
    elif mode is not None:
        found &= _HARMS
    return next((one for one in _words() if one in found), mode)


def _before(match: Match) -> "Iterator[Token]":
    yield from (child for child in match.predicate.token.children if child.dep_ in _BEFORE)


def _means(match: Match, prepositions: frozenset[str]) -> "Iterator[Token]":
    """The nouns that may tell what harm is done with: the trigger, who does it, what it is done in or with."""
    token, verb = match.predicate.token, match.predicate.clause
    if match.predicate.is_noun:
        yield token
    words = [token] if verb.i == token.i else [token, verb]
    while words[-1].dep_ in ("conj", "advcl") and words[-1].head.pos_ == "VERB" and len(words) < 4:
        words.append(words[-1].head)
    for word in words:
        if word.pos_ == "VERB":
            yield from together(doers(word))
        for child in word.children:
            since = any(c.dep_ == "npadvmod" for c in child.lefts)  # "ten days after a blast they struck back"
            if child.dep_ in ("prep", "agent") and child.lower_ in prepositions and not since:
                yield from together(noun for noun in child.children if noun.dep_ == "pobj")
            elif child.lemma_ == "use":  # "attacked the post using grenades"
                yield from together(children(child, "dobj"))
            elif child.dep_ == "advcl" and any(c.lower_ in words_of("moment") for c in child.children):
                yield from together(agents(child))  # "were killed when a drone struck"
                yield from (t for t in child.subtree if word_of(t) in _words()["explosives"])  # "ran over a mine"
    if not match.predicate.is_noun and match.frame.recipient[0] != "object":
        bombs = _words()["explosives"] | _words()["suicide-attack"]
        yield from (noun for noun in together(children(token, "dobj")) if bombs & _said(noun))


def _modes_of(noun: "Token") -> "Iterator[str]":
    """The modes that a noun, the words before it and what fills it stand for; tear gas is no gas."""
    said = _said(noun)
    said |= {word_of(word) for c in children(noun, "acl") if c.lemma_ in words_of("bearing") for word in c.subtree}
    for mode, words in _words().items():
        if said & words:
            yield mode


def _said(noun: "Token") -> set[str]:
    return {word_of(word) for word in (noun, *(c for c in noun.children if c.dep_ in _BEFORE))}


@cache
def _words() -> dict[str, frozenset[str]]:
    listed = load_lexicon("onrecord.read.events", "means.toml")
    return {mode: frozenset(word.strip() for word in words.split(",")) for mode, words in listed.items()}
