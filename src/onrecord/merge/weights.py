"""How much happenings matter beside one another: among those that are asked for, and no others.

Each has points of its own (importance.py), and counts for less, the more of it a weightier one has said already: the
words of its passages, and its day.
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from onrecord.merge.rarity import Rarity

_COMMON = 200  # happenings that have a word from which on it no longer tells which are alike
_SHARE = 4  # how much less a day counts for each weightier one of it: a fifth, then a ninth of its reports
_OWN = 0.5  # points of its own from which on a happening has its day in full
_LEAST = 0.08  # of their words that two have in common by chance
_FAMILIAR = 1.0  # how much more alike two are of one type, of the same people, number or place
_TOGETHER = 0.4  # how alike two are at least for each of people, number and place that they share
_OTHERWISE = 0.5  # how much less alike two of different types, days or victims are
_MOST = 0.95  # of its points that a happening loses to another at most


@dataclass(frozen=True, slots=True)
class Content:
    """What a happening says: its type and days; the people it befell, all who take part, numbers and places."""

    type: str
    days: tuple[date, date]
    befallen: frozenset[str]
    who: frozenset[str]
    counts: frozenset[int]
    where: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weight:
    """What one happening is weighed by: its points, each with what it is for, what it says, and in which words."""

    parts: Mapping[str, float]
    content: Content
    words: Mapping[str, int]


def weigh(weights: Mapping[str, Weight]) -> Mapping[str, float]:
    """The importance of each of these, by id: larger is more important."""
    points = {id_: round(_sum(w.parts, others=0), 6) for id_, w in weights.items()}
    rarity = Rarity(frozenset(w.words) for w in weights.values())
    said: dict[str, list[tuple[int, float]]] = defaultdict(list)  # by word, the weightier ones that have it
    before: list[Content] = []
    days: Counter[tuple[date, date]] = Counter()
    left: dict[str, float] = {}
    for id_ in sorted(weights, key=lambda i: (-points[i], i)):
        content = weights[id_].content
        shared: dict[int, float] = defaultdict(float)
        for word, x in rarity.vector(weights[id_].words).items():
            if len(said[word]) <= _COMMON:
                for other, y in said[word]:
                    shared[other] += x * y
                said[word].append((len(before), x))
        alike = max((_alike(content, before[i], x) for i, x in shared.items() if x > _LEAST), default=0.0)
        left[id_] = round(max(0.0, _sum(weights[id_].parts, others=days[content.days])) * (1 - alike), 3)
        days[content.days] += 1
        before.append(content)
    return left


def _sum(parts: Mapping[str, float], *, others: int) -> float:
    """All points. Its day is shared with so many weightier ones, and is in full for what has some weight of its own."""
    own = math.fsum(x for name, x in parts.items() if name != "day")
    worth: float = settings()["points"]["day"]
    spoken = 2 ** (parts.get("day", 0) / worth) - 1
    return own + worth * math.log2(1 + spoken / (1 + _SHARE * others)) * max(0.0, min(1.0, own / _OWN))


def _alike(one: Content, other: Content, words: float) -> float:
    """How much of a happening another has said, from 0 to 1: in these words, of the same people, there and then."""
    then = one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    others = one.befallen and other.befallen and not one.befallen & other.befallen
    if one.type != other.type or not then or others:
        return _OTHERWISE * words
    same = bool(one.who & other.who) + bool(one.counts & other.counts) + bool(one.where & other.where)
    return min(_MOST, max(words * (1 + _FAMILIAR * (1 + same)), _TOGETHER * same))


@cache
def settings() -> dict[str, Any]:
    """The points of importance.toml: by kind, and by what else speaks for a happening."""
    text = resources.files("onrecord.merge").joinpath("importance.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
