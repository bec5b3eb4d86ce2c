"""Everything that several readings say together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.merge.alike import find_copies, groups_of
from onrecord.merge.claimed_standings import Claim
from onrecord.merge.claimed_standings import list_claims as list_standings_claimed
from onrecord.merge.claims import list_claims
from onrecord.merge.conflicts import Conflict, find_conflicts
from onrecord.merge.copies import fold_copies
from onrecord.merge.courses import Course, Stand, stand_all
from onrecord.merge.dues import Due, Matter, list_due
from onrecord.merge.entities import Parties, merge_entities
from onrecord.merge.expectations import merge_expectations
from onrecord.merge.headlines import fold_headlines
from onrecord.merge.holdings import end_holdings
from onrecord.merge.importance import list_weights
from onrecord.merge.members import link_groups, name_members
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence, merge_events
from onrecord.merge.origins import Origins, find_origins
from onrecord.merge.passages import day_of
from onrecord.merge.standings import list_courses
from onrecord.merge.statements import Said, list_statements
from onrecord.merge.timeline import make_timeline
from onrecord.merge.told import Echoes
from onrecord.merge.weights import Weight
from onrecord.model.answers import OriginsRow, StoryRow, TimelineRow
from onrecord.model.reading import Reading


@dataclass(frozen=True)
class Together:
    """What is the same in several readings: who is who, which events are one, and where claims come from.

    The readings are without what their headlines only repeat and what they only copy: that is in the `echoes`.
    """

    readings: tuple[Reading, ...]
    parties: Parties
    origins: Origins
    occurrences: tuple[Occurrence, ...]
    echoes: Echoes
    nearness: Nearness

    def timeline(self) -> tuple[TimelineRow, ...]:
        """What happened and what is to happen, by day."""
        conflicts: dict[str, list[str]] = {}
        for conflict in self.conflicts():
            conflicts.setdefault(conflict.about, []).append(conflict.row.id)
        return make_timeline(
            self.occurrences,
            parties=self.parties,
            origins=self.origins,
            conflicts=conflicts,
            weights=self.weights,
        )

    @cached_property
    def weights(self) -> Mapping[str, Weight]:
        """What each happening is weighed by, by its id."""
        return list_weights(self.occurrences, readings=self.readings, parties=self.parties, origins=self.origins)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """All that is claimed of where each person and group stands."""
        return list_courses(self._claimed, parties=self.parties, occurrences=self.occurrences, nearness=self.nearness)

    def standings(self, *, on: date | None = None) -> tuple[Stand, ...]:
        """Where everyone stands, now or on a day."""
        return stand_all(self.courses, on=on)

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
        )

    def due(self, *, today: date | None = None, on: date | None = None) -> tuple[Due, ...]:
        """What is due, and what came of it."""
        return list_due(self.matters, today=today, on=on)

    def said(self) -> tuple[Said, ...]:
        """Who said what."""
        return self._said

    def claims(self) -> tuple[tuple[OriginsRow, frozenset[str]], ...]:
        """What is claimed, where each claim first came from, and whom it concerns."""
        return list_claims(self.occurrences, self._said, origins=self.origins)

    def stories(self) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events."""
        from onrecord.merge.stories import find_stories  # NumPy: not needed to ask anything else

        return find_stories(self.readings)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Where reports disagree."""
        return self._conflicts

    @cached_property
    def _claimed(self) -> tuple[Claim, ...]:
        found = list_standings_claimed(self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes)
        return tuple(found)

    @cached_property
    def _said(self) -> tuple[Said, ...]:
        return list_statements(self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes)

    @cached_property
    def _conflicts(self) -> tuple[Conflict, ...]:
        return find_conflicts(
            self.occurrences,
            self.standings(),
            claims=self._claimed,
            said=self._said,
            origins=self.origins,
            nearness=self.nearness,
        )


def merge(readings: Iterable[Reading]) -> Together:
    """Join readings, in any order. No two of them may be of the same report."""
    ordered = tuple(name_members(r) for r in sorted(readings, key=lambda r: (day_of(r), r.report.id)))
    nearness = Nearness(ordered)
    parties = link_groups(ordered, parties=merge_entities(ordered, nearness))
    copies = find_copies(ordered)
    origins = find_origins(ordered, parties=parties, copies=groups_of(copies))
    folded, echoes = fold_copies(*fold_headlines(ordered, parties=parties), copies)
    occurrences = end_holdings(merge_events(folded, parties=parties, echoes=echoes))
    return Together(folded, parties, origins, occurrences, echoes, nearness)
