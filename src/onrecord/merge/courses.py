"""Where somebody stands on a day, by all that was ever claimed of him.

A course is what it takes to say that: the claims about one person or group in the order of the days that they vouch
for, without the reports around them. The last stated, un-negated one holds. Dead is only who is said to be dead in a
sentence that no later one contradicts. What is merely possible never overrides what is stated.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import get_args

from onrecord.merge.counts import GROWS, Count, as_number
from onrecord.merge.origin import Origin, count_origins
from onrecord.merge.passages import apart, compatible, days_of, first_day, narrowest, reports_of, width, with_echoes
from onrecord.merge.ruling import NO_RULING, TO_COME, Ruling, correct
from onrecord.model.answers import Counted, Link, StandingPeriod, StandingPosition, StandingRow
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import Correction
from onrecord.model.standings import Certainty, State

_ABOUT_THEN = 31  # days by which "three weeks ago" may be beside the day meant
_SAYS_LESS = {("captive", "alive"), ("captive", "injured"), ("free", "alive"), ("injured", "alive")}
_SIGNS_OF_LIFE = {"alive", "free", "injured"}


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one sentence claims, in the words of `said` and of `state`, which takes a denied death for a life,
    about whom it calls by `name`, and of whom it counts so many. Where somebody `added` it, that one says so.

    `holder` and `freed_by` are ids with names. `day` is the day that it vouches for. `counts` says whether who is meant
    has a row at all; `passed_on` and `spelled_out` whether it holds for the members of a group, and whether these have
    rows of their own.
    """

    said: State
    state: State
    modality: Certainty
    negated: bool
    affirms: bool
    since: str | None
    until: str | None
    as_of: str | None
    day: date
    published: date
    origin: Origin
    holder: tuple[str, str] | None
    place: str | None
    number: int | None
    is_counted: bool
    part_of: str | None
    freed_by: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    counts: bool
    passed_on: bool
    spelled_out: bool
    evidence: Evidence
    echoes: tuple[Evidence, ...]
    score: float | None = None
    name: str = ""
    count: Count | None = None
    noun: str = ""
    added: Correction | None = None

    @property
    def denies_death(self) -> bool:
        """Whether it says that someone is not dead."""
        return self.negated and self.said == "dead"

    @property
    def gist(self) -> tuple[object, ...]:
        """What is claimed, by whom: claims of one gist contradict the same others."""
        return (self.origin.key, self.said, self.negated, self.day, self.since, self.as_of)


@dataclass(frozen=True, slots=True)
class Course:
    """All that is claimed of one person or group. It answers to `called`: the ids of all whom it is about.

    `members` are those who belong to the group; `rulings` what somebody decided about a state.
    """

    who: str
    name: str
    is_person: bool
    claims: tuple[Claimed, ...]
    called: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    rulings: tuple[tuple[str, Ruling], ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about one person that cannot all be true, from more than one origin."""

    person: str
    name: str
    claims: tuple[Claimed, ...]
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
    is_person: bool = False


def stand_all(courses: Iterable[Course], *, on: date | None = None) -> tuple[Stand, ...]:
    """Where everyone stands, people by name, then groups; as of a day, from what it was by that day."""
    stands = [(course, stand_on(course, on)) for course in courses]
    found = [s for _, s in stands if s]
    told = {e.report for s in found if not s.is_vague for e in s.row.evidence}
    vague = [s for s in found if s.is_vague and any(e.report in told for e in s.row.evidence)]
    also = _also_called(((c, s) for c, s in stands if not s), vague, found)
    gone = {id(s) for s in vague}
    kept = (replace(s, called=(*s.called, *also[s.row.id])) for s in found if id(s) not in gone)
    return tuple(sorted(kept, key=lambda s: (not s.is_person, s.row.person, s.row.id)))


def _also_called(
    without: Iterable[tuple[Course, Stand | None]], vague: Iterable[Stand], found: Sequence[Stand]
) -> dict[str, list[str]]:
    """The ids of those who have no row, since their members have rows, or others of whom the same reports tell more."""
    also: dict[str, list[str]] = defaultdict(list)
    for course, _ in without:
        for member in course.members:
            also[member] += course.called
    told_by: dict[str, set[str]] = defaultdict(set)
    for other in found:
        for e in other.row.evidence if not other.is_vague else ():
            told_by[e.report].add(other.row.id)
    for one in vague:
        for id_ in set().union(*(told_by[e.report] for e in one.row.evidence)):
            also[id_] += one.called
    return also


def stand_on(course: Course, on: date | None) -> Stand | None:
    """Where one stands, now or on a day, whoever else has a row then; None where that is nowhere."""
    claims = _claimed_by(course, on)
    stated = [c for c in course.claims if c.modality == "stated"]
    affirmed = [c for c in claims if c.affirms and c.modality == "stated"]
    modality: Certainty = "stated" if affirmed else "possible"
    walk = affirmed or [c for c in claims if c.affirms]
    if not walk or not walk[-1].counts or _is_spelled_out(claims):
        return None
    run = _last_run(walk, [c for c in stated if c.affirms])
    if not run:
        return None
    dispute = _dispute(course, stated, run, on or date.max)
    last = run[-1]
    counts = _counts(run) if last.state in GROWS else ()
    name, number = _as_last_counted(run) if len(counts) > 1 else (course.name, last.number)
    freed_by = tuple(dict.fromkeys(one for c in run if c.state == "free" for one in c.freed_by))
    holder_id, holder = _holder(run) if last.state != "free" else (None, None)
    row = StandingRow(
        id=course.who,
        person=name,
        count=number,
        part_of=last.part_of,
        state=last.state,
        modality=modality,
        since=_since(run),
        holder=holder,
        place=_latest(c.place for c in _by_publication(run)),
        disputed=dispute is not None and not dispute.resolved,
        last_sign_of_life=_last_sign_of_life(c for c in affirmed if on is None or c.day <= on),
        reports=len({e.report for e in _passages(run)}),
        origins=count_origins(c.origin for c in run),
        evidence=_passages(run),
        positions=_positions(dispute.claims) if dispute else (),
        history=_history(claims),
        by=tuple(name for _, name in freed_by),
        counts=counts if len(counts) > 1 else (),
        holder_id=holder_id,
        by_ids=tuple(id_ for id_, _ in freed_by),
        links=_links(course.who, walk),
    )
    ids = frozenset({course.who, *(i for c in claims for i in c.ids)})
    is_vague = not course.is_person and not any(c.is_counted for c in claims)
    now = _as_added(_as_decided(row, _ruling(course, row.state, on)), claims, run)
    return Stand(now, ids, dispute, is_vague, course.called, row.state, course.is_person)


def _as_added(row: StandingRow, claims: Iterable[Claimed], run: Iterable[Claimed]) -> StandingRow:
    """The row, saying who added what it tells, of the state and of those before it."""
    added = tuple(dict.fromkeys(c.added for c in claims if c.added))
    judged = row.judged or ("added" if any(c.added for c in run) else None)
    return replace(row, judged=judged, corrections=(*row.corrections, *added)) if added else row


def _claimed_by(course: Course, on: date | None) -> list[Claimed]:
    """What is claimed of a day or one before; what somebody set as so since a day is claimed of that day."""
    if on is None:
        return list(course.claims)
    since = {state: _since_set(ruling) for state, ruling in course.rulings if ruling.of("since")}
    return [
        c
        for c in course.claims
        if (c.day != date.min and c.day <= on) or (c.affirms and since.get(c.state, date.max) <= on)
    ]


def days_of_change(course: Course) -> list[date]:
    """The days from which on one may stand otherwise than before: between two of them nothing changes."""
    claimed = {c.day for c in course.claims if c.day != date.min}
    return sorted(claimed | {_since_set(ruling) for _, ruling in course.rulings if ruling.of("since")})


def _since_set(ruling: Ruling) -> date:
    return days_of(ruling.set.get("since"))[0]


def _ruling(course: Course, state: State, on: date | None) -> Ruling:
    """What somebody decided about a state, or about one that no report tells of yet.

    What was set as so since a later day says nothing of the day asked about.
    """
    ruling = dict(course.rulings).get(state, NO_RULING)
    untold = {s + TO_COME for s in get_args(State)} - {c.state + TO_COME for c in course.claims}
    to_come = [r for s, r in course.rulings if s in untold and (on is None or _since_set(r) <= on)]
    if to_come:
        return max(to_come, key=_since_set)
    return replace(ruling, fields=(), corrections=()) if on is not None and _since_set(ruling) > on else ruling


def _as_decided(row: StandingRow, ruling: Ruling) -> StandingRow:
    """The row with what somebody set, in its history as well.

    Who sets another state answers for it, or a report whose words say so: what reports say of the one before proves
    nothing of it, and is set aside. Since when and by whom somebody was held goes with it. Since a day, it comes after
    that one; else it is what was so instead.
    """
    own, was = ruling.of("state"), row
    if own is not None and own.after != row.state:
        against = tuple(e for e in row.evidence if not any(_share_words(e, given) for given in own.evidence))
        gone: dict[str, str | None] = {"since": None, "holder": None}
        if own.after == "free":  # who is let go has left where he was held; of nothing else that follows
            gone["place"] = None
        ruling = ruling.instead("state", row, against, modality="stated", **gone)
        origins = tuple(dict.fromkeys(e.publisher or f"report {e.report}" for e in own.evidence)) or (own.by,)
        reports = len({e.report for e in own.evidence})
        row = replace(row, by=(), by_ids=(), reports=reports, origins=origins, evidence=own.evidence)
    row = correct(row, ruling)
    if row.holder != was.holder:
        row = replace(row, holder_id=None)  # whom somebody means by words is not known
    same = [n for n, one in enumerate(row.history) if (one.state, one.negated) == (was.state, False)]
    place = same[-1] if same else len(row.history)
    before, after = row.history[:place], row.history[place + 1 :]
    if row.state != was.state:
        told = (row.reports, row.origins, row.evidence, False, row.place, row.judged, row.holder_id)
        period = StandingPeriod(row.state, row.modality, row.since, None, row.holder, *told)
        return replace(row, history=(*row.history, period) if row.since else (*before, period, *after))
    changed = (
        replace(one, **ruling.set, judged=row.judged, holder_id=None if "holder" in ruling.set else one.holder_id)
        for one in row.history[place : place + 1]
    )
    return replace(row, history=(*before, *changed, *after)) if ruling.fields else row


def _share_words(one: Evidence, other: Evidence) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _counts(run: Sequence[Claimed]) -> tuple[Counted, ...]:
    """How many they are, as it was told, by who says so."""
    found: dict[tuple[Count, str], list[Claimed]] = defaultdict(list)
    for claim in _by_publication(run):
        if claim.count is not None:
            found[claim.count, claim.noun].append(claim)
    return tuple(
        Counted(as_number(n), of, count_origins(c.origin for c in same), reports_of(c.evidence for c in same))
        for (n, of), same in found.items()
    )


def _as_last_counted(run: Sequence[Claimed]) -> tuple[str, int | None]:
    """What a toll that was counted otherwise from day to day is called, and its number: as most told it in the end."""
    counted = [c for c in run if c.count is not None]
    published = [c.published for c in counted]
    end = max((day for day in published if day != date.max), default=date.max)
    told = Counter(c.count for c in counted if c.published == end)
    latest = [c for c in counted if c.published == end]
    last = max(latest, key=lambda c: (told[c.count], latest.index(c)))
    called = Counter(c.name for c in counted if c.count == last.count)
    return max(called, key=lambda name: (len(name.split()) > 1, called[name], name)), last.number


def _is_spelled_out(claims: Sequence[Claimed]) -> bool:
    """Whether this is a group all of whose members are known by name: then the rows of the members say it all."""
    return all(c.passed_on for c in claims) and any(c.spelled_out for c in claims)


def _last_run(walk: list[Claimed], ever: list[Claimed]) -> list[Claimed]:
    """The claims of the state that holds last, unbroken by another.

    Whom any claim vouches to be alive on a later day, even on one after the day asked about, was not dead before.
    """
    deaths = [c for c in walk if c.state == "dead"]
    if deaths:
        standing = [d for d in deaths if not any(exclude(c, d) for c in ever)]
        if standing:
            return standing
        walk = [c for c in walk if c.state != "dead"]
    run: list[Claimed] = []
    for claim in walk:
        if run and (run[-1].state, claim.state) in _SAYS_LESS:
            continue
        if run and run[-1].state != claim.state:
            run = []
        run.append(claim)
    return run


def exclude(one: Claimed, other: Claimed) -> bool:
    """Whether the two cannot both be true."""
    if one.affirms != other.affirms:
        said, denied = (one, other) if one.affirms else (other, one)
        return said.said == denied.said and denied.day >= said.day
    if not one.affirms:
        return False
    return _exclude(one, other) or _exclude(other, one)


def _exclude(one: Claimed, other: Claimed) -> bool:
    if one.state == "dead":
        return other.state != "dead" and (other.day > one.day or (other.denies_death and other.day == one.day))
    if one.state == "free" and other.state == "captive" and other.as_of:
        begun = other.since is None or first_day(other.since) <= one.day
        return begun and other.day > one.day
    return False


def _dispute(course: Course, stated: list[Claimed], run: list[Claimed], on: date) -> Dispute | None:
    alike: dict[tuple[object, ...], list[Claimed]] = defaultdict(list)
    for claim in stated:
        alike[claim.gist].append(claim)
    firsts = [same[0] for same in alike.values()]
    sides: dict[tuple[object, ...], Claimed] = {}
    resolved = True
    for one, other in combinations(firsts, 2):
        if min(one.day, other.day) <= on and one.origin.key != other.origin.key and exclude(one, other):
            sides |= {one.gist: one, other.gist: other}
            resolved &= any(_has_come_round(alike[c.gist][-1], stated, run) for c in (one, other))
    if not sides:
        return None
    return Dispute(course.who, course.name, tuple(claim for gist in sides for claim in alike[gist]), resolved)


def _has_come_round(claim: Claimed, stated: list[Claimed], run: list[Claimed]) -> bool:
    """Whether the origin of a claim has since said what now holds, or itself the opposite."""
    later = [c for c in stated if c.origin.key == claim.origin.key and c.published > claim.published]
    return claim not in run and any(c in run or exclude(c, claim) for c in later)


def _positions(claims: Iterable[Claimed]) -> tuple[StandingPosition, ...]:
    sides: dict[tuple[State, bool], list[Claimed]] = defaultdict(list)
    for claim in claims:
        sides[claim.said, claim.negated].append(claim)
    return tuple(
        StandingPosition(state, count_origins(c.origin for c in side), _passages(side), negated)
        for (state, negated), side in sides.items()
    )


def _history(claims: list[Claimed]) -> tuple[StandingPeriod, ...]:
    """The claims in order, those of one state together until another state comes between."""
    periods: list[dict[tuple[State, Certainty, bool], list[Claimed]]] = [{}]
    main: State | None = None
    for claim in claims:
        stated = claim.affirms and claim.modality == "stated"
        if stated and main not in (None, claim.state) and (main, claim.state) not in _SAYS_LESS:
            periods.append({})
            main = None
        if stated:
            main = main or claim.state
        periods[-1].setdefault((claim.said, claim.modality, claim.negated), []).append(claim)
    return tuple(_period(*key, group) for period in periods for key, group in period.items())


def _period(state: State, modality: Certainty, negated: bool, claims: list[Claimed]) -> StandingPeriod:
    holder_id, holder = _holder(claims)
    return StandingPeriod(
        state=state,
        modality=modality,
        since=_since(claims),
        until=_latest(c.until for c in _by_publication(claims)),
        holder=holder,
        reports=len({e.report for e in _passages(claims)}),
        origins=count_origins(c.origin for c in claims),
        evidence=_passages(claims),
        negated=negated,
        place=_latest(c.place for c in _by_publication(claims)),
        holder_id=holder_id,
        judged="added" if any(c.added for c in claims) else None,
    )


def _holder(claims: Iterable[Claimed]) -> tuple[str | None, str | None]:
    """The id and the name of who holds or held somebody, as last said."""
    known = [c.holder for c in _by_publication(claims) if c.holder is not None]
    return known[-1] if known else (None, None)


def _links(who: str, claims: Iterable[Claimed]) -> tuple[Link, ...]:
    """Who is told to hold or to have held somebody, each once of a report."""
    held = [(c.holder[0], c.evidence) for c in claims if c.holder and c.state == "captive"]
    told = {(holder, e.report): Link(holder, who, e.report, e.start, "captive") for holder, e in reversed(held)}
    return tuple(reversed(told.values()))


def _passages(claims: Sequence[Claimed]) -> tuple[Evidence, ...]:
    return with_echoes((c.evidence for c in claims), (e for c in claims for e in c.echoes))


def _since(claims: Sequence[Claimed]) -> str | None:
    """The first day as said. Where reports differ, as last said, or more exactly about the same time."""
    said = [c.since for c in _by_publication(claims) if c.since]
    if not said or all(compatible(one, other) for one in said for other in said):
        return narrowest(said)
    near = [d for d in said if apart(d, said[-1]) <= _ABOUT_THEN]
    return min(reversed(near), key=width)


def _last_sign_of_life(affirmed: Iterable[Claimed]) -> str | None:
    """The last day on which the person is said to have been alive, released or hurt. To be held is no sign of life."""
    days = [c.as_of or c.since for c in affirmed if c.state in _SIGNS_OF_LIFE]
    return max((d for d in days if d), key=lambda d: (days_of(d)[1], first_day(d)), default=None)


def _by_publication(claims: Iterable[Claimed]) -> list[Claimed]:
    return sorted(claims, key=lambda c: c.published)


def _latest(values: Iterable[str | None]) -> str | None:
    known = [v for v in values if v is not None]
    return known[-1] if known else None
