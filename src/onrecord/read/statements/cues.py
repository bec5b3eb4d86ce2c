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
class Channels:
    """Who passes on what others say: nouns, names, and words in names of papers, agencies and stations."""

    nouns: frozenset[str]
    names: frozenset[str]
    name_words: frozenset[str]
    passing_on: frozenset[str]
    carried: frozenset[str]
    occasions: frozenset[str]
    speakers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All reporting words by lemma, in lower case; `compounds` are "verb-particle" or "verb-noun"."""

    verbs: dict[str, Cue]
    compounds: dict[str, Cue]
    composing: frozenset[str]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    source_phrases: tuple[tuple[str, ...], ...]
    no_sources: frozenset[str]
    no_speakers: frozenset[str]
    papers: frozenset[str]
    adverbs: frozenset[str]
    phrase_starts: frozenset[str]
    silent: frozenset[str]
    announcing: frozenset[str]
    as_verbs: frozenset[str]
    channels: Channels
    anonymity: "re.Pattern[str]"
    anonymity_signs: frozenset[str]


OPEN_CLASS = Cue({"clause": "state"}, {})


@cache
def load_cues() -> Cues:
    """The lists of `cues.toml`, indexed."""
    lists = load_lexicon(_PACKAGE, "cues.toml")
    phrases, channels = lists["phrases"], lists["channels"]
    return Cues(
        verbs=_by_word(lists["verbs"]),
        composing=frozenset(word.split("-")[0] for group in lists["compounds"] for word in group["words"].split()),
        compounds=_by_word(lists["compounds"]),
        nouns=_by_word(lists["nouns"]),
        adjectives=_by_word(lists["adjectives"]),
        source_phrases=tuple(tuple(p.split()) for p in sorted(phrases["sources"], key=len, reverse=True)),
        papers=frozenset(phrases["papers"].split()),
        no_speakers=frozenset(phrases["no_speakers"].split()),
        no_sources=frozenset(phrases["no_sources"].split()),
        adverbs=frozenset(phrases["adverbs"]),
        phrase_starts=frozenset(p.split()[0] for p in phrases["sources"]) | frozenset(phrases["adverbs"]),
        silent=frozenset(phrases["silent"].split()),
        announcing=frozenset(phrases["announcing"].split()),
        as_verbs=frozenset(phrases["as_verbs"].split()),
        channels=Channels(
            frozenset(channels["nouns"].split()),
            frozenset(channels["names"].split()),
            frozenset(channels["name_words"].split()),
            *(frozenset(phrases[name].split()) for name in ("passing_on", "carried", "occasions", "speakers")),
        ),
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
