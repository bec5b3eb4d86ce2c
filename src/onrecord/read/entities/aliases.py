"""Two names of one person: "HALLEK, Tomas", "Ana \"The Owl\" Marsh", "Ana Marsh, known as The Owl"."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from onrecord.read.entities.drafts import Name
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.words import Words
from onrecord.read.lexicon import load_lexicon

_FAR = 12  # tokens between two names of one person
QUOTES = frozenset("\"“”'‘’") | {"``", "''"}
_ENTRY = frozenset({":", ";", ",", "and", "as"})  # what an entry of a list stands behind
_BEHIND = frozenset({"(", ";", ".", "was", "is", "has"})  # what follows a single entry of a list, or a single person


def join_names(words: Words, lists: Lexicons, names: list[Name]) -> list[Name]:
    """The names, a surname and what is given behind it made one, with those by which somebody is also known."""
    joined: list[Name] = []
    names = sorted(names, key=lambda one: one.start)
    surnames = _inverted(words, names)
    for name in names:
        before = joined[-1] if joined else None
        surname = before if before is not None and before.end == name.start - 1 else _unmarked(words, name, before)
        if surname is not None and (surname in surnames or _is_given_behind(words, lists, surname, name)):
            joined[-1:] = [one for one in joined[-1:] if one is not surname]
            joined.append(Name(surname.start, name.end, "person", surname.start))
        elif before is not None and _is_around(words, before, name):
            joined[-1] = Name(before.start, name.end, "person", before.titled)
        else:
            joined.append(name)
    taken = {i for name in joined for i in range(name.start, name.end)}
    found = list(_also_known(words, joined, taken))
    said = {words.said(name.start, name.end) for name in found}
    again = [name for text in sorted(said) for name in _again(words, text, taken)]
    return sorted([*joined, *again], key=lambda one: one.start)


def _inverted(words: Words, names: list[Name]) -> set[Name]:
    """The surnames of "Berg, Nils, and Dahl, Ola": a list whose "and" stands before a pair is one of pairs."""
    found: set[Name] = set()
    run: list[Name] = []
    for name in names:
        between = words.lower[run[-1].end : name.start] if run else []
        single = name.kind == "person" and name.end - name.start == 1 and name.titled == name.start
        odd = [","] if len(run) % 2 else None
        if not single or (
            run and between not in ([odd] if odd else ([","], [";"], [",", "and"], [";", "and"], ["and"]))
        ):
            run = []
        run = [*run, name] if single else []
        joined = len(run) > 2 and len(run) % 2 == 0 and "and" in words.lower[run[-3].end : run[-2].start]
        if joined and words.lower[name.end : name.end + 1] != [","]:
            found.update(run[::2])
    return found


def _unmarked(words: Words, given: Name, before: Name | None) -> Name | None:
    """The surname of an entry of a list, "; *Berg*, Nils, 41;", that nobody took for a name."""
    at = given.start - 2
    if at < 0:
        return None
    free = (before is None or before.end <= at) and words.text[at][0].isupper() and words.text[at].isalpha()
    first = at == 0 or words.sentence[at - 1] != words.sentence[at] or words.text[at - 1] in _ENTRY
    return Name(at, at + 1, "person", at) if free and first else None


def _is_given_behind(words: Words, lists: Lexicons, surname: Name, given: Name) -> bool:
    """ "Hallek, Tomas was found", "BERG, Nils (41)", "Berg, Nils, 41": and not "Berg, Nils and Karin"."""
    at = surname.end
    alone = surname.end - surname.start == 1 and surname.titled == surname.start and given.kind == "person"
    if not alone or given.start != at + 1 or words.text[at] != "," or given.end - given.start > 2:
        return False
    if words.sentence[surname.start] != words.sentence[given.start] or surname.kind == "group":
        return False
    first, last = words.lower[given.start], words.lower[surname.start]
    shouted = words.text[surname.start].isupper() and not words.text[given.start].isupper()
    if not shouted and (first not in lists.given_names or last in lists.given_names):
        return False
    after, then = [*words.lower[given.end : given.end + 2], "", ""][:2]
    return shouted or after in _BEHIND or (after == "," and then.isdecimal())


def _is_around(words: Words, first: Name, last: Name) -> bool:
    """'Ana "The Owl" Marsh': what stands in quotation marks between a given name and a surname is a name too."""
    if first.kind != "person" or last.kind != "person" or first.end - first.start > 2:
        return False
    between = words.text[first.end : last.start]
    return 3 <= len(between) <= 6 and between[0] in QUOTES and between[-1] in QUOTES and between[1][0].isupper()


def same_person(words: Words, names: list[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs of names of which the words between say that they are one person's."""
    for first, last in pairwise(names):
        near = last.start - first.end <= _FAR and words.sentence[first.start] == words.sentence[last.start]
        if first.kind == "person" and last.kind != "group" and near and _says_so(words, first.end, last.start):
            yield first, last


def _says_so(words: Words, start: int, end: int) -> bool:
    lists = _lists()
    said = " ".join(low for low in words.lower[start:end] if low not in lists["small"])
    return bool(said) and said in lists["between"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found = load_lexicon("onrecord.read.entities", "aliases.toml")
    return {name: frozenset(lines) for name, lines in found.items()}


def _also_known(words: Words, names: list[Name], taken: set[int]) -> Iterator[Name]:
    """What somebody is also known as: in capitals, and of whatever kind it was taken for."""
    for name in names:
        if name.kind != "person":
            continue
        for start in range(name.end + 1, min(name.end + _FAR, len(words))):
            if words.sentence[start] != words.sentence[name.start] or words.text[start] in ".;":
                break
            if words.text[start][0].isupper() and _says_so(words, name.end, start):
                end = start
                while (
                    end < len(words) and words.text[end][0].isupper() and words.sentence[end] == words.sentence[start]
                ):
                    end += 1
                begin = start + (words.lower[start] == "the" and end - start > 1)
                if taken.isdisjoint(range(begin, end)):
                    yield Name(begin, end, "person", begin)
                break


def _again(words: Words, text: str, taken: set[int]) -> Iterator[Name]:
    """Every place where a name stands that nobody has marked."""
    size = len(text.split())
    for start in range(len(words) - size + 1):
        free = words.sentence[start] >= 0 and taken.isdisjoint(range(start, start + size))
        if free and words.text[start][0].isupper() and words.said(start, start + size) == text:
            yield Name(start, start + size, "person", start)
