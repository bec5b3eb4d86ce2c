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

_WITH = frozenset({"in", "by", "with", "from", "during", "of", "through", "after", "under"})
_BEFORE = frozenset({"compound", "amod", "nmod"})
_BY_BOMB = frozenset({None, "explosives", "destroy"})
_DELIVERED = _BY_BOMB | {"aerial", "heavy-weapons", "drone"}
_HOLDING = frozenset({"fill", "load", "lade", "pack", "tip", "arm", "lace", "contain", "carry", "rig"})


def mode_of(match: Match) -> str | None:
    """PLOVER's mode of an event: that of its frame, else of what harm is done with; a violent march is a riot."""
    frame = match.frame
    if frame.type == "PROTEST" and frame.mode == "demo" and any(c.lemma_ == "violent" for c in _before(match)):
        return "riot"
    if frame.type != "ASSAULT" or frame.mode not in _DELIVERED:
        return frame.mode
    found = {mode for noun in _means(match) for mode in _modes_of(noun)}
    if "unconventional" in found and "crowd-control" not in found:
        return "unconventional"  # however it was brought
    if frame.mode is not None:
        return "suicide-attack" if "suicide-attack" in found and frame.mode in _BY_BOMB else frame.mode
    return next((mode for mode in _words() if mode in found), None)


def _before(match: Match) -> "Iterator[Token]":
    yield from (child for child in match.predicate.token.children if child.dep_ in _BEFORE)


def _means(match: Match) -> "Iterator[Token]":
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
            if child.dep_ in ("prep", "agent") and child.lower_ in _WITH:
                yield from together(noun for noun in child.children if noun.dep_ == "pobj")
            elif child.lemma_ == "use":  # "attacked the post using grenades"
                yield from together(children(child, "dobj"))
            elif child.dep_ == "advcl" and any(c.lower_ in words_of("moment") for c in child.children):
                yield from together(agents(child))  # "were killed when a drone struck"
    if not match.predicate.is_noun and match.frame.recipient[0] != "object":
        yield from together(children(token, "dobj"))  # "detonated a suicide belt"


def _modes_of(noun: "Token") -> "Iterator[str]":
    """The modes that a noun, the words before it and what fills it stand for; tear gas is no gas."""
    said = {word_of(word) for word in (noun, *(c for c in noun.children if c.dep_ in _BEFORE))}
    said |= {word_of(word) for c in children(noun, "acl") if c.lemma_ in _HOLDING for word in c.subtree}
    for mode, words in _words().items():
        if said & words:
            yield mode


@cache
def _words() -> dict[str, frozenset[str]]:
    listed = load_lexicon("onrecord.read.events", "means.toml")
    return {mode: frozenset(word.strip() for word in words.split(",")) for mode, words in listed.items()}
