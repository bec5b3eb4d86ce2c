"""The words of `lexicon.toml`, ready to be looked up."""

from dataclasses import dataclass
from functools import cache

from onrecord.read.language.tokens import Token
from onrecord.read.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Words:
    """`settled` holds verbs with the second word that their sense needs, `names` the kind that a noun stands for.

    `occasions` gives each word the name of its kind of occasion.
    """

    lists: dict[str, frozenset[str]]
    openings: tuple[tuple[str, ...], ...]
    settled: dict[str, frozenset[tuple[str, str]]]
    names: dict[str, str]
    occasions: dict[str, str]

    def settles(self, verb: Token, *ways: str) -> bool:
        """Whether a verb is one of keeping, breaking, calling off ..., with the second word that it must have."""
        beside = {"", *(c.lower_ for c in verb.children)}
        return any((verb.lemma_, word) in self.settled[way] for way in ways for word in beside)


@cache
def load_words() -> Words:
    """The lexicon of expectations, made once a process."""
    data = load_lexicon("onrecord.read.expectations", "lexicon.toml")
    settled = {
        way: frozenset((v, w) for v, _, w in (one.partition(" ") for one in listed))
        for way, listed in data["settled"].items()
    }
    return Words(
        lists={name: frozenset(listed) for name, listed in data["lists"].items()},
        openings=tuple(tuple(opening.split()) for opening in data["conditions"]["opening"]),
        settled=settled,
        names={noun: kind for kind, nouns in data["names"].items() for noun in nouns},
        occasions={word: name for name, listed in data["occasions"].items() for word in listed},
    )
