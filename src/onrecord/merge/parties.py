"""Everyone on record: people, bodies, places and groups as all reports together know them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from onrecord.merge.passages import normalised
from onrecord.model.account import Somebody
from onrecord.model.entities import Entity, Kind
from onrecord.model.judgements import Verdict
from onrecord.model.plover import Sector

if TYPE_CHECKING:
    from onrecord.model.reading import Reading

STYLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame"})


@dataclass(frozen=True, slots=True)
class Party:
    """A person, body, place or group as all reports together know it. `entries` are (report, entity) pairs.

    It answers under all its `ids`; `judged` is what somebody decided about it, `desk_id` what a desk's list calls it.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    country: str | None
    sector: Sector | None
    named: bool
    entries: tuple[tuple[str, str], ...]
    ids: tuple[str, ...] = ()
    judged: Verdict | None = None
    desk_id: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, as they are compared."""
        return tuple(normalised(self.name).split())


_Who = TypeVar("_Who", Party, Somebody)


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

    def of(self, reading: "Reading", entity: str | None) -> Party | None:
        """Who an entity of a reading is."""
        return self._by_entry.get((reading.report.id, entity)) if entity is not None else None

    def of_pairs(self, pairs: Iterable[frozenset[tuple[str, str]]]) -> frozenset[frozenset[str]]:
        """The ids of those who are meant by pairs of entries, where they are two."""
        found = (frozenset(p.id for place in pair if (p := self._by_entry.get(place))) for pair in pairs)
        return frozenset(ids for ids in found if len(ids) == 2)

    def entity(self, reading: "Reading", entity: str | None) -> Entity | None:
        """The entity itself, as its report knows it."""
        return self._entities.get((reading.report.id, entity)) if entity is not None else None

    def entities(self, party: Party) -> tuple[Entity, ...]:
        """What each report knows of a party."""
        return tuple(self._entities[entry] for entry in party.entries)

    def by_id(self, id_: str) -> Party:
        """The party with this id."""
        return self._by_id[id_]

    def members(self, reading: "Reading", entity: str | None) -> tuple[str, ...]:
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
        words = words_of_a_name(wanted)
        return rather_people(p for p in self.all if can_be_called(p, words))

    def meant_by(self, name: str, reports: Collection[str]) -> Party | None:
        """Who has this id, else the one of this name whom these reports name, else the only one on record."""
        if known := [p for p in self.all if name in p.ids]:
            return known[0]
        found = self._by_name.get(normalised(name), ())
        near = [p for p in found if any(report in reports for report, _ in p.entries)]
        return near[0] if len(near) == 1 else found[0] if len(found) == 1 else None

    def person_called(self, name: str) -> Party | None:
        """The one person of this full name."""
        found = [p for p in self._by_name.get(normalised(name), ()) if p.kind == "person" and len(p.words) > 1]
        return found[0] if len(found) == 1 else None

    def body_called(self, name: str) -> Party | None:
        """The one body of this name or these initials, such as the publisher of a report."""
        found = [p for p in self._by_name.get(normalised(name), ()) if p.kind == "organization"]
        return found[0] if len(found) == 1 else None


def words_of_a_name(name: str) -> set[str]:
    """The words by which somebody of this name, as it is compared, is looked for."""
    return set(name.split()) - STYLES


def rather_people(found: Iterable[_Who]) -> tuple[_Who, ...]:
    """The people among them; where there are none, those with a name; else all."""
    everyone = tuple(found)
    named = tuple(one for one in everyone if one.named)
    return tuple(one for one in named if one.kind == "person") or named or everyone


def can_be_called(party: Party | Somebody, words: set[str]) -> bool:
    """Whether these words are of the name, perhaps with some of a role: "Prime Minister Dane"."""
    of_the_name = words & {word for name in (party.name, *party.aliases) for word in normalised(name).split()}
    roles = {word for role in party.roles for word in normalised(role).split()}
    return bool(of_the_name) and words - of_the_name <= roles
