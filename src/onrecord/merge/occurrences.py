"""Which events of several reports are one.

Two events are one when they are of one type, their dates can be the same day, and those who take part are the same, on
both sides or on one side with the very day. A visit announced, moved and held is one occurrence with a history: an act
expected is the one that happened when the same people do the same on that day, or up to three days later; it is the one
expected for another day when a report says that it was moved. What nothing ties together stays apart.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.merge.entities import Parties, Party
from onrecord.merge.participants import Participant, contradict, find_participants, overlap, perhaps_same, surely_same
from onrecord.merge.passages import (
    apart,
    compatible,
    day_of,
    days_of,
    evidence_at,
    first_day,
    normalised,
    same_claim,
    width,
)
from onrecord.merge.words import load_words
from onrecord.model.edtf import interval
from onrecord.model.events import Event, Modality
from onrecord.model.evidence import Evidence
from onrecord.model.reading import Reading

HAPPENED = frozenset({"occurred", "ongoing"})
EXPECTED = frozenset({"scheduled", "promised", "demanded", "threatened", "possible"})
_ONCE = {("RETREAT", "release"), ("ASSAULT", "abduct"), ("COERCE", "arrest"), ("COERCE", "seize")}  # per person and day
_LATE = 3  # days by which an act may be later than announced, and be the one announced
_MOVED = 45  # days by which an act that a report calls moved may be moved
_NEWS = 7  # days for which an event without a date is news of a dated one
_AHEAD = 60  # days within which an act announced without a date is the one that happens


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one report, with those who take part as the record knows them."""

    reading: Reading
    event: Event
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: Party | None
    published: date

    @property
    def happened(self) -> bool:
        """Whether the report says that it happened, or denies that."""
        return self.event.modality in HAPPENED

    @property
    def expected(self) -> bool:
        """Whether the report looks ahead to it."""
        return self.event.modality in EXPECTED

    @property
    def evidence(self) -> Evidence:
        """The words behind it."""
        return evidence_at(self.reading, self.event.evidence)

    @property
    def trigger(self) -> str:
        """The word for it."""
        return self.event.trigger.of(self.reading.report.text).lower()

    @property
    def claim(self) -> str:
        """What is claimed of it: the words of a source, without those on the source, or the whole sentence."""
        held = [
            span
            for s in self.reading.statements
            if s.id in self.event.according_to
            for span in s.content
            if span.covers(self.event.trigger)
        ]
        longest = max(held, key=lambda span: span.end - span.start, default=self.event.evidence)
        return longest.of(self.reading.report.text)

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Sorts by publication."""
        return (self.published, self.reading.report.id, self.event.evidence.start, self.event.id)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What several reports tell of one event, in order of publication."""

    id: str
    told: tuple[Told, ...]

    @property
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

    @property
    def modality(self) -> Modality:
        """How it is now known: occurred before everything else, else as last told."""
        found = {t.event.modality for t in self.telling}
        return "occurred" if "occurred" in found else self.telling[-1].event.modality

    @property
    def negated(self) -> bool:
        """Whether all that is told is that it did not happen."""
        return all(t.event.negated for t in self.telling)

    @property
    def date(self) -> str | None:
        """The narrowest EDTF that no report contradicts."""
        return narrowest(t.event.date for t in self.telling)


def merge_events(readings: Sequence[Reading], *, parties: Parties) -> tuple[Occurrence, ...]:
    """Every event of these readings, each once. The order of the readings does not matter."""
    told = [_told(reading, event, parties) for reading in readings for event in reading.events]
    by_type: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_type[one.event.type].append(one)
    clusters = [cluster for same_type in by_type.values() for cluster in _cluster(same_type)]
    return _occurrences(clusters)


def narrowest(dates: Iterable[str | None]) -> str | None:
    """The narrowest EDTF that none of these dates contradicts: what they share, else all that they span."""
    known = sorted({d for d in dates if d is not None}, key=lambda d: (width(d), d))
    if not known:
        return None
    first, last = max(days_of(d)[0] for d in known), min(days_of(d)[1] for d in known)
    if first <= last and days_of(known[0]) == (first, last):
        return known[0]
    if first > last:
        first, last = min(days_of(d)[0] for d in known), max(days_of(d)[1] for d in known)
    return interval(None if first == date.min else first, None if last == date.max else last)


def _told(reading: Reading, event: Event, parties: Parties) -> Told:
    actors = find_participants(reading, event.actors, parties)
    recipients = find_participants(reading, event.recipients, parties)
    return Told(reading, event, actors, recipients, parties.of(reading, event.place), day_of(reading))


def _cluster(told: list[Told]) -> list[list[Told]]:
    """Joins the surest first: dated and done, then undated, then expected (the last word first), then denied."""
    clusters: list[list[Told]] = []
    days: list[tuple[date, date]] = []  # the first and last day of each cluster
    index: dict[str, list[int]] = defaultdict(list)
    for one in sorted(told, key=_surest_first):
        keys = {key for p in (*one.actors, *one.recipients) for key in p.keys} | {_passage_key(one)}
        first, last = days_of(one.event.date)
        near = sorted({i for key in keys for i in index[key] if _within_reach((first, last), days[i])})
        fitting = [i for i in near if _fits(one, clusters[i])]
        home = _best(one, fitting, clusters)
        if home is None:
            home = len(clusters)
            clusters.append([])
            days.append((first, last))
        clusters[home].append(one)
        days[home] = (min(first, days[home][0]), max(last, days[home][1]))
        for key in keys:
            if not index[key] or index[key][-1] != home:
                index[key].append(home)
    return clusters


def _within_reach(days: tuple[date, date], others: tuple[date, date]) -> bool:
    """Whether the two can be of one event at all, even of one that was moved."""
    return (days[0] - others[1]).days <= _MOVED and (others[0] - days[1]).days <= _MOVED


def _surest_first(one: Told) -> tuple[object, ...]:
    if one.event.negated:
        step = 4
    elif one.expected:
        step = 2 if one.event.date else 3
    else:
        step = 0 if one.event.date else 1
    back = -one.published.toordinal() if one.expected else 0
    return (step, back, width(one.event.date), first_day(one.event.date), *one.order)


def _best(one: Told, fitting: list[int], clusters: list[list[Told]]) -> int | None:
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    own = [i for i in fitting if any(t.reading is one.reading for t in clusters[i])]
    if one.event.date is None:  # it can be any of them: only its own report says which
        return own[0] if len(own) == 1 else None
    ranked = sorted(fitting, key=lambda i: (min(apart(one.event.date, t.event.date) for t in clusters[i]), i))
    return ranked[0]


def _fits(one: Told, cluster: list[Told]) -> bool:
    if not any(_matches(one, other) for other in cluster):
        return False
    if one.expected or one.event.negated:
        return True
    dates = [t.event.date for t in cluster if t.happened and not t.event.negated]
    slack = _LATE if _once(one, cluster[0]) else 0
    return all(apart(one.event.date, d) <= slack for d in dates if d and one.event.date)


def _matches(one: Told, other: Told) -> bool:
    a, b = one.event, other.event
    if (a.modality == "attempted") != (b.modality == "attempted") or not _modes_agree(a, b):
        return False
    if _is_copied(one, other):
        return True
    likeness = _likeness(one, other)
    if likeness == 0 or not _places_agree(one, other):
        return False
    if a.negated or b.negated:
        return likeness == 2 and (_near(one, other) if a.date is None or b.date is None else compatible(a.date, b.date))
    if one.expected != other.expected:
        expected, done = (one, other) if one.expected else (other, one)
        that_day = a.date == b.date and a.date is not None and width(a.date) == 0
        return (likeness == 2 or that_day) and _comes_true(expected, done)
    if one.expected and likeness == 2 and _is_moved(one, other):
        return True
    return _same_time(one, other, likeness)


def _is_copied(one: Told, other: Told) -> bool:
    """Whether one report has the sentence from the other, or both from a third."""
    alike = one.event.negated == other.event.negated and one.event.modality == other.event.modality
    if one.reading is other.reading or not alike or not compatible(one.event.date, other.event.date):
        return False
    nobody = not (one.actors or one.recipients or other.actors or other.recipients)
    if one.trigger != other.trigger or not _places_agree(one, other) or not (nobody or _likeness(one, other)):
        return False
    return same_claim(one.claim, other.claim)


def _same_time(one: Told, other: Told, likeness: int) -> bool:
    a, b = one.event.date, other.event.date
    if a and b:
        if likeness == 2:
            return apart(a, b) <= (_LATE if _once(one, other) and one.happened else 0)
        return a == b and width(a) == 0
    if one.reading is other.reading:
        return likeness == 2
    if likeness < 2 or (a is None and b is None):
        return False
    dated, undated = (one, other) if a else (other, one)
    first, last = days_of(dated.event.date)
    if undated.published == date.max or first > undated.published:
        return False
    return _once(one, other) or (undated.published - last).days <= _NEWS


def _comes_true(expected: Told, done: Told) -> bool:
    """Whether what one report expects is what the other says was done."""
    due, held = expected.event.date, done.event.date
    if expected.published > done.published or not _covers(done.recipients, expected.recipients):
        return False
    if due and held:
        late = (first_day(held) - days_of(due)[1]).days
        return compatible(due, held) or 0 < late <= (_MOVED if _says_moved(done) else _LATE)
    if expected.reading is done.reading or expected.published == date.max:
        return False
    day = first_day(held) if held else done.published
    return expected.published - timedelta(days=1) <= day <= expected.published + timedelta(days=_AHEAD)


def _covers(done: Sequence[Participant], expected: Sequence[Participant]) -> bool:
    """Whether the act was done to all to whom it was to be done: one freed is not the three to be freed."""
    reached = {i for p in done for i in p.ids}
    for group in (p for p in expected if p.kind == "group" and not p.named):
        members = group.ids - {group.party}
        alike = any(perhaps_same(group, p) and group.count == p.count for p in done)
        if not (group.party in reached or alike or (members and members <= reached)):
            return False
    return True


def _is_moved(one: Told, other: Told) -> bool:
    earlier, later = sorted((one, other), key=lambda t: t.order)
    if not (one.event.date and other.event.date) or later.published == date.max:
        return False
    near = apart(one.event.date, other.event.date) <= _MOVED
    in_time = later.published <= days_of(earlier.event.date)[1] + timedelta(days=_LATE)
    return near and in_time and (_says_moved(later) or (earlier.reading is later.reading and _says_moved(earlier)))


def _says_moved(told: Told) -> bool:
    text, span = told.reading.report.text, told.event.evidence
    return _moving_words().search(text[max(0, span.start - 300) : span.end + 200].lower()) is not None


@cache
def _moving_words() -> re.Pattern[str]:
    words = sorted(load_words("moved"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _likeness(one: Told, other: Told) -> int:
    """2 when those who take part are surely the same on both sides, 1 when on one side, 0 when they are not."""
    if one.event.type == "CONSULT":
        return _met_alike(one, other)
    actors, recipients = overlap(one.actors, other.actors), overlap(one.recipients, other.recipients)
    if one.recipients and other.recipients and not recipients:
        return 0
    if one.actors and other.actors and not actors and contradict(one.actors, other.actors):
        return 0
    if _once(one, other):
        return 2
    if actors and recipients:
        return 2
    if one.actors and other.actors and not actors and recipients < 2:
        return int(_same_number(one, other))
    return int(max(actors, recipients) == 2 or _same_number(one, other))


def _same_number(one: Told, other: Told) -> bool:
    """Whether it befell as many of the same kind: "three aid workers" in both."""
    return any(
        a.count is not None and a.count == b.count and perhaps_same(a, b)
        for a in one.recipients
        for b in other.recipients
    )


def _met_alike(one: Told, other: Told) -> int:
    """Meetings have no sides: the smaller company must be in the larger; one person alone, at the same place."""
    first, second = (tuple(p for p in (*t.actors, *t.recipients) if p.kind != "place") for t in (one, other))
    shared = sum(any(surely_same(a, b) for b in second) for a in first)
    least = min(len(first), len(second))
    if least == 0 or shared < least:
        return 0
    return 2 if least >= 2 or _places(one) & _places(other) else 1


def _places(told: Told) -> set[str]:
    """Where it is: the place of it, or that which is visited."""
    visited = {p.party for p in (*told.actors, *told.recipients) if p.kind == "place"}
    return visited | ({told.place.id} if told.place else set())


def _once(one: Told, other: Told) -> bool:
    """Whether it befell the same named person, and is such that it hardly befalls one twice in some days."""
    if (one.event.type, one.event.mode) not in _ONCE:
        return False
    return any(surely_same(a, b) and (a.kind == "person" or b.kind == "person" or len(a.ids & b.ids) > 1)
               for a in one.recipients for b in other.recipients)  # fmt: skip


def _modes_agree(one: Event, other: Event) -> bool:
    return one.mode == other.mode or one.mode is None or other.mode is None or one.type == "CONSULT"


def _places_agree(one: Told, other: Told) -> bool:
    here, there = _places(one), _places(other)
    if not here or not there or here & there:
        return True
    return _once(one, other) or one.reading is other.reading


def _near(one: Told, other: Told) -> bool:
    return date.max not in (one.published, other.published) and abs((one.published - other.published).days) <= _AHEAD


def _same_day(one: Told, other: Told) -> bool:
    return one.event.date is None or other.event.date is None or compatible(one.event.date, other.event.date)


def _passage_key(one: Told) -> str:
    return f"{one.trigger} " + " ".join(sorted(normalised(one.claim).split(), key=lambda w: (-len(w), w))[:3])


def _occurrences(clusters: list[list[Told]]) -> tuple[Occurrence, ...]:
    found: list[Occurrence] = []
    taken: set[str] = set()
    for told in sorted((sorted(c, key=lambda t: t.order) for c in clusters), key=lambda c: c[0].order):
        first = told[0]
        words = (
            first.reading.report.id,
            first.event.type,
            first.evidence.text,
            first.trigger,
        )
        number, id_ = 0, _hash(*words)
        while id_ in taken:
            number += 1
            id_ = _hash(*words, str(number))
        taken.add(id_)
        found.append(Occurrence(id_, tuple(told)))
    return tuple(found)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
