"""What the entries of readings are called by, and which entry holds what another one only repeats.

The ids of an entry are those that each of its tellings would have if it were alone: a function of the reports, whatever
the order in which they came.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.merge.passages import normalised
from onrecord.model.entities import Entity
from onrecord.model.marks import Mark, Sort, mark_at
from onrecord.model.reading import Reading
from onrecord.model.span import Span

if TYPE_CHECKING:
    from onrecord.merge.told import Echoes

Place = tuple[str, str]
"""A report, and an entry of its reading."""


class Marks:
    """The mark of every entry of these readings."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._by_place: dict[Place, Mark] = {}
        self._in_report: dict[str, list[Place]] = defaultdict(list)
        for reading in readings:
            for entry, mark in list_marks(reading):
                place = (reading.report.id, entry)
                self._by_place[place] = mark
                self._in_report[place[0]].append(place)
        self._ids = {place: mark.id for place, mark in self._by_place.items()}
        self._by_id = {id_: place for place, id_ in self._ids.items()}
        self._homes: dict[Place, Place] = {}
        self._under: dict[Place, list[Place]] = defaultdict(list)

    def fold(self, folded: Iterable[Reading], echoes: "Echoes") -> "Marks":
        """The marks, knowing what only repeats another entry: `folded` are the readings without that."""
        new = copy(self)
        new._homes = _homes(self._by_place, folded, echoes)
        new._under = defaultdict(list)
        for place in new._homes:
            new._under[new.home(place)].append(place)
        return new

    def of(self, place: Place) -> Mark:
        """The mark of an entry."""
        return self._by_place[place]

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
        here = [(p, m) for p in self._in_report.get(mark.report, ()) if (m := self._by_place[p]).sort == mark.sort]
        alike = [(p, m) for p, m in here if m.words == mark.words and m.type == mark.type]
        there = [
            (p, m) for p, m in here if m.place.overlaps(mark.place) and (mark.words in m.words or m.words in mark.words)
        ]
        found = alike or there
        nearest = min(found, key=lambda f: (abs(f[1].start - mark.start), f[1], f[0]), default=None)
        return nearest[0] if nearest else None


def list_marks(reading: Reading) -> Iterator[tuple[str, Mark]]:
    """Every entry of a reading that has an id of its own on record, by its id there."""
    times: Counter[tuple[str, ...]] = Counter()
    for entry, mark in sorted(_marks(reading), key=lambda found: (found[1].start, found[1].end, found[0])):
        alike = (mark.sort, mark.type, mark.before, mark.words, mark.after)
        yield entry, replace(mark, number=times[alike]) if times[alike] else mark
        times[alike] += 1


def _marks(reading: Reading) -> Iterator[tuple[str, Mark]]:
    report, text = reading.report.id, reading.report.text

    def at(sort: Sort, span: Span, type_: str = "") -> Mark:
        return mark_at(report, text, sort, span, type_=type_)

    for entity in reading.entities:
        name = "-".join(normalised(entity.name).split())[:40] or entity.kind
        yield entity.id, at("entity", _first_mention(entity), name)
    for event in reading.events:
        yield event.id, at("event", event.trigger, event.type)
    for said in reading.statements:
        yield said.id, at("statement", min(said.passages, default=Span(0, 0)), said.act)
    for awaited in reading.expectations:
        yield awaited.id, at("expectation", awaited.action, awaited.kind)


def _first_mention(entity: Entity) -> Span:
    return min((Span(m.start, m.end) for m in entity.mentions), default=Span(0, 0))


def _homes(marks: Mapping[Place, Mark], folded: Iterable[Reading], echoes: "Echoes") -> dict[Place, Place]:
    """For what was folded away, the entry that it repeats."""
    kept = {(r.report.id, one.id) for r in folded for some in (r.events, r.statements, r.expectations) for one in some}
    repeating: dict[str, list[tuple[Place, Span]]] = defaultdict(list)
    for place, found in echoes.items():
        for echo in found:
            repeating[echo.evidence.report].append((place, echo.words))
    homes: dict[Place, Place] = {}
    for place, mark in marks.items():
        if place not in kept and mark.sort in ("event", "statement", "expectation"):
            near = (p for p, words in repeating.get(place[0], ()) if words.overlaps(mark.place))
            fitting = [p for p in near if p in marks and p != place and marks[p].sort == mark.sort]
            if fitting:
                homes[place] = min(fitting, key=lambda p: (marks[p].type != mark.type, marks[p], p))
    return homes
