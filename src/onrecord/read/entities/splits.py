"""The names in a run of capitals: titles taken off, what stands before a title apart."""

from onrecord.read.entities.drafts import Name
from onrecord.read.entities.kinds import certain_kind, is_calendar, is_title, name_kind
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.words import Words

_EDGES = frozenset("\"'“”‘’`-–/.&") | {"``", "''", "the", "a", "an", "and", "of", "for", "'s", "’s"}
_ROYAL = frozenset({
    "king", "queen", "prince", "princess", "duke", "lord", "lady", "judge", "justice", "chief", "father", "sister",
    "brother", "bishop", "cardinal", "sheikh", "pope", "imam",
})  # fmt: skip
_IN_TITLES = frozenset({"of", "the", "for", "and", "-", "&"})


def split_run(words: Words, lists: Lexicons, start: int, end: int) -> list[Name]:
    """The names of a run, tokens `[start, end)`; a name that no list holds is of the kind "other" so far."""
    while start < end and (words.lower[start] in _EDGES or is_calendar(words, lists, start)):
        start += 1
    while end > start and (words.lower[end - 1] in _EDGES or is_calendar(words, lists, end - 1)):
        end -= 1
    if start >= end:
        return []
    whole = certain_kind(words, lists, start, end)
    if whole:
        return [Name(start, end, whole, start)]
    begin = _after_title(words, lists, start, end)
    if begin == start:
        first, begin = _inner_title(words, lists, start, end)
        if first > start:
            names = split_run(words, lists, start, first)
            return names if begin == end else [*names, Name(begin, end, "other", start)]
    given = begin == start and end - start > 2 and words.lower[start + 1] in lists.first_names
    if given and _is_letters(words.text[start]) and not words.text[start + 1].isupper():
        return [Name(start, start + 1, "organization", start), Name(start + 1, end, "person", start + 1)]
    names = _in_title(words, lists, start, begin)
    if begin == end:
        return names
    first_kind = certain_kind(words, lists, start, start + 1) if begin == start and end - start > 1 else None
    if first_kind in ("group", "place") and words.lower[start + 1] in lists.first_names and end - start > 2:
        return [Name(start, start + 1, first_kind, start), Name(start + 1, end, "person", start + 1)]
    return [*names, Name(begin, end, certain_kind(words, lists, begin, end) or "other", start)]


def _in_title(words: Words, lists: Lexicons, start: int, end: int) -> list[Name]:
    """Countries, peoples and bodies named within a title: "Ruritanian President", "Green Party Leader"."""
    names: list[Name] = []
    i = start
    while i < end:
        for size in (3, 2, 1):
            kind = certain_kind(words, lists, i, i + size) if i + size <= end else None
            if kind:
                names.append(Name(i, i + size, kind, i))
                i += size - 1
                break
        i += 1
    return names


def _after_title(words: Words, lists: Lexicons, start: int, end: int) -> int:
    """Where the name begins behind its titles: `start` where there are none, `end` where the whole is a title."""
    last, titled = start, start
    while last < end:
        low = words.lower[last]
        if is_title(words, lists, last):
            titled = last + 1
        elif not (low in lists.title_words or low in lists.demonyms or low in lists.countries or low in _IN_TITLES):
            break
        last += 1
    if titled == start:
        return start
    if titled < end and _is_named_after(words, lists, start, end):
        return start
    return _after_domain(words, lists, titled, end) if words.lower[titled : titled + 1] in (["of"], ["for"]) else titled


def _after_domain(words: Words, lists: Lexicons, start: int, end: int) -> int:
    """Where the name begins behind "Minister *of Trade and Mines* Ana Marsh"; `end` where the title names nobody."""
    for i in range(start + 1, end):
        if words.lower[i] in lists.first_names and words.lower[i - 1] not in ("of", "for", "and"):
            return i
    known = (i + 1 for i in range(end - 1, start, -1) if words.lower[i] in lists.domains)
    return next(known, end)


def _is_named_after(words: Words, lists: Lexicons, start: int, end: int) -> bool:
    """ "King Street Bridge", "Justice Department": a body or place and no title; "President Park" is a person."""
    shape, first = name_kind(words, lists, start, end), words.lower[start]
    if shape not in ("organization", "facility", "place") or (first in lists.honorifics and first not in _ROYAL):
        return False
    return end - start > 2 or shape == "organization" or first in _ROYAL


def _is_letters(text: str) -> bool:
    """ "GRU", "GruN": letters that stand for a body, and no given name."""
    return 2 < len(text) < 7 and sum(letter.isupper() for letter in text) >= 2 and text.isalpha()


def _inner_title(words: Words, lists: Lexicons, start: int, end: int) -> tuple[int, int]:
    """Where a title within a run begins and ends: "Green Valley Governor Ana Marsh"; `start` twice where none is."""
    for last in range(end - 1, start, -1):
        if words.lower[last] not in lists.offices:
            continue
        shape = name_kind(words, lists, last + 1, end) if last + 1 < end else None
        if shape is not None or (last + 1 < end and words.lower[last + 1] in _IN_TITLES | lists.bodies.keys()):
            return start, start
        first = last
        while first > start + 1 and (words.lower[first - 1] in lists.title_words or is_title(words, lists, first - 1)):
            first -= 1
        return first, last + 1
    return start, start
