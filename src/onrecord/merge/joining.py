"""Which tellings are one happening: what was done, joined by how surely it is one.

Every telling is alone at first. Two are compared where their reports are near, or where names and days can settle it.
Groups are joined by average linkage, the surest first, unless something tells two of their tellings apart. Then words
that tell of no event of their own are put to the happening that they come back to.

What two reports say to one another is remembered as long as both, and those around them, are the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from onrecord.merge.entities import Parties
from onrecord.merge.likeness import is_copied
from onrecord.merge.linkage import Linkage, Linked, Nearly
from onrecord.merge.memory import Memory, digest_of, digest_of_all
from onrecord.merge.nearness import Surroundings
from onrecord.merge.sameness import Sameness
from onrecord.merge.settled import Pair, Settled
from onrecord.merge.telling_apart import (
    are_of_other_days,
    are_two_acts,
    can_be_joined,
    disagreements,
    met_others,
)
from onrecord.merge.tellings import Texts
from onrecord.merge.told import Told
from onrecord.model.evidence import Trigger
from onrecord.model.reading import Reading
from onrecord.model.span import Span

_LEAST = 0.7  # log odds on average, for two groups to be one happening: two to one
_NEARLY = -0.7  # and for two to be nearly one: one to two
_LEAST_WORD = 0.3  # at best, for a word to be put to one that its report tells of
_LEAST_ELSEWHERE = 0.6  # or to one that only other reports tell of
_CLEARER = 0.4  # by which that one must be ahead of the next
_AGAINST = 1.0  # log odds for each of the days, the people and the places that can hardly be those of one act
_CAP = 4.0  # log odds beyond which a pair is no surer
_SETTLED = 2.0  # log odds at least, where the same people and days settle it

_Score = float | bool | None
"""How surely two tellings are one: False for two acts, None where they have nobody in common and nothing settles it."""
_Scores = dict[str, tuple[str, list[_Score]]]
"""By another report the scores of all pairs with it, under a digest of all that they follow from."""
_Word = tuple[int, int, list[tuple[str, int, float]]]
"""A word by its place, and the events that it may come back to: by report, number there, and how surely."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a report that may come back to something, under a digest of all that this follows from."""

    key: str
    words: list[_Word]


@dataclass(frozen=True, slots=True)
class Joins:
    """What was done, in groups of one happening, by number; and which two of these are nearly one."""

    groups: list[Linked]
    nearly: list[Nearly]


class Joining:
    """Joins what is told in one neighbourhood, each of a reading of `readings`, in the order of the texts.

    `settled` is of what was done, in the same order; `digests` are of all that is compared of each report.
    """

    def __init__(
        self,
        told: Sequence[Told],
        readings: Sequence[Reading],
        parties: Parties,
        surroundings: Surroundings,
        settled: Settled,
        digests: Mapping[str, str],
        memory: Memory,
    ) -> None:
        self._surroundings, self._digests, self._memory = surroundings, digests, memory
        here = {r.report.id for r in readings}
        self._near = {
            r.report.id: tuple(other for other in surroundings.nearest(r.report.id) if other in here) for r in readings
        }
        self._texts = Texts(readings, parties, surroundings)
        self._sameness = Sameness(self._texts)
        self._events = told
        self._told = settled.told
        self._settled = settled

    def join(self) -> Joins:
        """What was done, in groups of one happening: joined the surest first."""
        found = {pair: score for pair, score in sorted(self._scored()) if pair not in self._settled.unclear}
        apart = {pair for pair, score in found.items() if score is False}
        scores = {pair: score for pair, score in found.items() if score is not None and score is not False}
        for pair in [p for p in scores if p not in self._settled.pairs and self._settled.by_a_third(*p)]:
            if disagreements(self._told[pair[0]], self._told[pair[1]]):
                del scores[pair]
        linkage = Linkage(len(self._told), scores, least=_LEAST, apart=apart, may_be_one=self._can_be_joined)
        return Joins(linkage.join(), linkage.nearly(_NEARLY))

    def _can_be_joined(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        settled = self._settled.pairs
        return can_be_joined(
            [(self._told[i], self._told[j], (min(i, j), max(i, j)) in settled) for i, j in product(ones, others)]
        )

    def _scored(self) -> Iterator[tuple[Pair, _Score]]:
        """How surely every two that are compared are one, by number: those of near reports, and what is settled."""
        by_report: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for i, told in enumerate(self._told):
            by_report[told.reading.report.id][told.event.type].append(i)
        among: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for pair in sorted(self._settled.pairs):
            among[self._reports_of(pair)].append(pair)
        for report in self._near:
            key = f"scores {report}"
            known: _Scores = self._memory.known(key, _Scores) or {}
            kept: _Scores = {}
            for other in (report, *self._near[report]):
                pairs = _pairs(by_report[report], by_report[other], same=other == report)
                if pairs and (other == report or (other > report and report in self._near[other])):
                    among.pop((report, other), None)
                    kept[other] = self._scores_with(report, other, pairs, known.get(other))
                    yield from zip(pairs, kept[other][1], strict=True)
            self._memory.keep(key, kept)
        yield from ((pair, self._score(*pair)) for pairs in among.values() for pair in pairs)

    def _scores_with(
        self, report: str, other: str, pairs: Sequence[Pair], known: tuple[str, list[_Score]] | None
    ) -> tuple[str, list[_Score]]:
        """The scores of these pairs of two reports, as they are known or worked out, under a digest."""
        settled = "".join("x" if pair in self._settled.pairs else "." for pair in pairs)
        key = digest_of_all([self._digests[report], self._digests[other], settled])
        if known and known[0] == key and len(known[1]) == len(pairs):
            return known
        return key, [self._score(*pair) for pair in pairs]

    def _reports_of(self, pair: Pair) -> tuple[str, str]:
        one, other = (self._told[i].reading.report.id for i in pair)
        return (min(one, other), max(one, other))

    def _score(self, a: int, b: int) -> _Score:
        """Log odds that two are one; but for what a third telling says of them."""
        one, other = self._told[a], self._told[b]
        if are_two_acts(one, other):
            return False
        settled = (a, b) in self._settled.pairs
        if settled and is_copied(one, other):
            return _CAP
        if not settled and are_of_other_days(one, other):
            return -_CAP
        reports = (one.reading.report.id, other.reading.report.id)
        if not settled and (self._texts.are_strangers(*reports) or met_others(one, other)):
            return None
        first, second = self._texts.event(one), self._texts.event(other)
        score = self._sameness.of_events(first, second, self._surroundings.of(*reports))
        least = _SETTLED if settled else -_CAP
        if score > least:
            score -= _AGAINST * disagreements(one, other)
        return max(least, min(_CAP, score))

    def words(self, homes: Sequence[int]) -> list[tuple[int, Trigger]]:
        """The words that come back to a happening more surely than to another, each with the home of that.

        `homes` are the happenings that the events belong to, in the same order.
        """
        of: dict[str, list[int]] = defaultdict(list)
        for event, home in zip(self._events, homes, strict=True):
            of[event.reading.report.id].append(home)
        found = []
        for report in sorted(self._near):
            for start, end, events in self._words_of(report):
                scores: dict[int, float] = {}
                for other, number, score in events:
                    scores[of[other][number]] = max(score, scores.get(of[other][number], score))
                surest = _surest(scores)
                if surest is not None:
                    least = _LEAST_WORD if surest in of[report] else _LEAST_ELSEWHERE
                    if scores[surest] >= least:
                        found.append((surest, Trigger(report, start, end)))
        return found

    def _words_of(self, report: str) -> list[_Word]:
        """The words of a report that tell of no event, and how surely each comes back to events of near reports."""
        near = (report, *self._near[report])
        echoes = self._echoes.get(report, [])
        key = digest_of([self._digests[other] for other in near], echoes)
        known = self._memory.known(f"returns {report}", _Words)
        if known is not None and known.key == key and self._are_of_events(known.words):
            self._memory.keep_as_it_is(f"returns {report}")
            return known.words
        events = [
            (other, number, self._texts.event(event))
            for other in near
            for number, event in enumerate(self._by_report.get(other, ()))
        ]
        found: list[_Word] = []
        for word in self._texts.words(report, {event.family for _, _, event in events}, echoes):
            scores = [
                (other, number, self._sameness.of_words(word, event, self._surroundings.of(report, other)))
                for other, number, event in events
                if event.family == word.family
            ]
            if fitting := [one for one in scores if one[2] >= _LEAST_WORD - _CLEARER]:  # what is less changes nothing
                found.append((word.span.start, word.span.end, fitting))
        self._memory.keep(f"returns {report}", _Words(key, found))
        return found

    def _are_of_events(self, words: Sequence[_Word]) -> bool:
        named = {(report, number) for _, _, events in words for report, number, _ in events}
        return all(0 <= number < len(self._by_report.get(report, ())) for report, number in named)

    @cached_property
    def _by_report(self) -> Mapping[str, list[Told]]:
        found: dict[str, list[Told]] = defaultdict(list)
        for event in self._events:
            found[event.reading.report.id].append(event)
        return dict(found)

    @cached_property
    def _echoes(self) -> Mapping[str, list[Span]]:
        """Where each report repeats an event, in its headline or as a copy."""
        found: dict[str, list[Span]] = defaultdict(list)
        for event in self._events:
            for echo in event.echoes:
                found[echo.evidence.report].append(echo.words)
        return dict(found)


def _pairs(ones: Mapping[str, Sequence[int]], others: Mapping[str, Sequence[int]], *, same: bool) -> list[Pair]:
    """Every two of one type, of two reports or of one."""
    return [
        pair
        for type_, here in ones.items()
        for pair in (combinations(here, 2) if same else product(here, others.get(type_, ())))
    ]


def _surest(scores: Mapping[int, float]) -> int | None:
    ranked = sorted(((score, home) for home, score in scores.items()), key=lambda r: (-r[0], r[1]))
    if not ranked or ranked[0][0] < _LEAST_WORD:
        return None
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEARER
    return ranked[0][1] if clear else None
