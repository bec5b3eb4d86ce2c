"""Stories: reports on one course of events.

Two reports are the more alike the more their words, and those of their beginnings, have in common, rare words before
common ones, and the nearer their days of publication. Reports are joined by average linkage down to a fixed likeness.
A story says what a report is about; it is no wall, and one happening may be told in two.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from onrecord.merge.nearness import BASE, BEGINNING, BEYOND, LATER, LEAD, WHOLE, YEARS, text_of
from onrecord.merge.passages import day_of, first_day
from onrecord.merge.rarity import Rarity, count_words
from onrecord.model.answers import StoryRow
from onrecord.model.marks import hashed
from onrecord.model.reading import Reading

_LEAST = -3.0  # of likeness, for two groups of reports to be one story
_WORDS_AT_ONCE = 4096

Matrix = npt.NDArray[np.float64]


def find_stories(readings: Sequence[Reading]) -> tuple[StoryRow, ...]:
    """Every report in one story, by the first day of each. The order of the readings does not matter."""
    ordered = sorted(readings, key=lambda r: r.report.id)
    alike = _likeness(ordered)
    rows = (_story(group, ordered, alike) for group in _average_linkage(alike, least=_LEAST))
    return tuple(sorted(rows, key=lambda story: (first_day(story.from_), story.id)))


class Likeness:
    """How surely any two of these reports tell of one course of events, as log odds."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        ordered = sorted(readings, key=lambda r: r.report.id)
        self._ids = [r.report.id for r in ordered]
        self._numbers = {id_: i for i, id_ in enumerate(self._ids)}
        self._alike = _likeness(ordered)

    def of(self, one: str, other: str) -> float:
        """Of two reports, by their ids."""
        return float(self._alike[self._numbers[one], self._numbers[other]])

    def nearest(self, report: str, most: int, *, least: float) -> list[str]:
        """The reports most like this one, without itself: so many at most, each as like it as `least`."""
        row = self._alike[self._numbers[report]]
        order = np.argsort(-row, kind="stable")
        near = [self._ids[i] for i in order[: most + 1] if row[i] >= least and self._ids[i] != report]
        return near[:most]


def _average_linkage(alike: Matrix, *, least: float) -> list[list[int]]:
    """Groups of what is alike: the two groups most alike on average are joined, as long as that is at least `least`."""
    size = len(alike)
    near = np.array(alike, dtype=np.float64)
    np.fill_diagonal(near, -np.inf)
    groups: dict[int, list[int]] = {i: [i] for i in range(size)}
    weight = np.ones(size)
    if not size:
        return []
    best = near.argmax(axis=1)
    value = near[np.arange(size), best]
    while len(groups) > 1:
        one = int(value.argmax())
        if value[one] < least:
            break
        one, other = sorted((one, int(best[one])))
        row = (weight[one] * near[one] + weight[other] * near[other]) / (weight[one] + weight[other])
        row[[one, other]] = -np.inf
        near[one], near[:, one] = row, row
        near[other], near[:, other] = -np.inf, -np.inf
        weight[one] += weight[other]
        groups[one] += groups.pop(other)
        best[one], value[one] = row.argmax(), row.max()
        value[other] = -np.inf
        for stale in np.flatnonzero((best == one) | (best == other)):
            if stale in groups:
                best[stale] = near[stale].argmax()
                value[stale] = near[stale, best[stale]]
        nearer = np.flatnonzero(row > value)
        best[nearer], value[nearer] = one, row[nearer]
    return [sorted(group) for group in groups.values()]


def compare_texts(texts: Sequence[str]) -> tuple[Matrix, Matrix]:
    """How much each two texts have in common, from 0 to 1: in all their words, and in those they begin with."""
    whole = [count_words(text) for text in texts]
    lead = [count_words(text[:BEGINNING]) for text in texts]
    rarity = Rarity(frozenset(words) for words in whole)
    return _cosines([rarity.vector(c) for c in whole]), _cosines([rarity.vector(c) for c in lead])


def _likeness(ordered: Sequence[Reading]) -> Matrix:
    text, start = compare_texts([text_of(r) for r in ordered])
    likeness = WHOLE * np.sqrt(text) + LEAD * np.sqrt(start) + BASE
    days = np.array([d.toordinal() if (d := day_of(r)) != date.max else np.nan for r in ordered])
    weeks = np.nan_to_num(np.abs(days[:, None] - days[None, :]) / 7)
    later = LATER * np.log1p(weeks) + BEYOND * np.maximum(0, weeks / 52 - YEARS)
    rounded: Matrix = np.round(likeness - later, 9)
    return rounded


def _cosines(vectors: Sequence[Mapping[str, float]]) -> Matrix:
    """How much each two of the vectors have in common."""
    where: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for word, x in vector.items():
            where[word].append((i, x))
    shared = sorted(word for word, found in where.items() if len(found) > 1)
    total = np.zeros((len(vectors), len(vectors)))
    for begin in range(0, len(shared), _WORDS_AT_ONCE):
        words = shared[begin : begin + _WORDS_AT_ONCE]
        block = np.zeros((len(vectors), len(words)))
        for column, word in enumerate(words):
            for i, x in where[word]:
                block[i, column] = x
        total += block @ block.T
    np.fill_diagonal(total, 1.0)
    return np.clip(total, 0.0, 1.0)


def _story(group: Sequence[int], ordered: Sequence[Reading], alike: Matrix) -> StoryRow:
    """The reports by day; called by the headline of the one that has most in common with the others."""
    readings = sorted((ordered[i] for i in group), key=lambda r: (day_of(r), r.report.id))
    middle = max(group, key=lambda i: (round(float(alike[i, group].sum()), 6), -i))
    days = sorted({r.report.published.value for r in readings if r.report.published.value}, key=first_day)
    return StoryRow(
        id=hashed("story", readings[0].report.id)[:12],
        title=_headline(ordered[middle]),
        reports=tuple(r.report.id for r in readings),
        from_=days[0] if days else None,
        to=days[-1] if days else None,
    )


def _headline(reading: Reading) -> str:
    report = reading.report
    said = report.title or (report.headline.of(report.text) if report.headline else "")
    lines = (line for line in (said, *report.text.splitlines()) if line.strip())
    words = " ".join(next(lines, "").split())
    return words if len(words) < 100 else words[:97].rsplit(" ", 1)[0] + " …"
