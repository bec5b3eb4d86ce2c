"""The words of `operators.toml` and `words.toml`, looked up by lemma."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from onrecord.read.lexicon import load_lexicon

Effect = Literal[
    "fact", "same", "not", "denied", "hedged", "possible", "scheduled", "promised", "demanded", "threatened",
    "attempted", "off", "forbidden", "unreal",
]  # fmt: skip
_BINDING = (("any", "binding"), ("passive", "binding_passive"))
_KINDS = (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ"))


@dataclass(frozen=True, slots=True)
class Operator:
    """What a word says of what hangs on it by one of `slots`; see the head of `operators.toml`.

    `binding`: in which voice ("any", "passive") the word binds somebody to the act or announces it; None for a wish.
    `oneself`: whether in this sense it has no object but "himself".
    """

    affirmed: Effect
    denied: Effect
    slots: frozenset[str]
    particle: str
    voice: str | None
    binding: str | None = None
    oneself: bool = False


@cache
def load_operators() -> dict[tuple[str, str], tuple[Operator, ...]]:
    """Every operator by lemma and part of speech, in the order of the file; those with a second word first."""
    found: dict[tuple[str, str], list[Operator]] = {}
    for entry in load_lexicon(__package__, "operators.toml")["operator"]:
        for field, pos in _KINDS:
            for listed in _listed(entry.get(field, "")):
                lemma, _, particle = listed.partition(" ")
                operator = _operator(entry, lemma, particle)
                found.setdefault((lemma, pos), []).append(operator)
    return {key: tuple(sorted(one, key=lambda o: (not o.particle, not o.voice))) for key, one in found.items()}


@cache
def words(table: str, name: str) -> frozenset[str]:
    """One list of `words.toml`."""
    listed = load_lexicon(__package__, "words.toml")[table][name]
    return frozenset(_listed(listed) if isinstance(listed, str) else listed)


@cache
def _endings() -> tuple[str, ...]:
    """The endings of nouns that tell an act or a state."""
    return tuple(load_lexicon(__package__, "words.toml")["nouns"]["endings"])


def names_an_act(noun: str) -> bool:
    """Whether a noun, given in lower case and in the singular, tells an act or a state: "attack", "negotiation"."""
    if noun in words("nouns", "acts"):
        return True
    return len(noun) > 5 and noun.endswith(_endings()) and noun not in words("nouns", "no_acts")


def _operator(entry: dict[str, Any], lemma: str, particle: str) -> Operator:
    binding = next((name for name, field in _BINDING if lemma in _listed(entry.get(field, ""))), None)
    slots, oneself = frozenset(_listed(entry["slots"])), lemma in _listed(entry.get("oneself", ""))
    return Operator(entry["affirmed"], entry["denied"], slots, particle, entry.get("voice"), binding, oneself)


def _listed(words: str) -> list[str]:
    return [word for part in words.split(",") if (word := " ".join(part.split()))]
