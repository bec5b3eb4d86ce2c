"""Which tellings are one happening: what was done, joined by how surely it is one.

Every telling is alone at first. Two are compared where their reports are near, or where names and days can settle it.
Groups are joined by average linkage, the surest first, unless something tells two of their tellings apart. Then words
that tell of no event of their own are put to the happening that they come back to.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.merge.entities import Parties
from onrecord.merge.likeness import is_copied
from onrecord.merge.linkage import Linkage, Linked, Nearly
from onrecord.merge.nearness import Surroundings
from onrecord.merge.sameness import Sameness
from onrecord.merge.settled import Pair, Settled
from onrecord.merge.telling_apart import (
    are_of_other_days,
    are_two_acts,
    can_be_joined,
    disagreements,
    is_of_the_time,
    met_others,
)
from onrecord.merge.tellings import Telling, Texts
from onrecord.merge.told import Told
from onrecord.model.evidence import Trigger
from onrecord.model.reading import Reading

_LEAST = 0.7  # log odds on average, for two groups to be one happening: two to one
_NEARLY = -0.7  # and for two to be nearly one: one to two
_LEAST_WORD = 0.3  # at best, for a word to be put to one that its report tells of
_LEAST_ELSEWHERE = 0.6  # or to one that only other reports tell of
_CLEARER = 0.4  # by which that one must be ahead of the next
_AGAINST = 1.0  # log odds for each of the days, the people and the places that can hardly be those of one act
_CAP = 4.0  # log odds beyond which a pair is no surer
_SETTLED = 2.0  # log odds at least, where the same people and days settle it


@dataclass(frozen=True, slots=True)
class Joins:
    """What was done, in groups of one happening, by number; and which two of these are nearly one."""

    groups: list[Linked]
    nearly: list[Nearly]


class Joining:
    """Joins what is told in one neighbourhood, each of a reading of `readings`, in the order of the texts.

    `settled` is of what was done, in the same order.
    """

    def __init__(
        self,
        told: Sequence[Told],
        readings: Sequence[Reading],
        parties: Parties,
        surroundings: Surroundings,
        settled: Settled,
    ) -> None:
        self._surroundings = surroundings
        self._near = {r.report.id: surroundings.nearest(r.report.id) for r in readings}
        self._texts = Texts(readings, parties, surroundings)
        self._sameness = Sameness(self._texts)
        self._events = self._texts.events(told)
        self._done = [t for t in self._events if t.told is not None and is_of_the_time(t.told)]
        self._told = [t.told for t in self._done if t.told is not None]
        self._settled = settled

    def join(self) -> Joins:
        """What was done, in groups of one happening: joined the surest first."""
        pairs = sorted(self._pairs())
        apart = {(a, b) for a, b in pairs if are_two_acts(self._told[a], self._told[b])}
        scores = {p: score for p in pairs if p not in apart and (score := self._score(*p)) is not None}
        size = len(self._told)
        linkage = Linkage(size, scores, least=_LEAST, apart=apart, may_be_one=self._can_be_joined)
        return Joins(linkage.join(), linkage.nearly(_NEARLY))

    def _can_be_joined(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        settled = self._settled.pairs
        return can_be_joined(
            [(self._told[i], self._told[j], (min(i, j), max(i, j)) in settled) for i, j in product(ones, others)]
        )

    def _pairs(self) -> set[Pair]:
        """Every two that are compared, by number."""
        by_type: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, told in enumerate(self._told):
            by_type[told.reading.report.id, told.event.type].append(i)
        found = set(self._settled.pairs)
        for (report, type_), ones in by_type.items():
            found.update(combinations(ones, 2))
            for other in self._near[report]:
                if other > report and report in self._near[other]:
                    found.update(product(ones, by_type.get((other, type_), ())))
        return found - self._settled.unclear

    def _score(self, a: int, b: int) -> float | None:
        """Log odds that two are one; None where they have nobody in common, and nothing settles it."""
        first, second = self._done[a], self._done[b]
        one, other = self._told[a], self._told[b]
        settled = (a, b) in self._settled.pairs
        if settled and is_copied(one, other):
            return _CAP
        if not settled and self._settled.by_a_third(a, b) and disagreements(one, other):
            return None
        if not settled and are_of_other_days(one, other):
            return -_CAP
        if not settled and (self._texts.are_strangers(first.report, second.report) or met_others(one, other)):
            return None
        score = self._sameness.of_events(first, second, self._surroundings.of(first.report, second.report))
        score -= _AGAINST * disagreements(one, other)
        return max(_SETTLED if settled else -_CAP, min(_CAP, score))

    def words(self, homes: Sequence[int]) -> list[tuple[int, Trigger]]:
        """The words that come back to a happening more surely than to another, each with the home of that.

        `homes` are the happenings that the events belong to, in the same order.
        """
        home = {id(event): homes[number] for number, event in enumerate(self._events)}
        told_in = {(homes[number], event.report) for number, event in enumerate(self._events)}
        by_report: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        for telling in self._events:
            by_report[telling.report, telling.family].append(telling)
        found = []
        for word in self._texts.words(self._events, lambda r: (r, *self._near[r])):
            scores: dict[int, list[float]] = defaultdict(list)
            for report in (word.report, *self._near[word.report]):
                for event in by_report.get((report, word.family), ()):
                    near = self._surroundings.of(word.report, event.report)
                    scores[home[id(event)]].append(self._sameness.of_words(word, event, near))
            surest = _surest(scores)
            if surest is not None:
                least = _LEAST_WORD if (surest, word.report) in told_in else _LEAST_ELSEWHERE
                if max(scores[surest]) >= least:
                    found.append((surest, Trigger(word.report, word.span.start, word.span.end)))
        return found


def _surest(scores: Mapping[int, Sequence[float]]) -> int | None:
    ranked = sorted(((max(s), home) for home, s in scores.items()), key=lambda r: (-r[0], r[1]))
    if not ranked or ranked[0][0] < _LEAST_WORD:
        return None
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEARER
    return ranked[0][1] if clear else None
