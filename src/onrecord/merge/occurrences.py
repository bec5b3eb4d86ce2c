"""Which events of several reports are one.

A visit announced, moved and held is one occurrence with a history. What nothing ties together stays apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import cast

from onrecord.merge.decided import Decided
from onrecord.merge.entities import Parties
from onrecord.merge.likeness import can_be_one, keys_of, within_reach
from onrecord.merge.marks import Place
from onrecord.merge.memory import Memory
from onrecord.merge.nearness import Nearness, Surroundings
from onrecord.merge.neighbourhoods import Happenings, Joined
from onrecord.merge.participants import overlap
from onrecord.merge.parties import Party
from onrecord.merge.passages import apart, compatible, days_of, first_day, narrowest, width
from onrecord.merge.ruling import NO_RULING, Ruling
from onrecord.merge.telling_apart import is_of_the_time
from onrecord.merge.told import Echoes, Told, list_told
from onrecord.merge.views import Views
from onrecord.model.edtf import interval
from onrecord.model.events import Modality
from onrecord.model.evidence import Trigger
from onrecord.model.reading import Reading


@dataclass(frozen=True)
class Occurrence:
    """What several reports tell of one event, in order of publication; it answers under all its `ids`.

    `ruling` is what somebody decided about it. `words` are others that come back to it and tell of no event of their
    own; `sure` is how surely it is one, as log odds, where that was weighed. Of a holding, `freed` are those freed
    since, and it is `over` on the day on which the last of all was. `nearly` are events of others that it is nearly one
    with, and how surely. `named` are those whom somebody set as its "actors" or "recipients", as far as
    it is known who is meant.
    """

    id: str
    told: tuple[Told, ...]
    words: tuple[Trigger, ...] = ()
    freed: frozenset[str] = frozenset()
    over: date | None = None
    sure: float | None = None
    ids: tuple[str, ...] = ()
    ruling: Ruling = NO_RULING
    nearly: tuple[tuple[Place, float], ...] = ()
    named: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The events of readings that it is made of."""
        return tuple((t.reading.report.id, t.event.id) for t in self.told)

    @cached_property
    def telling(self) -> tuple[Told, ...]:
        """Those who tell of it as it is now known: that it happened, else what was last expected."""
        happened = tuple(t for t in self.told if t.happened and not t.event.negated)
        if happened:
            return happened
        denied = tuple(t for t in self.told if t.happened)
        if denied:
            return denied
        last = self.told[-1]
        return tuple(t for t in self.told if t.event.modality == last.event.modality and _same_day(t, last))

    @cached_property
    def modality(self) -> Modality:
        """How it is now known: occurred before all else, unless it goes on by the last report; else as last told."""
        if self.ruling.fields and "modality" in self.ruling.set:
            return cast(Modality, self.ruling.set["modality"])
        telling = self.telling
        happened = {t.event.date for t in telling if t.event.modality == "occurred"}
        goes_on = telling[-1].event.modality == "ongoing" and not any(happened) and not self.over
        return "occurred" if self.over or (happened and not goes_on) else telling[-1].event.modality

    @cached_property
    def negated(self) -> bool:
        """Whether all that is told is that it did not happen."""
        if self.ruling.fields and "negated" in self.ruling.set:
            return bool(self.ruling.set["negated"])
        return all(t.event.negated for t in self.telling)

    @cached_property
    def date(self) -> str | None:
        """The narrowest EDTF that no report contradicts; a day that one names goes before "three weeks ago".

        Where none says when it was, the day for which it was announced, if on that day it was told as done.
        """
        if self.ruling.fields and "date" in self.ruling.set:
            return cast(str | None, self.ruling.set["date"])
        telling = self.telling
        said = [t.event.date for t in telling]
        if not any(said):
            done = {t.published for t in telling if t.happened and not t.event.negated}
            ahead = [t.event.date for t in self.told if t.expected and t.event.date]
            said = [d for d in ahead if (width(d) == 0 and first_day(d) in done) or not telling[-1].happened]
        known = narrowest([d for d in said if d is not None and width(d) == 0] or said)
        if not self.over:
            return known
        first = days_of(known)[0]
        return interval(None if first == date.min or first > self.over else first, self.over)


def merge_events(
    readings: Sequence[Reading],
    *,
    parties: Parties,
    echoes: Echoes,
    nearness: Nearness,
    decided: Decided,
    views: Views,
    memory: Memory,
) -> tuple[Occurrence, ...]:
    """Every event of these readings, each once, rejected ones too. The order of the readings does not matter."""
    told = list_told(readings, parties=parties, echoes=echoes)
    happenings = Happenings(told, readings, parties, Surroundings(nearness), views, memory)
    groups = _Groups(happenings.join())
    for one in sorted((t for t in told if not is_of_the_time(t)), key=_surest_first):
        groups.add(one)
    nearly = [(_place(one), _place(other), sure) for one, other, sure in happenings.nearly]
    return _occurrences(_divided(happenings.with_words(groups.all), decided), decided, nearly, parties)


class _Groups:
    """Tellings of one happening each, to which those of what is ahead, or denied, are added."""

    def __init__(self, groups: Sequence[list[Told]]) -> None:
        self.all = list(groups)
        self._index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, group in enumerate(self.all):
            for told in group:
                self._know(told, number)

    def add(self, one: Told) -> None:
        """Put it to what it is known to be by names and days; else it is one by itself."""
        home = self._best(one, [i for i in self._near(one) if any(can_be_one(one, t) for t in self.all[i])])
        if home is None:
            home = len(self.all)
            self.all.append([])
        self.all[home].append(one)
        self._know(one, home)

    def _know(self, told: Told, number: int) -> None:
        for key in keys_of(told):
            known = self._index[told.event.type, key]
            if not known or known[-1] != number:
                known.append(number)

    def _near(self, one: Told) -> list[int]:
        days = days_of(one.event.date)
        found = {i for key in keys_of(one) for i in self._index[one.event.type, key]}
        return sorted(i for i in found if any(within_reach(days, days_of(t.event.date)) for t in self.all[i]))

    def _best(self, one: Told, fitting: Sequence[int]) -> int | None:
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        if one.event.date is None:  # it can be any of them: only its own report says which
            own = [i for i in fitting if any(t.reading is one.reading for t in self.all[i])]
            return own[0] if len(own) == 1 else None
        return min(fitting, key=lambda i: (min(apart(one.event.date, t.event.date) for t in self.all[i]), i))


def _surest_first(one: Told) -> tuple[object, ...]:
    """Sorts what is expected before what is denied, with a day before without, and the last word first."""
    step = 2 if one.event.negated else int(one.event.date is None)
    back = -one.published.toordinal() if one.expected else 0
    return (step, back, width(one.event.date), first_day(one.event.date), *one.order)


def _same_day(one: Told, other: Told) -> bool:
    return one.event.date is None or other.event.date is None or compatible(one.event.date, other.event.date)


def _divided(joined: Sequence[Joined], decided: Decided) -> list[Joined]:
    """The happenings as people divided them; the words go with who tells of it in their report, else with the first."""
    groups = decided.divide([h.told for h in joined], _place, _alike)
    homes = {_place(t): number for number, group in enumerate(groups) for t in group}
    found: dict[int, set[Trigger]] = defaultdict(set)
    sure: dict[int, list[float]] = defaultdict(list)
    for happening in joined:
        parts = sorted({homes[_place(t)] for t in happening.told})
        if happening.sure is not None:
            for number in parts:
                sure[number].append(happening.sure)
        for word in happening.words:
            own = [n for n in parts if any(t.reading.report.id == word.report for t in groups[n])]
            found[(own or parts)[0]].add(word)
    return [
        Joined(tuple(g), tuple(sorted(found[n], key=lambda w: (w.report, w.start, w.end))), min(sure[n], default=None))
        for n, g in enumerate(groups)
    ]


def _place(told: Told) -> Place:
    return (told.reading.report.id, told.event.id)


def _alike(one: Told, other: Told) -> float:
    """What two tellings share: who goes with whom, where two are held apart."""
    same_day = bool(one.event.date) and one.event.date == other.event.date
    sides = overlap(one.recipients, other.recipients) + overlap(one.actors, other.actors)
    return 2.0 * same_day + sides + (one.trigger == other.trigger) + (one.event.mode == other.event.mode)


def _occurrences(
    happenings: Sequence[Joined], decided: Decided, nearly: Iterable[tuple[Place, Place, float]], parties: Parties
) -> tuple[Occurrence, ...]:
    found: list[Occurrence] = []
    beside: dict[Place, list[tuple[Place, float]]] = defaultdict(list)
    for one, other, sure in nearly:
        beside[one].append((other, sure))
    ordered = [(sorted(h.told, key=lambda t: t.order), h) for h in happenings]
    for told, joined in sorted(ordered, key=lambda o: o[0][0].order):
        places = [_place(t) for t in told]
        ids, ruling = decided.marks.ids(places), decided.on(places, "timeline")
        near = tuple(one for place in places for one in beside[place])
        named = _named(ruling, told, parties)
        found.append(
            Occurrence(
                ids[0],
                tuple(told),
                joined.words,
                sure=joined.sure,
                ids=ids,
                ruling=_by_name(ruling, named),
                nearly=near,
                named={field: tuple(p for p in who.values() if p) for field, who in named.items()},
            )
        )
    return tuple(found)


def _named(ruling: Ruling, told: Sequence[Told], parties: Parties) -> dict[str, dict[str, Party | None]]:
    """Whom the names mean that somebody set: those of whom it is told, else who is surely called so."""
    reports = {t.reading.report.id for t in told}
    part = {p.name: parties.by_id(p.party) for t in told for p in (*t.actors, *t.recipients)}
    return {
        field: {name: part.get(name) or parties.meant_by(name, reports) for name in ruling.set[field]}
        for field in ("actors", "recipients")
        if field in ruling.set
    }


def _by_name(ruling: Ruling, named: Mapping[str, Mapping[str, Party | None]]) -> Ruling:
    """The same, with the names of those who were set by their ids."""
    said = {field: tuple(p.name if p and n in p.ids else n for n, p in who.items()) for field, who in named.items()}
    return replace(ruling, fields=tuple({**ruling.set, **said}.items())) if said else ruling
