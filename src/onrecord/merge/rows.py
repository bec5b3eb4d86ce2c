"""The rows of happenings, and what each is weighed by: remembered, as long as all that they follow from is the same.

What follows from all that is on record (how much reports speak of its day, and how important it is among others, its
conflicts and stories) is no part of that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.merge.importance import weigh_one, with_attention
from onrecord.merge.memory import Memory, digest_of
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origins import Origins
from onrecord.merge.timeline import make_row
from onrecord.merge.titles import Wording
from onrecord.merge.told import Told
from onrecord.merge.views import Views
from onrecord.merge.weights import Weight
from onrecord.model.answers import TimelineRow


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one happening: its weight and its row, and a digest of all that they follow from."""

    key: str
    weight: Weight
    row: TimelineRow


class Rows:
    """Rows and weights of happenings. `spoken` is how much reports speak of each day."""

    def __init__(
        self, *, wording: Wording, origins: Origins, views: Views, spoken: Mapping[date, float], memory: Memory
    ) -> None:
        self._wording, self._origins, self._views, self._spoken = wording, origins, views, spoken
        self._memory = memory
        self._known: dict[str, _Known] = {}

    def weights(self, occurrences: Iterable[Occurrence]) -> dict[str, Weight]:
        """What each of these is weighed by, by its id."""
        at_home: dict[str, list[Occurrence]] = defaultdict(list)
        for one in occurrences:
            at_home[one.told[0].reading.report.id].append(one)
        for report, ones in at_home.items():
            self._known |= self._of_one_report(f"rows {report}", ones)
        on, spoken = self._wording.reports_on, self._spoken
        return {
            o.id: with_attention(self._known[o.id].weight, o, reports_on=on, spoken=spoken)
            for ones in at_home.values()
            for o in ones
        }

    def row(self, occurrence: Occurrence, conflicts: Sequence[str], importance: float) -> TimelineRow:
        """The row of one of those that were weighed, or of another."""
        known = self._known.get(occurrence.id)
        if conflicts or known is None:  # what is disputed has another title
            return make_row(occurrence, self._wording, self._origins, tuple(conflicts), importance)
        return replace(known.row, importance=importance)

    def _of_one_report(self, key: str, occurrences: Sequence[Occurrence]) -> dict[str, _Known]:
        """What is known of the happenings that a report was the first to tell."""
        before = self._memory.known(key, dict[str, _Known]) or {}
        now = {o.id: self._kept_or_made(o, before.get(o.id)) for o in occurrences}
        if now.keys() == before.keys() and all(now[id_] is before[id_] for id_ in now):
            self._memory.keep_as_it_is(key)
        else:
            self._memory.keep(key, now)
        return now

    def _kept_or_made(self, occurrence: Occurrence, before: _Known | None) -> _Known:
        key = self._digest(occurrence)
        if before is not None and before.key == key:
            return before
        weight = weigh_one(occurrence, wording=self._wording, origins=self._origins)
        return _Known(key, weight, make_row(occurrence, self._wording, self._origins, (), 0.0))

    def _digest(self, one: Occurrence) -> str:
        """A digest of all that a row and a weight follow from."""
        parties = self._wording.parties
        places = (t.place.id for t in one.told if t.place)
        ids = {i for t in one.told for p in (*t.actors, *t.recipients) for i in (p.party, *p.ids)}.union(places)
        who = [(p.id, p.name, p.kind, p.country, p.sector) for p in map(parties.by_id, sorted(ids))]
        return digest_of(
            [self._what(t) for t in one.told],
            who,
            (one.id, one.ids, one.words, one.freed, one.over, one.ruling),
        )

    def _what(self, told: Told) -> tuple[object, ...]:
        place = told.place and (told.place.id, told.place.name, told.place.kind, told.place.country, told.place.named)
        origin = self._origins.of(told.reading, told.event.according_to)
        return (self._views.of(told.reading), told.event.id, told.actors, told.recipients, place, told.echoes, origin)
