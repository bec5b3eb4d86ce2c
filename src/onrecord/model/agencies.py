"""News agencies by name, and whose dispatch a byline or a dateline says that a report is: agencies.toml."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from onrecord.model.daylines import LONG, says_who_and_when

_APART = re.compile(r"\s*(?:[/,;&]|\band\b)\s*")
_INITIALS = re.compile(r"[A-Z]{3,6}")
_NUMBERS = re.compile(r"\d[\d:./-]*")
_PLACE_BEFORE = re.compile(r"\A([A-Z][a-z]\w+)/")
_ADDRESS = re.compile(r"^(?:https?://)?www\.", re.IGNORECASE)
_JOINED_BEFORE = re.compile(r"(?:\band|&|\bwith|\+|\b[A-Z]{2,5}/)\s*(?:the\s*)?$")
_JOINED_BEHIND = re.compile(r"\s*(?:and\b|&|\+|/\s*[A-Z])")


@lru_cache(maxsize=10_000)
def agency_called(name: str) -> str | None:
    """The full name of the agency that is called so, under whichever of its names; None for anybody else."""
    return _by_name().get(_ADDRESS.sub("", " ".join(name.split())).removeprefix("The ").removeprefix("the "))


def agency_meant(name: str) -> str | None:
    """The agency that is called so wherever a name stands: not by initials that a party has as well."""
    return None if name in _words("of_others_too") else agency_called(name)


def agency_in_brackets(words: str) -> str | None:
    """The one agency that stands in the brackets of a dateline: "(Reuters)", "(Ana Vell, OPA)"; none of several.

    There, initials and what ends like the name of an agency are one also where nobody has listed it.
    """
    parts = [part for part in _APART.split(words.strip()) if part]
    known = {agency for part in parts if (agency := agency_called(part))}
    alike = {part for part in parts if not agency_called(part) and _reads_like_one(part)}
    found = known | alike
    return found.pop() if len(found) == 1 else None


def signing_agency(line: str) -> str | None:
    """The one agency that a line about a report names as who reports: "By Ana Vell, Reuters", "Xinhua | Updated: ...".

    Never one that stands beside others, or owns a picture: "By Ana Vell and AP", "By Agencies", "Photo: AFP".
    """
    line = _NUMBERS.sub(" ", line) if len(line) <= 2 * LONG else ""
    if (place := _PLACE_BEFORE.match(line)) and not agency_called(place[1]):
        line = f"{place[1]}, {line[place.end() :]}"
    found = list(_names().finditer(line)) if says_who_and_when(line) else []
    agencies = {agency_called(one.group()) for one in found}
    if len(agencies) != 1 or _not_alone().search(_names().sub(" ", line)):
        return None
    if any(_JOINED_BEFORE.search(line[: one.start()]) or _JOINED_BEHIND.match(line, one.end()) for one in found):
        return None
    return agencies.pop()


def _reads_like_one(name: str) -> bool:
    words = name.split()
    if _INITIALS.fullmatch(name):
        return name not in _words("no_agencies")
    return len(words) > 1 and words[-1] in _words("endings") and all(w[0].isupper() or w == "of" for w in words)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = resources.files("onrecord.model").joinpath("agencies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _by_name() -> dict[str, str]:
    """Every name of every agency, in capitals as well where it is no word of few letters."""
    found: dict[str, str] = {}
    for full, others in _table()["agencies"].items():
        for name in (full, *others):
            found |= {name: full, name.upper(): full}
    return found


@cache
def _names() -> re.Pattern[str]:
    names = sorted(_by_name(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, names))})(?![\w-]|\.\w|['’]s?\b)")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_table()["words"][kind])


@cache
def _not_alone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()['words']['not_alone'])})\b")
