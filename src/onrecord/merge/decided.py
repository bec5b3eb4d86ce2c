"""What people decided, as joining takes it: who and what is surely one or two, and what an entry says instead.

A cut goes before a link, and a link before any score. Who goes with whom after a cut is found by what is alike.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from onrecord.merge.marks import Marks, Place
from onrecord.merge.passages import normalised
from onrecord.merge.ruling import NO_RULING, Ruling
from onrecord.model.corrections import FIELDS, read_value
from onrecord.model.judgements import LISTED, Correction, Judgement, Verdict, is_listed
from onrecord.model.marks import Mark

Item = TypeVar("Item")
Pair = frozenset[Place]


_VERDICTS: dict[str, Verdict] = {"accept": "accepted", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a desk's list: what the desk calls somebody, the name, all names as they are compared, the country."""

    id: str
    name: str
    names: frozenset[str]
    country: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """The judgements that count, by the entries of readings. `labels` are the lines of a desk's list.

    `added` is what people added to readings, by the judgement.
    """

    marks: Marks
    links: tuple[tuple[Place, Place], ...] = ()
    cuts: frozenset[Pair] = frozenset()
    labels: Mapping[Place, str] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()
    said: Mapping[tuple[Place, str], tuple[Judgement, ...]] = field(default_factory=dict)
    unplaced: frozenset[str] = frozenset()
    added: Mapping[str, Correction] = field(default_factory=dict)

    def with_labels(self, bearers: Iterable[tuple[Place, str, str | None]]) -> "Decided":
        """The same, knowing who bears a name of the list: `bearers` with their names and countries.

        Who may be two of the list is neither.
        """
        by_name: dict[str, list[Listed]] = defaultdict(list)
        for line in self.listed:
            for name in line.names:
                by_name[name].append(line)
        labels = {}
        for place, name, country in bearers if by_name else ():
            fitting = {i.id for i in by_name.get(name, ()) if None in (country, i.country) or country == i.country}
            if len(fitting) == 1:
                (labels[place],) = fitting
        return replace(self, labels=labels)

    def line_of(self, places: Iterable[Place]) -> Listed | None:
        """The line of the list that these are."""
        found = {label for p in places if (label := self.labels.get(p))}
        return next((line for line in self.listed if line.id in found), None)

    def on(self, places: Iterable[Place], answer: str, aspect: str = "") -> Ruling:
        """What was decided about the entry of an answer that these make up; the later word holds."""
        if not self.said:
            return NO_RULING
        found = sorted({j.id: j for p in places for j in self.said.get((p, aspect), ())}.values(), key=_when)
        verdicts = [j.kind for j in found if j.kind != "set"]
        verdict: Verdict | None = _VERDICTS[verdicts[-1]] if verdicts else None
        fields = {j.field: read_value(answer, j.field, j.after) for j in found if j.kind == "set" and j.field}
        return Ruling(verdict, tuple(fields.items()), self._corrections(found, answer))

    def _corrections(self, found: Iterable[Judgement], answer: str) -> tuple[Correction, ...]:
        """Who set which fields, the last of each, in the order in which they are told."""
        made: dict[str, Correction] = {}
        for j in found:
            if j.kind == "set" and j.field:
                evidence = tuple(e for mark in j.grounds if (e := self.marks.passage(mark)))
                made[j.field] = Correction(j.id, j.field, None, j.after, j.why, j.by, j.at, evidence)
        return tuple(made[field] for field in FIELDS[answer] if field in made)

    def divide(
        self, groups: Sequence[Sequence[Item]], place: Callable[[Item], Place], alike: Callable[[Item, Item], float]
    ) -> list[list[Item]]:
        """The groups, cut where two are held apart, and joined where two are called the same."""
        if not (self.links or self.cuts or self.labels):
            return [list(group) for group in groups]
        parts = [part for group in groups for part in self._cut(group, place, alike)]
        home = {place(item): number for number, part in enumerate(parts) for item in part}
        for one, other in self._links_among(home):
            a, b = sorted((home[one], home[other]))
            if a != b and not self.held_apart(map(place, parts[a]), map(place, parts[b])):
                for item in parts[b]:
                    home[place(item)] = a
                parts[a] += parts[b]
                parts[b] = []
        return [part for part in parts if part]

    def _cut(
        self, group: Sequence[Item], place: Callable[[Item], Place], alike: Callable[[Item, Item], float]
    ) -> list[list[Item]]:
        ordered = sorted(group, key=place)
        known = {p for pair in self.cuts for p in pair} | set(self.labels)
        held_apart = [i for i in ordered if place(i) in known]
        if not self.held_apart(map(place, held_apart), map(place, held_apart)):
            return [list(group)]
        parts: list[list[Item]] = []
        rest = [i for i in ordered if place(i) not in known]
        for item in (*held_apart, *rest):
            fitting = [p for p in parts if not self.held_apart([place(item)], map(place, p))]
            if not fitting:
                parts.append([item])
                continue
            linked = [p for p in fitting if any(self._are_linked(place(item), place(other)) for other in p)]
            ranked = [(max(alike(item, other) for other in p), -n) for n, p in enumerate(linked or fitting)]
            (linked or fitting)[-max(ranked)[1]].append(item)
        return parts

    def held_apart(self, ones: Iterable[Place], others: Iterable[Place]) -> bool:
        """Whether somebody said that one of these is another than one of those."""
        here, there = set(ones), set(others)
        labels = [{self.labels[p] for p in places if p in self.labels} for places in (here, there)]
        if all(labels) and len(labels[0] | labels[1]) > 1:
            return True
        return any(pair & here and pair & there and len(pair & (here | there)) > 1 for pair in self.cuts)

    def _are_linked(self, one: Place, other: Place) -> bool:
        same = self.labels.get(one) is not None and self.labels.get(one) == self.labels.get(other)
        return same or (one, other) in self.links or (other, one) in self.links

    def _links_among(self, home: Mapping[Place, int]) -> list[tuple[Place, Place]]:
        by_label: dict[str, list[Place]] = defaultdict(list)
        for one in sorted(p for p in self.labels if p in home):
            by_label[self.labels[one]].append(one)
        listed = [(found[0], other) for found in by_label.values() for other in found[1:]]
        return [*sorted((a, b) for a, b in self.links if a in home and b in home), *listed]


def decide(judgements: Sequence[Judgement], marks: Marks, added: Mapping[str, Correction] | None = None) -> Decided:
    """The judgements that count, found again in the readings, which have what was `added` to them."""
    added = added or {}
    links: set[tuple[Place, Place]] = set()
    cuts: set[Pair] = set()
    said: dict[tuple[Place, str], list[Judgement]] = defaultdict(list)
    unplaced = {j.id for j in judgements if j.kind == "add" and j.withdrawn is None and j.id not in added}
    for one in sorted((j for j in judgements if j.withdrawn is None and _is_of_an_entry(j)), key=_when):
        place, other = _placed(one.marks, marks), _placed(one.others, marks)
        if place is None or (one.others and other in (None, place)):
            unplaced.add(one.id)
        elif other is None:
            said[place, one.marks[0].aspect].append(one)
        elif one.kind == "same":
            links.add((min(place, other), max(place, other)))
        else:
            cuts.add(frozenset((place, other)))
    kept = {about: tuple(found) for about, found in said.items()}
    listed = _listed(j for j in judgements if j.withdrawn is None and is_listed(j))
    return Decided(marks, tuple(sorted(links)), frozenset(cuts), {}, listed, kept, frozenset(unplaced), added)


def _listed(lines: Iterable[Judgement]) -> tuple[Listed, ...]:
    """The lines of all lists; those by one id are one, the later goes before the earlier."""
    found: dict[str, Listed] = {}
    for line in sorted(lines, key=_when):
        names = (line.after or "").split("; ")
        country = (line.field or "").removeprefix(LISTED).strip() or None
        before = found[line.entry].names if line.entry in found else frozenset()
        found[line.entry] = Listed(line.entry, names[0], before | {normalised(n) for n in names}, country)
    return tuple(found[id_] for id_ in sorted(found))


def _is_of_an_entry(judgement: Judgement) -> bool:
    return judgement.kind != "add" and any(mark.sort != "report" for mark in judgement.marks)


def _when(judgement: Judgement) -> tuple[str, str]:
    return (judgement.at, judgement.id)


def _placed(of: Sequence[Mark], marks: Marks) -> Place | None:
    """Where the first of these marks that is found again stands, or what it repeats."""
    found = (marks.again(mark) for mark in of)
    return next((marks.home(place) for place in found if place is not None), None)
