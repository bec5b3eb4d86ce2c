"""Two names of one person: "HALLEK, Tomas", "Ana Marsh, known as The Owl"."""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.read.entities.drafts import Name
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.language.words import Words
from onrecord.read.lexicon import load_lexicon

_FAR = 12  # tokens between two names of one person
QUOTES = frozenset("\"“”'‘’") | {"``", "''"}
_ROWS = frozenset({";", ":", "."})  # between the entries of a list: "Hallek, Tomas; Bell, Ana"
_BEHIND = frozenset({"(", ";", ".", "was", "is", "has"})  # what follows a single entry of a list, or a single person


def join_names(words: Words, lists: Lexicons, names: list[Name]) -> list[Name]:
    """The names in order, a surname and what is given behind it made one."""
    joined: list[Name] = []
    names = sorted(names, key=lambda one: one.start)
    for name in names:
        before = joined[-1] if joined else None
        beside = before is not None and before.end == name.start - 1
        if before is not None and beside and _is_given_behind(words, lists, before, name):
            joined[-1] = Name(before.start, name.end, "person", before.start)
        else:
            joined.append(name)
    return joined


def _is_given_behind(words: Words, lists: Lexicons, surname: Name, given: Name) -> bool:
    """ "Hallek, Tomas was found", "BERG, Nils (41)", "Berg, Nils, 41": and not "Berg, Nils and Karin"."""
    at = surname.end
    alone = surname.end - surname.start == 1 and surname.titled == surname.start and given.kind in ("person", "place")
    if not alone or words.text[at] != "," or given.end - given.start > 2:
        return False
    if words.sentence[surname.start] != words.sentence[given.start] or surname.kind == "group":
        return False
    first, last = words.lower[given.start], words.lower[surname.start]
    shouted = words.text[surname.start].isupper() and not words.text[given.start].isupper()
    rows = {words.text[surname.start - 1] if surname.start else "", *words.text[given.end : given.end + 1]}
    shouted |= ";" in rows and rows <= _ROWS
    if not shouted and (first not in lists.given_names or last in lists.given_names):
        return False
    after, then = [*words.lower[given.end : given.end + 2], "", ""][:2]
    return shouted or after in _BEHIND or (after == "," and then.isdecimal())


def same_person(words: Words, names: list[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs of names of which the words between say that they are one person's."""
    for first, last in pairwise(names):
        near = last.start - first.end <= _FAR and words.sentence[first.start] == words.sentence[last.start]
        if first.kind == "person" and last.kind != "group" and near and _says_so(words, first.end, last.start):
            yield first, last


def _says_so(words: Words, start: int, end: int) -> bool:
    lists = load_lexicon("onrecord.read.entities", "aliases.toml")
    said = " ".join(low for low in words.lower[start:end] if low not in lists["small"])
    return bool(said) and (said in lists["between"] or said.partition(" ")[2] in lists["under"])
