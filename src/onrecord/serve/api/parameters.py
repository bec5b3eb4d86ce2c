"""What can be asked along with each query: as many classes as there are sets of parameters, each checked on its way in.

A field is called as in `docs/record.md`; `from_` stands for `from`, a word of Python.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import AfterValidator, WithJsonSchema

from onrecord.model.edtf import bounds
from onrecord.model.plover import EventType
from onrecord.model.standings import State
from onrecord.serve.api.problems import ProblemError

MOST = 500
"""How many rows an answer has at most."""
_FURTHEST = 10**9
_ROUGH = "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"
_EXACT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CALLED = {"from_": "since", "to": "until", "type": "types", "state": "states"}  # by the names of the record


def _checked(day: str) -> str:
    """A day, month or year as it was given. ValueError for what the calendar does not have."""
    if not (_EXACT.fullmatch(day) or re.fullmatch(_ROUGH.strip("^$"), day)):
        raise ValueError(f"{day!r} is no day, month or year, such as 2024-06-24, 2024-06 or 2024")
    bounds(day)
    return day


_Day = Annotated[
    str,
    AfterValidator(_checked),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "pattern": _ROUGH}]}),
]
From = Annotated[
    _Day | None, Query(alias="from", description="What overlaps the time from this day, month or year on.")
]
To = Annotated[_Day | None, Query(description="What overlaps the time up to this day, month or year.")]
On = Annotated[_Day | None, Query(description="As things stood on this day.")]
KnownBy = Annotated[
    _Day | None,
    Query(description="As reports published by this day told it; reports without a day are left out."),
]
Since = Annotated[
    _Day | None,
    Query(description="Against what was known by the end of this day; without it, what the last add changed."),
]
Recorded = Annotated[bool, Query(description="By when reports were added, and not by when they were published.")]
_Name = Annotated[str | None, Query(min_length=1, max_length=300)]
About = Annotated[_Name, Query(description="What concerns this person, body or place: a name, a part of it, or an id.")]
By = Annotated[_Name, Query(description="What this source said: a name, a part of it, or an id.")]
Story = Annotated[_Name, Query(description="What reports of the story with this id tell.")]
Name = Annotated[str, Query(min_length=1, max_length=300, description="A full name, or any part of one.")]
Text = Annotated[str, Query(min_length=1, max_length=300, description="Words, all of which a passage has to hold.")]


@dataclass(frozen=True)
class Nothing:
    """A query without parameters."""


@dataclass(frozen=True)
class OnADay:
    on: On = None


@dataclass(frozen=True)
class KnownByADay:
    known_by: KnownBy = None


@dataclass(frozen=True)
class Paged:
    """Which rows of an answer: so many, from that on which has `offset` before it."""

    limit: Annotated[int, Query(ge=1, le=MOST, description="At most so many rows.")] = 50
    offset: Annotated[int, Query(ge=0, le=_FURTHEST, description="So many rows are left out before them.")] = 0

    def given(self) -> dict[str, Any]:
        """What is asked for but the page, by the names that the record has for it."""
        kept = (field.name for field in fields(self) if field.name not in ("limit", "offset"))
        asked = {_CALLED.get(name, name): value for name in kept if (value := getattr(self, name)) is not None}
        return asked | {name: (asked[name],) for name in ("types", "states") if name in asked}


@dataclass(frozen=True)
class OfTimeline(Paged):
    from_: From = None
    to: To = None
    about: About = None
    on: On = None
    known_by: KnownBy = None
    story: Story = None
    type: Annotated[EventType | None, Query(description="Only what is of this PLOVER type.")] = None
    top: Annotated[int | None, Query(ge=1, le=MOST, description="Only so many, the most important.")] = None


@dataclass(frozen=True)
class OfStandings(Paged):
    about: About = None
    on: On = None
    known_by: KnownBy = None
    state: Annotated[State | None, Query(description="Only who stands so.")] = None


@dataclass(frozen=True)
class OfDue(Paged):
    from_: From = None
    to: To = None
    about: About = None
    on: On = None
    known_by: KnownBy = None
    story: Story = None


@dataclass(frozen=True)
class OfSaid(Paged):
    from_: From = None
    to: To = None
    by: By = None
    about: About = None
    known_by: KnownBy = None


@dataclass(frozen=True)
class OfClaims(Paged):
    about: About = None
    known_by: KnownBy = None


@dataclass(frozen=True)
class OfConflicts(Paged):
    about: About = None
    known_by: KnownBy = None
    story: Story = None


@dataclass(frozen=True)
class OfStories(Paged):
    from_: From = None
    to: To = None
    known_by: KnownBy = None


@dataclass(frozen=True)
class OfChanges(Paged):
    since: Since = None
    about: About = None
    known_by: KnownBy = None
    story: Story = None
    recorded: Recorded = False

    def given(self) -> dict[str, Any]:
        recorded = self.recorded or self.since is None
        if recorded and self.known_by is not None:
            raise ProblemError(409, "what was recorded is compared with what is known now; leave out known_by")
        return super().given() | {"recorded": recorded}


@dataclass(frozen=True)
class OfEveryone(Paged):
    known_by: KnownBy = None


@dataclass(frozen=True, kw_only=True)
class OfWho(Paged):
    name: Name
    known_by: KnownBy = None


@dataclass(frozen=True, kw_only=True)
class OfSearch(Paged):
    q: Text
    known_by: KnownBy = None

    def given(self) -> dict[str, Any]:
        asked = super().given()
        return asked | {"text": asked.pop("q")}


def only(kind: type) -> Callable[[Request], None]:
    """A check that nothing is asked but what this class has, and each once: what is mistyped is not passed over."""
    known = [field.name.rstrip("_") for field in fields(kind)]

    def check(request: Request) -> None:
        given = request.query_params.multi_items()
        for name, _ in given:
            if name not in known:
                there = f"there are {', '.join(known)}" if known else "it has none"
                raise ProblemError(422, f"no parameter {name!r} here; {there}")
            if [other for other, _ in given].count(name) > 1:
                raise ProblemError(422, f"{name} is given more than once")

    return check


def in_words(errors: Mapping[str, Any]) -> str:
    """What is wrong with a parameter, on one line."""
    where = errors["loc"][-1]
    return f"{where}: {errors['msg'].removeprefix('Value error, ')}"
