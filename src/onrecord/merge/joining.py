"""Happenings told in other words: what the rules kept apart, joined by how surely it is one.

Groups of tellings are joined by average linkage, the surest first, as long as nothing forbids it: two days, two
countries, other people by name, done and denied. Then words that tell of no event of their own are put to the happening
that they come back to.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.merge.entities import Parties
from onrecord.merge.sameness import Sameness
from onrecord.merge.stories import Likeness
from onrecord.merge.telling_apart import can_be_joined, is_of_the_time, tied
from onrecord.merge.tellings import Telling, Texts
from onrecord.merge.told import Told
from onrecord.model.evidence import Trigger
from onrecord.model.reading import Reading

NEAR = -3.0  # of likeness, for what two reports tell to be compared at all
_REPORTS = 40  # nearest reports that each is compared with
_LEAST = 0.9  # log odds on average, for two groups to be one happening: five to two
_LEAST_WORD = 0.0  # and for a word to be put to one that its report tells of
_LEAST_ELSEWHERE = 0.3  # or to one that only other reports tell of
_CLEARER = 0.5  # by which that one must be ahead of the next
_MANY = 5  # acts of one type in a report from which on what nothing ties may be any of them
_CAP = 4.0  # log odds beyond which a pair is no surer

Group = tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Tellings of one happening, and the words that come back to it.

    `sure` is how surely it is one, as log odds: that of the least sure of its joins; None where rules alone joined it.
    """

    told: Group
    words: tuple[Trigger, ...] = ()
    sure: float | None = None


def join(groups: Sequence[Sequence[Told]], *, readings: Sequence[Reading], parties: Parties) -> list[Joined]:
    """These groups of tellings, those of one happening joined. The order of the readings does not matter."""
    joining = _Joining(groups, readings, parties)
    joining.join_groups()
    return joining.with_words()


@dataclass(frozen=True, slots=True)
class _Mean:
    """What the pairs of two groups say on average."""

    total: float = 0.0
    number: int = 0

    @property
    def value(self) -> float:
        return round(self.total / self.number, 9)

    def with_more(self, total: float, number: int) -> "_Mean":
        return _Mean(round(self.total + total, 9), self.number + number)


class _Joining:
    def __init__(self, groups: Sequence[Sequence[Told]], readings: Sequence[Reading], parties: Parties) -> None:
        self._groups = {i: list(g) for i, g in enumerate(groups)}
        self._home = {id(t): i for i, g in self._groups.items() for t in g}
        self._likeness = Likeness(readings)
        self._near = {r.report.id: self._likeness.nearest(r.report.id, _REPORTS, least=NEAR) for r in readings}
        self._texts = Texts(readings, parties)
        self._sameness = Sameness(self._texts)
        self._events = self._texts.events(t for g in groups for t in g)
        self._by_type: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        for telling in self._events:
            if telling.told is not None and is_of_the_time(telling.told):
                self._by_type[telling.report, telling.told.event.type].append(telling)
        self._scores: dict[int, dict[int, _Mean]] = defaultdict(dict)
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._sure: dict[int, float] = {}

    def join_groups(self) -> None:
        """Joins two groups after another, the surest first; two that are as sure by their first tellings."""
        for one, other in self._pairs():
            self._add(one, other)
        heap = [(-s.value, a, b) for a, found in self._scores.items() for b, s in found.items() if a < b]
        heapq.heapify(heap)
        while heap:
            less, a, b = heapq.heappop(heap)
            if -less < _LEAST:
                break
            known = self._scores.get(a, {}).get(b)
            if known is None or -known.value != less or b in self._apart[a]:
                continue
            if not can_be_joined(self._groups[a], self._groups[b]):
                continue
            self._sure[a] = min(-less, self._sure.get(a, -less), self._sure.pop(b, -less))
            self._merge(a, b)
            for c, score in self._scores[a].items():
                heapq.heappush(heap, (-score.value, min(a, c), max(a, c)))

    def _pairs(self) -> Iterable[tuple[Telling, Telling]]:
        for (report, type_), ones in self._by_type.items():
            yield from combinations(ones, 2)
            for other in self._near[report]:
                if other > report or report not in self._near[other]:
                    yield from product(ones, self._by_type.get((other, type_), ()))

    def _add(self, one: Telling, other: Telling) -> None:
        assert one.told is not None
        assert other.told is not None
        a, b = self._home[id(one.told)], self._home[id(other.told)]
        if a == b or b in self._apart[a]:
            return
        if not can_be_joined((one.told,), (other.told,)):
            self._apart[a].add(b)
            self._apart[b].add(a)
            return
        if self._texts.are_strangers(one.report, other.report):
            return
        if not tied(one.told, other.told) and self._is_one_of_many(one, other):
            return
        near = self._likeness.of(one.report, other.report)
        score = self._sameness.of_events(one, other, near)
        score = max(-_CAP, min(_CAP, score))
        self._scores[a][b] = self._scores[b][a] = self._scores[a].get(b, _Mean()).with_more(score, 1)

    def _is_one_of_many(self, one: Telling, other: Telling) -> bool:
        """Whether both stand in one report, or in two that tell of many acts of this type."""
        assert one.told is not None
        type_ = one.told.event.type
        least = min(len(self._by_type[t.report, type_]) for t in (one, other))
        return one.report == other.report or least > _MANY

    def _merge(self, a: int, b: int) -> None:
        self._groups[a] += self._groups.pop(b)
        for told in self._groups[a]:
            self._home[id(told)] = a
        for c in self._apart.pop(b, ()):
            self._apart[c].discard(b)
            self._apart[c].add(a)
            self._apart[a].add(c)
        for c, score in self._scores.pop(b).items():
            del self._scores[c][b]
            if c != a:
                both = self._scores[a].get(c, _Mean()).with_more(score.total, score.number)
                self._scores[a][c] = self._scores[c][a] = both

    def with_words(self) -> list[Joined]:
        """The groups, each with the words that come back to it more surely than to another."""
        found: dict[int, list[Trigger]] = defaultdict(list)
        by_report: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        for telling in self._events:
            by_report[telling.report, telling.family].append(telling)
        for word in self._texts.words(self._events, lambda r: (r, *self._near[r])):
            scores: dict[int, list[float]] = defaultdict(list)
            for report in (word.report, *self._near[word.report]):
                for event in by_report.get((report, word.family), ()):
                    near = self._likeness.of(word.report, event.report)
                    scores[self._home[id(event.told)]].append(self._sameness.of_words(word, event, near))
            home = _surest(scores)
            if home is not None and self._is_told_there(word, home, scores[home]):
                found[home].append(Trigger(word.report, word.span.start, word.span.end))
        return [Joined(tuple(g), tuple(found[i]), self._sure.get(i)) for i, g in self._groups.items()]

    def _is_told_there(self, word: Telling, home: int, scores: Sequence[float]) -> bool:
        """Whether the report of a word tells of this happening, or it is surely the same one in another report."""
        own = any(t.reading.report.id == word.report for t in self._groups[home])
        return sum(scores) / len(scores) >= (_LEAST_WORD if own else _LEAST_ELSEWHERE)


def _surest(scores: Mapping[int, Sequence[float]]) -> int | None:
    ranked = sorted(((sum(s) / len(s), home) for home, s in scores.items()), key=lambda r: (-r[0], r[1]))
    if not ranked or ranked[0][0] < _LEAST_WORD:
        return None
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEARER
    return ranked[0][1] if clear else None
