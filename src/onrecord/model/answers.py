"""What the record answers: the rows of its queries, by the names of the data contract.

Names stand in rows where people read them (`actors`, `by`, `holder`); `id`s lead on. `evidence` is always a tuple of
passages, ordered by publication. Days are EDTF; what no report supports is None. `judged` is what somebody decided
about the entry, None where nobody did; `corrections` are what it says because somebody set it.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.entities import Kind
from onrecord.model.events import Modality
from onrecord.model.evidence import Evidence, Trigger
from onrecord.model.expectations import ExpectationKind, How
from onrecord.model.judgements import Correction, Verdict
from onrecord.model.plover import EventType, Sector
from onrecord.model.standings import Certainty, State
from onrecord.model.statements import Act, Quotation

Outcome = Literal["open", "met", "unmet", "overdue"]
ConflictKind = Literal["standing", "count", "date", "place", "identity", "denial"]
AddOutcome = Literal["new", "same", "version", "copy"]
ChangeKind = Literal["new", "changed", "withdrawn", "settled"]
Part = Literal["actor", "recipient"]
Answer = Literal["standings", "timeline", "due", "conflicts"]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a report.

    `new`; the `same` as one that is there; another `version` of the report `of` (same id or address, other text); or a
    `copy` of the report `of` (same text, other id). The rest is what is known of the report itself; `begins` is how the
    text begins of one without a title.
    """

    report: str
    outcome: AddOutcome
    of: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    begins: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """How an occurrence was told at one time: its day and modality then."""

    date: str | None
    modality: Modality
    evidence: tuple[Evidence, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A party that takes part in an occurrence; `country` is an ISO 3166-1 alpha-3 code."""

    id: str
    name: str
    part: Part
    kind: Kind
    country: str | None
    sector: Sector | None


@dataclass(frozen=True, slots=True)
class Link:
    """Two parties, by their ids, who stand together in one telling: who did it to whom, met, or holds whom.

    The passage that says so is in the evidence, or in the history: of this `report`, and with this `start`. `brings` is
    what came of the `other` by it, as that telling has it.
    """

    one: str
    other: str
    report: str
    start: int
    brings: State | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody who is spoken of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of whom ("soldiers") it befell, as some tell it: a number, or the least and the most that it can be.

    `reports` are the ids of the reports that say so.
    """

    value: int | tuple[int | None, int | None]
    of: str
    origins: tuple[str, ...]
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One occurrence, out of every report that tells of it, the first of them on the day `told`.

    `triggers` are the words of every event that was joined into it, those of headlines that repeat it included;
    `history` is how it was told, in order of publication. The first passage of the evidence is the one that tells it
    best; a headline that repeats it comes last. `importance` can be compared within one answer. `earliest` and `latest`
    are the bounds of `date`, as ISO days; `counts` are in order of publication, the first to tell each first. `stories`
    are the ids of those that its reports belong to. `links` are told of no two who only stand in one row.
    """

    id: str
    title: str
    type: EventType
    mode: str | None
    modality: Modality
    negated: bool
    date: str | None
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    importance: float
    reports: int
    origins: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    history: tuple[Telling, ...]
    disputed: bool
    conflicts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    told: str | None = None
    judged: Verdict | None = None
    earliest: str | None = None
    latest: str | None = None
    parties: tuple[Side, ...] = ()
    counts: tuple[Counted, ...] = ()
    stories: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingPosition:
    """One side of a dispute about where somebody stands."""

    state: State
    origins: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class StandingPeriod:
    """A stretch of somebody's history in one state."""

    state: State
    modality: Certainty
    since: str | None
    until: str | None
    holder: str | None
    reports: int
    origins: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    negated: bool = False
    place: str | None = None
    judged: Verdict | None = None
    holder_id: str | None = None


@dataclass(frozen=True, slots=True)
class StandingRow:
    """Where one person or counted group stands; `id` is that of the person; `origins` and `evidence` are of `state`.

    Who is free has no `holder`; `by` are those who freed them, where reports say so. `counts` are the numbers of a
    toll that reports count otherwise. `holder_id` and `by_ids` are the ids of these, in the same order; there is none
    of a holder whom somebody set in words. `links` are all who are told to hold or to have held this one.
    """

    id: str
    person: str
    count: int | None
    part_of: str | None
    state: State
    modality: Certainty
    since: str | None
    holder: str | None
    place: str | None
    disputed: bool
    last_sign_of_life: str | None
    reports: int
    origins: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    positions: tuple[StandingPosition, ...]
    history: tuple[StandingPeriod, ...]
    by: tuple[str, ...] = ()
    judged: Verdict | None = None
    counts: tuple[Counted, ...] = ()
    corrections: tuple[Correction, ...] = ()
    holder_id: str | None = None
    by_ids: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DueTelling:
    """For which day an act was told at one time, and what was said to have come of it."""

    due: str | None
    outcome: Outcome
    how: How | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DueRow:
    """One act announced, promised, demanded or threatened, and what came of it by the day asked about.

    `told` is the day of the first report of it; `history` is how it was told, in order of publication.
    """

    id: str
    kind: ExpectationKind
    by: str | None
    to: str | None
    action: str
    condition: str | None
    made: str | None
    due: str | None
    outcome: Outcome
    how: How | None
    reports: int
    origins: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    outcome_evidence: tuple[Evidence, ...]
    told: str | None = None
    history: tuple[DueTelling, ...] = ()
    judged: Verdict | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One statement. `source` is a name, or the words used of an unnamed source; `date` the day of publication.

    `about` are those whom it mentions, by name or in other words.
    """

    id: str
    source: str | None
    named: bool
    act: Act
    quotation: Quotation
    text: str
    addressee: str | None
    via: tuple[str, ...]
    date: str | None
    evidence: tuple[Evidence, ...]
    judged: Verdict | None = None
    corrections: tuple[Correction, ...] = ()
    source_id: str | None = None
    about: tuple[Mentioned, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictPosition:
    """One side of a conflict: the number, day, place or state claimed, and by whom."""

    value: str
    reports: int
    origins: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Where reports disagree. `resolved` when every origin has since come to say the same."""

    id: str
    kind: ConflictKind
    about: str
    resolved: bool
    positions: tuple[ConflictPosition, ...]
    judged: Verdict | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What is known now of one entry, against what was known of it by a day.

    `entry` is its id, `answer` where it stands, `what` it is about in words; `before` and `after` are what it said and
    says, of what has changed: None for an entry that is new or withdrawn. `day` is that of the report that made the
    change, None where it has none; `evidence` the passages that tell of it, of what is withdrawn those it rested on.
    What no report but a person changed has `corrections`, and their day. What a report tells only because of what
    somebody added to it says so, on the day of the report.
    """

    day: str | None
    kind: ChangeKind
    entry: str
    what: str
    before: str | None
    after: str | None
    evidence: tuple[Evidence, ...]
    answer: Answer
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision does to one entry: what it says `before` and `after`; None where it is not there."""

    answer: Answer
    entry: str
    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class OriginOfClaim:
    """Where a claim first came from, through whom, and the reports that carry it from there."""

    source: str
    named: bool
    via: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginsRow:
    """One claim and its origins. `copies` are sets of reports with the same text or the same agency's words."""

    claim: str
    origins: tuple[OriginOfClaim, ...]
    copies: tuple[tuple[str, ...], ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Reports on one course of events, by day of publication, and the first and last of these days."""

    id: str
    title: str
    reports: tuple[str, ...]
    from_: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class JoinRow:
    """Two happenings that are told as two and may be one, by their ids; `sure` is how likely they are one, 0 to 1."""

    id: str
    one: str
    other: str
    sure: float


@dataclass(frozen=True, slots=True)
class WhoRow:
    """One person, body, place or people, and everything on record about them; `desk_id` is that of a desk's list."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: Kind
    roles: tuple[str, ...]
    country: str | None
    sector: Sector | None
    said: tuple[SaidRow, ...]
    said_about: tuple[SaidRow, ...]
    events: tuple[TimelineRow, ...]
    standings: tuple[StandingRow, ...]
    expectations: tuple[DueRow, ...]
    judged: Verdict | None = None
    desk_id: str | None = None


@dataclass(frozen=True, slots=True)
class EveryoneRow:
    """One person, body, place or people, and how many entries are on record about them.

    `desk_id` is that of a desk's list of names.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: Kind
    roles: tuple[str, ...]
    country: str | None
    sector: Sector | None
    said: int
    said_about: int
    events: int
    standings: int
    expectations: int
    judged: Verdict | None = None
    named: bool = True
    desk_id: str | None = None


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A passage that holds the words searched for, `[start, end)` of that report's text."""

    report: str
    title: str | None
    published: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether all that is kept is whole, and the account what a merge afresh gives; else the first difference.

    `outdated` is how many reports were read by other rules than today's.
    """

    same: bool
    difference: str | None
    outdated: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many reports were read again, of how many another reading came, and what in the answers is otherwise."""

    reports: int
    differ: int
    changes: tuple[Effect, ...]
