"""How surely two reports tell of one course of events: by their words, rare ones before common ones, and their days.

What two reports have in common says nothing of a third: so however many are on record, an add changes nothing between
those that were there. `Surroundings` look closer, at two that are near: a word that those around them have as well says
less of what tells the two apart from these.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.merge.memory import Memory, digest_of, digest_of_all
from onrecord.merge.passages import day_of
from onrecord.merge.rarity import Rarity, cosine, count_words
from onrecord.merge.sharing import Sharing
from onrecord.model.reading import Reading

LATER = 0.5  # by which nearness falls with the logarithm of the weeks between two days of publication ...
YEARS, BEYOND = 5, 2.0  # ... and by this for every year beyond so many: the same words ten years on are boilerplate
BEGINNING = 500  # characters that a report begins with
NEAR = -3.0  # nearness from which on two reports can be on one course of events at all
MOST = 40  # nearest reports that count as those around one
_AT_LARGE = 0.05  # how much one of the reports counted once counts, against one of those around
_LEAST = 12.0  # weight of all words from which on a text is compared in full: six rare ones
_TELLING = 40  # words by which reports find one another


@dataclass(frozen=True, slots=True)
class Scale:
    """What counts for two reports on one course of events: the roots of two cosines, and a constant."""

    whole: float
    lead: float
    base: float


# By `python -m training.stories`; see docs/model-card.md.
ALONE = Scale(14.33, 8.99, -11.31)
AMONG = Scale(17.92, 14.19, -12.65)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of a report, and those that it begins with, weighed; and when it came out."""

    whole: Mapping[str, float]
    lead: Mapping[str, float]
    day: date

    def near(self, other: "Weighed", scale: Scale) -> float:
        """Log odds that both tell of one course of events."""
        whole, lead = self.alike(other)
        return round(scale.whole * whole + scale.lead * lead + scale.base - _apart(self.day, other.day), 9)

    def alike(self, other: "Weighed") -> tuple[float, float]:
        """How alike the two are in all their words, and in those they begin with, from 0 to 1."""
        return math.sqrt(cosine(self.whole, other.whole)), math.sqrt(cosine(self.lead, other.lead))


class Nearness:
    """How near any two of these reports are, each pair worked out when it is asked for. Reports go by their ids."""

    def __init__(self, readings: Iterable[Reading], memory: Memory | None = None) -> None:
        self._readings = {r.report.id: r for r in sorted(readings, key=lambda r: r.report.id)}
        self.memory = memory or Memory()
        self._weighed: dict[str, Weighed] = {}
        self._known: dict[tuple[str, str], float] = {}
        self._asked: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
        self._told_by: dict[str, Mapping[str, float]] = {}
        self._compared: dict[str, Mapping[str, float]] = {}
        self._nearest: dict[str, tuple[str, ...]] = {}

    def of(self, one: str, other: str) -> float:
        """Log odds that these two reports tell of one course of events."""
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._known:
            known = self.compared(one).get(other)
            known = self.compared(other).get(one) if known is None else known
            self._known[pair] = self._of_far(*pair) if known is None else known
        return self._known[pair]

    def _of_far(self, one: str, other: str) -> float:
        """The same of two of which neither is among those most like the other: remembered, as long as it is asked."""
        key, of = f"far {self.digests[one]}", self.digests[other]
        if one not in self._asked:
            self._asked[one] = (self.memory.known(key, dict[str, float]) or {}, {})
            self.memory.keep_as_it_grows(key, self._asked[one][1])
        known, asked = self._asked[one]
        asked[of] = near = known[of] if of in known else self._near(one, other)
        return near

    def _near(self, one: str, other: str) -> float:
        return self.weighed(one).near(self.weighed(other), ALONE)

    def nearest(self, report: str) -> tuple[str, ...]:
        """The reports around this one, the nearest first: near, and so many at most."""
        if report not in self._nearest:
            found = sorted((-near, other) for other, near in self.compared(report).items() if near >= NEAR)
            self._nearest[report] = tuple(other for _, other in found[:MOST])
        return self._nearest[report]

    def compared(self, report: str) -> Mapping[str, float]:
        """The reports that share most of what this one is known by, and how near each is."""
        if report not in self._compared:
            self._compared[report] = {other: near for other, _, near in self._sharing.of(report)}
        return self._compared[report]

    def weighed(self, report: str) -> Weighed:
        """The words of a report by how rare they are at all."""
        if report not in self._weighed:
            self._weighed[report] = weigh_words(self._readings[report], Rarity(at_large=_AT_LARGE))
        return self._weighed[report]

    def words(self, report: str) -> frozenset[str]:
        """The words of a report, each once."""
        return frozenset(self.weighed(report).whole)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """A digest of the text and the day of each report."""
        return {id_: digest_of(text_of(r), r.report.published.value) for id_, r in self._readings.items()}

    @cached_property
    def around(self) -> Mapping[str, str]:
        """A digest of each report and of those around it: of all that its words are weighed by."""
        of = self.digests
        return {id_: digest_of_all([of[id_], *(of[other] for other in self.nearest(id_))]) for id_ in of}

    def reading(self, report: str) -> Reading:
        """The reading of a report."""
        return self._readings[report]

    @cached_property
    def _sharing(self) -> Sharing:
        for digest in self.digests.values():  # of most the words need not be looked at, and shall not be forgotten
            self.memory.keep_if_known(f"telling {digest}")
        return Sharing(self.digests, self._telling, self._rank, self._near, self.memory)

    def _telling(self, report: str) -> Mapping[str, float]:
        """The words that weigh most in a report, the weightiest first."""
        if report not in self._told_by:
            key = f"telling {self.digests[report]}"
            kept = self.memory.recall(key, lambda: self._weightiest(report), list[tuple[str, float]])
            self._told_by[report] = dict(kept)
        return self._told_by[report]

    def _weightiest(self, report: str) -> list[tuple[str, float]]:
        whole = self.weighed(report).whole
        return sorted(whole.items(), key=lambda item: (-item[1], item[0]))[:_TELLING]

    def _rank(self, report: str, other: str, shared: float) -> float:
        apart = _apart(day_of(self._readings[report]), day_of(self._readings[other]))
        return apart - ALONE.whole * math.sqrt(shared)


class Surroundings:
    """How near two reports are beside those around them: a word that these have as well says less."""

    def __init__(self, nearness: Nearness) -> None:
        self._nearness = nearness
        self._rarity: dict[str, Rarity] = {}
        self._weighed: dict[str, Weighed] = {}
        self._known: dict[tuple[str, str], float] = {}
        self._nearest: dict[str, tuple[str, ...]] = {}

    def of(self, one: str, other: str) -> float:
        """Log odds that these two reports, by their ids, tell of one course of events."""
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._known:
            self._known[pair] = self.weighed(pair[0]).near(self.weighed(pair[1]), AMONG)
        return self._known[pair]

    def nearest(self, report: str) -> tuple[str, ...]:
        """The reports around this one that are near beside the others, too; the nearest first."""
        if report not in self._nearest:
            around = self._nearness.around
            key = digest_of_all(around[other] for other in (report, *self._nearness.nearest(report)))
            found = self._nearness.memory.recall(f"around {key}", lambda: self._find_nearest(report), list[str])
            self._nearest[report] = tuple(found)
        return self._nearest[report]

    def _find_nearest(self, report: str) -> list[str]:
        found = [(-near, other) for other in self._nearness.nearest(report) if (near := self.of(report, other)) >= NEAR]
        return [other for _, other in sorted(found)]

    def around(self, report: str) -> str:
        """A digest of a report and of those around it: of all that its words are weighed by."""
        return self._nearness.around[report]

    def rarity(self, report: str) -> Rarity:
        """How much words say of a report, beside those around it."""
        if report not in self._rarity:
            around = (report, *self._nearness.nearest(report))
            self._rarity[report] = Rarity((self._nearness.words(other) for other in around), at_large=_AT_LARGE)
        return self._rarity[report]

    def weighed(self, report: str) -> Weighed:
        """The words of a report by how rare they are beside those around it."""
        if report not in self._weighed:
            self._weighed[report] = weigh_words(self._nearness.reading(report), self.rarity(report))
        return self._weighed[report]


def weigh_words(reading: Reading, rarity: Rarity) -> Weighed:
    """The words of a report, by how rare they are."""
    text = text_of(reading)
    whole, lead = (rarity.vector(count_words(part), least=_LEAST) for part in (text, text[:BEGINNING]))
    return Weighed(whole, lead, day_of(reading))


def text_of(reading: Reading) -> str:
    """What a report says, its title first."""
    return f"{reading.report.title or ''}\n{reading.report.text}"


def hanging_together(beside: Mapping[str, set[str]]) -> dict[str, str]:
    """The first of those that hang together, for each."""
    links: dict[str, set[str]] = {id_: set() for id_ in beside}
    for one, others in beside.items():
        for other in others & links.keys():
            links[one].add(other)
            links[other].add(one)
    home: dict[str, str] = {}
    for first in sorted(links):
        reached = [] if first in home else [first]
        while reached:
            one = reached.pop()
            if one not in home:
                home[one] = first
                reached += links[one]
    return home


def _apart(one: date, other: date) -> float:
    """What speaks against one course of events: the time between two days of publication, where both are known."""
    weeks = 0.0 if date.max in (one, other) else abs((one - other).days) / 7
    return LATER * math.log1p(weeks) + BEYOND * max(0.0, weeks / 52 - YEARS)
