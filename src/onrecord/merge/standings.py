"""Where each person stands, out of what all reports claim.

Claims are put in the order of the days that they vouch for; the last stated, un-negated one holds. Dead is only who is
said to be dead in a sentence that no later one contradicts. What is merely possible never overrides what is stated.
Nothing is inferred: no state follows from another, but that a group's state is that of its named members.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from onrecord.merge.claimed_standings import FOR_ALL, Claim, exclude, list_claims, put_back
from onrecord.merge.decided import Decided, correct
from onrecord.merge.entities import Parties, Party
from onrecord.merge.groups import claims_by_person
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence, narrowest
from onrecord.merge.origins import Origins, count_origins
from onrecord.merge.participants import Participant, surely_same
from onrecord.merge.passages import apart, compatible, days_of, first_day, width, with_echoes
from onrecord.merge.told import Echoes
from onrecord.merge.words import load_words
from onrecord.model.answers import StandingPeriod, StandingPosition, StandingRow
from onrecord.model.evidence import Evidence
from onrecord.model.reading import Reading
from onrecord.model.standings import Certainty, State

_ABOUT_THEN = 31  # days by which "three weeks ago" may be beside the day meant
_SAYS_LESS = {("captive", "alive"), ("captive", "injured"), ("free", "alive"), ("injured", "alive")}
_SIGNS_OF_LIFE = {"alive", "free", "injured"}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about one person that cannot all be true, from more than one origin."""

    person: str
    name: str
    claims: tuple[Claim, ...]
    resolved: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one person or group stands, and the dispute about it, if there is one.

    It is `vague` of "the hostages", of whom nothing is known but that: they have a row where no report tells more. It
    answers to `called`: the ids of all whom the row is about. `state` is what reports say, whatever somebody set.
    """

    row: StandingRow
    ids: frozenset[str]
    dispute: Dispute | None
    is_vague: bool = False
    called: tuple[str, ...] = ()
    state: str = ""


def merge_standings(
    readings: Sequence[Reading],
    *,
    parties: Parties,
    origins: Origins,
    occurrences: Sequence[Occurrence],
    echoes: Echoes,
    nearness: Nearness,
    decided: Decided,
    on: date | None = None,
    rejected: bool = False,
) -> tuple[Stand, ...]:
    """Where everyone stands, as all reports together have it, by name; as of a day, from what it was by that day."""
    everything = list_claims(readings, parties=parties, origins=origins, echoes=echoes)
    claims = [c for c in everything if rejected or not is_rejected(c, parties, decided)]
    happened = {(t.reading.report.id, t.event.id): o for o in occurrences for t in o.told}
    by_person = claims_by_person(claims, happened, parties, nearness, parties.of_pairs(decided.cuts))
    stands = {
        who: _stand(who, sorted(put_back(group), key=lambda c: c.order), parties, happened, decided, on)
        for who, group in by_person.items()
    }
    found = [s for s in stands.values() if s]
    told = {e.report for s in found if not s.is_vague for e in s.row.evidence}
    vague = [s for s in found if s.is_vague and any(e.report in told for e in s.row.evidence)]
    also: dict[str, list[str]] = defaultdict(list)  # ids of those who have no row, since their members or others have
    for who, group in by_person.items():
        if stands[who] is None:
            about = sorted({who, *(c.who.party for c in group)})
            for member in sorted({i for c in group for i in c.who.ids} - {*about}):
                also[member] += [i for one in about for i in parties.by_id(one).ids]
    for one in vague:
        reports = {e.report for e in one.row.evidence}
        for other in found:
            if not other.is_vague and any(e.report in reports for e in other.row.evidence):
                also[other.row.id] += one.called
    kept = [replace(s, called=(*s.called, *also[s.row.id])) for s in found if not any(s is v for v in vague)]
    return tuple(sorted(kept, key=lambda s: (s.row.person, s.row.id)))


def _stand(
    who: str,
    everything: list[Claim],
    parties: Parties,
    happened: dict[tuple[str, str], Occurrence],
    decided: Decided,
    on: date | None,
) -> Stand | None:
    claims = [c for c in everything if on is None or (c.is_dated and c.day <= on)]
    stated = [c for c in everything if c.standing.modality == "stated"]
    affirmed = [c for c in claims if c.affirms and c.standing.modality == "stated"]
    modality: Certainty = "stated" if affirmed else "possible"
    walk = affirmed or [c for c in claims if c.affirms]
    party = parties.by_id(who)
    if not walk or not _has_a_row(party, walk[-1].who) or _is_spelled_out(claims, parties):
        return None
    run = _last_run(walk, [c for c in stated if c.affirms])
    if not run:
        return None
    dispute = _dispute(who, party.name, stated, run, on or date.max)
    last = run[-1]
    row = StandingRow(
        id=who,
        person=party.name,
        count=last.who.exactly,
        part_of=_part_of(last, parties),
        state=last.state,
        modality=modality,
        since=_since(run),
        holder=None if last.state == "free" else _latest(c.holder for c in _by_publication(run)),
        place=_latest(c.place for c in _by_publication(run)),
        disputed=dispute is not None and not dispute.resolved,
        last_sign_of_life=_last_sign_of_life(affirmed),
        reports=len({e.report for e in _passages(run)}),
        origins=count_origins(c.origin for c in run),
        evidence=_passages(run),
        positions=_positions(dispute.claims) if dispute else (),
        history=_history(claims),
        by=_freed_by(run, happened),
    )
    ids = frozenset({who, *(i for c in claims for i in c.who.ids)})
    about = dict.fromkeys((who, *sorted(c.who.party for c in everything)))
    called = tuple(dict.fromkeys(i for one in about for i in parties.by_id(one).ids))
    state = row.state
    row = correct(row, decided.on((e for one in about for e in parties.by_id(one).entries), "standings", row.state))
    is_vague = party.kind != "person" and all(c.who.count is None for c in claims)
    return Stand(row, ids, dispute, is_vague, called, state)


def is_rejected(claim: Claim, parties: Parties, decided: Decided) -> bool:
    """Whether somebody said that this person is not in this state."""
    if not decided.said:
        return False
    entries = parties.by_id(claim.who.party).entries
    return decided.on(entries, "standings", claim.state).verdict == "rejected"


def _has_a_row(party: Party, who: Participant) -> bool:
    """Whether it can be known again: by name, by its number, or as the captives. "A man" is nobody yet."""
    return party.named if party.kind == "person" else who.count is not None or who.head in load_words("captives")


def _is_spelled_out(claims: list[Claim], parties: Parties) -> bool:
    """Whether this is a group all of whose members are known by name: then the rows of the members say it all."""
    passed_on = all(
        claim.state in FOR_ALL or ((entity := parties.entity(claim.reading, claim.standing.person)) and entity.members)
        for claim in claims
    )
    return passed_on and any(
        claim.who.kind == "group"
        and claim.who.everyone
        and all(_has_a_row(parties.by_id(i), claim.who) for i in claim.who.ids - {claim.who.party})
        for claim in claims
    )


def _last_run(walk: list[Claim], ever: list[Claim]) -> list[Claim]:
    """The claims of the state that holds last, unbroken by another.

    Whom any claim vouches to be alive on a later day, even on one after the day asked about, was not dead before.
    """
    deaths = [c for c in walk if c.state == "dead"]
    if deaths:
        standing = [d for d in deaths if not any(exclude(c, d) for c in ever)]
        if standing:
            return standing
        walk = [c for c in walk if c.state != "dead"]
    run: list[Claim] = []
    for claim in walk:
        if run and (run[-1].state, claim.state) in _SAYS_LESS:
            continue
        if run and run[-1].state != claim.state:
            run = []
        run.append(claim)
    return run


def _dispute(who: str, name: str, stated: list[Claim], run: list[Claim], on: date) -> Dispute | None:
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in stated:
        alike[claim.gist].append(claim)
    firsts = [same[0] for same in alike.values()]
    sides: dict[tuple[object, ...], Claim] = {}
    resolved = True
    for one, other in combinations(firsts, 2):
        if min(one.day, other.day) <= on and one.origin.key != other.origin.key and exclude(one, other):
            sides |= {one.gist: one, other.gist: other}
            resolved &= any(_has_come_round(alike[c.gist][-1], stated, run) for c in (one, other))
    if not sides:
        return None
    return Dispute(who, name, tuple(claim for gist in sides for claim in alike[gist]), resolved)


def _has_come_round(claim: Claim, stated: list[Claim], run: list[Claim]) -> bool:
    """Whether the origin of a claim has since said what now holds, or itself the opposite."""
    later = [c for c in stated if c.origin.key == claim.origin.key and c.published > claim.published]
    return claim not in run and any(c in run or exclude(c, claim) for c in later)


def _positions(claims: Iterable[Claim]) -> tuple[StandingPosition, ...]:
    sides: dict[tuple[State, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        sides[claim.standing.state, claim.standing.negated].append(claim)
    return tuple(
        StandingPosition(state, count_origins(c.origin for c in side), _passages(side), negated)
        for (state, negated), side in sides.items()
    )


def _history(claims: list[Claim]) -> tuple[StandingPeriod, ...]:
    """The claims in order, those of one state together until another state comes between."""
    periods: list[dict[tuple[State, Certainty, bool], list[Claim]]] = [{}]
    main: State | None = None
    for claim in claims:
        changes = claim.affirms and claim.standing.modality == "stated" and main not in (None, claim.state)
        if changes and (main, claim.state) not in _SAYS_LESS:
            periods.append({})
            main = None
        if claim.affirms and claim.standing.modality == "stated":
            main = main or claim.state
        key = (claim.standing.state, claim.standing.modality, claim.standing.negated)
        periods[-1].setdefault(key, []).append(claim)
    return tuple(_period(*key, group) for period in periods for key, group in period.items())


def _period(state: State, modality: Certainty, negated: bool, claims: list[Claim]) -> StandingPeriod:
    return StandingPeriod(
        state=state,
        modality=modality,
        since=_since(claims),
        until=_latest(c.standing.until for c in _by_publication(claims)),
        holder=_latest(c.holder for c in _by_publication(claims)),
        reports=len({e.report for e in _passages(claims)}),
        origins=count_origins(c.origin for c in claims),
        evidence=_passages(claims),
        negated=negated,
        place=_latest(c.place for c in _by_publication(claims)),
    )


def _passages(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    return with_echoes((c.evidence for c in claims), (e.evidence for c in claims for e in c.echoes))


def _freed_by(run: Sequence[Claim], happened: dict[tuple[str, str], Occurrence]) -> tuple[str, ...]:
    """Those who, as reports of the release itself say, freed who is free."""
    events = [happened.get((c.reading.report.id, c.standing.event or "")) for c in run if c.state == "free"]
    told = [t for o in events if o for t in o.telling if t.event.mode == "release"]
    named = (p for t in told for p in t.actors if p.named and not any(surely_same(p, c.who) for c in run))
    return tuple(dict.fromkeys(p.name for p in named))


def _since(claims: Sequence[Claim]) -> str | None:
    """The first day as said. Where reports differ, as last said, or more exactly about the same time."""
    said = [c.standing.since for c in _by_publication(claims) if c.standing.since]
    if not said or all(compatible(one, other) for one in said for other in said):
        return narrowest(said)
    near = [d for d in said if apart(d, said[-1]) <= _ABOUT_THEN]
    return min(reversed(near), key=width)


def _last_sign_of_life(affirmed: Iterable[Claim]) -> str | None:
    """The last day on which the person is said to have been alive, released or hurt. To be held is no sign of life."""
    days = [c.standing.as_of or c.standing.since for c in affirmed if c.state in _SIGNS_OF_LIFE]
    return max((d for d in days if d), key=lambda d: (days_of(d)[1], first_day(d)), default=None)


def _by_publication(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: (c.published, *c.order))


def _latest(values: Iterable[str | None]) -> str | None:
    known = [v for v in values if v is not None]
    return known[-1] if known else None


def _part_of(claim: Claim, parties: Parties) -> str | None:
    entity = parties.entity(claim.reading, claim.standing.person)
    whole = parties.of(claim.reading, entity.part_of) if entity else None
    return whole.name if whole else None
