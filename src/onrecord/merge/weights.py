"""How much happenings matter beside one another: among those that are asked for, and no others.

Each has points of its own (importance.py), and counts for less, the more of it a weightier one of its months has said
already: the words of its passages, and its day.
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from onrecord.merge.rarity import Rarity

_COMMON = 200  # happenings of a month that have a word from which on it no longer tells which are alike
_SHARE = 30  # how much less a day counts for each weightier one of it: for the second a thirtieth of its reports
_DOUBLED = 4.0  # points to which 1 of importance comes, and less where there are few
_LEAST = 0.08  # of their words that two have in common by chance
_WORDS = 2.0  # how much more alike two of one type are than their words
_SHARED = 0.35  # and for people, place and day that they share
_TOLL = 0.5  # and for a number of victims
_OTHERWISE = 0.5  # how much less alike two of different types, days or victims are
_IN_ONE_SENTENCE = 0.8  # how alike two are of which one is told only in sentences that tell of the other
_ANOTHER = 0.5  # how alike such two are of which the one is done, and of another type
_AGAIN = 0.8  # how alike two are of which the lesser says nothing else: it comes after all that does
_LAST = 0.01  # of what it matters
_MOST = 0.98  # of what a happening matters, that it loses to another at most


@dataclass(frozen=True, slots=True)
class Content:
    """What a happening says: its type and days; the people it befell, all who take part, numbers and places.

    Where no report says when, `days` end with the first that tells it; `passages` are the sentences that tell it.
    What is `done` happened, by what is known; `said` are the words that its title has from a sentence.
    """

    type: str
    days: tuple[date, date]
    befallen: frozenset[str]
    who: frozenset[str]
    counts: frozenset[int]
    where: frozenset[str]
    passages: frozenset[str] = frozenset()
    done: bool = True
    said: str = ""

    @property
    def months(self) -> frozenset[int]:
        """The months in which it begins and ends, by number; where no report says when, also that before the first."""
        known = {12 * day.year + day.month for day in self.days if day not in (date.min, date.max)}
        return frozenset(known | {month - 1 for month in known if self.days[0] == date.min} or {0})

    def is_near(self, other: "Content") -> bool:
        """Whether both can be news of one day: that of the first report, where none says when; give or take a day."""
        known = (self.days[0], other.days[0])
        last = abs((self.days[1] - other.days[1]).days)
        return last <= 1 if date.min in known else known[0] == known[1] and last == 0


@dataclass(frozen=True, slots=True)
class Weight:
    """What one happening is weighed by: its points, each with what it is for, what it says, and in which words."""

    parts: Mapping[str, float]
    content: Content
    words: Mapping[str, int]


def weigh(weights: Mapping[str, Weight]) -> Mapping[str, float]:
    """The importance of each of these, by id: larger is more important."""
    contents = {id_: w.content for id_, w in weights.items()}
    return weigh_months(
        {id_: (content.months, content.said) for id_, content in contents.items()},
        lambda _, ids: weigh_month({id_: weights[id_] for id_ in ids}),
    )


def weigh_months(
    of: Mapping[str, tuple[Iterable[int], str]], weigh_one: Callable[[int, Sequence[str]], Mapping[str, float]]
) -> dict[str, float]:
    """The importance of each, by id, given its months and the words of its title: in the month in which it is most.

    `weigh_one` says how important these are in a month.
    """
    months: dict[int, list[str]] = defaultdict(list)
    for id_ in sorted(of):
        for month in of[id_][0]:
            months[month].append(id_)
    found: dict[str, float] = {}
    for month in sorted(months):
        for id_, worth in weigh_one(month, months[month]).items():
            found[id_] = max(worth, found.get(id_, worth))
    titles: dict[str, float] = {}
    for id_ in sorted(found, key=lambda i: (-found[i], i)):
        title = of[id_][1]
        if title in titles:  # to a reader it is that again, whatever its type
            found[id_] = min(found[id_], round(titles[title] * _LAST, 6))
        elif title:
            titles[title] = found[id_]
    return found


def weigh_month(weights: Mapping[str, Weight]) -> Mapping[str, float]:
    """The importance of each of these, which are of one month, beside the others."""
    if len(weights) == 1:  # there is nothing that it shares anything with
        return {id_: round(_worth(weight, 0.0, others=0, alike=0.0), 6) for id_, weight in weights.items()}
    rarity = Rarity(frozenset(w.words) for w in weights.values())
    words = {id_: rarity.vector(w.words) for id_, w in weights.items()}
    among = _among_others(weights, words)
    points = {id_: round(_worth(w, among[id_], others=0, alike=0.0), 6) for id_, w in weights.items()}
    said: dict[str, list[tuple[int, float]]] = defaultdict(list)  # by word, the weightier ones that have it
    before: list[Content] = []
    titles: set[str] = set()
    days: Counter[tuple[date, date]] = Counter()
    left: dict[str, float] = {}
    for id_ in sorted(weights, key=lambda i: (-points[i], i)):
        content = weights[id_].content
        shared: dict[int, float] = defaultdict(float)
        for word, x in words[id_].items():
            if len(said[word]) <= _COMMON:
                for other, y in said[word]:
                    shared[other] += x * y
                said[word].append((len(before), x))
        alike = max((_alike(content, before[i], x) for i, x in shared.items() if x > _LEAST), default=0.0)
        if content.said in titles:  # to a reader it is that again, whatever its type
            alike = max(alike, _AGAIN)
        titles |= {content.said} - {""}
        worth = _worth(weights[id_], among[id_], others=days[content.days], alike=alike)
        left[id_] = round(worth * (_LAST if alike >= _AGAIN else 1), 6)
        days[content.days] += 1
        before.append(content)
    return left


def _among_others(weights: Mapping[str, Weight], words: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    """The points of each for being to the point, its words those of all others, and for not being of the usual type."""
    worth = settings()["points"]
    types = Counter(w.content.type for w in weights.values())
    total: dict[str, float] = defaultdict(float)
    for id_ in sorted(words):  # sums of one order, whatever that of the rows
        for word, x in words[id_].items():
            total[word] += x
    length = math.sqrt(math.fsum(x * x for x in total.values())) or 1.0
    return {
        id_: worth["central"] * math.fsum(x * (total[word] - x) for word, x in vector.items()) / length
        + worth["unusual"] * math.log2(len(weights) / types[weights[id_].content.type])
        for id_, vector in words.items()
    }


def _worth(weight: Weight, among: float, *, others: int, alike: float) -> float:
    """How much it matters, above 0: it shares its day with weightier ones, and loses what they have said."""
    own = math.fsum((among, *(x for name, x in weight.parts.items() if name != "day")))
    day = max(0.0, weight.parts.get("day", 0) - settings()["points"]["day"] * math.log2(1 + _SHARE * others))
    return math.log2(1 + 2 ** ((own + day * (1 - alike)) / _DOUBLED) * (1 - alike))


def _alike(one: Content, other: Content, words: float) -> float:
    """How much of a happening a weightier one has said, from 0 to 1: in these words, of whom, there and then."""
    if not (one.days[0] <= other.days[1] and other.days[0] <= one.days[1]):
        return _OTHERWISE * words
    told = _IN_ONE_SENTENCE if one.type == other.type or not one.done else _ANOTHER
    told *= len(one.passages & other.passages) / max(1, len(one.passages))
    others = one.befallen and other.befallen and not one.befallen & other.befallen
    if one.type != other.type or others:
        return max(told, _OTHERWISE * words)
    shared = bool(one.who & other.who) + bool(one.where & other.where) + one.is_near(other)
    toll = _TOLL * bool(one.counts & other.counts)
    return min(_MOST, max(told, _WORDS * words + _SHARED * shared + toll))


@cache
def settings() -> dict[str, Any]:
    """The points of importance.toml: by kind, and by what else speaks for a happening."""
    text = resources.files("onrecord.merge").joinpath("importance.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
