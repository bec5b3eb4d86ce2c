"""Everything that several readings say together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import exp

from onrecord.merge.additions import with_additions
from onrecord.merge.alike import find_copies, groups_of
from onrecord.merge.claimed_standings import Claim
from onrecord.merge.claimed_standings import list_claims as list_standings_claimed
from onrecord.merge.claims import Claimed as ClaimMade
from onrecord.merge.claims import list_claims
from onrecord.merge.conflicts import Conflict, find_conflicts
from onrecord.merge.copies import fold_copies
from onrecord.merge.courses import Course, Stand, stand_all
from onrecord.merge.decided import Decided, decide
from onrecord.merge.dues import Due, Matter, list_due
from onrecord.merge.entities import Parties, merge_entities
from onrecord.merge.expectations import merge_expectations
from onrecord.merge.headlines import fold_headlines
from onrecord.merge.holdings import end_holdings
from onrecord.merge.importance import reports_by_day
from onrecord.merge.marks import Marks
from onrecord.merge.members import link_groups, name_members
from onrecord.merge.memory import Memory, digest_of
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence, merge_events
from onrecord.merge.origins import Origins, find_origins
from onrecord.merge.passages import day_of
from onrecord.merge.rows import Rows
from onrecord.merge.sayings import Sayings
from onrecord.merge.standings import is_rejected, list_courses
from onrecord.merge.statements import Said, list_statements
from onrecord.merge.stories import find_stories
from onrecord.merge.timeline import Listed, list_happenings
from onrecord.merge.titles import Wording
from onrecord.merge.told import Echoes
from onrecord.merge.views import Views
from onrecord.model.answers import JoinRow, StoryRow, TimelineRow
from onrecord.model.judgements import Judgement
from onrecord.model.marks import hashed
from onrecord.model.reading import Reading


@dataclass(frozen=True)
class Together:
    """What is the same in several readings: who is who, which events are one, and where claims come from.

    The readings are without what their headlines only repeat and what they only copy: that is in the `echoes`. What
    people rejected is in no answer, unless it is asked for; such happenings are in `rejected`.
    """

    readings: tuple[Reading, ...]
    parties: Parties
    origins: Origins
    occurrences: tuple[Occurrence, ...]
    echoes: Echoes
    nearness: Nearness
    decided: Decided
    views: Views
    memory: Memory
    rejected: tuple[Occurrence, ...] = ()

    def timeline(self, *, rejected: bool = False) -> tuple[TimelineRow, ...]:
        """What happened and what is to happen, by day; or what was `rejected` of it."""
        rows, listed = self.happenings(rejected=rejected)
        return tuple(map(rows.row, listed))

    def happenings(self, *, rejected: bool = False) -> tuple[Rows, tuple[Listed, ...]]:
        """The same, with what makes the rows: most need not be made."""
        conflicts: dict[str, list[str]] = {}
        for conflict in self.conflicts():
            conflicts.setdefault(conflict.about, []).append(conflict.row.id)
        found, rows = (self.rejected, self._new_rows(Memory())) if rejected else (self.occurrences, self._rows)
        importance = rows.importance(found)
        return rows, tuple(list_happenings(found, importance=importance, conflicts=conflicts, stories=self.stories))

    @cached_property
    def _rows(self) -> Rows:
        return self._new_rows(self.memory)

    def _new_rows(self, memory: Memory) -> Rows:
        spoken = reports_by_day(self.readings)
        return Rows(wording=self.wording, origins=self.origins, views=self.views, spoken=spoken, memory=memory)

    @cached_property
    def wording(self) -> Wording:
        """What titles can take from the words of the tellings."""
        return Wording(self.parties)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """All that is claimed of where each person and group stands."""
        return self._courses()

    def _courses(self, *, rejected: bool = False) -> tuple[Course, ...]:
        return list_courses(
            self._all_claimed if rejected else self._claimed,
            parties=self.parties,
            occurrences=self.occurrences,
            nearness=self.nearness,
            decided=self.decided,
            rejected=rejected,
        )

    def standings(self, *, on: date | None = None, rejected: bool = False) -> tuple[Stand, ...]:
        """Where everyone stands, now or on a day; or what was `rejected` of that."""
        if not rejected:
            return stand_all(self.courses, on=on)
        if not self.decided.said:
            return ()
        return tuple(s for s in stand_all(self._courses(rejected=True), on=on) if s.row.judged == "rejected")

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """All that is awaited, and what may settle it."""
        return merge_expectations(
            self.readings,
            parties=self.parties,
            origins=self.origins,
            occurrences=self.occurrences,
            echoes=self.echoes,
            nearness=self.nearness,
            decided=self.decided,
        )

    def due(self, *, today: date | None = None, on: date | None = None, rejected: bool = False) -> tuple[Due, ...]:
        """What is due, and what came of it; or what was `rejected` of that."""
        return tuple(d for d in list_due(self.matters, today=today, on=on) if (d.row.judged == "rejected") is rejected)

    def said(self, *, rejected: bool = False) -> tuple[Said, ...]:
        """Who said what; or what was `rejected` of that."""
        return tuple(s for s in self._said if (s.row.judged == "rejected") is rejected)

    def claims(self) -> tuple[ClaimMade, ...]:
        """What is claimed, where each claim first came from, and whom it concerns."""
        return list_claims(self.occurrences, self.said(), origins=self.origins, sayings=self._sayings)

    @cached_property
    def stories(self) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events."""
        return find_stories(self.readings, self.nearness)

    def joins(self) -> tuple[JoinRow, ...]:
        """Which two happenings may be one, though they are told as two; as far as nobody held them apart."""
        home = {place: o for o in self.occurrences for place in o.places}
        found: dict[tuple[str, str], float] = {}
        for one in self.occurrences:
            for place, sure in one.nearly:
                other = home.get(place, one)
                if other is not one and not self.decided.held_apart(one.places, other.places):
                    pair = (min(one.id, other.id), max(one.id, other.id))
                    found[pair] = max(sure, found.get(pair, sure))
        return tuple(
            JoinRow(hashed("join", one, other)[:12], one, other, round(1 / (1 + exp(-sure)), 2))
            for (one, other), sure in sorted(found.items())
        )

    def conflicts(self, *, rejected: bool = False) -> tuple[Conflict, ...]:
        """Where reports disagree; or what was `rejected` of that."""
        return tuple(c for c in self._conflicts if (c.row.judged == "rejected") is rejected)

    @cached_property
    def _all_claimed(self) -> tuple[Claim, ...]:
        found = list_standings_claimed(self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes)
        return tuple(found)

    @cached_property
    def _claimed(self) -> tuple[Claim, ...]:
        return tuple(c for c in self._all_claimed if not is_rejected(c, self.parties, self.decided))

    @cached_property
    def _sayings(self) -> Sayings:
        return Sayings(self.memory)

    @cached_property
    def _said(self) -> tuple[Said, ...]:
        return list_statements(
            self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes, decided=self.decided
        )

    @cached_property
    def _conflicts(self) -> tuple[Conflict, ...]:
        return find_conflicts(
            self.occurrences,
            self.standings(),
            claims=self._claimed,
            said=self.said(),
            origins=self.origins,
            nearness=self.nearness,
            parties=self.parties,
            decided=self.decided,
            sayings=self._sayings,
            wording=self.wording,
        )


def merge(readings: Iterable[Reading], judgements: Iterable[Judgement] = (), memory: Memory | None = None) -> Together:
    """Join readings and what people added to them, in any order, as far as nobody decided otherwise.

    No two of them may be of the same report. With a `memory` it goes quicker, and comes to the same.
    """
    judgements = tuple(judgements)
    added = with_additions(readings, judgements)
    ordered = tuple(name_members(r) for r in sorted(added.readings, key=lambda r: (day_of(r), r.report.id)))
    memory = memory or Memory()
    digests = {r.report.id: digest_of(r) for r in ordered}
    nearness, marks = Nearness(ordered, memory), Marks(ordered, digests, memory)
    parties = link_groups(ordered, parties=merge_entities(ordered, nearness, decide(judgements, marks, added.made)))
    copies = find_copies(ordered, memory)
    origins = find_origins(ordered, parties=parties, copies=groups_of(copies))
    folded, echoes = fold_copies(*fold_headlines(ordered, parties=parties), copies)
    decided = decide(judgements, marks.fold(folded, echoes), added.made)
    views = Views(parties, ordered, digests)
    everything = merge_events(
        folded, parties=parties, echoes=echoes, nearness=nearness, decided=decided, views=views, memory=memory
    )
    rejected = tuple(o for o in everything if o.ruling.verdict == "rejected")
    occurrences = end_holdings([o for o in everything if o.ruling.verdict != "rejected"])
    return Together(folded, parties, origins, occurrences, echoes, nearness, decided, views, memory, rejected)
