"""What is on record, at a glance: the reports that there are, and what of their answers a first screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.answers import ChangeRow, ConflictRow, DueRow, StandingRow, StoryRow, TimelineRow


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report that counts, in its newest version. `published` is EDTF, `recorded` the moment at which it was added.

    `address` is that of its page, in the one spelling by which versions are found, without `https://`.
    `length` is that of its text, in characters; `versions` is how many texts it had; `copies` are the ids of the
    reports that have the same text, or the same agency's words; `stories` those of the stories that it belongs to.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    address: str | None
    recorded: str
    length: int
    versions: int
    copies: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report by what it is named with: `published` is EDTF."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Collected:
    """How many reports count, how many of them without a day, of which papers, the one of most reports first.

    `from_` and `to` are the first and last day of publication (EDTF).
    """

    reports: int
    undated: int
    publishers: tuple[str, ...]
    from_: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class LastAdd:
    """When reports were last added, and how many; whether there were none before; and what that changed.

    `changes` is None where that would have to be worked out.
    """

    at: str
    reports: int
    is_first: bool
    changes: tuple[ChangeRow, ...] | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What a first screen says. `from_` and `to` are the first and last day of publication (EDTF).

    `stories` are those of most reports, `happenings` the most important of the timeline, `people` all who have a name
    and are not free, `due` what is next and what is overdue, `conflicts` those that are open. `counts` is how many
    there are of all of each, by the name of the answer; `review` is how many doubts wait for a person, where counted;
    `others` are those who are not free and have no name, but a number or a description. `custody` tells, by id, whom
    police or a court holds, as far as it is known who holds them.
    """

    reports: int
    undated: int
    publishers: tuple[str, ...]
    from_: str | None
    to: str | None
    stories: tuple[StoryRow, ...]
    happenings: tuple[TimelineRow, ...]
    people: tuple[StandingRow, ...]
    due: tuple[DueRow, ...]
    conflicts: tuple[ConflictRow, ...]
    added: LastAdd | None
    counts: Mapping[str, int]
    review: int | None = None
    others: int = 0
    custody: Mapping[str, str] = field(default_factory=dict)
