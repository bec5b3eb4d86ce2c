"""The words of `lexicon.toml`, ready to be looked up."""

from dataclasses import dataclass
from functools import cache

from onrecord.model.expectations import ExpectationKind
from onrecord.read.lexicon import load_lexicon

KINDS: tuple[ExpectationKind, ...] = ("promised", "demanded", "threatened", "scheduled")


@dataclass(frozen=True, slots=True)
class Words:
    """`verbs` and `nouns` give the kind of what they announce, `to` the prepositions before the other side."""

    verbs: dict[str, ExpectationKind]
    nouns: dict[str, ExpectationKind]
    to: dict[ExpectationKind, frozenset[str]]
    shapes: dict[str, frozenset[str]]
    marks: frozenset[str]
    openings: tuple[tuple[str, ...], ...]
    necessary: frozenset[str]
    outcomes: dict[str, frozenset[str]]
    particles: dict[str, frozenset[str]]
    occasions: dict[str, str]


@cache
def load_words() -> Words:
    """The lexicon of expectations, made once a process."""
    data = load_lexicon("onrecord.read.expectations", "lexicon.toml")
    cues, conditions, outcomes = data["cues"], data["conditions"], dict(data["outcomes"])
    particles = {verb: frozenset(words) for verb, words in outcomes.pop("with").items()}
    return Words(
        verbs={verb: kind for kind in KINDS for verb in cues[kind]["verbs"]},
        nouns={noun: kind for kind in KINDS for noun in cues[kind]["nouns"]},
        to={kind: frozenset(cues[kind]["to"]) for kind in KINDS},
        shapes={name: frozenset(listed) for name, listed in data["shapes"].items()},
        marks=frozenset(conditions["marks"]),
        openings=tuple(tuple(opening.split()) for opening in conditions["opening"]),
        necessary=frozenset(conditions["necessary"]),
        outcomes={name: frozenset(listed) for name, listed in outcomes.items()},
        particles=particles,
        occasions={word: name for name, listed in data["occasions"].items() for word in listed},
    )
