"""People, bodies, places and groups that a report names."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.plover import Sector
from onrecord.model.span import Span

Kind = Literal["person", "organization", "group", "place", "facility", "other"]
Form = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, order=True)
class Mention(Span):
    """One place where an entity is meant: by name ("Orlec"), by a noun ("the minister") or by a pronoun ("he")."""

    form: Form = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place or group within one report.

    `name` is the fullest name that the report uses, `aliases` the other names. `country` is ISO 3166-1 alpha-3.
    `count` is the stated size of a group, `count_range` its stated bounds, inclusive, None for no bound; `members` and
    `part_of` are ids of entities of the same reading.
    """

    id: str
    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    rule: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    sector: Sector | None = None
    count: int | None = None
    count_range: tuple[int | None, int | None] | None = None
    members: tuple[str, ...] = ()
    part_of: str | None = None
