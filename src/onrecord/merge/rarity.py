"""How much a word says of what a text is about: a rare one much, a common one little.

Rare is what few reports have, of some two thousand that were counted once (`common_words.txt`: their number, then each
common word and how many have it; docs/model-card.md names them), and of others where these are given. So two reports
alone can be compared as well as two of a thousand.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from onrecord.merge.passages import in_plain_letters

_WORD = re.compile(r"[a-z]{3,}|\d+")
_BACKGROUND = 0.3  # how much one of the reports counted once counts, against one that is given
_RARE = 4  # reports of those that a word is taken to have which is not among the common ones


class Rarity:
    """The weights of words at all; or among these texts, each given by its words."""

    def __init__(self, texts: Iterable[frozenset[str]] = (), *, at_large: float = _BACKGROUND) -> None:
        self._found: Counter[str] = Counter()
        self._texts = 0
        for words in texts:
            self._found.update(words)
            self._texts += 1
        self._at_large = at_large
        self._weights: dict[str, float] = {}
        everywhere, self._common = _common_words()
        self._all = self._texts + at_large * everywhere + 1

    def of(self, word: str) -> float:
        """0 for a word of every text, about 7 for one of a single text."""
        if (weight := self._weights.get(word)) is None:
            seen = self._found.get(word, 0) + self._at_large * self._common.get(word, _RARE)
            weight = self._weights[word] = max(0.0, math.log(self._all / seen))
        return weight

    def vector(self, counts: Mapping[str, int], *, least: float = 1.0) -> dict[str, float]:
        """The words of one text, weighed, as a vector of length 1; a shorter one if all weigh less than `least`."""
        of = self.of
        weighed = {word: of(word) if n == 1 else (1 + math.log(n)) * of(word) for word, n in sorted(counts.items())}
        length = max(least, math.hypot(*weighed.values()))
        return {word: x / length for word, x in weighed.items()}


def count_words(text: str) -> Counter[str]:
    """The words of three letters and more, and the numbers, of a text."""
    return Counter(_WORD.findall(in_plain_letters(text).lower()))


def cosine(one: Mapping[str, float], other: Mapping[str, float], shared: Iterable[str] | None = None) -> float:
    """How much two texts have in common, by their vectors: from 0 to 1. `shared` are the words that are in both."""
    words = one.keys() & other.keys() if shared is None else shared
    return min(1.0, max(0.0, math.fsum([one[word] * other[word] for word in words])))


@cache
def _common_words() -> tuple[int, dict[str, int]]:
    lines = resources.files("onrecord.merge").joinpath("common_words.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines[1:])
    return int(lines[0]), {word: int(n) for word, n in pairs}
