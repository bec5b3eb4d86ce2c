"""Which counts of those whom something befell are counts of one toll, as it rises from report to report.

"Five people were killed", "at least eight dead", "the toll of 14": reports near to each other that count no particular
sort of people, dead or hurt at one place or on one day, count the same ones. So do those that count one sort of them as
often: "10 Americans", "ten U.S. citizens". What one report counts beside another is another group.
"""

from datetime import date

from onrecord.merge.bodies import country_meant
from onrecord.merge.claimed_standings import Claim
from onrecord.merge.counted import count_of, counts_a_whole
from onrecord.merge.counts import GROWS, can_both_hold
from onrecord.merge.nearness import Nearness
from onrecord.merge.passages import compatible, normalised, width
from onrecord.merge.words import load_words, trade_of

_NEAR, _SURELY = 0.0, 2.0  # nearness from which on two reports are taken to tell of one course of events; surely do
_NEWS, _MANY = 14, 10  # days for which a toll is news, and from how many on that two are alike is no chance
_PEOPLE = "people"  # of no particular sort
_TIMES = 3  # how many times a first count a later one may be


def sort_of(claim: Claim) -> str | None:
    """Whom a toll counts: people, those of one country or of one noun; None where this is no toll."""
    if claim.state not in GROWS or not counts_a_whole(claim):
        return None
    entity = claim.entity
    sort = entity.country if entity and entity.country else trade_of(claim.who.counted_as)
    return None if sort == _PEOPLE and claim.is_part else sort


def are_one_toll(one: Claim, other: Claim, nearness: Nearness, *, of_one_event: bool) -> bool:
    """Whether two claims count the same ones, of whom the same is told: by the event, or by place, day and number."""
    if one.state != other.state or (sort := sort_of(one)) is None or sort != sort_of(other):
        return False
    if not _are_near(one, other, nearness):
        return False
    days = (one.standing.since, other.standing.since)
    if all(days) and not compatible(*days):
        return False
    here, there = _where(one), _where(other)
    least, most = sorted(map(_number, (one, other)))
    many = least == most >= _MANY and can_both_hold(count_of(one), count_of(other)) and not told_elsewhere(one, other)
    if sort != _PEOPLE and many:
        return True
    if (here and there and not here & there) or not _described_alike(one, other):
        return False
    can_both, grown = can_both_hold(count_of(one), count_of(other)), most <= _TIMES * least
    if of_one_event or here & there:
        return (can_both and of_one_event) or (grown and (can_both or sort == _PEOPLE))
    of_a_sort = sort != _PEOPLE and one.who.head == other.who.head != ""
    if can_both and least == most and of_a_sort and _nearness(one, other, nearness) >= _SURELY:
        return not told_elsewhere(one, other)
    at_least = all(count_of(c)[0] is not None for c in (one, other))
    return can_both and (many or (grown and at_least and all(d is not None and width(d) == 0 for d in days)))


def _are_near(one: Claim, other: Claim, nearness: Nearness) -> bool:
    if one.reading is other.reading:
        return True
    if not (one.standing.since and other.standing.since):
        days = (one.published, other.published)
        if date.max not in days and abs((days[0] - days[1]).days) > _NEWS:
            return False
    return _nearness(one, other, nearness) >= _NEAR


def _nearness(one: Claim, other: Claim, nearness: Nearness) -> float:
    return nearness.of(one.reading.report.id, other.reading.report.id)


def _where(claim: Claim) -> frozenset[str]:
    """The town or spot where it was; where that is not said, those in the sentence."""
    place = next((e for e in claim.reading.entities if e.id == claim.standing.place), None)
    return claim.around if place is None or country_meant(place) else frozenset({normalised(place.name)})


def _described_alike(one: Claim, other: Claim) -> bool:
    """Whether no words tell the two apart: "people at the airport", "people in the hall"."""
    more, again = (c.who.words - {c.who.head} - load_words("anybody") for c in (one, other))
    return not more or not again or bool(more & again)


def _number(claim: Claim) -> int:
    """The number that is named: 80 of "more than 80"."""
    least, most = count_of(claim)
    return least if least is not None else most or 0


def told_elsewhere(claim: Claim, other: Claim) -> bool:
    """Whether the two reports have no place in common."""
    named = ((e.name for e in c.reading.entities if e.kind == "place") for c in (claim, other))
    here, there = ({normalised(name.partition(",")[0]) for name in names} for names in named)  # "Halm, Velmaria"
    return bool(here and there and not here & there)
