"""What one report knows of somebody, and what speaks for two reports meaning the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from onrecord.merge.bodies import home_of
from onrecord.merge.names import Name, parse_name
from onrecord.merge.nearness import Nearness
from onrecord.merge.passages import day_of, normalised
from onrecord.model.entities import Entity
from onrecord.model.reading import Reading

_EMPTY_WORDS = frozenset(
    {"of", "the", "and", "for", "in", "on", "at", "to", "a", "an", "former", "senior", "chief", "deputy"}
)
_COMPARED = 12  # reports of each side whose likeness is looked at: the nearest in time tell


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its report, and what tells it from others of its name."""

    reading: Reading
    entity: Entity
    key: str
    parsed: Name
    affiliation: str | None
    home: str | None
    named: bool
    order: tuple[date, str, int, str]

    @property
    def place(self) -> tuple[str, str]:
        """The report and the entity there."""
        return (self.reading.report.id, self.entity.id)

    @property
    def is_person(self) -> bool:
        """Whether it is a person known by name."""
        return self.entity.kind == "person" and self.named and bool(self.key)

    @property
    def called(self) -> frozenset[str]:
        """The other names that the report gives, as they are compared."""
        return frozenset(normalised(alias) for alias in self.entity.aliases)

    @property
    def role_words(self) -> frozenset[str]:
        """What the role says, small words left out."""
        return frozenset(normalised(self.entity.role or "").split()) - _EMPTY_WORDS


def list_entries(reading: Reading) -> Iterator[Entry]:
    """Everyone whom one report speaks of."""
    names = {e.id: normalised(e.name) for e in reading.entities}
    home, day = home_of(reading), day_of(reading)
    for entity in reading.entities:
        yield Entry(
            reading=reading,
            entity=entity,
            key=names[entity.id],
            parsed=parse_name(entity.name),
            affiliation=names.get(entity.affiliation or ""),
            home=home,
            named=any(m.form == "name" for m in entity.mentions),
            order=(day, reading.report.id, min((m.start for m in entity.mentions), default=0), entity.id),
        )


class Evidence:
    """What speaks for and against two sets of entries of like names being one."""

    def __init__(self, nearness: Nearness) -> None:
        self._nearness = nearness

    def nearness(self, ones: Sequence[Entry], others: Sequence[Entry]) -> float:
        """How surely some of their reports tell of one course of events: log odds."""
        pairs = product(_reports(ones, others), _reports(others, ones))
        return max((self._nearness.of(a, b) for a, b in pairs), default=-99.0)

    def likeness(self, one: Entry, other: Entry) -> float:
        """How much of what is known beside the name two entries share: who goes with whom, where two are held apart."""
        shared = len(one.role_words & other.role_words) + (one.affiliation == other.affiliation is not None)
        country = one.entity.country == other.entity.country is not None
        same = one.key == other.key
        return 2.0 * same + 2.0 * country + shared + max(-2.0, min(2.0, self.nearness([one], [other])))

    def joined_if_near(self, clusters: Sequence[list[Entry]], least: float) -> list[list[Entry]]:
        """The clusters, those joined whose reports are so near."""
        groups: list[list[Entry]] = []
        for cluster in clusters:
            near = [g for g in groups if self.nearness(cluster, g) >= least]
            merged = [e for g in near for e in g] + cluster
            groups = [g for g in groups if not any(g is n for n in near)] + [merged]
        return groups


def _reports(entries: Iterable[Entry], others: Iterable[Entry]) -> list[str]:
    """The reports of these entries; of many, those published nearest to the others."""
    found = list({e.reading.report.id: e.reading for e in entries}.values())
    if len(found) > _COMPARED:
        days = sorted({day_of(e.reading).toordinal() for e in others})
        found.sort(key=lambda r: min(abs(day_of(r).toordinal() - day) for day in days))
    return [r.report.id for r in found[:_COMPARED]]
