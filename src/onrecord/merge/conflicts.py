"""Where reports disagree: on a number, a day, a place, on whether it happened, and on where somebody stands.

What can both be true is no conflict: "more than 80" and 90, a day and the month that it is in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.merge.claimed_standings import Claim
from onrecord.merge.counted import are_of_one_time, find_counted
from onrecord.merge.counts import Count, can_both_hold
from onrecord.merge.courses import Stand
from onrecord.merge.decided import Decided
from onrecord.merge.denials import Denial, by_occurrence, find_denials
from onrecord.merge.likeness import ABOUT
from onrecord.merge.marks import Place
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origin import Origin, count_origins
from onrecord.merge.origins import Origins
from onrecord.merge.participants import Participant
from onrecord.merge.parties import Parties
from onrecord.merge.passages import (
    apart,
    compatible,
    days_of,
    first_day,
    in_order,
    speaks_of_others,
    speaks_of_some,
    width,
)
from onrecord.merge.places import can_be_one_place
from onrecord.merge.ruling import correct
from onrecord.merge.sayings import Sayings
from onrecord.merge.statements import Said
from onrecord.merge.timeline import place_of, title_of
from onrecord.merge.titles import Wording
from onrecord.merge.told import Told
from onrecord.model.answers import ConflictKind, ConflictPosition, ConflictRow
from onrecord.model.dates import write_date
from onrecord.model.evidence import Evidence
from onrecord.model.marks import hashed
from onrecord.model.phrases import write_count

_Number = tuple[Told, Count]
_BEFELL = {
    "dead": "killed", "injured": "injured", "captive": "taken", "free": "freed", "missing": "missing", "alive": "alive",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict, the id of what it is about (`of`), and the ids of those concerned; it answers to `called`."""

    row: ConflictRow
    about: str
    ids: frozenset[str]
    called: tuple[str, ...]
    of: Occurrence | Said | tuple[str, ...]
    state: str = ""

    @property
    def aspect(self) -> str:
        """What of that it is about: "conflict date", "conflict count captive"."""
        return f"conflict {self.row.kind} {self.state}".strip()


@dataclass(frozen=True, slots=True)
class _Side:
    """What one report puts forward, from which origin: a value in words; `of` whom, where it counts whom it befell."""

    value: str
    origin: Origin
    evidence: Evidence
    of: str | None = None


def find_conflicts(
    occurrences: Sequence[Occurrence],
    stands: Sequence[Stand],
    *,
    claims: Sequence[Claim],
    said: Sequence[Said],
    origins: Origins,
    nearness: Nearness,
    parties: Parties,
    decided: Decided,
    sayings: Sayings,
    wording: Wording,
) -> tuple[Conflict, ...]:
    """All that reports disagree on, rejected ones too, by the day that the first of them was published."""
    denials = find_denials(occurrences, said, sayings)
    denied = by_occurrence(denials)
    found = [c for o in occurrences for c in _about_occurrence(o, denied.get(o.id, ()), origins, wording)]
    found += [_about_standing(s) for s in stands if s.dispute]
    disputed = [_reports(c) for c in found if c.row.kind == "standing"]
    words = (_about_words(d) for d in denials if d.occurrence is None)
    found += [c for c in words if not any(_reports(c) <= reports for reports in disputed)]
    counted = {p.evidence[0].text for c in found if c.row.kind == "count" for p in c.row.positions}
    groups = find_counted(claims, occurrences, nearness=nearness)
    found += [_about_group(g, parties) for g in groups if not counted >= {c.evidence.text for c in g}]
    judged = [replace(c, row=correct(c.row, decided.on(places_of(c, parties), "conflicts", c.aspect))) for c in found]
    return tuple(sorted({c.row.id: c for c in judged}.values(), key=lambda c: (_first(c.row), c.row.id)))


def places_of(conflict: Conflict, parties: Parties) -> Iterable[Place]:
    """The entries of readings that a conflict is about."""
    about = conflict.of
    if isinstance(about, Occurrence):
        return about.places
    if isinstance(about, Said):
        return [about.place]
    return [entry for party in about for entry in parties.by_id(party).entries]


def _reports(conflict: Conflict) -> set[str]:
    return {e.report for p in conflict.row.positions for e in p.evidence}


def _about_words(denial: Denial) -> Conflict:
    """What is claimed and denied in words that tell of no happening."""
    first = min(denial.claims, key=lambda c: (first_day(c.row.date), c.origin.report, c.row.id))
    sides = [_Side("claimed", c.origin, e) for c in denial.claims for e in c.row.evidence]
    sides += [_Side("denied", denial.denied.origin, e) for e in denial.denied.row.evidence]
    called = ids_of_conflict("denial", (*first.ids, *(i for c in denial.claims for i in c.ids)))
    row = ConflictRow(called[0], "denial", first.row.text, _is_resolved(sides), _positions(sides))
    everyone = (*denial.claims, denial.denied)
    ids = frozenset(i for s in everyone for i in (*s.of, *((s.by,) if s.by else ())))
    return Conflict(row, first.row.id, ids, called, first)


def _about_group(claims: Sequence[Claim], parties: Parties) -> Conflict:
    """How many are held, dead, hurt or missing, by those who count them otherwise for one time."""
    sides = [_Side(write_count(*c.who.count), c.origin, c.evidence) for c in claims if c.who.count]
    first, about = claims[0], tuple(dict.fromkeys(c.who.party for c in claims))
    called = ids_of_conflict(f"count {first.state}", (i for one in about for i in parties.by_id(one).ids))
    row = ConflictRow(called[0], "count", _counted(claims), _is_resolved(sides), _positions(sides))
    return Conflict(row, first.who.party, frozenset(i for c in claims for i in c.who.ids), called, about, first.state)


def _counted(claims: Sequence[Claim]) -> str:
    """Who is counted, and as what, in plain words: "people dead, in Sarn, since 3 May 2031", "soldiers held"."""
    who, state = claims[0].who, "held" if claims[0].state == "captive" else claims[0].state
    place = next((c.place for c in claims if c.place), None)
    since = next((c.standing.since for c in claims if c.standing.since), None)
    where = f", in {place}" if place else ""
    when = f", since {write_date(since).removeprefix('from ')}" if since else ""
    return (state if who.head == state else f"{who.counted_as} {state}") + where + when


def _about_occurrence(
    occurrence: Occurrence, denials: Sequence[Denial], origins: Origins, wording: Wording
) -> list[Conflict]:
    happened = [t for t in occurrence.told if t.happened]
    if len({t.reading.report.id for t in happened} | {d.denied.origin.report for d in denials}) < 2:
        return []
    sides = {
        "count": _count_sides(happened, origins),
        "date": _value_sides(happened, origins, lambda t: t.event.date, _can_be_one_day),
        "place": _place_sides(happened, origins),
        "denial": _denial_sides(happened, denials, origins),
    }
    kinds: tuple[ConflictKind, ...] = ("count", "date", "place", "denial")
    found = [kind for kind in kinds if len({s.value for s in sides[kind]}) > 1]
    title = title_of(occurrence, wording, origins, disputed=False) if found else ""
    return [_conflict(kind, occurrence, sides[kind], title) for kind in found]


def _side(told: Told, value: str, origins: Origins) -> _Side:
    return _Side(value, origins.of(told.reading, told.event.according_to), told.evidence)


def _value_sides(
    happened: Sequence[Told],
    origins: Origins,
    value: Callable[[Told], str | None],
    agree: Callable[[str, str], bool],
) -> list[_Side]:
    said = [(t, v) for t in happened if not t.event.negated and (v := value(t)) is not None]
    odd = [(t, v) for t, v in said if any(not agree(v, w) and t.reading is not u.reading for u, w in said)]
    return [_side(t, v, origins) for t, v in odd]


def _can_be_one_day(one: str, other: str) -> bool:
    """Whether two dates can mean the same day; who says "three weeks ago" does not count the days."""
    exact = width(one) == width(other) == 0
    return compatible(one, other) or (not exact and apart(one, other) <= ABOUT)


def _place_sides(happened: Sequence[Told], origins: Origins) -> list[_Side]:
    places = {t.place.name: t.place for t in happened if t.place and t.place.named}
    texts = [t.reading.report.text for t in happened]

    def agree(one: str, other: str) -> bool:
        return can_be_one_place(places[one], places[other], texts=texts)

    return _value_sides(happened, origins, lambda t: t.place.name if t.place and t.place.named else None, agree)


def _denial_sides(happened: Sequence[Told], denials: Sequence[Denial], origins: Origins) -> list[_Side]:
    done = [t for t in happened if not t.event.negated]
    denied = (t for t in happened if t.event.negated and any(_is_denied(u, t) for u in done))
    sides = [_side(t, "happened", origins) for t in done] + [_side(t, "denied", origins) for t in denied]
    sides += [_Side("denied", d.denied.origin, e) for d in denials for e in d.denied.row.evidence]
    return sides if len({s.origin.key for s in sides}) > 1 else []


def _is_denied(done: Told, denied: Told) -> bool:
    """Whether one report says that what another tells has not happened; not before the day on which it did."""
    return done.reading is not denied.reading and days_of(done.event.date)[0] <= denied.published


def _count_sides(happened: Sequence[Told], origins: Origins) -> list[_Side]:
    """The numbers of one group, by those who disagree; a report that has both numbers explains them itself."""
    by_group: dict[tuple[str, str], list[tuple[Told, Count]]] = defaultdict(list)
    for told in happened:
        if not told.event.negated:
            for side, participants in (("actors", told.actors), ("recipients", told.recipients)):
                for one in participants:
                    if one.count is not None and _is_counted(one) and not speaks_of_some(told.evidence.text):
                        by_group[side, one.counted_as].append((told, one.count))
    sides = []
    for (side, noun), counted in by_group.items():
        by_report: dict[str, list[_Number]] = defaultdict(list)
        for told, count in counted:
            by_report[told.reading.report.id].append((told, count))
        for told, count in counted:
            report = told.reading.report.id
            others = (ns for r, ns in by_report.items() if r != report and all(n != count for _, n in ns))
            if any(all(_clash((told, count), number, side) for number in numbers) for numbers in others):
                own = _side(told, write_count(*count), origins)
                sides.append(replace(own, of=noun if side == "recipients" else None))
    return sides


def _clash(one: _Number, other: _Number, side: str) -> bool:
    """Whether two numbers cannot both be right: of one time, and not of two towns."""
    (told, count), (again, another) = one, other
    if can_both_hold(count, another) or (told.around and again.around and not told.around & again.around):
        return False
    state = told.event.brings if side == "recipients" and told.event.brings == again.event.brings else None
    return are_of_one_time((told.published, count), (again.published, another), state)


def _is_counted(one: Participant) -> bool:
    """Whether a whole group is counted: not "nine others"."""
    return one.kind == "group" and not speaks_of_others(one.name)


def _conflict(kind: ConflictKind, occurrence: Occurrence, sides: Sequence[_Side], title: str) -> Conflict:
    called = ids_of_conflict(kind, occurrence.ids)
    row = ConflictRow(
        id=called[0],
        kind=kind,
        about=_befell(occurrence, sides) or title if kind == "count" else title,
        resolved=_is_resolved(sides),
        positions=_positions(sides),
    )
    ids = frozenset(i for t in occurrence.told for p in (*t.actors, *t.recipients) for i in p.ids)
    return Conflict(row, occurrence.id, ids, called, occurrence)


def _befell(occurrence: Occurrence, sides: Sequence[_Side]) -> str | None:
    """Whom it befell, and what, where and when, in plain words: "people killed in Sarn on 3 May 2031".

    None where not one group alone is counted, or nothing came of it for them.
    """
    nouns = {side.of for side in sides}
    brings = {t.event.brings for t in occurrence.telling} - {None}
    if len(nouns) != 1 or len(brings) != 1 or None in nouns:
        return None
    place, day = place_of(occurrence), occurrence.date
    there = f" in {place}" if place else ""
    when = f" {'on ' * (width(day) == 0)}{write_date(day)}" if day else ""
    return f"{nouns.pop()} {_BEFELL[str(brings.pop())]}{there}{when}"


def _about_standing(stand: Stand) -> Conflict:
    dispute = stand.dispute
    assert dispute is not None
    sides = [_Side(("not " if c.negated else "") + c.said, c.origin, c.evidence) for c in dispute.claims]
    called = ids_of_conflict("standing", stand.called)
    row = ConflictRow(called[0], "standing", dispute.name, dispute.resolved, _positions(sides))
    return Conflict(row, dispute.person, stand.ids, called, (dispute.person,))


def _is_resolved(sides: Sequence[_Side]) -> bool:
    """Whether every origin's last word is the same."""
    last: dict[tuple[str, str], tuple[date, set[str]]] = {}
    for side in sides:
        day = first_day(side.evidence.published)
        known = last.get(side.origin.key)
        if known is None or day > known[0]:
            last[side.origin.key] = (day, {side.value})
        elif day == known[0]:
            known[1].add(side.value)
    return len({value for _, values in last.values() for value in values}) == 1


def _positions(sides: Sequence[_Side]) -> tuple[ConflictPosition, ...]:
    by_value: dict[str, list[_Side]] = defaultdict(list)
    for side in sides:
        by_value[side.value].append(side)
    positions = [
        ConflictPosition(
            value=value,
            reports=len({s.evidence.report for s in same}),
            origins=count_origins(s.origin for s in same),
            evidence=in_order(s.evidence for s in same),
        )
        for value, same in by_value.items()
    ]
    return tuple(sorted(positions, key=lambda p: (first_day(p.evidence[0].published), p.value)))


def _first(row: ConflictRow) -> date:
    return min(first_day(e.published) for p in row.positions for e in p.evidence)


def ids_of_conflict(kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids of a conflict of this kind about what answers to these."""
    return tuple(hashed(kind, id_)[:12] for id_ in ids)
