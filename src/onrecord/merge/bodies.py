"""What a body, a place or a country is called: names that mean one thing have one key.

A country is one under all its names, as is its government called by the capital or its seat ("the Kremlin"). A name of
institution words alone ("Foreign Ministry", "Metropolitan Police") says nothing by itself: many countries have one.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from onrecord.merge.passages import normalised
from onrecord.merge.words import load_words
from onrecord.model.entities import Entity
from onrecord.model.reading import Reading
from onrecord.model.span import Span

_SPELLINGS = {
    "centre": "center", "defense": "defence", "labor": "labour", "organisation": "organization", "theatre": "theater",
    "programme": "program", "harbor": "harbour", "saint": "st", "mount": "mt", "fort": "ft",
}  # fmt: skip
_METONYM = "entities/metonym"
_DATELINE = 80  # characters within which a report says where it was written
_AFTER_PLACE = re.compile(r"(?:,[^.\n]{0,40})?(?:\s*\([^)\n]{1,40}\))?\s*(?:[-–—]|\n)")


def country_meant(entity: Entity) -> str | None:
    """The country (ISO 3166-1 alpha-3) that an entity is, rather than lies in; None for anything else."""
    if entity.kind in ("person", "group") or not any(m.form == "name" for m in entity.mentions):
        return None
    if entity.rule == _METONYM:
        return entity.country
    code = _countries().get(key_of(entity.name))
    if code and (entity.country in (None, code)):
        return code
    return _seats().get(key_of(entity.name)) if entity.kind == "organization" else None


def usual_country_name(code: str) -> str:
    """What a country is mostly called."""
    return _usual()[code]


@lru_cache(maxsize=50_000)
def key_of(name: str) -> str:
    """A name of a body or place as it is compared: initials without dots, one spelling, no region after a comma."""
    words = normalised(name.split(",")[0] if "," in name else name).split()
    joined: list[str] = []
    for word in words:
        if len(word) == 1 and joined and joined[-1].startswith("\x00"):
            joined[-1] += word
        else:
            joined.append(f"\x00{word}" if len(word) == 1 else _SPELLINGS.get(word, word))
    return " ".join(word.removeprefix("\x00") for word in joined)


def is_institution(name: str) -> bool:
    """Whether a name is made of institution words alone, so that any country may have such a body."""
    words = set(normalised(name).split())
    return bool(words) and words <= load_words("institutions") and normalised(name) not in load_words("only_one")


def home_of(reading: Reading) -> str | None:
    """The country that a report is from: that of its dateline, else the only one that it speaks of."""
    placed = [e for e in reading.entities if e.kind in ("place", "organization") and e.country and e.mentions]
    text = reading.report.text
    for entity in sorted(placed, key=lambda e: (min(m.start for m in e.mentions), e.id)):
        first = min(entity.mentions, key=lambda m: m.start)
        if first.start <= _DATELINE and text[: first.start].rfind(". ") < 0 and _AFTER_PLACE.match(text, first.end):
            return entity.country
    spoken_of = {e.country for e in reading.entities if e.country}
    return spoken_of.pop() if len(spoken_of) == 1 else None


def towns_in(reading: Reading, words: Span) -> frozenset[str]:
    """The places that these words name, as names are compared; whole countries left out."""
    places = (e for e in reading.entities if e.kind in ("place", "facility") and not country_meant(e))
    return frozenset(normalised(e.name) for e in places if any(words.covers(m) for m in e.mentions))


@cache
def _countries() -> dict[str, str]:
    return {key_of(name): code for code, names in _table("names").items() for name in names}


@cache
def _usual() -> dict[str, str]:
    return {code: names[0] for code, names in _table("names").items()}


@cache
def _seats() -> dict[str, str]:
    return {key_of(name): code for code, names in _table("seats").items() for name in names}


@cache
def _table(name: str) -> dict[str, list[str]]:
    text = resources.files("onrecord.merge").joinpath("countries.toml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)[name]
    return table
