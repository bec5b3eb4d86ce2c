"""Where each person stands, out of what all reports claim.

Claims are put in the order of the days that they vouch for. Nothing is inferred: no state follows from another, but
that a group's state is that of its named members.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

from onrecord.merge.claimed_standings import FOR_ALL, Claim, put_back
from onrecord.merge.courses import Claimed, Course
from onrecord.merge.decided import Decided
from onrecord.merge.entities import Parties, Party
from onrecord.merge.groups import claims_by_person
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.participants import Participant, surely_same
from onrecord.merge.ruling import TO_COME
from onrecord.merge.words import load_words
from onrecord.model.judgements import ADDED
from onrecord.model.standings import State

_STATES_TO_COME = tuple(state + TO_COME for state in get_args(State))


def list_courses(
    claims: Sequence[Claim],
    *,
    parties: Parties,
    occurrences: Sequence[Occurrence],
    nearness: Nearness,
    decided: Decided,
    rejected: bool = False,
) -> tuple[Course, ...]:
    """All that is claimed of each person and group, by its id; with what was `rejected` of it, or without."""
    happened = {(t.reading.report.id, t.event.id): o for o in occurrences for t in o.told}
    found = claims_by_person(claims, happened, parties, nearness, parties.of_pairs(decided.cuts))
    courses = (_course(parties.by_id(who), found[who], parties, happened, decided) for who in sorted(found))
    return tuple(c if rejected else _without_rejected(c, parties, decided) for c in courses)


def is_rejected(claim: Claim, parties: Parties, decided: Decided) -> bool:
    """Whether somebody said that this person is not in this state."""
    if not decided.said:
        return False
    entries = parties.by_id(claim.who.party).entries
    return decided.on(entries, "standings", claim.state).verdict == "rejected"


def _without_rejected(course: Course, parties: Parties, decided: Decided) -> Course:
    """The course without the states that somebody said are none of this one, by whatever words they are told."""
    if not decided.said:
        return course
    entries, states = parties.by_id(course.who).entries, {c.state for c in course.claims}
    wrong = {state for state in states if decided.on(entries, "standings", state).verdict == "rejected"}
    claims = tuple(c for c in course.claims if c.state not in wrong)
    rulings = tuple((state, r) for state, r in course.rulings if r.verdict != "rejected")  # of a group: not of this one
    return replace(course, claims=claims, rulings=rulings)


def _course(
    party: Party,
    claims: Sequence[Claim],
    parties: Parties,
    happened: Mapping[tuple[str, str], Occurrence],
    decided: Decided,
) -> Course:
    ordered = sorted(put_back(claims), key=lambda c: c.order)
    everyone = [c.who for c in ordered]
    about = tuple(dict.fromkeys((party.id, *sorted(c.who.party for c in claims))))
    entries = [entry for one in about for entry in parties.by_id(one).entries]
    aspects = {aspect for _, aspect in decided.said} if decided.said else set()
    states = sorted(aspects & {s for c in claims for s in (c.state, *_STATES_TO_COME)})
    rulings = ((state, decided.on(entries, "standings", state)) for state in states)
    return Course(
        party.id,
        party.name,
        party.kind == "person",
        tuple(_claimed(c, party, parties, decided, _freed_by(c, happened, everyone)) for c in ordered),
        tuple(dict.fromkeys(i for one in about for i in parties.by_id(one).ids)),
        tuple(sorted({i for c in claims for i in c.who.ids} - {*about})),
        tuple((state, ruling) for state, ruling in rulings if ruling.judged),
    )


def _claimed(
    claim: Claim, party: Party, parties: Parties, decided: Decided, freed_by: tuple[tuple[str, str], ...]
) -> Claimed:
    said, who = claim.standing, claim.who
    entity = parties.entity(claim.reading, said.person)
    whole = parties.of(claim.reading, entity.part_of) if entity else None
    members = [parties.by_id(i) for i in sorted(who.ids - {who.party})]
    return Claimed(
        said=said.state,
        state=claim.state,
        modality=said.modality,
        negated=said.negated,
        affirms=claim.affirms,
        since=said.since,
        until=said.until,
        as_of=said.as_of,
        day=claim.day,
        published=claim.published,
        origin=claim.origin,
        holder=(claim.captor.party, claim.captor.name) if claim.captor else None,
        place=claim.place,
        number=who.exactly,
        is_counted=who.count is not None,
        part_of=whole.name if whole else None,
        freed_by=freed_by,
        ids=tuple(sorted(who.ids)),
        counts=_has_a_row(party, who),
        passed_on=claim.state in FOR_ALL or bool(entity and entity.members),
        spelled_out=who.kind == "group" and bool(who.everyone) and all(_has_a_row(m, who) for m in members),
        evidence=claim.evidence,
        echoes=tuple(echo.evidence for echo in claim.echoes),
        score=said.score,
        name=who.name,
        count=who.count,
        noun=who.counted_as,
        added=decided.added.get(said.id) if said.rule == ADDED else None,
    )


def _has_a_row(party: Party, who: Participant) -> bool:
    """Whether it can be known again: by name, by its number, or as the captives. "A man" is nobody yet."""
    return party.named if party.kind == "person" else who.count is not None or who.head in load_words("captives")


def _freed_by(
    claim: Claim, happened: Mapping[tuple[str, str], Occurrence], everyone: Sequence[Participant]
) -> tuple[tuple[str, str], ...]:
    """The ids and names of those who, as reports of the release itself say, freed who is free."""
    release = happened.get((claim.reading.report.id, claim.standing.event or "")) if claim.state == "free" else None
    told = [t for t in release.telling if t.event.mode == "release"] if release else []
    named = (p for t in told for p in t.actors if p.named and not any(surely_same(p, who) for who in everyone))
    return tuple({p.name: (p.party, p.name) for p in named}.values())
