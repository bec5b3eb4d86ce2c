"""Numbers of one group that cannot both be right.

Of those who are dead, hurt or missing the number may grow from day to day: that is a course. Of one day, or smaller on
a later one, another number is a conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from onrecord.merge.claimed_standings import Claim
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.participants import Count, Participant, can_be_one_side, can_both_hold
from onrecord.merge.passages import normalised
from onrecord.merge.words import load_words
from onrecord.model.standings import State

_GROWS: frozenset[State | None] = frozenset({"dead", "injured", "missing"})


def written(count: Count) -> str:
    """A number or its bounds in words."""
    least, most = count
    if least == most:
        return str(least)
    if most is None:
        return f"at least {least}"
    return f"at most {most}" if least is None else f"{least} to {most}"


def noun_of(one: Participant) -> str:
    """What is counted, one word for people of no particular sort: "people", "persons", "others"."""
    return "people" if one.head in load_words("anybody") else one.head


def is_a_course(counted: Iterable[tuple[date, Count]], states: set[State | None]) -> bool:
    """Whether the number only grows from one day of publication to the next, of what goes on growing."""
    if not states or not states <= _GROWS:
        return False
    by_day: dict[date, list[Count]] = defaultdict(list)
    for day, count in counted:
        by_day[day].append(count)
    days = sorted(by_day)
    if date.max in by_day or any(not can_both_hold(a, b) for same in by_day.values() for a, b in pairwise(same)):
        return False
    return all(_grows(a, b) for one, other in pairwise(days) for a in by_day[one] for b in by_day[other])


def _grows(count: Count, later: Count) -> bool:
    return can_both_hold(count, later) or (count[1] or 0) <= (later[0] or later[1] or 0)


def find_counted(claims: Sequence[Claim], occurrences: Sequence[Occurrence]) -> list[tuple[Claim, ...]]:
    """The claims about one group that count it otherwise for one time, each group once."""
    happened = {(t.reading.report.id, t.event.id): o.id for o in occurrences for t in o.told}
    by_group: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted((c for c in claims if _counts(c)), key=lambda c: (c.published, *c.order)):
        by_group[claim.state, noun_of(claim.who)].append(claim)
    found = []
    for same in by_group.values():
        clashing = [c for c in same if any(_clash(c, other, happened) for other in same)]
        found += [tuple(group) for group in _together(clashing, happened)]
    return found


def _counts(claim: Claim) -> bool:
    """Whether it counts a whole group: not "two of them", nor "three more"."""
    if claim.who.kind != "group" or claim.who.named or claim.who.count is None or claim.published == date.max:
        return False
    entity = next((e for e in claim.reading.entities if e.id == claim.standing.person), None)
    part = entity is None or entity.part_of is not None or set(normalised(entity.name).split()) & load_words("parts")
    return not part and claim.affirms and claim.standing.modality == "stated" and claim.state != "free"


def _together(claims: Sequence[Claim], happened: Mapping[tuple[str, str], str]) -> list[list[Claim]]:
    groups: list[list[Claim]] = []
    for claim in claims:
        near = [g for g in groups if any(_clash(claim, c, happened) for c in g)]
        groups = [g for g in groups if not any(g is n for n in near)] + [[*(c for g in near for c in g), claim]]
    return groups


def _clash(one: Claim, other: Claim, happened: Mapping[tuple[str, str], str]) -> bool:
    """Whether two reports count one group for one time, and not alike."""
    if one.reading is other.reading or one.origin.key == other.origin.key:
        return False
    if can_both_hold(_count(one), _count(other)) or not _of_one_time(one, other):
        return False
    return _of_one_happening(one, other, happened)


def _of_one_time(one: Claim, other: Claim) -> bool:
    earlier, later = sorted((one, other), key=lambda c: (c.published, *c.order))
    if earlier.published == later.published:
        return True
    return one.state in _GROWS and not _grows(_count(earlier), _count(later))


def _count(claim: Claim) -> Count:
    return claim.who.count or (None, None)


def _of_one_happening(one: Claim, other: Claim, happened: Mapping[tuple[str, str], str]) -> bool:
    """By the happening that brought it about; else by place and day, or by place and who holds them."""
    events = [happened.get((c.reading.report.id, c.standing.event or "")) for c in (one, other)]
    if all(events):
        return events[0] == events[1]
    places = [c.around for c in (one, other)]
    if not places[0] & places[1]:
        return False
    if one.state in _GROWS:
        return one.standing.since is not None and one.standing.since == other.standing.since
    return one.captor is not None and other.captor is not None and can_be_one_side(one.captor, other.captor)
