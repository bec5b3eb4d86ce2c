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
    """All patterns, by the kind of word that each can begin with; `runs` finds stretches that can hold any."""

    starting: dict[str, tuple[Pattern, ...]]
    runs: re.Pattern[str]
    cores: frozenset[str]


def find_matches(words: Words, first: int, last: int) -> Iterator[Match]:
    """Every pattern that fits from a word on, the longest first."""
    found: list[tuple[int, int, Pattern, re.Match[str]]] = []
    for pattern in load_grammar().starting.get(words.kinds[first], ()):
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
    starting: dict[str, list[Pattern]] = {}
    used: set[str] = set()
    for entry in data["pattern"]:
        for written in entry["is"]:
            pattern, firsts = _compile(entry["rule"], entry["shape"], _expand(written, data["macros"]), sets)
            used |= set(re.sub(r"[^\ue000-\uf8ff]", "", pattern.regex.pattern))
            for char in firsts:
                starting.setdefault(char, []).append(pattern)
    glue = {chars[kind] for kind in data["glue"]["kinds"]}
    runs = re.compile(f"[{''.join(sorted(used))}]+")
    return Grammar({c: tuple(p) for c, p in starting.items()}, runs, frozenset(used - glue))


def _expand(written: str, macros: dict[str, str]) -> str:
    while "{" in written:
        written = re.sub(r"\{(\w+)\}", lambda name: macros[name[1]], written)
    return _SHARED.sub(
        lambda found: f"({re.sub(r'(?<=[a-z0-9])(?=[ |]|$)', ':' + found[2], found[1].strip())})", written
    )


def _compile(rule: str, shape: str, written: str, sets: dict[str, str]) -> tuple[Pattern, set[str]]:
    around = _AROUND.fullmatch(written)
    assert around is not None
    not_before, before, core, not_after, after = around.groups()
    slots: list[tuple[str, str]] = []
    regex = _translate(core, sets, slots)
    if before:
        regex = f"(?<{'!' if not_before else '='}[{sets[before]}])" + regex
    if after:
        regex += f"(?{'!' if not_after else '='}{_translate(after, sets, [])})"
    firsts, _ = _First(_PIECE.findall(core), sets).choice()
    return Pattern(rule, shape, re.compile(regex), tuple(slots)), firsts


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


class _First:
    """Which kinds of words a pattern can begin with: the first sets of its parts, in one walk over the pieces."""

    def __init__(self, pieces: list[str], sets: dict[str, str]) -> None:
        self.pieces, self.sets, self.place = pieces, sets, 0

    def choice(self) -> tuple[set[str], bool]:
        """The first set of alternatives, and whether one of them can be empty."""
        firsts, empty = self.sequence()
        while self.place < len(self.pieces) and self.pieces[self.place] == "|":
            self.place += 1
            others, also = self.sequence()
            firsts, empty = firsts | others, empty or also
        return firsts, empty

    def sequence(self) -> tuple[set[str], bool]:
        """The first set of parts one after another."""
        firsts: set[str] = set()
        empty = True
        while self.place < len(self.pieces) and self.pieces[self.place] not in "|)":
            piece = self.pieces[self.place]
            self.place += 1
            if piece == "(":
                own, can_miss = self.choice()
                self.place += 1
            else:
                own, can_miss = set(self.sets[piece.partition(":")[0]]), False
            if self.place < len(self.pieces) and self.pieces[self.place] in "?*":
                self.place += 1
                can_miss = True
            if empty:
                firsts |= own
            empty = empty and can_miss
        return firsts, empty
