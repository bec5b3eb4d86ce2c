"""Whether two claims are the same words."""

from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz

from onrecord.merge.passages import normalised

_NEARLY = 90  # of 100: the share of words that two passages have in common, to be one passage copied
_MOST = 0.8  # of a claim that another may be longer by: a dateline, an aside
_LONGEST = 5  # words by which a phrase is found again
_LEAST_WORDS = 6  # shorter passages are alike by chance


class Phrase:
    """A claim taken apart into words as they are compared, once for all that it is compared with."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[str]:
        """Its words."""
        return normalised(self.text).split()

    @cached_property
    def known(self) -> frozenset[str]:
        """Each of these once."""
        return frozenset(self.words)

    def may_be(self, other: "Phrase") -> bool:
        """Whether it has not too few words, nor too many, to be the same as another."""
        size = len(self.words)
        return _MOST * size <= len(other.words) <= size / _MOST + 1

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every two of its longest words: nearly equal phrases have two such in common. Of one word that word."""
        longest = sorted(sorted(self.known, key=lambda word: (-len(word), word))[:_LONGEST])
        return tuple(f"{one} {other}" for one, other in combinations(longest, 2)) or tuple(longest)


def same_claim(one: str, other: str) -> bool:
    """Whether two claims are the same words, one perhaps with a dateline or an aside more."""
    return are_one_claim(Phrase(one), Phrase(other))


def are_one_claim(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases are the same claim."""
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    a, b = short.words, long.words
    if len(a) < _LEAST_WORDS or len(a) < _MOST * len(b):
        return False
    if len(short.known - long.known) > (1 - _NEARLY / 100) * len(a):  # too few in common, in whatever order
        return False
    starts = range(len(b) - len(a) + 1)  # not partial_ratio: it cuts words off both ends
    return fuzz.ratio(a, b) >= _NEARLY or any(fuzz.ratio(a, b[i : i + len(a)]) >= _NEARLY for i in starts)
