"""Who is who across reports.

Two entities are one when they have the same full name and kind and nothing that is known of them says otherwise. A
person's full name has two words or more; one called by a single name joins a full name only where there is but one
that it can be, and role or affiliation agree. Bodies join by name, or by initials that fit one full name only. Groups
join by the name of a people ("Russians"), never by a description ("two hostages"). When in doubt they stay two.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.merge.passages import day_of, normalised
from onrecord.model.entities import Entity, Kind
from onrecord.model.plover import Sector
from onrecord.model.reading import Reading

_Word = TypeVar("_Word", bound=str)
_EMPTY_WORDS = {"of", "the", "and", "for", "in", "on", "at", "to", "a", "an", "former", "senior", "chief", "deputy"}
_STYLES = {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame"}


@dataclass(frozen=True, slots=True)
class Party:
    """A person, body, place or group as all reports together know it. `entries` are (report, entity) pairs."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    country: str | None
    sector: Sector | None
    named: bool
    entries: tuple[tuple[str, str], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, as they are compared."""
        return tuple(normalised(self.name).split())


@dataclass(frozen=True, slots=True)
class Parties:
    """Everyone on record, found by id, by the entity of a reading, or by name."""

    all: tuple[Party, ...]
    _by_entry: dict[tuple[str, str], Party]
    _entities: dict[tuple[str, str], Entity]
    _by_id: dict[str, Party]
    _by_name: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    linked: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The members of groups that another report names."""

    def of(self, reading: Reading, entity: str | None) -> Party | None:
        """Who an entity of a reading is."""
        return self._by_entry.get((reading.report.id, entity)) if entity is not None else None

    def entity(self, reading: Reading, entity: str | None) -> Entity | None:
        """The entity itself, as its report knows it."""
        return self._entities.get((reading.report.id, entity)) if entity is not None else None

    def entities(self, party: Party) -> tuple[Entity, ...]:
        """What each report knows of a party."""
        return tuple(self._entities[entry] for entry in party.entries)

    def by_id(self, id_: str) -> Party:
        """The party with this id."""
        return self._by_id[id_]

    def members(self, reading: Reading, entity: str | None) -> tuple[str, ...]:
        """The ids of those who belong to a group, as far as they are known."""
        group = self.entity(reading, entity)
        found = (self.of(reading, member) for member in group.members) if group else ()
        here = tuple(party.id for party in found if party)
        return here or self.linked.get((reading.report.id, entity or ""), ())

    def called(self, name: str) -> tuple[Party, ...]:
        """Everyone of this name: by the full name, else by another name, else by a part of it such as the surname."""
        wanted = normalised(name)
        if not wanted:
            return ()
        if exact := self._by_name.get(wanted):
            return exact
        words = set(wanted.split()) - _STYLES
        parts = [p for p in self.all if _can_be_called(p, words)]
        named = [p for p in parts if p.named]
        people = [p for p in named if p.kind == "person"]
        return tuple(people or named or parts)

    def person_called(self, name: str) -> Party | None:
        """The one person of this full name."""
        found = [p for p in self._by_name.get(normalised(name), ()) if p.kind == "person" and len(p.words) > 1]
        return found[0] if len(found) == 1 else None

    def body_called(self, name: str) -> Party | None:
        """The one body of this name or these initials, such as the publisher of a report."""
        found = [p for p in self._by_name.get(normalised(name), ()) if p.kind == "organization"]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entity with its report, and what tells it from others of its name."""

    reading: Reading
    entity: Entity
    key: str
    affiliation: str | None

    @property
    def place(self) -> tuple[str, str]:
        return (self.reading.report.id, self.entity.id)

    @property
    def order(self) -> tuple[object, ...]:
        first = min((m.start for m in self.entity.mentions), default=0)
        return (day_of(self.reading), self.reading.report.id, first, self.entity.id)


def merge_entities(readings: Sequence[Reading]) -> Parties:
    """Everyone whom these readings speak of, each once. The order of the readings does not matter."""
    entries = sorted((e for r in readings for e in _entries(r)), key=lambda e: e.order)
    clusters = _join_initials(_join_bare_names(_join_by_name(entries)))
    ids = _name_ids(clusters)
    parties = tuple(_party(cluster, id_) for cluster, id_ in zip(clusters, ids, strict=True))
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


def _can_be_called(party: Party, words: set[str]) -> bool:
    """Whether these words are of the name, perhaps with some of a role: "Prime Minister Dane"."""
    of_the_name = words & set(party.words)
    roles = {word for role in party.roles for word in normalised(role).split()}
    return bool(of_the_name) and words - of_the_name <= roles


def _entries(reading: Reading) -> Iterable[_Entry]:
    names = {e.id: normalised(e.name) for e in reading.entities}
    for entity in reading.entities:
        yield _Entry(reading, entity, names[entity.id], names.get(entity.affiliation or ""))


def _is_named(entity: Entity) -> bool:
    return any(m.form == "name" for m in entity.mentions)


def _joins_by_name(entry: _Entry) -> bool:
    entity = entry.entity
    if not entry.key:
        return False
    if entity.kind == "person":
        return _is_named(entity) and len([w for w in entry.key.split() if w not in _STYLES]) >= 2
    if entity.kind == "group":
        return _is_named(entity) and entity.count is None and entity.count_range is None and not entity.members
    return _is_named(entity) or (entity.kind == "organization" and entity.country is not None)


def _join_by_name(entries: list[_Entry]) -> list[list[_Entry]]:
    same_name: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    alone: list[list[_Entry]] = []
    for entry in entries:
        if _joins_by_name(entry):
            same_name[entry.entity.kind, entry.key].append(entry)
        else:
            alone.append([entry])
    joined = [part for bearers in same_name.values() for part in _keep_namesakes_apart(bearers)]
    return sorted([*joined, *alone], key=lambda cluster: cluster[0].order)


def _keep_namesakes_apart(bearers: list[_Entry]) -> list[list[_Entry]]:
    """Those of one name, apart where two countries are given; who has none goes with the only one that fits."""
    countries = sorted({e.entity.country for e in bearers if e.entity.country})
    if len(countries) < 2:
        return [bearers]
    parts: dict[str, list[_Entry]] = {c: [e for e in bearers if e.entity.country == c] for c in countries}
    affiliations = {c: {e.affiliation for e in part if e.affiliation} for c, part in parts.items()}
    for first in countries:
        for second in countries:
            if first < second and affiliations[first] & affiliations[second]:
                return [bearers]  # the same body: one person, whom two reports place in two countries
    unplaced: list[_Entry] = []
    for entry in bearers:
        if entry.entity.country is None:
            fitting = [c for c in countries if entry.affiliation and entry.affiliation in affiliations[c]]
            (parts[fitting[0]] if len(fitting) == 1 else unplaced).append(entry)
    return [sorted(part, key=lambda e: e.order) for part in (*parts.values(), unplaced) if part]


def _join_bare_names(clusters: list[list[_Entry]]) -> list[list[_Entry]]:
    """People whom a report knows by a single name, joined to the one full name that it can be."""
    full = [c for c in clusters if c[0].entity.kind == "person" and len(c[0].key.split()) >= 2 and _joins_by_name(c[0])]
    by_last: dict[str, list[list[_Entry]]] = defaultdict(list)
    for cluster in full:
        by_last[cluster[0].key.split()[-1]].append(cluster)
    left: list[list[_Entry]] = []
    for cluster in clusters:
        entry = cluster[0]
        bare = entry.entity.kind == "person" and _is_named(entry.entity) and len(entry.key.split()) == 1
        homes = by_last.get(entry.key, []) if bare else []
        if len(homes) == 1 and _agree(entry, homes[0]):
            homes[0].append(entry)
        else:
            left.append(cluster)
    return left


def _agree(entry: _Entry, others: list[_Entry]) -> bool:
    if any(e.reading is entry.reading for e in others):
        return False  # the report itself tells them apart
    countries = {e.entity.country for e in others if e.entity.country}
    if entry.entity.country and countries and entry.entity.country not in countries:
        return False
    roles = {word for e in others for word in _role_words(e.entity)}
    affiliations = {e.affiliation for e in others if e.affiliation}
    return bool(_role_words(entry.entity) & roles) or (entry.affiliation in affiliations)


def _role_words(entity: Entity) -> set[str]:
    return set(normalised(entity.role or "").split()) - _EMPTY_WORDS


def _join_initials(clusters: list[list[_Entry]]) -> list[list[_Entry]]:
    """Bodies called by initials, joined to the one full name that has these initials or is known by them."""
    homes: dict[str, dict[int, list[_Entry]]] = defaultdict(dict)
    for cluster in clusters:
        if cluster[0].entity.kind == "organization" and _is_named(cluster[0].entity) and " " in cluster[0].key:
            for short in {_initials(e.entity.name) for e in cluster} | {
                normalised(a) for e in cluster for a in e.entity.aliases if _is_short(a)
            }:
                homes[short][id(cluster)] = cluster
    left: list[list[_Entry]] = []
    for cluster in clusters:
        is_short = cluster[0].entity.kind == "organization" and _is_short(cluster[0].entity.name)
        found = list(homes.get(cluster[0].key, {}).values()) if is_short else []
        if len(found) == 1 and _same_country(cluster, found[0]):
            found[0].extend(cluster)
        else:
            left.append(cluster)
    return left


def _is_short(name: str) -> bool:
    return re.fullmatch(r"[A-Z][A-Za-z.&-]{1,6}[A-Z.]", name) is not None


def _initials(name: str) -> str:
    words = re.findall(r"[\w’']+", name)
    return "".join(w[0] for w in words if w[0].isupper()).lower()


def _same_country(one: list[_Entry], other: list[_Entry]) -> bool:
    a, b = ({e.entity.country for e in c if e.entity.country} for c in (one, other))
    return not a or not b or bool(a & b)


def _name_ids(clusters: list[list[_Entry]]) -> list[str]:
    """Ids that stay as later reports are added: the name first used, and what tells later namesakes apart."""
    taken: set[str] = set()
    ids = []
    for cluster in sorted(clusters, key=lambda c: min(e.order for e in c)):
        first = min(cluster, key=lambda e: e.order)
        name = "-".join(first.key.split()) or first.entity.kind
        if not _joins_by_name(first):
            name = f"{name[:40]}-{_hash(*first.place)}"
        elif name in taken:
            country = next((e.entity.country for e in cluster if e.entity.country), None)
            name = f"{name}-{country.lower() if country else first.entity.kind}"
        if name in taken:
            name = f"{name}-{_hash(*first.place)}"
        taken.add(name)
        ids.append((id(cluster), name))
    order = dict(ids)
    return [order[id(cluster)] for cluster in clusters]


def _full_name(cluster: list[_Entry]) -> str:
    return max((e.key for e in cluster), key=lambda k: (len(k.split()), len(k), k))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _party(cluster: list[_Entry], id_: str) -> Party:
    entries = sorted(cluster, key=lambda e: e.order)
    full = _full_name(entries)
    name = _usual(e.entity.name for e in entries if e.key == full) or entries[0].entity.name
    others = {e.entity.name for e in entries} | {a for e in entries for a in e.entity.aliases}
    roles = dict.fromkeys(e.entity.role for e in entries if e.entity.role)
    return Party(
        id=id_,
        kind=entries[0].entity.kind,
        name=name,
        aliases=tuple(sorted(others - {name})),
        roles=tuple(roles),
        country=_usual(e.entity.country for e in entries),
        sector=_usual(e.entity.sector for e in entries),
        named=any(_is_named(e.entity) for e in entries),
        entries=tuple(e.place for e in entries),
    )


def _usual(values: Iterable[_Word | None]) -> _Word | None:
    """What most say; a name in capitals ("PORT SARN -") only where no report writes it otherwise."""
    counted = Counter(v for v in values if v is not None)
    return min(counted, key=lambda v: (len(v) > 4 and v.isupper(), -counted[v], v)) if counted else None
