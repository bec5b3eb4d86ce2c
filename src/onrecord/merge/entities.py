"""Who is who across reports.

Every report knows its own people and bodies; here those of one name, or of two forms of it, become one party. A name is
weighed, not looked up: what is known beside it (role, country, body, and whether the reports tell of one course of
events) must speak for it the more, the less of the name is the same. What cannot be stays apart: two who are told apart
in one report, father and son, namesakes of two countries in two stories. The kind that a report took something for is a
vote. When in doubt they stay two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.merge.bodies import country_meant, is_institution, key_of, usual_country_name
from onrecord.merge.decided import Decided
from onrecord.merge.described import join_described
from onrecord.merge.entries import Entry, Evidence, list_entries
from onrecord.merge.marks import Marks
from onrecord.merge.names import Likeness, compare
from onrecord.merge.nearness import Nearness
from onrecord.merge.parties import Parties, Party
from onrecord.merge.passages import normalised
from onrecord.merge.people import join_people
from onrecord.merge.ruling import NO_RULING
from onrecord.model.reading import Reading

__all__ = ["Parties", "Party", "merge_entities"]

_Word = TypeVar("_Word", bound=str)
Cluster = list[Entry]
_NEAR = 0.0  # likeness from which on two reports are taken to tell of one course of events


def merge_entities(
    readings: Sequence[Reading], nearness: Nearness | None = None, decided: Decided | None = None
) -> Parties:
    """Everyone whom these readings speak of, each once, as far as nobody decided otherwise.

    The order of the readings does not matter.
    """
    decided = decided or Decided(Marks(readings))
    evidence = Evidence(nearness or Nearness(readings))
    entries = sorted((e for r in readings for e in list_entries(r)), key=lambda e: e.order)
    things, people, others = _sorted_out(entries)
    clusters = _join_initials(_join_things(things, evidence), evidence)
    people, clusters = _misread(people, clusters, evidence)
    clusters += join_people(people, evidence)
    clusters += join_described(others, evidence)
    decided = decided.with_labels((e.place, e.key, e.entity.country) for e in entries if e.named)
    clusters = decided.divide(clusters, lambda e: e.place, evidence.likeness)
    clusters = [sorted(c, key=lambda e: e.order) for c in clusters]
    clusters.sort(key=lambda c: c[0].order)
    ids = _name_ids(clusters, decided.marks)
    parties = tuple(_party(cluster, called, decided) for cluster, called in zip(clusters, ids, strict=True))
    by_name: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        if party.named:
            for name in sorted({normalised(n) for n in (party.name, *party.aliases)}):
                by_name[name].append(party)
    return Parties(
        parties,
        {place: party for party in parties for place in party.entries},
        {e.place: e.entity for e in entries},
        {party.id: party for party in parties},
        {name: tuple(found) for name, found in by_name.items()},
    )


def _sorted_out(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """Bodies, places and peoples by name; people by name; and all who are only described."""
    things, people, others = [], [], []
    for entry in entries:
        if entry.is_person:
            people.append(entry)
        elif _joins_by_name(entry):
            things.append(entry)
        else:
            others.append(entry)
    return things, people, others


def _joins_by_name(entry: Entry) -> bool:
    entity = entry.entity
    if not entry.key:
        return False
    if entity.kind == "group":
        return entry.named and entity.count is None and entity.count_range is None and not entity.members
    return entity.kind != "person" and (entry.named or (entity.kind == "organization" and entity.country is not None))


def _join_things(entries: Iterable[Entry], evidence: Evidence) -> list[Cluster]:
    same: dict[tuple[str, str], Cluster] = defaultdict(list)
    for entry in entries:
        if country := country_meant(entry.entity):
            same["country", country].append(entry)
        elif entry.entity.kind == "group":
            same["people", entry.key].append(entry)
        else:
            same["thing", key_of(entry.entity.name)].append(entry)
    people_too = {key for sort, key in same if sort == "people" and ("thing", key) in same}
    for key in sorted(people_too):
        same["thing", key] += same.pop(("people", key))
    return [part for (sort, _), bearers in same.items() for part in _parted(sort, bearers, evidence)]


def _parted(sort: str, bearers: Cluster, evidence: Evidence) -> list[Cluster]:
    """Those of one name, apart where it is borne by several."""
    if sort != "thing":
        return [bearers]
    if is_institution(bearers[0].entity.name):
        return _by_country(bearers, lambda e: e.entity.country or e.home, evidence, alone=True)
    told_apart = Counter(e.reading.report.id for e in bearers if e.entity.kind in ("place", "organization"))
    places = [e for e in bearers if e.entity.kind == "place"]
    bodies = [e for e in bearers if e.entity.kind != "place"]
    if places and bodies and max(told_apart.values(), default=0) > 1:
        return [*_by_country(places, lambda e: e.entity.country, evidence), bodies]
    if places:
        return _by_country(bearers, lambda e: e.entity.country if e.entity.kind == "place" else None, evidence)
    return [bearers]


def _by_country(
    bearers: Cluster, country_of: Callable[[Entry], str | None], evidence: Evidence, *, alone: bool = False
) -> list[Cluster]:
    """One for each country that is given; who has none goes with the nearest, if near, or with others near.

    Where no more than one country is given, all are one, unless each stands `alone` until a story joins it.
    """
    parts: dict[str, Cluster] = defaultdict(list)
    for entry in bearers:
        if country := country_of(entry):
            parts[country].append(entry)
    if not alone and len(parts) < 2:
        return [bearers]
    unplaced: list[Cluster] = []
    known = [part.copy() for part in parts.values()]
    for entry in bearers:
        if country_of(entry) is None:
            ranked = sorted(((evidence.nearness([entry], part), -i) for i, part in enumerate(known)), reverse=True)
            if ranked and ranked[0][0] >= _NEAR and (len(ranked) == 1 or ranked[1][0] < ranked[0][0]):
                list(parts.values())[-ranked[0][1]].append(entry)
            else:
                unplaced.append([entry])
    return [*parts.values(), *evidence.joined_if_near(unplaced, _NEAR)]


def _misread(people: list[Entry], things: list[Cluster], evidence: Evidence) -> tuple[list[Entry], list[Cluster]]:
    """People of a single name that near reports know as a place or a body: "Sarnia condemned the raid"."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(things):
        for key in {key_of(e.entity.name) for e in cluster}:
            by_key[key].append(i)
    surnames = {e.parsed.parts[-1] for e in people if len(e.parsed.parts) > 1}
    left = []
    joined = [c.copy() for c in things]
    for entry in people:
        homes = by_key.get(key_of(entry.entity.name), []) if len(entry.parsed.parts) == 1 else []
        near = [i for i in homes if evidence.nearness([entry], things[i]) >= _NEAR]
        told_apart = any(e.reading is entry.reading for i in near for e in things[i])
        if len(near) == 1 and not told_apart and not entry.entity.role and entry.parsed.parts[-1] not in surnames:
            joined[near[0]].append(entry)
        else:
            left.append(entry)
    return left, joined


def _join_initials(clusters: list[Cluster], evidence: Evidence) -> list[Cluster]:
    """Bodies called by initials, joined to the one full name that has these initials or is known by them."""
    homes: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for cluster in clusters:
        if any(e.entity.kind != "place" and " " in key_of(e.entity.name) for e in cluster):
            for short in {_initials(e.entity.name) for e in cluster} | {
                key_of(a) for e in cluster for a in e.entity.aliases if _is_short(a)
            }:
                if len(short) > 1:
                    homes[short][id(cluster)] = cluster
    left: list[Cluster] = []
    added: list[tuple[Cluster, Cluster]] = []
    for cluster in clusters:
        is_short = any(_is_short(e.entity.name) and e.entity.kind != "place" for e in cluster)
        found = (
            [c for c in homes.get(key_of(cluster[0].entity.name), {}).values() if c is not cluster] if is_short else []
        )
        if len(found) > 1:
            found = [c for c in found if evidence.nearness(cluster, c) >= _NEAR]
        if len(found) == 1 and _same_country(cluster, found[0]) and country_meant(cluster[0].entity) is None:
            added.append((found[0], cluster))
        else:
            left.append(cluster)
    for home, cluster in added:
        home.extend(cluster)
    return left


def _is_short(name: str) -> bool:
    return re.fullmatch(r"[A-Z][A-Za-z.&-]{0,6}[A-Z.]", name) is not None


def _initials(name: str) -> str:
    words = re.findall(r"[\w’']+", name)
    return "".join(w[0] for w in words if w[0].isupper()).lower()


def _same_country(one: Cluster, other: Cluster) -> bool:
    a, b = ({e.entity.country for e in c if e.entity.country} for c in (one, other))
    return not a or not b or bool(a & b)


def _name_ids(clusters: list[Cluster], marks: Marks) -> list[tuple[str, ...]]:
    """The ids of each: what every entry would be called if it were alone, the first one's first.

    A country is called by its code, which the first who bears it has.
    """
    taken: set[str] = set()
    ids = []
    for cluster in clusters:
        own = [marks.id(e.place) for e in cluster]
        countries = {f"{c.lower()}-country" for e in cluster if (c := country_meant(e.entity))} - taken
        taken |= countries
        ids.append((*sorted(countries), *own))
    return ids


def _party(entries: Cluster, ids: tuple[str, ...], decided: Decided) -> Party:
    named = [e for e in entries if e.named] or entries
    country = next((c for e in entries if (c := country_meant(e.entity))), None)
    name = _name_of(named, country) if len(entries) > 1 else entries[0].entity.name
    others = {e.entity.name for e in named} | {a for e in named for a in e.entity.aliases}
    roles = dict.fromkeys(e.entity.role for e in entries if e.entity.role)
    party = Party(
        id=ids[0],
        kind=_usual(e.entity.kind for e in named) or entries[0].entity.kind,
        name=name,
        aliases=tuple(sorted(others - {name})),
        roles=tuple(roles),
        country=country or _usual(e.entity.country for e in entries),
        sector=_usual(e.entity.sector for e in entries),
        named=any(e.named for e in entries),
        entries=tuple(e.place for e in entries),
        ids=ids,
    )
    if line := decided.line_of(party.entries):
        aliases = tuple(sorted({*party.aliases, party.name} - {line.name}))
        party = replace(party, name=line.name, aliases=aliases, country=line.country or party.country,
                        ids=(*ids, line.id), judged="accepted", desk_id=line.id)  # fmt: skip
    ruling = decided.on(party.entries, "who")
    return replace(party, **ruling.set, judged=ruling.judged or party.judged) if ruling is not NO_RULING else party


def _name_of(named: Cluster, country: str | None) -> str:
    """What somebody is called by most, rather in full; of a country its usual name, where a report has that."""
    plain = [e for e in named if "," not in e.entity.name] or named  # "Halm, Velmaria" is Halm
    told = Counter(e.key for e in {(e.key, e.reading.report.id): e for e in plain}.values())
    full = max(plain, key=lambda e: (len(e.key.split()) > 1, told[e.key], len(e.key.split()), len(e.key), e.key))
    spelled = [e for e in plain if e.is_person and compare(e.parsed, full.parsed) is Likeness.SPELLED]
    times = Counter(e.key for e in (*spelled, *(e for e in plain if e.key == full.key)))
    key = max(times, key=lambda k: (times[k], len(k), k))
    name = _usual(e.entity.name for e in plain if e.key == key) or named[0].entity.name
    if country is None:
        return name
    names = [e.entity.name for e in named if e.entity.kind == "place"] or [e.entity.name for e in named]
    usual = usual_country_name(country)
    return usual if usual in names else _usual(names) or name


def _usual(values: Iterable[_Word | None]) -> _Word | None:
    """What most say; a name in capitals ("PORT SARN -") only where no report writes it otherwise."""
    found = [v for v in values if v is not None]
    if len(set(found)) < 2:
        return found[0] if found else None
    counted = Counter(found)
    return min(counted, key=lambda v: (len(v) > 4 and v.isupper(), -counted[v], v))
