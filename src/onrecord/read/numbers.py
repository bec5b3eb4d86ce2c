"""Numbers in figures and words. A text may hold one of thousands of digits: it counts nothing, and is read as none."""

import math
from collections.abc import Iterable

from onrecord.read.lexicon import load_lexicon

MOST = 999_999_999_999_999
"""The greatest number that is read: more than there are people, days or dollars in any report."""


def read_whole(figure: str) -> int | None:
    """The number that figures write, "12" or "1,200"; None for anything else, or for more than anybody counts."""
    digits = figure.replace(",", "")
    if not digits.isdecimal() or len(digits.lstrip("0")) > len(str(MOST)):
        return None
    return int(digits[-len(str(MOST)) :])


def number_words(kind: str) -> dict[str, int]:
    """Words for numbers and what they mean: the ones, tens, scales or ordinals of `numbers.toml`."""
    listed: dict[str, int] = load_lexicon(__package__, "numbers.toml")[kind]
    return listed


def add_up(parts: Iterable[tuple[float, bool]]) -> float:
    """What the words of a number say together, each with whether it is a scale: two, hundred, six is 206."""
    total: float = 0
    part: float = 0
    for value, is_scale in parts:
        part = (part or 1) * value if is_scale else part + value
        if is_scale and value >= 1000:
            total, part = total + part, 0
        if max(total, part) > MOST:
            return math.inf
    return total + part
