"""Readings -> what they say together. Pure, and the same whatever the order of the readings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.merge.alike import find_copies, groups_of
from onrecord.merge.changes import Known, find_changes, list_known
from onrecord.merge.claimed_standings import list_claims as list_standings_claimed
from onrecord.merge.claims import list_claims
from onrecord.merge.conflicts import Conflict, find_conflicts
from onrecord.merge.copies import fold_copies
from onrecord.merge.entities import Parties, Party, merge_entities
from onrecord.merge.expectations import Due, merge_expectations
from onrecord.merge.headlines import fold_headlines
from onrecord.merge.holdings import end_holdings
from onrecord.merge.members import link_groups, name_members
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence, merge_events
from onrecord.merge.origins import Origins, find_origins
from onrecord.merge.passages import day_of
from onrecord.merge.standings import Stand, merge_standings
from onrecord.merge.statements import Said, list_statements
from onrecord.merge.timeline import concerned, make_timeline
from onrecord.merge.told import Echoes
from onrecord.model.answers import OriginsRow, StoryRow, TimelineRow
from onrecord.model.reading import Reading

__all__ = [
    "Conflict",
    "Due",
    "Known",
    "Occurrence",
    "Party",
    "Said",
    "Stand",
    "Together",
    "concerned",
    "find_changes",
    "list_known",
    "merge",
]


@dataclass(frozen=True, slots=True)
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

    def timeline(
        self, occurrences: Iterable[Occurrence] | None = None, *, top: int | None = None
    ) -> tuple[TimelineRow, ...]:
        """What happened and what is to happen, by day: all of it, or these occurrences; or the `top` ones of these."""
        conflicts: dict[str, list[str]] = {}
        for conflict in self.conflicts():
            conflicts.setdefault(conflict.about, []).append(conflict.row.id)
        found = self.occurrences if occurrences is None else occurrences
        return make_timeline(
            found,
            parties=self.parties,
            origins=self.origins,
            conflicts=conflicts,
            readings=self.readings,
            top=top,
        )

    def standings(self, *, on: date | None = None) -> tuple[Stand, ...]:
        """Where everyone stands, now or on a day."""
        return merge_standings(
            self.readings,
            parties=self.parties,
            origins=self.origins,
            occurrences=self.occurrences,
            echoes=self.echoes,
            nearness=self.nearness,
            on=on,
        )

    def due(self, *, today: date | None = None, on: date | None = None) -> tuple[Due, ...]:
        """What is due, and what came of it."""
        return merge_expectations(
            self.readings,
            parties=self.parties,
            origins=self.origins,
            occurrences=self.occurrences,
            echoes=self.echoes,
            nearness=self.nearness,
            today=today,
            on=on,
        )

    def said(self) -> tuple[Said, ...]:
        """Who said what."""
        return list_statements(self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes)

    def claims(self) -> tuple[tuple[OriginsRow, frozenset[str]], ...]:
        """What is claimed, where each claim first came from, and whom it concerns."""
        return list_claims(self.occurrences, self.said(), origins=self.origins)

    def stories(self) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events."""
        from onrecord.merge.stories import find_stories  # NumPy: not needed to ask anything else

        return find_stories(self.readings)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Where reports disagree."""
        return find_conflicts(
            self.occurrences,
            self.standings(),
            claims=list_standings_claimed(
                self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes
            ),
            said=self.said(),
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
