"""What the entries of readings are called by, and which entry holds what another one only repeats.

The ids of an entry are those that each of its tellings would have if it were alone: a function of the reports, whatever
the order in which they came.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from onrecord.merge.memory import Memory
from onrecord.merge.passages import evidence_at, normalised
from onrecord.model.entities import Entity
from onrecord.model.evidence import Evidence
from onrecord.model.marks import Mark, Sort, mark_at
from onrecord.model.reading import Reading
from onrecord.model.span import Span

if TYPE_CHECKING:
    from onrecord.merge.told import Echoes

Place = tuple[str, str]
"""A report, and an entry of its reading."""


class Marks:
    """The mark of every entry of these readings; what each is called is remembered, by the `digests` of readings."""

    def __init__(
        self, readings: Iterable[Reading], digests: Mapping[str, str] | None = None, memory: Memory | None = None
    ) -> None:
        self._readings = {r.report.id: r for r in readings}
        self._digests, self._memory = digests, memory or Memory()
        self._ids: dict[Place, str] = {}
        for report, reading in self._readings.items():
            for entry, called in self._called(reading):
                self._ids[report, entry] = called
        self._found: dict[str, dict[str, Mark]] = {}
        self._homes: dict[Place, Place] = {}
        self._under: dict[Place, list[Place]] = defaultdict(list)

    def _called(self, reading: Reading) -> list[tuple[str, str]]:
        def name() -> list[tuple[str, str]]:
            return [(entry, mark.id) for entry, mark in list_marks(reading)]

        if self._digests is None:
            return name()
        return self._memory.recall(f"marks {self._digests[reading.report.id]}", name, list[tuple[str, str]])

    def fold(self, folded: Iterable[Reading], echoes: "Echoes") -> "Marks":
        """The marks, knowing what only repeats another entry: `folded` are the readings without that."""
        new = copy(self)
        repeating: dict[str, list[tuple[Place, Span]]] = defaultdict(list)
        for place, found in echoes.items():
            for echo in found:
                repeating[echo.evidence.report].append((place, echo.words))
        new._homes = {}
        for reading in folded:
            if near := repeating.get(reading.report.id):
                kept = {one.id for some in (reading.events, reading.statements, reading.expectations) for one in some}
                new._homes |= self._homes_of(reading.report.id, kept, near)
        new._under = defaultdict(list)
        for place in new._homes:
            new._under[new.home(place)].append(place)
        return new

    def _homes_of(
        self, report: str, kept: Collection[str], repeating: Sequence[tuple[Place, Span]]
    ) -> Iterator[tuple[Place, Place]]:
        """For what was folded away of a report, the entry that it repeats."""
        for entry, mark in self._in(report).items():
            place = (report, entry)
            if entry not in kept and mark.sort in ("event", "statement", "expectation"):
                near = (p for p, words in repeating if words.overlaps(mark.place))
                fitting = [p for p in near if p != place and p in self._ids and self.of(p).sort == mark.sort]
                if fitting:
                    yield place, min(fitting, key=lambda p: (self.of(p).type != mark.type, self.of(p), p))

    def _in(self, report: str) -> Mapping[str, Mark]:
        """The marks of one report, by entry."""
        if report not in self._found:
            self._found[report] = dict(list_marks(self._readings[report])) if report in self._readings else {}
        return self._found[report]

    @cached_property
    def _by_id(self) -> Mapping[str, Place]:
        return {id_: place for place, id_ in self._ids.items()}

    def of(self, place: Place) -> Mark:
        """The mark of an entry."""
        return self._in(place[0])[place[1]]

    def id(self, place: Place) -> str:
        """What an entry is called when it is alone."""
        return self._ids[place]

    def ids(self, places: Iterable[Place]) -> tuple[str, ...]:
        """The ids of these entries and of all that repeats them, those of the entries themselves first."""
        own = list(places)
        return tuple(dict.fromkeys(self.id(p) for p in (*own, *(again for p in own for again in self._under[p]))))

    def home(self, place: Place) -> Place:
        """The entry that holds what this one repeats; itself, where it repeats none."""
        seen = {place}
        while (home := self._homes.get(place, place)) not in seen:
            seen.add(home)
            place = home
        return place

    def find(self, id_: str) -> Place | None:
        """The entry that is called so when it is alone."""
        return self._by_id.get(id_)

    def passage(self, mark: Mark) -> Evidence | None:
        """The words of a mark as a passage of its report, those nearest to its place; None where it has them not."""
        reading = self._readings.get(mark.report)
        found = find_words(reading, mark) if reading else None
        return evidence_at(reading, found) if reading and found else None

    def called_now(self, mark: Mark) -> str | None:
        """The id of what a mark is found again as."""
        place = self.again(mark)
        return None if place is None else self.id(self.home(place))

    def are_one(self, one: Mark, other: Mark) -> bool:
        """Whether one only repeats the other, or both repeat a third."""
        places = [self.home(place) for mark in (one, other) if (place := self.find(mark.id)) is not None]
        return len(places) == 2 and places[0] == places[1]

    def again(self, mark: Mark) -> Place | None:
        """The entry of a mark, also where the report was read by other rules or has a newer version.

        The same words in the same surroundings; else the nearest with the same words; else what stands at that place.
        """
        if (exact := self._by_id.get(mark.id)) is not None:
            return exact
        here = [((mark.report, entry), m) for entry, m in self._in(mark.report).items() if m.sort == mark.sort]
        alike = [(p, m) for p, m in here if m.words == mark.words and m.type == mark.type]
        there = [
            (p, m) for p, m in here if m.place.overlaps(mark.place) and (mark.words in m.words or m.words in mark.words)
        ]
        found = alike or there
        nearest = min(found, key=lambda f: (abs(f[1].start - mark.start), f[1], f[0]), default=None)
        return nearest[0] if nearest else None


def find_words(reading: Reading, mark: Mark) -> Span | None:
    """Where a report has the words of a mark, nearest to its place; None where it has them not."""
    if not mark.words:
        return None
    found = (Span(m.start(), m.end()) for m in re.finditer(re.escape(mark.words), reading.report.text))
    return min(found, key=lambda span: (abs(span.start - mark.start), span), default=None)


def list_marks(reading: Reading, *, sorts: Collection[Sort] = get_args(Sort)) -> Iterator[tuple[str, Mark]]:
    """Every entry of a reading that has an id of its own on record, by its id there; or those of these sorts."""
    times: Counter[tuple[str, ...]] = Counter()
    for entry, mark in sorted(_marks(reading, sorts), key=lambda found: (found[1].start, found[1].end, found[0])):
        alike = (mark.sort, mark.type, mark.before, mark.words, mark.after)
        yield entry, replace(mark, number=times[alike]) if times[alike] else mark
        times[alike] += 1


def _marks(reading: Reading, sorts: Collection[Sort]) -> Iterator[tuple[str, Mark]]:
    report, text = reading.report.id, reading.report.text

    def at(sort: Sort, span: Span, type_: str = "") -> Mark:
        return mark_at(report, text, sort, span, type_=type_)

    for entity in reading.entities if "entity" in sorts else ():
        name = "-".join(normalised(entity.name).split())[:40] or entity.kind
        yield entity.id, at("entity", _first_mention(entity), name)
    for event in reading.events if "event" in sorts else ():
        yield event.id, at("event", event.trigger, event.type)
    for said in reading.statements if "statement" in sorts else ():
        yield said.id, at("statement", min(said.passages, default=Span(0, 0)), said.act)
    for awaited in reading.expectations if "expectation" in sorts else ():
        yield awaited.id, at("expectation", awaited.action, awaited.kind)


def _first_mention(entity: Entity) -> Span:
    return min((Span(m.start, m.end) for m in entity.mentions), default=Span(0, 0))
