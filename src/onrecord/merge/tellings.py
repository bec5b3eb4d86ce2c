"""The words that tell of an act: the triggers of events, and other words of the same families in these reports.

"Gunmen shot a nurse" is an event of its report; "the shooting" further down, or in a report near to it, may come back
to it. Such a word makes no happening of its own, it can only join one.
"""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.merge.entities import Parties
from onrecord.merge.families import family_of
from onrecord.merge.marks import Place
from onrecord.merge.nearness import Surroundings
from onrecord.merge.rarity import Rarity, count_words
from onrecord.merge.told import Told
from onrecord.model.reading import Reading
from onrecord.model.span import Span

_WORD = re.compile(r"[A-Za-z]{3,}")
_STOP = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[A-Z\"“‘'])|\n+")
_AROUND = 1  # sentences before and after that say what a word is about
BEGINNING = 300  # characters of a report that say what it is mainly about

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Telling:
    """One word that tells of an act, in its sentence. `told` is the event that it is the trigger of, if any.

    `sentence` and `around` are the words about it, weighed; `there` are the named parties of the sentence, of which
    `people` are people; `main` says whether the beginning of the report has a word of this family, `many` how many
    the report has.
    """

    report: str
    span: Span
    family: str
    told: Told | None
    number: int
    main: bool
    many: int
    sentence: Vector
    around: Vector
    there: frozenset[str]
    people: frozenset[str]


class Texts:
    """The reports, cut into sentences, with how much each word says beside those around, and who is where."""

    def __init__(self, readings: Iterable[Reading], parties: Parties, surroundings: Surroundings) -> None:
        self._readings = {r.report.id: r for r in readings}
        self._parties, self._surroundings = parties, surroundings
        self._casts: dict[tuple[str, str], float] = {}
        self._rooms: dict[str, _Room] = {}
        self._events: dict[Place, Telling] = {}

    def cast(self, one: str, other: str) -> float:
        """How much two reports have in common of the people and bodies that they name, from 0 to 1."""
        if (one, other) not in self._casts:
            first, second = self._room(one).cast, self._room(other).cast
            shared = math.fsum([x * second[party] for party, x in first.items() if party in second])
            self._casts[one, other] = self._casts[other, one] = shared
        return self._casts[one, other]

    def are_strangers(self, one: str, other: str) -> bool:
        """Whether two reports name people, bodies or places, and none in common: boilerplate makes them alike."""
        first, second = self._room(one).named, self._room(other).named
        return bool(first and second) and first.isdisjoint(second)

    def event(self, told: Told) -> Telling:
        """The trigger of an event."""
        if told.source not in self._events:
            self._events[told.source] = self._room(told.reading.report.id).telling(told.event.trigger, told)
        return self._events[told.source]

    def word(self, report: str, span: Span) -> Telling:
        """A word of a report, as one that is no event's."""
        return self._room(report).telling(span)

    def words(self, report: str, families: Collection[str], headline: Iterable[Span] = ()) -> list[Telling]:
        """The words of these families in a report, or in its `headline`, that no event has taken."""
        room = self._room(report)
        return [room.telling(span) for span in room.words_of(families, headline)]

    def _room(self, report: str) -> "_Room":
        if report not in self._rooms:
            rarity = self._surroundings.rarity(report)
            self._rooms[report] = _Room(self._readings[report], self._parties, rarity)
        return self._rooms[report]


class _Room:
    """One report: its sentences, and what is in them."""

    def __init__(self, reading: Reading, parties: Parties, rarity: Rarity) -> None:
        self.text = reading.report.text
        self._rarity = rarity
        self._reading = reading
        stops = [m.end() for m in _STOP.finditer(self.text)]
        self._starts = [0, *stops]
        self._ends = [*stops, len(self.text)]
        self._words = [(Span(*w.span()), family_of(w[0])) for w in _WORD.finditer(self.text)]
        self._many = Counter(family for _, family in self._words)
        self._beginning = {family for span, family in self._words if span.end <= BEGINNING}
        self._counts: dict[int, Counter[str]] = {}
        self._vectors: dict[tuple[int, int, str], Vector] = {}
        self._people: dict[int, set[str]] = defaultdict(set)
        self._there: dict[int, set[str]] = defaultdict(set)
        weights: Counter[str] = Counter()
        self.named: set[str] = set()
        for entity in reading.entities:
            party = parties.of(reading, entity.id)
            if party is None or not party.named:
                continue
            self.named.add(party.id)
            if party.kind in ("person", "organization"):
                weights[party.id] += len(entity.mentions)
            for mention in entity.mentions:
                number = self._number(mention.start)
                self._there[number].add(party.id)
                if party.kind == "person":
                    self._people[number].add(party.id)
        length = math.sqrt(sum((1 + math.log(n)) ** 2 for n in weights.values() if n)) or 1.0
        self.cast = {party: (1 + math.log(n)) / length for party, n in sorted(weights.items()) if n}

    def _number(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def telling(self, span: Span, told: Told | None = None) -> Telling:
        number = self._number(span.start)
        word = _WORD.search(span.of(self.text))
        family = family_of(word[0]) if word else span.of(self.text).lower()
        last = len(self._starts) - 1
        return Telling(
            report=self._reading.report.id,
            span=span,
            family=family,
            told=told,
            number=number,
            main=family in self._beginning,
            many=self._many[family],
            sentence=self._vector(number, number, family),
            around=self._vector(max(0, number - _AROUND), min(last, number + _AROUND), family),
            there=frozenset(self._there.get(number, ())),
            people=frozenset(self._people.get(number, ())),
        )

    def words_of(self, families: Collection[str], headline: Iterable[Span]) -> list[Span]:
        """Where words of these families stand that no event has taken, in the report or in its `headline`."""
        triggers = (*(e.trigger for e in self._reading.events), *headline)
        taken = {place for trigger in triggers for place in range(trigger.start, trigger.end)}
        return [span for span, family in self._words if family in families and span.start not in taken]

    def _vector(self, first: int, last: int, family: str) -> Vector:
        key = (first, last, family)
        if key not in self._vectors:
            counts: Counter[str] = Counter()
            for number in range(first, last + 1):
                counts.update(self._counts_of(number))
            self._vectors[key] = self._rarity.vector({w: n for w, n in counts.items() if family_of(w) != family})
        return self._vectors[key]

    def _counts_of(self, number: int) -> Counter[str]:
        if number not in self._counts:
            self._counts[number] = count_words(self.text[self._starts[number] : self._ends[number]])
        return self._counts[number]
