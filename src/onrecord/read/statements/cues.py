"""The words that report what somebody says, as the lists in `cues.toml` give them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.model.statements import Act
from onrecord.read.lexicon import load_lexicon

_PACKAGE = "onrecord.read.statements"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: where its content may stand, and the act that it then stands for.

    `takes` are shapes, as `cues.toml` explains them, `prepositions` the words that lead to the content.
    """

    takes: dict[str, Act]
    prepositions: dict[str, Act]


@dataclass(frozen=True, slots=True)
class Cues:
    """All reporting words by lemma, in lower case; `compounds` are "verb-particle" or "verb-noun".

    `listed` are the plain lists by name, among them who passes on what others say.
    """

    verbs: dict[str, Cue]
    compounds: dict[str, Cue]
    composing: frozenset[str]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    source_phrases: tuple[tuple[str, ...], ...]
    phrase_starts: frozenset[str]
    listed: dict[str, frozenset[str]]
    anonymity: "re.Pattern[str]"
    anonymity_signs: frozenset[str]


@cache
def load_cues() -> Cues:
    """The lists of `cues.toml`, indexed."""
    lists = load_lexicon(_PACKAGE, "cues.toml")
    sources = [tuple(phrase.split()) for phrase in sorted(lists["sources"], key=len, reverse=True)]
    listed = {name: frozenset(words.split()) for name, words in lists["listed"].items()}
    return Cues(
        verbs=_by_word(lists["verbs"]),
        composing=frozenset(word.split("-")[0] for group in lists["compounds"] for word in group["words"].split()),
        compounds=_by_word(lists["compounds"]),
        nouns=_by_word(lists["nouns"]),
        adjectives=_by_word(lists["adjectives"]),
        source_phrases=tuple(sources),
        phrase_starts=frozenset(phrase[0] for phrase in sources) | listed["adverbs"],
        listed=listed,
        anonymity_signs=frozenset(lists["anonymity"]["signs"]),
        anonymity=re.compile("|".join(lists["anonymity"]["patterns"]), re.IGNORECASE),
    )


def _by_word(groups: Iterable[dict[str, Any]]) -> dict[str, Cue]:
    """One cue a word, with the shapes of all its groups; for one shape, the act is that of the first group."""
    found: dict[str, Cue] = {}
    for group in groups:
        for word in group["words"].split():
            cue = found.setdefault(word, Cue({}, {}))
            for shape in group.get("takes", ()):
                cue.takes.setdefault(shape, group["act"])
            for preposition in group.get("with", ()):
                cue.prepositions.setdefault(preposition, group["act"])
    return found
