"""The patterns of time expressions, matched over kinds of words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.read.lexicon import load_lexicon
from onrecord.read.times.words import Words, kinds

_SHARED = re.compile(r"\(([\w| ]+)\):(\w+)")  # "(this|last):relation" is "(this:relation|last:relation)"
_AROUND = re.compile(r"(?:(!?)(\w+) < )?(.*?)(?: (!?)> (.+))?")  # what stands before and after, or must not
_PIECE = re.compile(r"\{\w+\}|\w+(?::\w+)?|[()|?*]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One shape of expression: the rule it belongs to, and a regular expression over kinds of words."""

    rule: str
    shape: str
    regex: re.Pattern[str]
    slots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Words `[first, last)` that fit a pattern, and the places of the words in its slots."""

    pattern: Pattern
    first: int
    last: int
    slots: dict[str, int]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All patterns; `runs` finds stretches that can hold any, `cores` are the kinds of which one must be there.

    `some` matches where any of them does: nearly everywhere, one look shows that none does.
    """

    patterns: tuple[Pattern, ...]
    some: re.Pattern[str]
    runs: re.Pattern[str]
    cores: frozenset[str]


def find_matches(words: Words, first: int, last: int) -> Iterator[Match]:
    """Every pattern that fits from a word on, the longest first."""
    found: list[tuple[int, int, Pattern, re.Match[str]]] = []
    grammar = load_grammar()
    if grammar.some.match(words.kinds, first, last) is None:
        return
    for pattern in grammar.patterns:
        match = pattern.regex.match(words.kinds, first, last)
        if match is not None and match.end() > first:
            found.append((-match.end(), len(found), pattern, match))
    for _, _, pattern, match in sorted(found, key=lambda one: one[:2]):
        slots: dict[str, int] = {}
        for group, slot in pattern.slots:
            if match.start(group) >= 0:
                slots.setdefault(slot, match.start(group))
        yield Match(pattern, first, match.end(), slots)


@cache
def load_grammar() -> Grammar:
    """The grammar of patterns.toml."""
    data = load_lexicon(__package__, "patterns.toml")
    chars = kinds()
    sets = dict(chars)
    sets |= {name: "".join(chars[kind] for kind in members) for name, members in data["classes"].items()}
    patterns = tuple(
        _compile(entry["rule"], entry["shape"], _expand(written, data["macros"]), sets)
        for entry in data["pattern"]
        for written in entry["is"]
    )
    some = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", pattern.regex.pattern) for pattern in patterns))
    used = {char for pattern in patterns for char in re.sub(r"[^\ue000-\uf8ff]", "", pattern.regex.pattern)}
    glue = {chars[kind] for kind in data["glue"]["kinds"]}
    runs = re.compile(f"[{''.join(sorted(used))}]+")
    return Grammar(patterns, some, runs, frozenset(used - glue))


def _expand(written: str, macros: dict[str, str]) -> str:
    while "{" in written:
        written = re.sub(r"\{(\w+)\}", lambda name: macros[name[1]], written)
    return _SHARED.sub(
        lambda found: f"({re.sub(r'(?<=[a-z0-9])(?=[ |]|$)', ':' + found[2], found[1].strip())})", written
    )


def _compile(rule: str, shape: str, written: str, sets: dict[str, str]) -> Pattern:
    around = _AROUND.fullmatch(written)
    assert around is not None
    not_before, before, core, not_after, after = around.groups()
    slots: list[tuple[str, str]] = []
    regex = _translate(core, sets, slots)
    if before:
        regex = f"(?<{'!' if not_before else '='}[{sets[before]}])" + regex
    if after:
        regex += f"(?{'!' if not_after else '='}{_translate(after, sets, [])})"
    return Pattern(rule, shape, re.compile(regex), tuple(slots))


def _translate(written: str, sets: dict[str, str], slots: list[tuple[str, str]]) -> str:
    """The regular expression for a pattern; its slots are added to the list."""
    parts = []
    for piece in _PIECE.findall(written):
        if not piece[0].isalpha():
            parts.append({"(": "(?:"}.get(piece, piece))
            continue
        name, _, slot = piece.partition(":")
        if slot:
            slots.append((f"g{len(slots)}", slot))
        parts.append(f"(?P<{slots[-1][0]}>[{sets[name]}])" if slot else f"[{sets[name]}]")
    return "".join(parts)
