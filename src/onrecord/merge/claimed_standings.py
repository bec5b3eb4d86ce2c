"""What each report claims of where somebody stands, and which claims cannot both be true.

A claim about a group is one about each of its named members, too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from onrecord.merge.bodies import towns_in
from onrecord.merge.entities import Parties
from onrecord.merge.origin import Origin
from onrecord.merge.origins import Origins
from onrecord.merge.participants import Participant, as_participant, find_participant, find_participants
from onrecord.merge.passages import day_of, days_of, evidence_at, first_day, width
from onrecord.merge.told import Echo, Echoes
from onrecord.merge.words import load_words
from onrecord.model.days import shifted
from onrecord.model.entities import Entity
from onrecord.model.evidence import Evidence
from onrecord.model.reading import Reading
from onrecord.model.standings import Standing, State

FOR_ALL = {"captive", "free"}  # what holds for whom only another report names: never a death by way of two reports
_AFTERWARDS = 31  # days after a release within which an abduction without a day is the one that it ended
_HAS_BEEN = re.compile(r"\b(?:has|have|had)(?: \w+)? been\b|['’]d been\b", re.IGNORECASE)
_STILL_TO_COME = {"dead", "free"}  # "in March": by the end of March, not from its first day
_ORDER_OF_A_DAY: tuple[State, ...] = ("missing", "captive", "injured", "alive", "free", "dead")


@dataclass(frozen=True)
class Claim:
    """What one sentence claims of one person or group.

    `day` is the day that it vouches for; `freed_by` are those who did what the sentence tells; `echoes` are headlines
    that repeat it.
    """

    reading: Reading
    standing: Standing
    who: Participant
    origin: Origin
    day: date
    published: date
    captor: Participant | None
    freed_by: tuple[Participant, ...]
    place: str | None
    echoes: tuple[Echo, ...] = ()

    @cached_property
    def entity(self) -> Entity | None:
        """Whom it is about, as the report knows them."""
        return next((e for e in self.reading.entities if e.id == self.standing.person), None)

    @property
    def is_part(self) -> bool:
        """Whether it is about some of others: "two of the girls"."""
        return (entity := self.entity) is not None and entity.part_of is not None

    @property
    def holder(self) -> str | None:
        """Who holds them, by name."""
        return self.captor.name if self.captor else None

    @cached_property
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

    @cached_property
    def around(self) -> frozenset[str]:
        """The places in the sentence, as names are compared; whole countries left out."""
        return towns_in(self.reading, self.standing.evidence)

    @property
    def is_dated(self) -> bool:
        """Whether it is known of which day it speaks."""
        return self.day != date.min

    @cached_property
    def evidence(self) -> Evidence:
        """The words behind it."""
        return evidence_at(self.reading, self.standing.evidence)

    @cached_property
    def order(self) -> tuple[object, ...]:
        """Sorts by the day vouched for, then by publication."""
        rank = _ORDER_OF_A_DAY.index(self.state)
        return (self.day, self.published, rank, self.reading.report.id, self.standing.evidence.start, self.standing.id)


def list_claims(readings: Iterable[Reading], *, parties: Parties, origins: Origins, echoes: Echoes) -> list[Claim]:
    """Every claim of these readings about somebody or some group."""
    return [
        c
        for r in readings
        for s in (*_standings_of(r), *_of_whole_groups(r))
        for c in _claims_of(r, s, parties, origins, echoes)
    ]


def _of_whole_groups(reading: Reading) -> Iterable[Standing]:
    """What is said of each member of a counted group in one sentence is said of the group: it can be met again."""
    own = {(s.person, s.state) for s in reading.standings}
    for group in reading.entities:
        if group.kind != "group" or group.count != len(group.members) or not group.members:
            continue
        of_members = [s for s in reading.standings if s.person in group.members and s.state == "captive"]
        whole = {s.evidence for s in of_members if not s.negated and s.modality == "stated"}
        for evidence in sorted(whole):
            told = [s for s in of_members if s.evidence == evidence]
            if {s.person for s in told} == set(group.members) and (group.id, "captive") not in own:
                yield replace(told[0], person=group.id)


def put_back(claims: Sequence[Claim]) -> list[Claim]:
    """The claims about one person; a captivity that a later report only looks back on ended with the release.

    And with the death, where one sentence tells both: "who was kidnapped, was found dead".
    """
    freed = [c for c in claims if c.state == "free" and c.affirms and c.standing.modality == "stated" and c.is_dated]
    exact = {c.day for c in freed if c.standing.since and width(c.standing.since) == 0 and c.day != date.max}
    said_there: dict[str, set[date]] = {}  # who is free by a report was held before, where it comes back to that
    for one in freed:
        said_there.setdefault(one.reading.report.id, set()).add(one.day)
    died = {c.evidence: c.day for c in claims if c.state == "dead" and c.affirms and c.standing.modality == "stated"}
    claims = [_ended(c, died[c.evidence]) if c.state == "captive" and c.evidence in died else c for c in claims]
    return [
        _put_back(c, max((d for d in exact | said_there.get(c.reading.report.id, set()) if d <= c.day), default=None))
        for c in claims
    ]


def _ended(claim: Claim, day: date) -> Claim:
    """A captivity that ended on a day, as far as it is known and the claim does not say an earlier one."""
    if not claim.affirms or not claim.is_dated or day in (date.min, date.max) or claim.day < day:
        return claim
    standing = replace(claim.standing, as_of=None, until=claim.standing.until or day.isoformat())
    return replace(claim, standing=standing, day=shifted(day, -1))


def _put_back(claim: Claim, freed: date | None) -> Claim:
    if freed is None or not _looks_back(claim, freed):
        return claim
    return _ended(claim, freed)


def _looks_back(claim: Claim, freed: date) -> bool:
    """Whether a report speaks of a captivity that began before a release, and does not insist that it goes on."""
    if claim.state != "captive" or not claim.affirms or not claim.is_dated or claim.published < freed:
        return False
    if claim.standing.since:
        return first_day(claim.standing.since) <= freed and not (claim.standing.as_of and _insists(claim))
    if claim.standing.as_of is None:
        return (claim.published - freed).days <= _AFTERWARDS and not _insists(claim)
    return _HAS_BEEN.search(claim.evidence.text) is not None and not _insists(claim)


def _insists(claim: Claim) -> bool:
    return bool(_insisting().search(claim.evidence.text.lower()))


@cache
def _insisting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(load_words('insisting'))))})\b")


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
    members = parties.members(reading, standing.person)
    whole = group.count is None or len(members) <= group.count
    if standing.state not in FOR_ALL and not (group.members and group.count in (None, len(members))):
        members = ()
    own = {
        parties.of(reading, s.person)
        for s in reading.standings
        if s.state == standing.state and s.evidence == standing.evidence
    }
    others = [p for p in map(parties.by_id, members if whole and not standing.negated else ()) if p not in own]
    place = parties.of(reading, standing.place)
    event = next((e for e in reading.events if e.id == standing.event), None)
    freed_by = find_participants(reading, event.actors, parties) if event else ()
    for who in (find_participant(reading, standing.person, parties), *(as_participant(p, parties) for p in others)):
        if who is not None:
            yield Claim(
                reading=reading,
                standing=standing,
                who=who,
                origin=origins.of(reading, standing.according_to),
                day=_day(reading, standing),
                published=day_of(reading),
                captor=find_participant(reading, standing.holder, parties),
                freed_by=freed_by,
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
