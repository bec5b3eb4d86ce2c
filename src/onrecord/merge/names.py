"""How the names of two people compare: the same, one fuller or shorter, another spelling, one a part of the other.

What comes before a name ("Mallam", "Mr") and the small words in it ("al-", "van") are left out; "Jr" tells the son from
the father. Spellings are one when they sound alike, or differ by a slip in a long word: "Bakhrom" and "Bahrom", but
neither "Ivanov" and "Ivanova" nor two short names.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from nicknames import NickNamer
from rapidfuzz.distance import OSA

from onrecord.merge.passages import normalised

_VOWELS = frozenset("aeiou")
_ALIKE = {frozenset("ae"), frozenset("ei"), frozenset("ou"), frozenset("ao")}
_LONG, _VERY_LONG = 6, 10  # letters from which on a word may differ by one slip, or by two
_SHORT = 5  # letters that a word has at least, of which a misprint may be told
_SURE = 5  # letters that each part has at least, where two parts are spelled otherwise
_BONES = 4  # consonants that two spellings share at least, where they differ in vowels alone


class Likeness(IntEnum):
    """How surely two names are one name, the surer the greater."""

    OTHER = 0
    SLIP = 1  # "Stefan Orlo", "Stefam Orlo": a misprint, or somebody else
    PART = 2  # "Orlo" of "Stefan Orlo"
    SPELLED = 3  # "Bahrom Akhmadev", "Bakhrom Akhmadev"
    SHORT = 4  # "Joe Lombar", "J. Lombar", "Joseph Lombar"
    FULLER = 5  # "Stefan K. Orlo", "Stefan Orlo"
    SAME = 6


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a person's name that are compared, and which of two generations bears it; `small` words left out."""

    parts: tuple[str, ...]
    generation: str = ""
    small: frozenset[str] = field(default=frozenset(), compare=False)


@lru_cache(maxsize=50_000)
def parse_name(name: str) -> Name:
    """A name, without what is no part of it."""
    words = normalised(name).split()
    generation = ""
    while len(words) > 1 and (found := _lists()["generations"].get(words[-1])):
        generation = found
        words.pop()
    start = 0
    while start < len(words) - 1 and words[start] in _listed("address"):
        start += 1
    given = words[start] in _listed("given_too") and len(words) == start + 2 and words[-1] not in _listed("particles")
    small = _listed("particles").intersection(words[start + given : -1])
    kept = [
        w for i, w in enumerate(words) if i >= start and (w not in small or i in (start + given - 1, len(words) - 1))
    ]
    return Name(tuple(kept or words), generation, small)


def compare(one: Name, other: Name) -> Likeness:
    """How two names compare. The order of the two does not matter."""
    if one.parts == other.parts:
        return Likeness.SAME if one.generation == other.generation else Likeness.OTHER
    few, many = (one, other) if (len(one.parts), one.parts) <= (len(other.parts), other.parts) else (other, one)
    if not few.parts:
        return Likeness.OTHER
    if len(few.parts) == 2 and few.parts[0] in many.small:
        return _compare_bare(few.parts[1], many)  # "Ben Orlo", of "Omar Ben Orlo"
    if len(few.parts) == 1:
        return _compare_bare(few.parts[0], many)
    if one.generation != other.generation:
        return Likeness.OTHER
    if sorted(few.parts) == sorted(many.parts):
        return Likeness.FULLER  # another order: "Mao Zedong", "Zedong Mao"
    if "".join(few.parts) == "".join(many.parts):
        return Likeness.FULLER  # "Kim Jongun", "Kim Jong Un"
    return max((_aligned(few.parts, kept) for kept in _shortened(many.parts, len(few.parts))), default=Likeness.OTHER)


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """A word of a name as it is written where one sound has one letter."""
    word = f"^{word}"
    for written, sound in _lists()["sounds"]:
        word = word.replace(written, f"^{sound}" if written[0] == "^" else sound)
    word = word.removeprefix("^")
    single = [c for i, c in enumerate(word) if i == 0 or c != word[i - 1]]
    return "".join(single).rstrip("h") or word


@lru_cache(maxsize=50_000)
def bones_of(word: str) -> str:
    """The first letter and the consonants of a word as it sounds: what spellings of a name have in common."""
    sound = sound_of(word)
    return sound[:1] + "".join(c for c in sound[1:] if c not in _VOWELS)


@lru_cache(maxsize=200_000)
def spelled_alike(one: str, other: str, *, surname: bool = False) -> bool:
    """Whether two words can be spellings of one given name, or of one surname."""
    if one == other:
        return True
    short, long = sorted((one, other), key=lambda w: (len(w), w))
    if len(short) < 3 or (_is_her_surname(short, long) if surname else _is_her_name(short, long)):
        return False
    a, b = sound_of(short), sound_of(long)
    if a == b:
        return True
    if len(short) < 4:
        return False
    if bones_of(short) == bones_of(long) and a[-1] == b[-1] and _differ_in_a_vowel(a, b, len(bones_of(short))):
        return True
    if surname and long in (f"{short}e", f"{short}s"):
        return True  # "Rait", "Raite"
    slips = OSA.distance(short, long)
    return slips <= (2 if len(short) >= _VERY_LONG else int(len(short) >= _LONG))


def _differ_in_a_vowel(a: str, b: str, bones: int) -> bool:
    """Of two sounds with the same consonants: whether one vowel is another or missing, or two where they are long."""
    slips = OSA.distance(a, b)
    if len(a) == len(b):
        changed = [frozenset(pair) for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
        if len(changed) == 1 and changed[0] in _ALIKE:
            return True
    elif slips == 1 and bones >= _BONES - 1:
        return True  # "Petr", "Peter"
    return bones >= _BONES and slips <= 2


def _compare_bare(word: str, full: Name) -> Likeness:
    if len(full.parts) == 1:
        return Likeness.SPELLED if spelled_alike(word, full.parts[0], surname=True) else Likeness.OTHER
    if word in (full.parts[-1], full.parts[0]):
        return Likeness.PART
    return Likeness.SLIP if len(word) >= _LONG and _is_slip(word, full.parts[-1]) else Likeness.OTHER


def _is_slip(one: str, other: str) -> bool:
    """Whether two words of some length that begin alike differ by a letter or two as misprints do, not as a man's and a
    woman's: "Gilda" and "Hilda" may well be sisters.
    """
    short, long = sorted((one, other), key=lambda w: (len(w), w))
    if len(short) < _SHORT or short[0] != long[0] or _is_her_name(short, long) or _is_her_surname(short, long):
        return False
    return OSA.distance(short, long) <= (1 if len(short) <= _LONG else 2)


def _shortened(parts: tuple[str, ...], size: int) -> set[tuple[str, ...]]:
    """A name without some of its middle, its beginning or its end, down to two parts or more."""
    size = max(2, size)
    ways = {parts} if len(parts) == size else set()
    if len(parts) > size:
        ways |= {
            parts[:size],
            parts[-size:],
            (*parts[: size - 1], parts[-1]),
            (parts[0], *parts[len(parts) - size + 1 :]),
        }
    return ways


def _aligned(one: Sequence[str], other: Sequence[str]) -> Likeness:
    """The least sure of the parts, one by one; given names may be short forms. Two parts spelled otherwise are long."""
    found = Likeness.FULLER
    respelled = 0
    others = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    slip = Likeness.SLIP if len(others) == 1 and _is_slip(*others[0]) else Likeness.OTHER
    for i, (a, b) in enumerate(zip(one, other, strict=True)):
        if a == b:
            continue
        last = i == len(one) - 1
        if not last and _is_short_form(a, b):
            found = min(found, Likeness.SHORT)
        elif spelled_alike(a, b, surname=last):
            respelled += 1
            found = Likeness.SPELLED
        else:
            return slip
    sure = all(sound_of(a) == sound_of(b) or min(len(a), len(b)) >= _SURE for a, b in zip(one, other, strict=True))
    return found if respelled < 2 or sure else Likeness.OTHER


def _is_short_form(one: str, other: str) -> bool:
    """Whether one is the initial of the other, or what people of that name are called."""
    short, long = sorted((one, other), key=lambda w: (len(w), w))
    if len(short) == 1:
        return long.startswith(short)
    called = _called()
    return short in called.nicknames_of(long) or long in called.nicknames_of(short)


def _is_her_name(short: str, long: str) -> bool:
    """Whether two given names differ at the end as those of two people do: Mario, Maria; Adela, Adele."""
    if len(short) == len(long):
        return short[:-1] == long[:-1] and {short[-1], long[-1]} <= {"a", "e", "i", "o", "y"}
    return long.startswith(short) and long[len(short) :] in ("a", "e", "ia", "ie", "le", "la", "na", "s")


def _is_her_surname(short: str, long: str) -> bool:
    """Whether two surnames are a man's and a woman's: Ivanov, Ivanova; Orlovski, Orlovska."""
    return long == f"{short}a" or (short[:-1] == long[:-1] and {short[-1], long[-1]} in ({"i", "a"}, {"y", "a"}))


@cache
def _called() -> NickNamer:
    return NickNamer()


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(resources.files("onrecord.merge").joinpath("names.toml").read_text(encoding="utf-8"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])
