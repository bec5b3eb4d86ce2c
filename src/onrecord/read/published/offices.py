"""Who is named in office: a report was written while they held it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz.distance import Levenshtein

from onrecord.model.span import Span
from onrecord.read.lexicon import load_lexicon

_OPEN = date(2099, 12, 31)
_BEFORE, _BEHIND = 80, 60  # characters around a name in which its office may stand
_LONG = 5  # letters from which on a surname may be off by one, as transcribed names are


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody named with an office: where, and the terms in which they held it."""

    span: Span
    terms: tuple[tuple[date, date], ...]


def find_holders(text: str) -> tuple[Holder, ...]:
    """Everyone whom a text names in an office, each once; nobody who is called former."""
    plain = _plain(text)
    found = []
    for name, offices in _holders().items():
        if name.split()[0] not in plain:
            continue
        for place in _named(plain, name):
            office = _office(plain, place, tuple(offices))
            if office is not None:
                found.append(Holder(place, offices[office]))
                break
    return tuple(found)


@cache
def _holders() -> dict[str, dict[str, tuple[tuple[date, date], ...]]]:
    """Name -> office -> the terms in it."""
    found: dict[str, dict[str, tuple[tuple[date, date], ...]]] = {}
    for holder in load_lexicon(__package__, "offices.toml")["holders"]:
        term = (holder["from"], holder.get("to", _OPEN))
        offices = found.setdefault(holder["name"], {})
        for office in holder["office"]:
            offices[office] = (*offices.get(office, ()), term)
    return found


def _plain(text: str) -> str:
    """The text without accents, letter for letter."""
    return text if text.isascii() else "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)


def _named(text: str, name: str) -> list[Span]:
    first, *rest = name.split()
    if not rest:
        return [Span(*m.span()) for m in re.finditer(rf"\b{re.escape(first)}\b", text)]
    found = []
    for m in re.finditer(rf"\b{re.escape(first)}(?:\s+[\w.'’-]+){{{len(rest)}}}", text):
        said = [word.rstrip(".,") for word in m.group().split()[1:]]
        if all(_is_same(a, b) for a, b in zip(said, rest, strict=True)):
            found.append(Span(m.start(), m.start() + len(m.group().rstrip(".,"))))
    return found


def _is_same(said: str, name: str) -> bool:
    return said == name or (
        len(name) >= _LONG and said[:1] == name[:1] and Levenshtein.distance(said, name, score_cutoff=1) <= 1
    )


def _office(text: str, place: Span, offices: tuple[str, ...]) -> str | None:
    """The office that stands before the name in its sentence, or right behind it."""
    before = re.split(r"[a-z]{3}[.;]\s", text[max(0, place.start - _BEFORE) : place.start].lower())[-1]
    behind = text[place.end : place.end + _BEHIND].lower()
    former = "|".join(load_lexicon(__package__, "words.toml")["past_holders"]["words"])
    if re.search(rf"\b(?:{former})\b", before):
        return None
    for office in sorted(offices, key=len, reverse=True):
        if re.search(rf"\b{office}s?\b", before) or re.match(rf",? (?:the )?(?:[\w.]+ ){{0,3}}{office}\b", behind):
            return office
    return None
