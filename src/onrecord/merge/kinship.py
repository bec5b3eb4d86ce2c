"""How near in meaning two families of words are: "hit" and "struck", "arrested" and "detained".

The vectors are those of kinship.txt, a line for each family (its name, then 32 whole numbers from -127 to 127 in
base 85), made by `python -m training.kinship`; see docs/model-card.md.
"""

import math
from base64 import b85decode
from functools import cache, lru_cache
from importlib import resources
from operator import mul
from struct import unpack

Vector = tuple[int, ...]


@lru_cache(maxsize=50_000)
def kinship(one: str, other: str) -> float:
    """1 for one family, and what the vectors of two have in common: from 0 to 1, 0 where one is not known."""
    if one == other:
        return 1.0
    first, second = load_vectors().get(one), load_vectors().get(other)
    if first is None or second is None:
        return 0.0
    return max(0.0, _product(first, second) / math.sqrt(_product(first, first) * _product(second, second)))


def _product(one: Vector, other: Vector) -> int:
    return sum(map(mul, one, other))


@cache
def load_vectors() -> dict[str, Vector]:
    """The families of kinship.txt, each with its vector."""
    lines = resources.files("onrecord.merge").joinpath("kinship.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines)
    return {family: tuple(unpack(f"{len(b85decode(v))}b", b85decode(v))) for family, v in pairs}
