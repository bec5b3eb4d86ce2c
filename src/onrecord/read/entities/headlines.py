"""Names in headlines where every word has a capital: what the rest of the report, a list or the encoder knows."""

from onrecord.model.entities import Kind
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.kinds import certain_kind
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.words import Words

_LONGEST = 6
_SMALL = frozenset({"to", "in", "on", "for", "of", "as", "the", "a", "an", "and", "at", "by", "with", "from", "after"})


def within_headlines(words: Words, lists: Lexicons, names: list[Name]) -> list[Name]:
    """The names, those in headlines found anew from the names in the text below them."""
    if not words.shouted:
        return names
    kept = [name for name in names if words.sentence[name.start] not in words.shouted]
    marked = {name.start: name for name in names if words.sentence[name.start] in words.shouted}
    known = _known(words, kept)
    for number in sorted(words.shouted):
        kept += _headline(words, lists, known, marked, *words.bounds[number])
    return sorted(kept, key=lambda name: name.start)


def _known(words: Words, names: list[Name]) -> dict[str, Kind]:
    """The names of the text in lower case, with the surnames of its persons."""
    known: dict[str, Kind] = {}
    for name in names:
        known[words.said(name.start, name.end).lower()] = name.kind
        if name.kind == "person" and len(words.text[name.head]) > 2:
            known.setdefault(words.lower[name.head], "person")
    return known


def _headline(
    words: Words, lists: Lexicons, known: dict[str, Kind], marked: dict[int, Name], start: int, end: int
) -> list[Name]:
    found: list[Name] = []
    i = start
    while i < end:
        name = _at(words, lists, known, i, end) if words.text[i][0].isupper() else None
        one = marked.get(i)
        if one is not None and (name is None or one.end > name.end) and not _has_verb(words, one.start, one.end):
            name = one
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.end
    return found


def _at(words: Words, lists: Lexicons, known: dict[str, Kind], i: int, end: int) -> Name | None:
    """The longest name that is known and begins at a token."""
    for size in range(min(_LONGEST, end - i), 0, -1):
        last = words.text[i + size - 1]
        if last.isspace() or last in ",.:;":
            continue
        kind = known.get(words.said(i, i + size).lower()) or certain_kind(words, lists, i, i + size)
        if kind:
            return Name(i, i + size, kind, i)
    return None


def _has_verb(words: Words, start: int, end: int) -> bool:
    """A verb or a small word in it: the pipeline took half the headline for a name."""
    return any(words.tag[i][0] == "V" or words.lower[i] in _SMALL or words.text[i] in ",:" for i in range(start, end))
