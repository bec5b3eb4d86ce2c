"""What happened and what is to happen, as rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from onrecord.merge.counts import Count, as_number
from onrecord.merge.entities import Parties
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origin import Origin, count_origins
from onrecord.merge.origins import Origins
from onrecord.merge.participants import Participant, perhaps_same, surely_same
from onrecord.merge.passages import days_of, in_order, reports_of, with_echoes
from onrecord.merge.places import is_a_land
from onrecord.merge.ruling import NO_RULING, correct
from onrecord.merge.titles import Known, Wording, best_telling, make_title
from onrecord.merge.told import Told
from onrecord.model.answers import Counted, Link, Part, Side, StoryRow, Telling, TimelineRow
from onrecord.model.edtf import known_bounds
from onrecord.model.evidence import Trigger


@dataclass(frozen=True, slots=True)
class Listed:
    """A happening in the timeline: how important it is, its conflicts (ids), and the stories that it is part of."""

    occurrence: Occurrence
    importance: float
    conflicts: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


def list_happenings(
    occurrences: Iterable[Occurrence],
    *,
    importance: Mapping[str, float],
    conflicts: Mapping[str, Sequence[str]],
    stories: Iterable[StoryRow] = (),
) -> Iterator[Listed]:
    """The occurrences by first day, then last; those without a day last. Importance and conflicts are by occurrence."""
    homes = {report: story.id for story in stories for report in story.reports}
    for one in sorted(occurrences, key=_by_day):
        parts = tuple(sorted({homes[r] for t in one.told for r in t.reports if r in homes}))
        yield Listed(one, importance[one.id], tuple(conflicts.get(one.id, ())), parts)


def concerned(occurrence: Occurrence) -> frozenset[str]:
    """The ids of all who take part, members of groups and the place among them."""
    told, named = occurrence.told, occurrence.named
    actors = [p for t in told for p in t.actors] if "actors" not in named else []
    recipients = [p for t in told for p in t.recipients] if "recipients" not in named else []
    parts = {i for p in (*actors, *recipients) for i in p.ids} | {p.id for some in named.values() for p in some}
    return frozenset(parts | {t.place.id for t in told if t.place})


def _by_day(occurrence: Occurrence) -> tuple[object, ...]:
    first, last = days_of(occurrence.date)
    return (occurrence.date is None, last if first == date.min else first, last, occurrence.told[0].order)


def make_row(
    occurrence: Occurrence, wording: Wording, origins: Origins, conflicts: tuple[str, ...], importance: float
) -> TimelineRow:
    """The row of one happening, but for its stories."""
    first = occurrence.told[0].event
    telling = occurrence.telling
    evidence = with_echoes(
        (t.evidence for t in occurrence.told), (e.evidence for t in occurrence.told for e in t.echoes)
    )
    best = best_telling(occurrence, wording)
    actors, recipients = _both_sides(telling, occurrence)
    known = count_origins(_origins(occurrence.told, origins))
    earliest, latest = known_bounds(occurrence.date)
    told = replace(occurrence, ruling=NO_RULING) if occurrence.ruling.fields else occurrence  # as reports have it
    row = TimelineRow(
        id=occurrence.id,
        title=title_of(occurrence, wording, origins, disputed=bool(conflicts)),
        type=first.type,
        mode=next((t.event.mode for t in (*telling, *occurrence.told) if t.event.mode), None),
        modality=told.modality,
        negated=told.negated,
        date=told.date,
        place=place_of(occurrence),
        actors=actors,
        recipients=recipients,
        importance=importance,
        reports=len({e.report for e in evidence}),
        origins=known,
        triggers=_triggers(occurrence),
        history=_history(occurrence.told),
        disputed=bool(conflicts),
        conflicts=conflicts,
        told=occurrence.told[0].reading.report.published.value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        parties=_sides(occurrence, wording.parties),
        counts=_counts(telling, origins),
        links=_links(occurrence, best),
        evidence=(best.evidence, *(e for e in evidence if e != best.evidence)),
    )
    return correct(row, occurrence.ruling)


def title_of(occurrence: Occurrence, wording: Wording, origins: Origins, *, disputed: bool) -> str:
    """What a happening is called, and that it is disputed where it is."""
    ruled, telling = occurrence.ruling.set, occurrence.telling
    best = best_telling(occurrence, wording)
    known = count_origins(_origins(occurrence.told, origins))
    alone = known[0].partition(" (through")[0] if len(known) == 1 and all(_is_attributed(t) for t in telling) else None
    actors, recipients = _both_sides(telling, occurrence)
    by, to = _both_sides((best,), occurrence)  # what one report says, not the sum of all
    only = place_of(occurrence) if len({t.place.id for t in telling if t.place}) == 1 else None
    said = Known(
        ruled.get("actors", by or actors),
        ruled.get("recipients", to or tuple(n for n in recipients if n not in by)),
        ruled.get("place", _place((best,)) or only),
        occurrence.modality,
        occurrence.negated,
        alone,
        disputed,
    )
    return make_title(best, said, wording)


def place_of(occurrence: Occurrence) -> str | None:
    """Where it was, by name."""
    return _place(occurrence.telling) or _place(occurrence.told)


def _both_sides(telling: Sequence[Told], occurrence: Occurrence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of those who did it and of those whom it befell; of a holding, without who was freed since."""
    actors = _names(p for t in telling for p in t.actors)
    freed = {p.name for t in occurrence.told for p in t.recipients if p.party in occurrence.freed}
    everyone = (n for n in _names(p for t in telling for p in t.recipients) if n not in actors)
    return actors, tuple(n for n in everyone if occurrence.over or n not in freed)


def _triggers(occurrence: Occurrence) -> tuple[Trigger, ...]:
    """Where the words for it stand, by report and place."""
    found = set(occurrence.words)
    for told in occurrence.told:
        own = (told.reading.report.id, told.event.trigger)
        words = (own, *((echo.evidence.report, echo.words) for echo in told.echoes))
        found |= {Trigger(report, span.start, span.end) for report, span in words}
    return tuple(sorted(found, key=lambda t: (t.report, t.start, t.end)))


def _names(participants: Iterable[Participant]) -> tuple[str, ...]:
    """Each once, by name: a group by its members, where all are known; no description that a name or another covers."""
    found: dict[str, Participant] = {}
    for one in sorted(participants, key=lambda p: (not p.everyone, not p.named)):
        known = one.named or one.everyone
        if known or not any(surely_same(one, other) or perhaps_same(one, other) for other in found.values()):
            found.setdefault(one.party, one)
    return tuple(dict.fromkeys(name for p in found.values() for name in (p.everyone or (p.name,))))


def _sides(occurrence: Occurrence, parties: Parties) -> tuple[Side, ...]:
    """Every party that takes part, each once on a side, the members of a group by name where all are known."""
    telling, named = occurrence.telling, occurrence.named
    sides: tuple[tuple[Part, str, list[Participant]], ...] = (
        ("actor", "actors", [p for t in telling for p in t.actors]),
        ("recipient", "recipients", [p for t in telling for p in t.recipients]),
    )
    found: list[tuple[Part, str]] = []
    for part, field, ones in sides:
        told = (id_ for p in ones for id_ in _all_of(p))
        found += [(part, id_) for id_ in ((p.id for p in named[field]) if field in named else told)]
    known = [(part, parties.by_id(id_)) for part, id_ in dict.fromkeys(found)]
    return tuple(Side(one.id, one.name, part, one.kind, one.country, one.sector) for part, one in known)


def _links(occurrence: Occurrence, best: Told) -> tuple[Link, ...]:
    """Who did it to whom, or who met, as far as one telling has both; of those whom somebody set, by the best one."""
    meet = occurrence.told[0].event.type == "CONSULT"
    found: dict[tuple[str, str, str], Link] = {}
    for told in (best,) if occurrence.named else occurrence.telling:
        actors, recipients = (
            [p.id for p in occurrence.named[field]]
            if field in occurrence.named
            else [id_ for one in side for id_ in _all_of(one)]
            for field, side in (("actors", told.actors), ("recipients", told.recipients))
        )
        pairs = combinations((*actors, *recipients), 2) if meet else product(actors, recipients)
        for pair in pairs:
            one, other = sorted(pair) if meet else pair
            if one != other:
                at = (told.evidence.report, told.evidence.start)
                found.setdefault((one, other, at[0]), Link(one, other, *at, told.event.brings))
    return tuple(found.values())


def _all_of(one: Participant) -> Sequence[str]:
    """The ids of the members of a group, where all are known by name; else its own."""
    return sorted(one.ids - {one.party}) if one.everyone else (one.party,)


def _counts(telling: Sequence[Told], origins: Origins) -> tuple[Counted, ...]:
    """How many of whom it befell, by who says so."""
    found: dict[tuple[Count, str], list[Told]] = defaultdict(list)
    for told in telling:
        for one in told.recipients:
            if one.count is not None:
                found[one.count, one.counted_as].append(told)
    return tuple(
        Counted(as_number(n), of, count_origins(_origins(told, origins)), reports_of(t.evidence for t in told))
        for (n, of), told in found.items()
    )


def _place(told: Iterable[Told]) -> str | None:
    """Where it was: by name, rather a town than the land that it is in, and rather where most reports say."""
    places = [(t.place, t) for t in told if t.place]
    by = Counter({p.id: 0 for p, _ in places})
    by.update(id_ for id_, _ in {(p.id, t.reading.report.id) for p, t in places})
    broad = {p.id: p.country is not None or is_a_land(p.name, t.reading.report.text) for p, t in places}
    narrow = sorted(places, key=lambda p: (not p[0].named, broad[p[0].id], -by[p[0].id]))
    return narrow[0][0].name if narrow else None


def _origins(told: Iterable[Told], origins: Origins) -> Iterable[Origin]:
    return (origins.of(t.reading, t.event.according_to) for t in told)


def _is_attributed(told: Told) -> bool:
    """Whether it is told on somebody's word."""
    return any(s.source for s in told.reading.statements if s.id in told.event.according_to)


def _history(told: Iterable[Told]) -> tuple[Telling, ...]:
    """How it was told, in order of publication; who says the same again adds to the evidence."""
    entries: dict[tuple[str | None, str, bool], list[Told]] = {}
    for one in told:
        entries.setdefault((one.event.date, one.event.modality, one.event.negated), []).append(one)
    return tuple(
        Telling(
            same[0].event.date,
            same[0].event.modality,
            in_order(e for t in same for e in (t.evidence, *t.copies)),
            same[0].event.negated,
        )
        for same in entries.values()
    )
