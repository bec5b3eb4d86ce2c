"""How surely two tellings are of one happening: log odds, learnt from reports whose happenings are known.

Two steps, each a weighted sum: of the words about two tellings (`words`), then of that and of what is known of two
events (`events`). The weights are those of sameness.json, by `python -m training.happenings`; see docs/model-card.md.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul

from onrecord.merge.comparison import compare_events, compare_words
from onrecord.merge.tellings import Telling, Texts


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each number of a comparison, the constant last."""

    words: tuple[float, ...]
    events: tuple[float, ...]


class Sameness:
    """Scores tellings of these texts; `near` is how surely two reports tell of one course of events."""

    def __init__(self, texts: Texts, weights: Weights | None = None) -> None:
        self._texts = texts
        self._weights = weights or load_weights()

    def of_words(self, one: Telling, other: Telling, near: float) -> float:
        """Log odds that two words tell of one happening, by what is said around them."""
        numbers = compare_words(one, other, near=near, cast=self._texts.cast(one.report, other.report))
        return _sum(self._weights.words, numbers)

    def of_events(self, one: Telling, other: Telling, near: float) -> float:
        """Log odds that two events are one happening, by that and by whom it befell, how many, where and how it was."""
        if one.told is None or other.told is None:
            raise ValueError("a word that is no event's has no sides, day or place")
        base = self.of_words(one, other, near)
        return _sum(self._weights.events, (base, *compare_events(one, other, near=near)))


def _sum(weights: Sequence[float], numbers: Sequence[float]) -> float:
    total: float = sum(map(mul, weights, (*numbers, 1.0)))
    return round(total, 9)


@cache
def load_weights() -> Weights:
    """The shipped weights."""
    text = resources.files("onrecord.merge").joinpath("sameness.json").read_text(encoding="utf-8")
    return Weights(**{name: tuple(found.values()) for name, found in json.loads(text).items()})
