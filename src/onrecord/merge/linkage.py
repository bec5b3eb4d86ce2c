"""Joining by average linkage: the two groups most alike on average are one, as long as they are alike enough.

What is alike enough is joined only within what hangs together by pairs that are: whatever is added elsewhere, these
groups stay as they are.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was joined, by number; `sure` is the least of the averages by which it was, None for what stayed alone."""

    members: tuple[int, ...]
    sure: float | None


@dataclass(frozen=True, slots=True)
class Nearly:
    """Two groups that were left two though not by much, by their first items, and the average that was not enough."""

    one: int
    other: int
    sure: float


_Sum = tuple[float, int]  # of the pairs of two groups that have a score: the total, and how many they are
_NOTHING: _Sum = (0.0, 0)


class Linkage:
    """Groups of so many items, numbered; `scores` are how alike two are, both ways round the same.

    Pairs without a score count as `missing`, or not at all. Never together are the pairs `apart`, and groups that
    `may_be_one` refuses.
    """

    def __init__(
        self,
        size: int,
        scores: Mapping[Pair, float],
        *,
        least: float,
        missing: float | None = None,
        apart: Iterable[Pair] = (),
        may_be_one: Callable[[Sequence[int], Sequence[int]], bool] = lambda _, __: True,
    ) -> None:
        self._least, self._missing, self._may_be_one = least, missing, may_be_one
        self._groups = {i: [i] for i in range(size)}
        self._sums: dict[int, dict[int, _Sum]] = defaultdict(dict)
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._sure: dict[int, float] = {}
        self._may: dict[Pair, bool] = {}
        for (a, b), score in scores.items():
            self._sums[a][b] = self._sums[b][a] = (score, 1)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self) -> list[Linked]:
        """The groups: the surest are joined first, those as sure by their first items."""
        heap = [(-self._mean(a, b), a, b) for a, found in self._sums.items() for b in found if a < b]
        heapq.heapify(heap)
        while heap:
            less, a, b = heapq.heappop(heap)
            if -less < self._least:
                break
            if b not in self._sums.get(a, {}) or -self._mean(a, b) != less or b in self._apart[a]:
                continue
            if not self._may_be_one(self._groups[a], self._groups[b]):
                continue
            self._sure[a] = min(-less, self._sure.get(a, -less), self._sure.pop(b, -less))
            self._merge(a, b)
            for c in self._sums[a]:
                heapq.heappush(heap, (-self._mean(a, c), min(a, c), max(a, c)))
        return [Linked(tuple(members), self._sure.get(a)) for a, members in self._groups.items()]

    def nearly(self, least: float) -> list[Nearly]:
        """Once joined: for each group that one which it is most nearly one with, from so much on."""
        best: dict[int, tuple[float, int]] = {}
        for a, found in self._sums.items():
            means = ((self._mean(a, b), -b) for b in found if b not in self._apart[a])
            fitting = [(mean, b) for mean, b in means if least <= mean < self._least]
            allowed = (m for m in sorted(fitting, reverse=True) if self._may_join(a, -m[1]))
            if found_one := next(allowed, None):
                best[a] = found_one
        pairs = {(min(a, -b), max(a, -b)): mean for a, (mean, b) in best.items()}
        return [Nearly(self._groups[a][0], self._groups[b][0], mean) for (a, b), mean in sorted(pairs.items())]

    def _may_join(self, a: int, b: int) -> bool:
        """Whether two groups may be one, once all are joined: asked for each of the two, and answered once."""
        pair = (min(a, b), max(a, b))
        if pair not in self._may:
            self._may[pair] = self._may_be_one(self._groups[a], self._groups[b])
        return self._may[pair]

    def _mean(self, a: int, b: int) -> float:
        total, number = self._sums[a][b]
        if self._missing is None:
            return round(total / number, 9)
        pairs = len(self._groups[a]) * len(self._groups[b])
        return round((total + self._missing * (pairs - number)) / pairs, 9)

    def _merge(self, a: int, b: int) -> None:
        self._groups[a] += self._groups.pop(b)
        for c in self._apart.pop(b, ()):
            self._apart[c].discard(b)
            self._apart[c].add(a)
            self._apart[a].add(c)
        for c, known in self._sums.pop(b).items():
            del self._sums[c][b]
            if c != a:
                total, number = self._sums[a].get(c, _NOTHING)
                self._sums[a][c] = self._sums[c][a] = (round(total + known[0], 9), number + known[1])
