"""Numbers in figures and words. A text may hold one of thousands of digits: it counts nothing, and is read as none."""

import math
from collections.abc import Iterable
from functools import cache

from onrecord.read.lexicon import load_lexicon

JOINING = frozenset({"-", "–", "—", "and", "to", "or"})
"""What stands between the least and the most: "30 to 40"."""

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


@cache
def units() -> dict[str, int]:
    """What a word below a hundred counts: "two", "thirty", "both"."""
    return {**number_words("ones"), **number_words("tens"), "both": 2}


@cache
def scales() -> dict[str, int]:
    """What a word multiplies by: "hundred", "dozen", "score"."""
    return {**number_words("scales"), "score": 20}


def read_number(words: list[str]) -> int | None:
    """A whole number in figures or words: "12", "1,200", "thirty-two", "half a dozen", "one and a half thousand"."""
    if "half" in words:
        return _halved(words)
    parts: list[tuple[float, bool]] = []
    for word in (part for token in words for part in token.replace("-", " ").split()):
        figure = units().get(word) or (read_whole(word) if not parts else None)  # "14 2024" are two numbers
        scale = scales().get(word)
        if figure is not None or scale is not None:
            parts.append((figure or scale or 0, scale is not None))
        elif word != "and" or not parts:
            return None
    total = add_up(parts)
    return int(total) if parts and total <= MOST else None


def _halved(words: list[str]) -> int | None:
    """ "Half a dozen", "two and a half thousand", "a dozen and a half": half of the scale is in it."""
    at = words.index("half")
    before, after = words[:at], [word for word in words[at + 1 :] if word != "a"]
    whole = before[:-2] if before[-2:] == ["and", "a"] else before
    scale = after[0] if after else next((word for word in whole if word in scales()), "")
    if len(after) > 1 or scale not in scales() or (before and whole == before):
        return None
    size = read_number([word for word in (*whole, *after) if word != "a"]) if whole else 0
    return None if size is None else size + scales()[scale] // 2


def read_range(run: list[str], *, between: bool) -> tuple[int | None, int | None]:
    """The least and the most that a figure says, the same where it is one: "30 to 40", "two or three", "30-40"."""
    for at, word in enumerate(run):
        least, most = read_number(run[:at]), read_number(run[at + 1 :])
        if least is None or most is None or word not in JOINING or (word == "and" and not between):
            continue
        if word == "-" and least % 10 == 0 and least < 100 and most < 10:
            break  # "thirty-two"
        scale = scales().get(run[-1], 1)
        return (least * scale if least < scale <= most else least), most
    size = read_number([word for word in run if word not in ("-", "a") or "half" in run])
    return size, size
