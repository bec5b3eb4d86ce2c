"""Which tellings of what was done are one by names and days alone, and whom that makes one of several."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.merge.likeness import can_be_one, keys_of, within_reach
from onrecord.merge.passages import apart, days_of
from onrecord.merge.told import Told

_COMMON = 60  # tellings that share a key which says nothing any more

Pair = tuple[int, int]


class Settled:
    """The pairs of these tellings, by number, that names and days make one.

    A telling without a day that can be of either of two days goes with what its own report tells, or with neither.
    """

    def __init__(self, told: Sequence[Told]) -> None:
        self._told = told
        self._partners: Mapping[int, set[int]] = defaultdict(set)
        found = set(self._find())
        for a, b in found:
            self._partners[a].add(b)
            self._partners[b].add(a)
        self.unclear = frozenset(p for p in found if self._may_be_another(*p) or self._may_be_another(*reversed(p)))
        self.pairs = frozenset(found - self.unclear)

    def by_a_third(self, one: int, other: int) -> bool:
        """Whether both are one with a third: one of the three who were taken, and another of them."""
        return bool(self._partners[one] & self._partners[other])

    def _find(self) -> Iterable[Pair]:
        blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, told in enumerate(self._told):
            for key in keys_of(told):
                blocks[told.event.type, key].append(number)
        days = [days_of(t.event.date) for t in self._told]
        pairs = {
            (a, b)
            for block in blocks.values()
            if len(block) <= _COMMON
            for a, b in combinations(block, 2)
            if within_reach(days[a], days[b])
        }
        yield from ((a, b) for a, b in sorted(pairs) if can_be_one(self._told[a], self._told[b]))

    def _may_be_another(self, one: int, other: int) -> bool:
        """Whether `one`, without a day, may by names as well be of another day than `other`, of another report."""
        if self._told[one].event.date is not None or self._told[one].reading is self._told[other].reading:
            return False
        dates = {d for p in self._partners[one] if (d := self._told[p].event.date) is not None}
        return any(apart(a, b) > 0 for a, b in combinations(sorted(dates), 2))
