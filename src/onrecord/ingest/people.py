"""Who signs a report: the persons in a signature, and not what stands beside them there.

The words that are no names are in `people.toml`.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from onrecord.ingest.lexicon import load_patterns
from onrecord.model.written_days import find_written_days

_APART = re.compile(r"\s*(?:[,;|•·/\n]|\s[-–—]\s|&|\band\b|\bwith\b)\s*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_OPENING = re.compile(
    r"^(?:(?:story|words|text|written|posted|reported|report(?:ing)?|published|submitted|compiled|analysis|edited) )?"
    r"(?:by|from)\b\s*:?\s*|^(?:author|reporter|writer)s?\s*:\s*",
    re.IGNORECASE,
)
_RUN_ON = re.compile(r"(?<=[a-z])(?=(?:Published|Updated|Posted|Last|By|Senior|Staff|Correspondent|Reporter|Editor)\b)")
_TOGETHER = re.compile(r"[;&|/]|\b(?:and|with)\b", re.IGNORECASE)
_PARTICLES = frozenset({
    "de", "da", "das", "del", "della", "der", "den", "di", "do", "dos", "du", "el", "al", "bin", "ibn", "bint", "la",
    "le", "van", "von", "ter", "ten", "zu", "y", "e", "abu",
})  # fmt: skip
_HONOUR = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Rev|Fr)\.?\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’‘-]*")
_NO_NAMES = ("jobs", "beats", "bodies", "asides")
_MOST = 5  # words of a name


def people_in(signature: str, *, bodies: Iterable[str] = (), listed: bool = False) -> tuple[str, ...]:
    """The persons whom a signature names, in order; `bodies` are names of the paper and of others that are no persons.

    "By Ana Vell and agencies", "Ana Vell Senior Correspondent", "Ana Vell is a reporter", "Vell, Ana": Ana Vell. Where
    a name cannot be told from what stands beside it, nobody. In data names are `listed` with commas between them; in a
    line for readers a place may stand behind the comma, "Ana Vell, Port Selm".
    """
    days = [signature[start:end] for start, end, _ in find_written_days(signature)]
    for day in days:
        signature = signature.replace(day, " , ")
    line = _OPENING.sub("", " ".join(_RUN_ON.sub(" , ", _BRACKETS.sub(" , ", signature)).split()))
    known = {_key(body) for body in bodies}
    parts = [part for part in _APART.split(line) if part]
    if len(parts) == 2 and all(len(part.split()) == 1 and part[0].isupper() for part in parts) and "," in line:
        parts = [f"{parts[1]} {parts[0]}"]
    found = [name for part in parts if (name := _person(part)) and _key(name) not in known]
    if not listed and not _TOGETHER.search(line):
        found = found[:1]
    return tuple(dict.fromkeys(found))


def _person(part: str) -> str | None:
    """The name that a part of a signature begins with, as long as what follows is a job, a place or a sentence."""
    lists = load_patterns("people.toml")
    words = _HONOUR.sub("", _OPENING.sub("", part.strip())).split()
    opening = list(takewhile(lambda word: any(lists[kind].fullmatch(word) for kind in _NO_NAMES), words))
    if opening and lists["jobs"].fullmatch(opening[-1]):
        words = words[len(opening) :]  # "Associated Press reporter Ana Vell"
    name: list[str] = []
    follows = ""
    for place, word in enumerate(words):
        of_a_name = _is_word_of_a_name(word) and not any(lists[kind].fullmatch(word) for kind in _NO_NAMES)
        if of_a_name or (word.lower() in _PARTICLES and place + 1 < len(words)):
            name.append(word)
        else:
            follows = " ".join(words[place:])
            break
    if lists["bodies"].match(follows) and not lists["agencies"].match(follows):
        return None  # "Sky News", "New York Times": what stands before it is no person
    if len(name) == 3 and lists["after_a_beat"].match(follows):
        name.pop()  # "Ana Vell Kastria Correspondent"
    while name and name[-1].lower() in _PARTICLES:
        name.pop()
    return " ".join(name).rstrip(".,:") if 2 <= len(name) <= _MOST and any(map(_is_full, name)) else None


def _is_word_of_a_name(word: str) -> bool:
    bare = word.strip(".,:")
    return _NAME.fullmatch(word) is not None and (
        bare[:1].isupper() or re.match(r"[a-z]{1,2}['’]?[A-Z]|al-[A-Z]", bare) is not None
    )


def _is_full(word: str) -> bool:
    return len(word.strip(".")) > 1


def _key(name: str) -> str:
    return "".join(name.casefold().split())
