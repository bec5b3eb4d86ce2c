"""The words by which reports are read as telling how somebody stands, to look for in a sentence as it is written.

They are those of the word lists of reading, which are opened by their paths: what reads need not be loaded to ask.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onrecord.model.standings import State

_STANDINGS = "read/standings/lexicon.toml"
_EVENTS = "read/events/lexicon"
_BEFORE_A_NAME = r"\W+(?:[\w-]+\W+){0,3}$"  # "the late surveyor Ana Petrik"
_OF_SOMEBODY = r"(?:\b(?:the|a|his|her|their|whose)|['’]s|s['’])\s+(?:[\w-]+\s+)?"


@dataclass(frozen=True, slots=True)
class Words:
    """What speaks of a death: words anywhere, those before a name only ("late"), and bodies that are found.

    `at_all` are all of them, whatever is beside them: a text without has no sentence that speaks of a death.
    """

    anywhere: re.Pattern[str]
    before: re.Pattern[str]
    bodies: re.Pattern[str]
    found: re.Pattern[str]
    at_all: re.Pattern[str]


def says(state: State, words: str) -> bool:
    """Whether words hold one by which reports are read as telling that somebody stands so, whatever is beside it."""
    return _words_of(state).search(words.lower()) is not None


@cache
def _words_of(state: State) -> re.Pattern[str]:
    standings = _lexicon(_STANDINGS)
    frames = [frame for name in _files(_EVENTS) for frame in _lexicon(name).get("frame", ())]
    verbs = [word for verb in standings["verb"] if verb["state"] == state for word in verb["lemmas"]]
    verbs += [word for frame in frames for word in _bringing(state, frame, "verbs")]
    nouns = [word for frame in frames for word in _bringing(state, frame, "nouns")]
    told = [one for part in ("act", "role", "quality") for one in standings[part] if one["state"] == state]
    nouns += [word for one in told for sort in ("nouns", "before", "after") for word in one.get(sort, ())]
    nouns += standings["listed"].get(state, ())
    if state == "captive":
        nouns += [word for words in standings["place_of_captivity"].values() for word in words]
    if state == "dead":
        nouns += standings["words"]["bodies"] + standings["words"]["fatal"]
    forms = {form for verb in verbs for form in (*_forms(verb), *_pasts(verb))}
    return _any_of({*forms, *nouns, *(f"{noun}s" for noun in nouns)})


@cache
def words_of_death() -> Words:
    """The words by which reports are read as telling of a death, but for those that tell of one only beside others."""
    standings, acts = _lexicon(_STANDINGS), _lexicon(f"{_EVENTS}/assault.toml")
    verbs = [w for v in standings["verb"] if v["state"] == "dead" and "needs" not in v for w in v["lemmas"]]
    nouns = [w for act in standings["act"] if act["name"] == "death" for w in act["nouns"]]
    said = [quality for quality in standings["quality"] if quality["state"] == "dead"]
    after = [w for one in said for w in one["after"]] + standings["words"]["fatal"]
    for frame in acts["frame"]:
        if "needs" not in frame:
            verbs += _bringing("dead", frame, "verbs")
            nouns += _bringing("dead", frame, "nouns")
    before = [w for one in said for w in one["before"] if w not in after]
    anywhere = {*after, *(form for verb in verbs for form in _forms(verb)), *nouns, *(f"{noun}s" for noun in nouns)}
    bodies, found = standings["words"]["bodies"], standings["words"]["found"]
    return Words(
        _any_of(anywhere),
        re.compile(_any_of(before).pattern + _BEFORE_A_NAME),
        re.compile(_OF_SOMEBODY + _any_of(bodies).pattern),
        _any_of({form for verb in found for form in (*_forms(verb), *_pasts(verb))}),
        _any_of({*anywhere, *before, *bodies}),
    )


_PAST = {"find": "found", "dig": "dug", "hold": "held", "keep": "kept", "take": "took taken", "shoot": "shot"}
"""Forms that `_forms` does not give."""


def _pasts(verb: str) -> tuple[str, ...]:
    first, _, rest = verb.partition(" ")
    return tuple(f"{past} {rest}".strip() for past in _PAST.get(first, "").split())


def _files(folder: str) -> list[str]:
    found = resources.files("onrecord").joinpath(folder).iterdir()
    return sorted(f"{folder}/{one.name}" for one in found if one.name.endswith(".toml"))


def _lexicon(name: str) -> dict[str, Any]:
    """A word list of reading: by its path, since what reads need not be loaded to ask."""
    return tomllib.loads(resources.files("onrecord").joinpath(name).read_text(encoding="utf-8"))


def _bringing(state: str, frame: Mapping[str, Any], sort: str) -> list[str]:
    """The words of a frame after which whom it befalls stands so."""
    listed = [" ".join(words.split()) for words in frame.get(sort, "").split(",")]
    brings = frame.get("brings")
    if not isinstance(brings, dict):
        return [word for word in listed if word and brings == state]
    of = {word.strip(): brought for brought, words in brings.items() for word in words.split(",")}
    return [word for word in listed if word and of.get(word, of.get("*")) == state]


def _forms(verb: str) -> Iterator[str]:
    """A verb in its regular forms: "kill, kills, killed, killing"; of several words the first is put so."""
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    stem = re.sub(r"([^aeiou])y$", r"\1i", stem)
    if re.search(r"[^aeiou][aeiou][bdgmnpt]$", first) and first.count("e") == 0:
        stem += first[-1]  # stabbed
    doing = f"{first[:-2]}y" if first.endswith("ie") else stem if stem[-1:] != "i" else first
    does = f"{first}es" if re.search(r"(?:s|x|ch|sh|z)$", first) else f"{stem}es" if stem[-1:] == "i" else f"{first}s"
    for form in (first, does, f"{stem}ed", f"{doing}ing"):
        yield f"{form} {rest}".strip()


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    told = "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{told})(?![\w-])")
