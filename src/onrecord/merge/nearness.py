"""How surely two reports tell of one course of events: by their words, rare ones before common ones, and their days."""

import math
from collections.abc import Iterable
from datetime import date

from onrecord.merge.passages import day_of
from onrecord.merge.rarity import Rarity, cosine, count_words
from onrecord.model.reading import Reading

# Weights of the roots of two cosines, by `python -m training.stories`; see docs/model-card.md.
WHOLE, LEAD, BASE = 13.58, 9.39, -10.51
LATER = 0.5  # by which nearness falls with the logarithm of the weeks between two days of publication ...
YEARS, BEYOND = 5, 2.0  # ... and by this for every year beyond so many: the same words ten years on are boilerplate
BEGINNING = 500  # characters that a report begins with


class Nearness:
    """How near any two of these reports are, each pair worked out when it is asked for."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {r.report.id: r for r in readings}
        self._words = {id_: count_words(text_of(r)) for id_, r in self._readings.items()}
        self._rarity = Rarity(frozenset(words) for words in self._words.values())
        self._vectors: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
        self._known: dict[tuple[str, str], float] = {}

    def of(self, one: str, other: str) -> float:
        """Log odds that these two reports, by their ids, tell of one course of events."""
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._between(*pair)
        return self._known[pair]

    def _between(self, one: str, other: str) -> float:
        first, second = self._vector(one), self._vector(other)
        near = WHOLE * math.sqrt(cosine(first[0], second[0])) + LEAD * math.sqrt(cosine(first[1], second[1])) + BASE
        days = [day_of(self._readings[id_]) for id_ in (one, other)]
        weeks = 0.0 if date.max in days else abs((days[0] - days[1]).days) / 7
        return round(near - LATER * math.log1p(weeks) - BEYOND * max(0.0, weeks / 52 - YEARS), 9)

    def _vector(self, id_: str) -> tuple[dict[str, float], dict[str, float]]:
        if id_ not in self._vectors:
            beginning = count_words(text_of(self._readings[id_])[:BEGINNING])
            self._vectors[id_] = (self._rarity.vector(self._words[id_]), self._rarity.vector(beginning))
        return self._vectors[id_]


def text_of(reading: Reading) -> str:
    """What a report says, its title first."""
    return f"{reading.report.title or ''}\n{reading.report.text}"
