"""Entities while they are being put together; nothing of this leaves the stage."""

from dataclasses import dataclass, field

from onrecord.model.entities import Form, Kind
from onrecord.model.plover import Sector
from onrecord.read.entities.lexicons import Gender


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, as tokens `[start, end)`. `titled` is where a title before it begins, else `start`."""

    start: int
    end: int
    kind: Kind
    titled: int
    rule: str = "name"

    @property
    def head(self) -> int:
        return self.end - 1


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a draft is meant, as tokens `[start, end)`; `head` is the noun, name or pronoun itself."""

    head: int
    start: int
    end: int
    form: Form


@dataclass(slots=True, eq=False)
class Draft:
    """An entity to be. `nouns` are the nouns that the report uses for it, `called` others that its name or an
    apposition holds and no list knows, `fates` what one is called for what was done to one, `taken_up` whether a noun
    has meant it; `country` and so on as in the model."""

    kind: Kind
    rule: str
    names: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    fates: set[str] = field(default_factory=set)
    gender: Gender | None = None
    plural: bool = False
    role: str | None = None
    affiliation: "Draft | None" = None
    country: str | None = None
    sector: Sector | None = None
    count: int | None = None
    count_range: tuple[int | None, int | None] | None = None
    members: "list[Draft]" = field(default_factory=list)
    part_of: "Draft | None" = None
    possessor: "Draft | None" = None
    named: bool = False
    age: int | None = None
    taken_up: bool = False
