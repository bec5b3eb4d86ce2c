"""Numbers of one group that cannot both be right.

Of those who are dead, hurt or missing the number may grow from day to day: that is a course. Of one day, or smaller on
a later one, another number is a conflict.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.merge.claimed_standings import Claim
from onrecord.merge.counts import GROWS, Count, can_both_hold
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.participants import can_be_one_side
from onrecord.merge.passages import speaks_of_others, speaks_of_some
from onrecord.model.standings import State

Dated = tuple[date, Count]
_ANYBODY = frozenset({"people", "person", "others", ""})  # of whom any two acts may have killed some
_SOON, _NEAR = 1, 0.0  # days, and nearness of reports, within which two tolls of one town are of one happening


def are_of_one_time(one: Dated, other: Dated, state: State | None) -> bool:
    """Whether two numbers, with the days of publication, are of one time.

    How many are held may be another number on another day; a toll only grows.
    """
    (earlier, count), (later, after) = sorted((one, other), key=lambda dated: dated[0])
    if earlier == later or not (state == "captive" or state in GROWS):
        return True
    return state in GROWS and later != date.max and not _grows(count, after)


def _grows(count: Count, later: Count) -> bool:
    return can_both_hold(count, later) or (count[1] or 0) <= (later[0] or later[1] or 0)


def find_counted(
    claims: Sequence[Claim], occurrences: Sequence[Occurrence], *, nearness: Nearness
) -> list[tuple[Claim, ...]]:
    """The claims about one group that count it otherwise for one time, each group once."""
    happened = {(t.reading.report.id, t.event.id): o.id for o in occurrences for t in o.told}
    clashes = _Clashes(happened, nearness)
    by_group: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    counting = (c for c in claims if c.published != date.max and not c.is_part and counts_a_whole(c))
    for claim in sorted(counting, key=lambda c: (c.published, *c.order)):
        by_group[claim.state, claim.who.counted_as].append(claim)
    return [tuple(group) for same in by_group.values() for group in clashes.among(same)]


def counts_a_whole(claim: Claim) -> bool:
    """Whether it counts a whole group: not "two of them", nor "three more"."""
    if claim.who.kind != "group" or claim.who.named or claim.who.count is None:
        return False
    entity = claim.entity
    part = entity is None or speaks_of_others(entity.name) or speaks_of_some(claim.evidence.text)
    return not part and claim.affirms and claim.standing.modality == "stated" and claim.state != "free"


def count_of(claim: Claim) -> Count:
    """How many at least and at most it counts."""
    return claim.who.count or (None, None)


@dataclass(frozen=True, slots=True)
class _Clashes:
    """What tells whether two reports count one group for one time: what happened, and how near the reports are."""

    happened: Mapping[tuple[str, str], str]
    nearness: Nearness

    def among(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """Those of the claims that clash with another, in groups."""
        groups: list[list[Claim]] = []
        for claim in (c for c in claims if any(self._clash(c, other) for other in claims)):
            near = [g for g in groups if any(self._clash(claim, c) for c in g)]
            groups = [g for g in groups if not any(g is n for n in near)] + [[*(c for g in near for c in g), claim]]
        return groups

    def _clash(self, one: Claim, other: Claim) -> bool:
        if one.reading is other.reading or one.origin.key == other.origin.key:
            return False
        if can_both_hold(count_of(one), count_of(other)):
            return False
        if not are_of_one_time((one.published, count_of(one)), (other.published, count_of(other)), one.state):
            return False
        return self._of_one_happening(one, other)

    def _of_one_happening(self, one: Claim, other: Claim) -> bool:
        """By what brought it about; else by place and day, by the captors, or where two of near reports are exact."""
        events = [self.happened.get((c.reading.report.id, c.standing.event or "")) for c in (one, other)]
        here, there = one.around, other.around
        if all(events) and events[0] == events[1]:
            return not here or not there or bool(here & there)
        soon = abs((one.published - other.published).days) <= _SOON
        near = soon and self.nearness.of(one.reading.report.id, other.reading.report.id) >= _NEAR
        if one.state not in GROWS:
            held = one.captor is not None and other.captor is not None and can_be_one_side(one.captor, other.captor)
            return held and (near if all(events) else bool(here & there))
        if not here & there or (all(events) and one.who.counted_as in _ANYBODY):
            return False
        if one.standing.since and other.standing.since:
            return one.standing.since == other.standing.since and (near or not all(events))
        return near and not all(events) and None not in (one.who.exactly, other.who.exactly)
