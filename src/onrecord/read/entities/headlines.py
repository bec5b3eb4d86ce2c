"""Names in headlines where every word has a capital: only what the rest of the report, a list or the pipeline knows."""

from typing import TYPE_CHECKING

from onrecord.model.entities import Kind
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.kinds import certain_kind, is_common
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 6
_TRUSTED: dict[str, Kind] = {"PERSON": "person", "GPE": "place", "ORG": "organization"}
_SMALL = frozenset({"to", "in", "on", "for", "of", "as", "the", "a", "an", "and", "at", "by", "with", "from", "after"})


def within_headlines(words: Words, lists: Lexicons, names: list[Name], doc: "Doc") -> list[Name]:
    """The names, those in headlines found anew from the names in the text below them."""
    if not words.shouted:
        return names
    kept = [name for name in names if words.sentence[name.start] not in words.shouted]
    known = _known(words, kept)
    for number in sorted(words.shouted):
        kept += _headline(words, lists, known, doc, *words.bounds[number])
    return sorted(kept, key=lambda name: name.start)


def _known(words: Words, names: list[Name]) -> dict[str, Kind]:
    """The names of the text in lower case, with the surnames of its persons."""
    known: dict[str, Kind] = {}
    for name in names:
        known[words.said(name.start, name.end).lower()] = name.kind
        if name.kind == "person" and len(words.text[name.head]) > 2:
            known.setdefault(words.lower[name.head], "person")
    return known


def _headline(words: Words, lists: Lexicons, known: dict[str, Kind], doc: "Doc", start: int, end: int) -> list[Name]:
    guessed = {one.start: one for one in doc[start:end].ents if one.label_ in _TRUSTED}
    found: list[Name] = []
    i = start
    while i < end:
        name = _at(words, lists, known, i, end) if words.text[i][0].isupper() else None
        one = guessed.get(i)
        if name is None and one is not None and not _has_verb(words, one.start, one.end):
            last = one.end - (1 if words.text[one.end - 1].isspace() else 0)
            name = Name(one.start, last, _TRUSTED[one.label_], one.start)
            wrong = last <= i or last - i > 3 or words.tag[last - 1][0] == "R" or is_common(words, lists, name)
            name = None if wrong else name
        name = name or _by_given_name(words, lists, i, end)
        if name is not None:
            found.append(name)
            i = name.end
        else:
            i += 1
    return found


def _at(words: Words, lists: Lexicons, known: dict[str, Kind], i: int, end: int) -> Name | None:
    """The longest name that is known and begins at a token."""
    for size in range(min(_LONGEST, end - i), 0, -1):
        if words.text[i + size - 1] in ",.:;":
            continue
        kind = known.get(words.said(i, i + size).lower()) or certain_kind(words, lists, i, i + size)
        if kind:
            return Name(i, i + size, kind, i)
    return None


def _by_given_name(words: Words, lists: Lexicons, i: int, end: int) -> Name | None:
    """A given name and the words behind it that are no nouns: "OMAR BELL SAID"."""
    last = i + 1
    while last < min(i + 4, end) and words.tag[last] == "NNP" and not _is_word(words, lists, last):
        last += 1
    return Name(i, last, "person", i) if words.lower[i] in lists.first_names and last > i + 1 else None


def _is_word(words: Words, lists: Lexicons, i: int) -> bool:
    low = words.lower[i]
    return low in lists.nouns or words.lemma[i] in lists.nouns or low in lists.bodies or low in lists.cues["speaking"]


def _has_verb(words: Words, start: int, end: int) -> bool:
    """A verb or a small word in it: the pipeline took half the headline for a name."""
    return any(words.tag[i][0] == "V" or words.lower[i] in _SMALL or words.text[i] in ",:" for i in range(start, end))
