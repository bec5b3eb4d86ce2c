"""Readings -> what they say together. Pure, and the same whatever the order of the readings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.merge.alike import find_copies, groups_of
from onrecord.merge.changes import Known, find_changes, list_known
from onrecord.merge.claimed_standings import list_claims as list_standings_claimed
from onrecord.merge.claims import Claimed, list_claims
from onrecord.merge.conflicts import Conflict, find_conflicts
from onrecord.merge.copies import fold_copies
from onrecord.merge.decided import Decided, decide
from onrecord.merge.entities import Parties, Party, merge_entities
from onrecord.merge.expectations import Due, merge_expectations
from onrecord.merge.headlines import fold_headlines
from onrecord.merge.holdings import end_holdings
from onrecord.merge.marks import Marks
from onrecord.merge.members import link_groups, name_members
from onrecord.merge.named import look_up, said_of, story_ids, with_id
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence, merge_events
from onrecord.merge.origins import Origins, find_origins
from onrecord.merge.passages import day_of
from onrecord.merge.standings import Stand, is_rejected, merge_standings
from onrecord.merge.statements import Said, list_statements
from onrecord.merge.timeline import concerned, make_timeline
from onrecord.merge.told import Echoes
from onrecord.model.answers import StoryRow, TimelineRow
from onrecord.model.judgements import Judgement
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
    "look_up",
    "merge",
    "said_of",
    "story_ids",
    "with_id",
]


@dataclass(frozen=True, slots=True)
class Together:
    """What is the same in several readings: who is who, which events are one, and where claims come from.

    The readings are without what their headlines only repeat and what they only copy: that is in the `echoes`. What
    people rejected is in no answer, unless it is asked for: such happenings are in `rejected`.
    """

    readings: tuple[Reading, ...]
    parties: Parties
    origins: Origins
    occurrences: tuple[Occurrence, ...]
    echoes: Echoes
    nearness: Nearness
    decided: Decided
    rejected: tuple[Occurrence, ...] = ()

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

    def standings(self, *, on: date | None = None, rejected: bool = False) -> tuple[Stand, ...]:
        """Where everyone stands, now or on a day; or would, if nobody had `rejected` it."""
        return merge_standings(
            self.readings,
            parties=self.parties,
            origins=self.origins,
            occurrences=self.occurrences,
            echoes=self.echoes,
            nearness=self.nearness,
            decided=self.decided,
            on=on,
            rejected=rejected,
        )

    def due(self, *, today: date | None = None, on: date | None = None, rejected: bool = False) -> tuple[Due, ...]:
        """What is due, and what came of it."""
        found = merge_expectations(
            self.readings,
            parties=self.parties,
            origins=self.origins,
            occurrences=self.occurrences,
            echoes=self.echoes,
            nearness=self.nearness,
            decided=self.decided,
            today=today,
            on=on,
        )
        return tuple(d for d in found if (d.row.judged == "rejected") is rejected)

    def said(self, *, rejected: bool = False) -> tuple[Said, ...]:
        """Who said what."""
        found = list_statements(
            self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes, decided=self.decided
        )
        return tuple(s for s in found if (s.row.judged == "rejected") is rejected)

    def claims(self) -> tuple[Claimed, ...]:
        """What is claimed, where each claim first came from, and whom it concerns."""
        return list_claims(self.occurrences, self.said(), origins=self.origins)

    def stories(self) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events."""
        from onrecord.merge.stories import find_stories  # NumPy: not needed to ask anything else

        return find_stories(self.readings)

    def conflicts(self, *, rejected: bool = False) -> tuple[Conflict, ...]:
        """Where reports disagree."""
        claims = list_standings_claimed(self.readings, parties=self.parties, origins=self.origins, echoes=self.echoes)
        found = find_conflicts(
            self.occurrences,
            self.standings(),
            claims=[c for c in claims if not is_rejected(c, self.parties, self.decided)],
            said=self.said(),
            origins=self.origins,
            nearness=self.nearness,
            parties=self.parties,
            decided=self.decided,
        )
        return tuple(c for c in found if (c.row.judged == "rejected") is rejected)


def merge(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Together:
    """Join readings, in any order, as far as nobody decided otherwise. No two of them may be of the same report."""
    judgements = tuple(judgements)
    ordered = tuple(name_members(r) for r in sorted(readings, key=lambda r: (day_of(r), r.report.id)))
    nearness, marks = Nearness(ordered), Marks(ordered)
    parties = link_groups(ordered, parties=merge_entities(ordered, nearness, decide(judgements, marks)))
    copies = find_copies(ordered)
    origins = find_origins(ordered, parties=parties, copies=groups_of(copies))
    folded, echoes = fold_copies(*fold_headlines(ordered, parties=parties), copies)
    decided = decide(judgements, marks.fold(folded, echoes))
    everything = merge_events(folded, parties=parties, echoes=echoes, decided=decided)
    rejected = tuple(o for o in everything if o.ruling.verdict == "rejected")
    occurrences = end_holdings([o for o in everything if o.ruling.verdict != "rejected"])
    return Together(folded, parties, origins, occurrences, echoes, nearness, decided, rejected)
