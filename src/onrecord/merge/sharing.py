"""Which reports share most of what each is known by: those by which it is told what is near to it.

Each report keeps those that share most with it. Of a record to which some are added, only what they share is looked
at: a list stays as it is until one of them comes into it, or leaves it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from onrecord.merge.memory import Memory

_LOOKED_AT = 60  # reports that are compared with one
_MANY = 0.5  # of the reports that are new, from which on all are looked at afresh

Telling = Mapping[str, float]
"""The words that weigh most in a report, and how much each does."""
Shared = tuple[str, float, float]
"""A report by its id, how it ranks among those that share something, the lowest first, and how near it is."""


class Sharing:
    """Of each report, by its id, those that share most with it: `digests` are of all that this follows from.

    `telling` are the words that a report is known by, `rank` says how two rank that have so much in common, and `near`
    how near they are.
    """

    def __init__(
        self,
        digests: Mapping[str, str],
        telling: Callable[[str], Telling],
        rank: Callable[[str, str, float], float],
        near: Callable[[str, str], float],
        memory: Memory,
    ) -> None:
        self._digests, self._memory = digests, memory
        self._telling, self._rank, self._near = telling, rank, near
        self._found: dict[str, list[Shared]] = {}

    def of(self, report: str) -> list[Shared]:
        """Those that share most with this report, by their rank."""
        if report not in self._found:
            self._found[report] = self._kept_up(report)
        return self._found[report]

    def _kept_up(self, report: str) -> list[Shared]:
        key = f"shares {report}"
        kept = self._memory.known(key, list[Shared]) if self._was.get(report) == self._digests[report] else None
        there = [one for one in kept or () if one[0] not in self._gone]
        if kept is None or (len(there) < len(kept) and len(kept) == _LOOKED_AT):  # who came next is not known
            found = self._best(report, self._shared(report))
        elif new := self._newly.get(report):
            own = self._telling(report)
            found = self._best(report, {other: _in_common(own, self._telling(other)) for other in new}, there)
        else:
            found = there
        if found == kept:
            self._memory.keep_as_it_is(key)
        else:
            self._memory.keep(key, found)
        return found

    def _best(self, report: str, shared: Mapping[str, float], known: list[Shared] | None = None) -> list[Shared]:
        nears = {other: near for other, _, near in known or ()}
        ranked = [(rank, other) for other, rank, _ in known or ()]
        ranked += [(self._rank(report, other, x), other) for other, x in shared.items() if other not in nears]
        best = sorted(ranked)[:_LOOKED_AT]
        return [(other, rank, nears[other] if other in nears else self._near(report, other)) for rank, other in best]

    def _shared(self, report: str) -> dict[str, float]:
        """How much each report that shares anything has in common with this one."""
        shared = defaultdict[str, float](float)
        for word, weight in self._telling(report).items():
            for other, x in self._bearers[word]:
                shared[other] += weight * x
        shared.pop(report, None)
        return shared

    @cached_property
    def _was(self) -> Mapping[str, str]:
        """The reports of which it is known what they share, with their digests; none where most are new."""
        known = self._memory.known("shares", dict[str, str]) or {}
        self._memory.keep("shares", self._digests)
        new = sum(known.get(report) != digest for report, digest in self._digests.items())
        return {} if new > _MANY * len(self._digests) else known

    @cached_property
    def _gone(self) -> frozenset[str]:
        return frozenset(report for report, digest in self._was.items() if self._digests.get(report) != digest)

    @cached_property
    def _newly(self) -> Mapping[str, set[str]]:
        """For each report those that came since, and share something with it."""
        found: dict[str, set[str]] = defaultdict(set)
        for new in (report for report, digest in self._digests.items() if self._was.get(report) != digest):
            for other in {other for word in self._telling(new) for other, _ in self._bearers[word]} - {new}:
                found[other].add(new)
        return found

    @cached_property
    def _bearers(self) -> Mapping[str, list[tuple[str, float]]]:
        """The reports that are known by a word, and how much it weighs in each."""
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for report in self._digests:
            for word, weight in self._telling(report).items():
                found[word].append((report, weight))
        return found


def _in_common(own: Telling, other: Telling) -> float:
    """How much two reports have in common, in the order of the words of the first."""
    shared = 0.0
    for word, weight in own.items():
        if word in other:
            shared += weight * other[word]
    return shared
