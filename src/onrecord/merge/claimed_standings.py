"""What each report claims of where somebody stands, and which claims cannot both be true.

A claim about a group is one about each of its named members, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onrecord.merge.entities import Parties
from onrecord.merge.origins import Origin, Origins
from onrecord.merge.participants import Participant, as_participant, find_participant
from onrecord.merge.passages import day_of, days_of, evidence_at, first_day
from onrecord.merge.told import Echo, Echoes
from onrecord.model.evidence import Evidence
from onrecord.model.reading import Reading
from onrecord.model.standings import Standing, State

FOR_ALL = {"captive"}  # what holds for whom only another report names: never a death by way of two reports
_STILL_TO_COME = {"dead", "free"}  # "in March": by the end of March, not from its first day
_ORDER_OF_A_DAY: tuple[State, ...] = ("missing", "captive", "injured", "alive", "free", "dead")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence claims of one person or group.

    `day` is the day that it vouches for; `echoes` are headlines that repeat it.
    """

    reading: Reading
    standing: Standing
    who: Participant
    origin: Origin
    day: date
    published: date
    holder: str | None
    place: str | None
    echoes: tuple[Echo, ...] = ()

    @property
    def state(self) -> State:
        """The state claimed; to deny a death is to claim a life."""
        return "alive" if self.denies_death else self.standing.state

    @property
    def denies_death(self) -> bool:
        """Whether it says that someone is not dead."""
        return self.standing.negated and self.standing.state == "dead"

    @property
    def affirms(self) -> bool:
        """Whether it puts the person in a state, rather than out of one."""
        return not self.standing.negated or self.denies_death

    @property
    def gist(self) -> tuple[object, ...]:
        """What is claimed, by whom: claims of one gist contradict the same others."""
        said = self.standing
        return (self.origin.key, said.state, said.negated, self.day, said.since, said.as_of)

    @property
    def evidence(self) -> Evidence:
        """The words behind it."""
        return evidence_at(self.reading, self.standing.evidence)

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts by the day vouched for, then by publication."""
        rank = _ORDER_OF_A_DAY.index(self.state)
        return (self.day, self.published, rank, self.reading.report.id, self.standing.evidence.start, self.standing.id)


def list_claims(readings: Iterable[Reading], *, parties: Parties, origins: Origins, echoes: Echoes) -> list[Claim]:
    """Every claim of these readings about somebody or some group."""
    return [c for r in readings for s in _standings_of(r) for c in _claims_of(r, s, parties, origins, echoes)]


def exclude(one: Claim, other: Claim) -> bool:
    """Whether the two cannot both be true."""
    if one.affirms != other.affirms:
        said, denied = (one, other) if one.affirms else (other, one)
        return said.standing.state == denied.standing.state and denied.day >= said.day
    if not one.affirms:
        return False
    return _exclude(one, other) or _exclude(other, one)


def _exclude(one: Claim, other: Claim) -> bool:
    if one.state == "dead":
        return other.state != "dead" and (other.day > one.day or (other.denies_death and other.day == one.day))
    if one.state == "free" and other.state == "captive" and other.standing.as_of:
        begun = other.standing.since is None or first_day(other.standing.since) <= one.day
        return begun and other.day > one.day
    return False


def _claims_of(
    reading: Reading,
    standing: Standing,
    parties: Parties,
    origins: Origins,
    echoes: Echoes,
) -> Iterable[Claim]:
    """The claim itself and, when it is about a group, that about each named member."""
    group = parties.entity(reading, standing.person)
    if group is None:
        return
    members = parties.members(reading, standing.person) if group.members or standing.state in FOR_ALL else ()
    whole = group.count is None or len(members) <= group.count
    own = {
        parties.of(reading, s.person)
        for s in reading.standings
        if s.state == standing.state and s.evidence == standing.evidence
    }
    others = [p for p in map(parties.by_id, members if whole and not standing.negated else ()) if p not in own]
    holder, place = (parties.of(reading, e) for e in (standing.holder, standing.place))
    for who in (find_participant(reading, standing.person, parties), *(as_participant(p, parties) for p in others)):
        if who is not None:
            yield Claim(
                reading=reading,
                standing=standing,
                who=who,
                origin=origins.of(reading, standing.according_to),
                day=_day(reading, standing),
                published=day_of(reading),
                holder=holder.name if holder else None,
                place=place.name if place else None,
                echoes=echoes.get((reading.report.id, standing.id), ()),
            )


def _standings_of(reading: Reading) -> Iterable[Standing]:
    """The standings of a report. Whom a sentence frees, it calls held before that: "freed nine jailed fighters"."""
    freed = {(s.person, s.evidence): s for s in reading.standings if s.state == "free" and not s.negated and s.event}
    for one in reading.standings:
        then = freed.get((one.person, one.evidence))
        if then and one.state == "captive" and not (one.negated or one.since or one.until or one.as_of):
            day = then.since or then.as_of or reading.report.published.value
            yield replace(one, until=day)
        else:
            yield one


def _day(reading: Reading, standing: Standing) -> date:
    """The day that a claim vouches for: the day said, else that on which its state began, else that of the report."""
    published = reading.report.published.value
    said = standing.as_of or (published if standing.negated else standing.since or standing.until or published)
    first, last = days_of(said)
    if standing.state in _STILL_TO_COME and not standing.negated:
        return max(first, min(last, day_of(reading)))
    return first if first != date.min or last == date.max else last
