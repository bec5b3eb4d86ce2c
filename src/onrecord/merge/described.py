"""Those without a name whom several reports describe alike: "the three aid workers", "a 36-year-old climber".

They are one only within a course of events, where noun, number, age and country agree, where the same is told of them,
and where each report has but one who can be meant. A part ("two of the girls") is never the whole, nor the one part the
other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.merge.entries import Entry, Evidence
from onrecord.merge.passages import compatible, head_of, normalised
from onrecord.merge.words import load_words
from onrecord.model.reading import Reading

_NEAR = 2.0  # nearness of two reports that surely tell of one course of events
_OF_AGE = frozenset({"year", "years", "old", "aged"})
_AGE = re.compile(r"^\d{1,3}$")
Cluster = list[Entry]


_Deed = tuple[str, ...]
_NOTHING: dict[_Deed, str | None] = {}
_FEW = 5  # below which as many of the same noun may well be others, unless day or place is the same
_APART = 60  # days between two reports from which on nobody is meant who is only described


@dataclass(frozen=True, slots=True)
class _Described:
    """What a report says of somebody whom it does not name; `told` are its deeds and states with their days.

    `places` are where these were, `around` all the places that the report names.
    """

    entry: Entry
    head: str
    words: frozenset[str]
    age: str | None
    count: tuple[int | None, int | None] | None
    told: dict[_Deed, str | None]
    places: frozenset[str]
    around: frozenset[str]


def join_described(entries: Iterable[Entry], evidence: Evidence) -> list[Cluster]:
    """Everyone described, those who are surely one together."""
    alone: list[Cluster] = []
    same: dict[tuple[str, str], list[_Described]] = defaultdict(list)
    reports: dict[str, _Report] = {}
    for entry in entries:
        if entry.named or entry.entity.kind not in ("person", "group") or entry.entity.part_of:
            alone.append([entry])
            continue
        report = entry.reading.report.id
        if report not in reports:
            reports[report] = _Report(entry.reading)
        described = _describe(entry, reports[report])
        if described.head:
            same[entry.entity.kind, described.head].append(described)
        else:
            alone.append([entry])
    return [*alone, *(group for block in same.values() for group in _joined(block, evidence))]


def _describe(entry: Entry, report: "_Report") -> _Described:
    entity = entry.entity
    words = normalised(entity.name).split()
    age = next((w for w, after in zip(words, [*words[1:], ""], strict=True) if _AGE.match(w) and after == "year"), None)
    plain = [w for w in words if w not in load_words("numbers") and not w.isdigit()]
    head = head_of(words)
    return _Described(
        entry,
        head if head in plain else "",
        frozenset(plain) - _OF_AGE,
        age,
        (entity.count, entity.count) if entity.count is not None else entity.count_range,
        report.told.get(entity.id, _NOTHING),
        _words_of(report.names[place] for place in report.places.get(entity.id, ()) if place in report.names),
        report.around,
    )


class _Report:
    """What one report tells of each whom it speaks of, gone through once for all of them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def names(self) -> Mapping[str | None, str]:
        """The name of each, by the id there."""
        return {e.id: e.name for e in self._reading.entities}

    @cached_property
    def around(self) -> frozenset[str]:
        """The words of all places that it names."""
        return _words_of(e.name for e in self._reading.entities if e.kind == "place")

    @cached_property
    def told(self) -> Mapping[str, dict[_Deed, str | None]]:
        """What happened to each, what he did, and where he stands, with the days."""
        return {id_: {deed: day for deed, day, _ in found} for id_, found in self._found.items()}

    @cached_property
    def places(self) -> Mapping[str, set[str | None]]:
        """Where that was."""
        return {id_: {place for _, _, place in found} for id_, found in self._found.items()}

    @cached_property
    def _found(self) -> Mapping[str, list[tuple[_Deed, str | None, str | None]]]:
        found: dict[str, list[tuple[_Deed, str | None, str | None]]] = defaultdict(list)
        for event in self._reading.events:
            if event.modality in ("occurred", "ongoing") and not event.negated:
                for side, references in (("does", event.actors), ("befalls", event.recipients)):
                    for id_ in {r.entity for r in references if r.entity is not None}:
                        found[id_].append(((side, event.type, event.mode or ""), event.date, event.place))
        for standing in self._reading.standings:
            if not standing.negated and standing.modality == "stated":
                found[standing.person].append((("is", standing.state), standing.since, standing.place))
        return found


def _words_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in normalised(name).split())


def _joined(block: Sequence[_Described], evidence: Evidence) -> list[Cluster]:
    by_report: dict[str, list[_Described]] = defaultdict(list)
    for described in block:
        by_report[described.entry.reading.report.id].append(described)
    only = [d for d in block if sum(_can_be(d, o) for o in by_report[d.entry.reading.report.id]) == 1]
    pairs = [
        (evidence.nearness([only[i].entry], [only[j].entry]), i, j)
        for i, j in _in_time(only)
        if only[i].entry.reading is not only[j].entry.reading
        and _can_be(only[i], only[j])
        and _same_told(only[i], only[j])
    ]
    home = list(range(len(only)))
    members = {i: [i] for i in home}
    for near, i, j in sorted(pairs, key=lambda p: (-p[0], only[p[1]].entry.order, only[p[2]].entry.order)):
        one, other = home[i], home[j]
        if near < _NEAR or one == other:
            continue
        if all(_apart_or_one(only[a], only[b]) for a in members[one] for b in members[other]):
            for moved in members.pop(other):
                members[one].append(moved)
                home[moved] = one
    found = [[only[i].entry for i in group] for group in members.values()]
    kept = {d.entry.place for d in only}
    return found + [[d.entry] for d in block if d.entry.place not in kept]


def _in_time(described: Sequence[_Described]) -> Iterator[tuple[int, int]]:
    """Every two, by their numbers, of reports that came out within some weeks, or of which that is not known."""
    days = [d.entry.order[0] for d in described]
    ordered = sorted(range(len(days)), key=lambda n: (days[n], n))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if days[other] == date.max or (days[other] - days[one]).days > _APART:
                break
            yield min(one, other), max(one, other)
    undated = [n for n in ordered if days[n] == date.max]
    yield from ((min(n, o), max(n, o)) for n in undated for o in ordered if o < n or days[o] != date.max)


def _apart_or_one(one: _Described, other: _Described) -> bool:
    return one.entry.reading is not other.entry.reading and _can_be(one, other)


def _can_be(one: _Described, other: _Described) -> bool:
    """Whether nothing that is said tells the two apart."""
    if not _counts_agree(one, other) or (one.age and other.age and one.age != other.age):
        return False
    if not (one.words <= other.words or other.words <= one.words):
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    countries = {d.entry.entity.country for d in (one, other) if d.entry.entity.country}
    days = [d.entry.order[0] for d in (one, other)]
    in_time = date.max in days or abs((days[0] - days[1]).days) <= _APART
    return (
        len(countries) < 2
        and in_time
        and all(compatible(one.told[d], other.told[d]) for d in one.told.keys() & other.told)
    )


def _counts_agree(one: _Described, other: _Described) -> bool:
    """Whether as many are counted: seven and seven, or seven and "at least seven"."""
    if one.count is None or other.count is None:
        return one.count == other.count
    bounds = [{bound for bound in count if bound is not None} for count in (one.count, other.count)]
    return one.count == other.count or (min(map(len, bounds)) == 1 and bounds[0] == bounds[1])


def _same_told(one: _Described, other: _Described) -> bool:
    """Whether both reports tell the same of them, or describe them so closely that it is the same."""
    closely = one.words == other.words and len(one.words) > 1 and (one.count is not None or one.age is not None)
    shared = one.told.keys() & other.told
    if one.words == {one.head} and one.around and other.around and not one.around & other.around:
        return False  # "a man" in two towns
    if one.count is not None and len(one.words) == 1 and max(n or 0 for n in one.count) < _FEW:
        return bool(one.places & other.places) or any(one.told[d] and other.told[d] for d in shared)
    return closely or bool(shared)
