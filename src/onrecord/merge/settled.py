"""Which tellings of what was done are one by names and days alone, and whom that makes one of several."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.merge.likeness import can_be_one, keys_of, within_reach
from onrecord.merge.passages import apart, days_of
from onrecord.merge.told import Told

_COMMON = 60  # tellings that share a key which says nothing any more

Pair = tuple[int, int]
_NONE: frozenset[int] = frozenset()


class Settled:
    """The pairs of these tellings, by number, that names and days make one.

    A telling without a day that can be of either of two days goes with what its own report tells, or with neither.
    """

    def __init__(self, told: Sequence[Told], found: Iterable[Pair] | None = None) -> None:
        self.told = told
        self._partners: dict[int, set[int]] = defaultdict(set)
        self.found = found = frozenset(self._find() if found is None else found)
        for a, b in found:
            self._partners[a].add(b)
            self._partners[b].add(a)
        self.unclear = frozenset(p for p in found if self._may_be_another(*p) or self._may_be_another(*reversed(p)))
        self.pairs = frozenset(found - self.unclear)

    def among(self, numbers: Sequence[int]) -> "Settled":
        """The same of some of the tellings, numbered anew in this order; none of them is one with any other."""
        new = {number: i for i, number in enumerate(numbers)}
        found = ((new[a], new[b]) for a in numbers for b in self._partners.get(a, ()) if a < b)
        return Settled([self.told[n] for n in numbers], found)

    def by_a_third(self, one: int, other: int) -> bool:
        """Whether both are one with a third: one of the three who were taken, and another of them."""
        return not self._partners.get(one, _NONE).isdisjoint(self._partners.get(other, _NONE))

    def _find(self) -> Iterable[Pair]:
        blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, told in enumerate(self.told):
            for key in keys_of(told):
                blocks[told.event.type, key].append(number)
        days = [days_of(t.event.date) for t in self.told]
        pairs = {
            (a, b)
            for block in blocks.values()
            if len(block) <= _COMMON
            for a, b in combinations(block, 2)
            if within_reach(days[a], days[b])
        }
        yield from ((a, b) for a, b in sorted(pairs) if can_be_one(self.told[a], self.told[b]))

    def _may_be_another(self, one: int, other: int) -> bool:
        """Whether `one`, without a day, may by names as well be of another day than `other`, of another report."""
        if self.told[one].event.date is not None or self.told[one].reading is self.told[other].reading:
            return False
        dates = {d for p in self._partners.get(one, ()) if (d := self.told[p].event.date) is not None}
        return any(apart(a, b) > 0 for a, b in combinations(sorted(dates), 2))
