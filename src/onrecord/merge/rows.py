"""The rows of happenings, and what each is weighed by: remembered, as long as all that they follow from is the same.

What follows from more than is told of it (how much reports speak of its day, its conflicts and stories) is no part of
that; how important it is follows from what is told of its months.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from onrecord.merge.importance import attention, is_plain, weigh_one
from onrecord.merge.memory import Memory, digest_of, digest_of_all, encoded
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origins import Origins
from onrecord.merge.timeline import Listed, make_row
from onrecord.merge.titles import Wording
from onrecord.merge.told import Told
from onrecord.merge.views import Views
from onrecord.merge.weights import Weight, weigh_month, weigh_months
from onrecord.model.answers import TimelineRow


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one happening: its weight and its row, as they are written, under a digest of what makes them.

    Of the weight it has its `months`, the words of its title that are `said`, and whether it is told in `plain` words.
    """

    key: str
    months: tuple[int, ...]
    said: str
    plain: bool
    weight: msgspec.Raw
    row: msgspec.Raw


class Rows:
    """Rows and weights of happenings. `spoken` is how much reports speak of each day."""

    def __init__(
        self, *, wording: Wording, origins: Origins, views: Views, spoken: Mapping[date, float], memory: Memory
    ) -> None:
        self._wording, self._origins, self._views, self._spoken = wording, origins, views, spoken
        self._memory = memory
        self._known: dict[str, _Known] = {}
        self._attention: dict[str, dict[str, float]] = {}

    def importance(self, occurrences: Iterable[Occurrence]) -> dict[str, float]:
        """How important each of these is beside the others, by its id: remembered month by month."""
        at_home: dict[str, list[Occurrence]] = defaultdict(list)
        for one in occurrences:
            at_home[one.told[0].reading.report.id].append(one)
        for report, ones in at_home.items():
            self._known |= self._of_one_report(f"rows {report}", ones)
        on, spoken, known = self._wording.reports_on, self._spoken, self._known
        for one in (o for ones in at_home.values() for o in ones):
            plain = known[one.id].plain
            self._attention[one.id] = attention(one, plain=plain, reports_on=on, spoken=spoken)
        return weigh_months({id_: (one.months, one.said) for id_, one in known.items()}, self._of_one_month)

    def _of_one_month(self, month: int, ids: Sequence[str]) -> Mapping[str, float]:
        digest = digest_of_all(f"{id_} {self._known[id_].key} {self._attention[id_]}" for id_ in ids)
        return self._memory.recall(
            f"month {month} {digest}",
            lambda: dict(weigh_month({id_: self.weight(id_) for id_ in ids})),
            dict[str, float],
            fits=lambda found: found.keys() == set(ids),
        )

    def weight(self, id_: str) -> Weight:
        """What one of those is weighed by that were asked for."""
        weight = msgspec.json.decode(self._known[id_].weight, type=Weight)
        return replace(weight, parts={**weight.parts, **self._attention[id_]})

    def row(self, listed: Listed) -> TimelineRow:
        """The row of one of those that were asked for."""
        one, known = listed.occurrence, self._known[listed.occurrence.id]
        if listed.conflicts:  # what is disputed has another title
            row = make_row(one, self._wording, self._origins, listed.conflicts, listed.importance)
        else:
            row = replace(msgspec.json.decode(known.row, type=TimelineRow), importance=listed.importance)
        return replace(row, stories=listed.stories)

    def key(self, listed: Listed) -> str:
        """A digest of all that its row and weight follow from."""
        id_ = listed.occurrence.id
        return digest_of(
            self._known[id_].key, self._attention[id_], listed.importance, listed.conflicts, listed.stories
        )

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
        row = make_row(occurrence, self._wording, self._origins, (), 0.0)
        content = weight.content
        return _Known(
            key, tuple(sorted(content.months)), content.said, is_plain(weight),
            msgspec.Raw(encoded(weight)), msgspec.Raw(encoded(row)),
        )  # fmt: skip

    def _digest(self, one: Occurrence) -> str:
        """A digest of all that a row and a weight follow from."""
        parties = self._wording.parties
        places = (t.place.id for t in one.told if t.place)
        ids = {i for t in one.told for p in (*t.actors, *t.recipients) for i in (p.party, *p.ids)}.union(places)
        who = [(p.id, p.name, p.kind, p.country, p.sector) for p in map(parties.by_id, sorted(ids))]
        return digest_of(
            [self._what(t) for t in one.told],
            who,
            (one.id, one.ids, one.words, one.freed, one.over, one.ruling, sorted(one.named.items())),
        )

    def _what(self, told: Told) -> tuple[object, ...]:
        place = told.place and (told.place.id, told.place.name, told.place.kind, told.place.country, told.place.named)
        origin = self._origins.of(told.reading, told.event.according_to)
        return (self._views.of(told.reading), told.event.id, told.actors, told.recipients, place, told.echoes, origin)
