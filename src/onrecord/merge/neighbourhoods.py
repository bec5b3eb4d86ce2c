"""Happenings, joined neighbourhood by neighbourhood: reports that hang together, by being near or by what names settle.

Each report holds on to the few that are nearest to it: all that are near would in time make one of nearly everything.

Nothing that is told in one neighbourhood is compared with what is told in another. So what came of one is remembered
by a digest of all that it follows from, and what is added is compared with what is near to it alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from onrecord.merge.entities import Parties
from onrecord.merge.joining import Joining, Joins
from onrecord.merge.memory import Memory, digest_of
from onrecord.merge.nearness import Surroundings, hanging_together
from onrecord.merge.settled import Settled
from onrecord.merge.telling_apart import is_of_the_time
from onrecord.merge.told import Told
from onrecord.merge.views import Views
from onrecord.model.evidence import Trigger
from onrecord.model.reading import Reading

Group = list[Told]
_HELD = 5  # reports that each holds on to: the nearest


@dataclass(frozen=True, slots=True)
class Joined:
    """Tellings of one happening, and the words that come back to it.

    `sure` is how surely it is one, as log odds: that of the least sure of its joins; None where nothing was weighed.
    """

    told: tuple[Told, ...]
    words: tuple[Trigger, ...] = ()
    sure: float | None = None


class Happenings:
    """Joins tellings, each of a reading of `readings`. Their order does not matter."""

    def __init__(
        self,
        told: Iterable[Told],
        readings: Sequence[Reading],
        parties: Parties,
        surroundings: Surroundings,
        views: Views,
        memory: Memory,
    ) -> None:
        self._memory = memory
        ordered = sorted(told, key=_place)
        done = [t for t in ordered if is_of_the_time(t)]
        self._numbers = {id(t): number for number, t in enumerate(done)}
        settled = Settled(done)
        self._parts = [
            _Neighbourhood(
                some, tuple(tellings), parties, surroundings, views, settled.among(self._numbers_of(tellings)), memory
            )
            for some, tellings in _parted(readings, ordered, done, settled, surroundings)
        ]
        self._sure: dict[int, float] = {}
        self.nearly: list[tuple[Told, Told, float]] = []

    def join(self) -> list[Group]:
        """What was done, in groups of one happening; those that are nearly one are then in `nearly`, by a telling."""
        found: list[Group] = []
        for part in self._parts:
            done = part.settled.told
            key = f"join {part.digest}"
            joins = self._memory.recall(key, part.join, Joins, fits=partial(_is_of_all, len(done)))
            part.keep_known("scores")
            self.nearly += [(done[n.one], done[n.other], n.sure) for n in joins.nearly]
            for group in joins.groups:
                found.append([done[i] for i in group.members])
                if group.sure is not None:
                    self._sure |= {id(done[i]): group.sure for i in group.members}
        return sorted(found, key=lambda group: min(self._numbers[id(t)] for t in group))

    def with_words(self, groups: Sequence[Group]) -> list[Joined]:
        """Groups of all tellings, each with the words that come back to it more surely than to another."""
        home = {id(t): number for number, group in enumerate(groups) for t in group}
        words: dict[int, list[Trigger]] = defaultdict(list)
        for part in self._parts:
            homes = [home[id(t)] for t in part.told]
            known = sorted(set(homes))
            rank_of = {number: rank for rank, number in enumerate(known)}
            ranks = [rank_of[number] for number in homes]
            key = f"words {digest_of(part.digest, ranks)}"
            type_, fits = list[tuple[int, Trigger]], partial(_are_of, len(known))
            found = self._memory.recall(key, partial(part.words, ranks), type_, fits=fits)
            part.keep_known("returns")
            for rank, word in found:
                words[known[rank]].append(word)
        return [Joined(tuple(g), tuple(words[number]), self._how_surely(g)) for number, g in enumerate(groups)]

    def _how_surely(self, group: Group) -> float | None:
        return min((s for t in group if (s := self._sure.get(id(t))) is not None), default=None)

    def _numbers_of(self, told: Iterable[Told]) -> list[int]:
        return [self._numbers[id(t)] for t in told if id(t) in self._numbers]


class _Neighbourhood:
    """Reports that hang together, and all that they tell, in the order of the texts."""

    def __init__(
        self,
        readings: Sequence[Reading],
        told: tuple[Told, ...],
        parties: Parties,
        surroundings: Surroundings,
        views: Views,
        settled: Settled,
        memory: Memory,
    ) -> None:
        self.told = told
        self.settled = settled
        self._readings, self._parties, self._surroundings, self._views = readings, parties, surroundings, views
        self._memory = memory

    def join(self) -> Joins:
        """What was done here, in groups of one happening."""
        return self._joining.join()

    def words(self, homes: Sequence[int]) -> list[tuple[int, Trigger]]:
        """The words that come back to the happenings which are these tellings' homes."""
        return self._joining.words(homes)

    def keep_known(self, what: str) -> None:
        """Let the next merge know what is remembered of each report, where this one need not look at it."""
        for report in self._digests:
            self._memory.keep_if_known(f"{what} {report}")

    @cached_property
    def _joining(self) -> Joining:
        of, around = self._digests, self._surroundings
        return Joining(self.told, self._readings, self._parties, around, self.settled, of, self._memory)

    @cached_property
    def digest(self) -> str:
        """A digest of all that the joining follows from."""
        return digest_of(self._digests, sorted(self.settled.found))

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        """Of each report, by its id, a digest of all that it is compared by."""
        told: dict[str, list[object]] = defaultdict(list)
        for one in self.told:
            told[one.reading.report.id].append(_what(one))
        of, around = self._views.of, self._surroundings.around
        return {r.report.id: digest_of(of(r), around(r.report.id), told[r.report.id]) for r in self._readings}


def _parted(
    readings: Sequence[Reading],
    told: Sequence[Told],
    done: Sequence[Told],
    settled: Settled,
    surroundings: Surroundings,
) -> Iterator[tuple[list[Reading], list[Told]]]:
    """The reports that hang together, with what they tell."""
    ids = sorted(r.report.id for r in readings)
    beside: dict[str, set[str]] = {id_: set(surroundings.nearest(id_)[:_HELD]) for id_ in ids}
    for a, b in settled.found:
        beside[done[a].reading.report.id].add(done[b].reading.report.id)
    for t in told:
        beside[t.reading.report.id] |= {echo.evidence.report for echo in t.echoes}
    home = hanging_together(beside)
    parts: dict[str, tuple[list[Reading], list[Told]]] = {id_: ([], []) for id_ in ids if home[id_] == id_}
    for reading in sorted(readings, key=lambda r: r.report.id):
        parts[home[reading.report.id]][0].append(reading)
    for t in told:
        parts[home[t.reading.report.id]][1].append(t)
    yield from (part for part in parts.values() if part[1])


def _is_of_all(number: int, joins: Joins) -> bool:
    """Whether these are groups of so many tellings, each in one."""
    named = {i for pair in joins.nearly for i in (pair.one, pair.other)}
    return sorted(i for group in joins.groups for i in group.members) == list(range(number)) and named <= set(
        range(number)
    )


def _are_of(number: int, words: Sequence[tuple[int, Trigger]]) -> bool:
    """Whether these are words of so many happenings."""
    return all(0 <= home < number for home, _ in words)


def _place(told: Told) -> tuple[str, int, int, str]:
    return (told.reading.report.id, told.event.trigger.start, told.event.trigger.end, told.event.id)


def _what(told: Told) -> tuple[object, ...]:
    """What one telling is compared by, beside its report."""
    place = told.place and (told.place.id, told.place.name, told.place.country, told.place.named)
    return (told.reading.report.id, told.event.id, told.actors, told.recipients, place, told.echoes)
