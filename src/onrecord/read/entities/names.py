"""Where names stand, and of what kind they are: runs of capitalised words, the pipeline's guesses, and the word lists.

The one place to replace when a better name finder is at hand: everything else of the stage takes its `Name`s.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model.entities import Kind
from onrecord.read.entities.acronyms import spelled_out
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.evidence import speaks_for
from onrecord.read.entities.kinds import certain_kind, is_common, is_title, name_kind
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.runs import Runs
from onrecord.read.entities.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELS: dict[str, Kind | None] = {
    "PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "facility",
    "PRODUCT": None, "WORK_OF_ART": None, "EVENT": None, "LAW": None, "LANGUAGE": None,
}  # fmt: skip
_EDGES = frozenset("\"'“”‘’`-–/.&") | {"``", "''", "the", "a", "an", "and", "of", "for", "'s", "’s"}

_ROYAL = frozenset({
    "king", "queen", "prince", "princess", "duke", "lord", "lady", "judge", "justice", "chief", "father", "sister",
    "brother", "bishop", "cardinal", "sheikh", "pope", "imam",
})  # fmt: skip
_IN_TITLES = frozenset({"of", "the", "for", "and", "-", "&"})


def find_names(doc: "Doc", words: Words) -> list[Name]:
    """The names of a report in order; none overlaps another."""
    lists = lexicons()
    labels, inside = _labels(doc, words)
    found = [
        (name, _guess(labels, name) or _coordinated(words, labels, name))
        for start, end in Runs(words, lists, labels, inside).find()
        for name in _split(words, lists, start, end)
    ]
    explained = spelled_out(words)
    taken = {i for name in explained for i in range(name.start, name.end)}
    rest = [one for one in found if taken.isdisjoint(range(one[0].start, one[0].end))]
    return sorted([*explained, *_settle(words, lists, rest)], key=lambda name: name.start)


def _labels(doc: "Doc", words: Words) -> tuple[list[str], set[int]]:
    """The pipeline's label of each token, and the tokens that go on a name begun before them."""
    labels = [""] * len(words)
    inside: set[int] = set()
    for one in doc.ents:
        if one.label_ in _LABELS and words.sentence[one.start] >= 0:
            for i in range(one.start, one.end):
                labels[i] = one.label_
            inside.update(range(one.start + 1, one.end))
    return labels, inside


def _split(words: Words, lists: Lexicons, start: int, end: int) -> list[Name]:
    """The names in a run: titles taken off, peoples and places before a title apart."""
    while start < end and (words.lower[start] in _EDGES or words.lower[start].rstrip(".") in lists.calendar):
        start += 1
    while end > start and (words.lower[end - 1] in _EDGES or words.lower[end - 1].rstrip(".") in lists.calendar):
        end -= 1
    if start >= end:
        return []
    whole = certain_kind(words, lists, start, end)
    if whole:
        return [Name(start, end, whole, start)]
    begin = _after_title(words, lists, start, end)
    names = _in_title(words, lists, start, begin)
    if begin == end:
        return names
    if begin == start and words.lower[start] in lists.demonyms and words.lower[start + 1] in lists.first_names:
        return [Name(start, start + 1, "group", start), Name(start + 1, end, "person", start + 1)]
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
    return start if titled < end and _is_named_after(words, lists, start, end) else titled


def _is_named_after(words: Words, lists: Lexicons, start: int, end: int) -> bool:
    """ "King Street Bridge", "Justice Department": a body or place and no title; "President Park" is a person."""
    shape, first = name_kind(words, lists, start, end), words.lower[start]
    if shape not in ("organization", "facility", "place") or (first in lists.honorifics and first not in _ROYAL):
        return False
    return end - start > 2 or shape == "organization" or first in _ROYAL


def _guess(labels: list[str], name: Name) -> Kind | None:
    """The pipeline's kind for most of the name's words."""
    seen = Counter(labels[i] for i in range(name.start, name.end) if labels[i])
    return _LABELS[seen.most_common(1)[0][0]] if seen else None


def _coordinated(words: Words, labels: list[str], name: Name) -> Kind | None:
    """The kind of the name that this one stands in a list with: "Ana Marsh, Omar Bell and Ola Dahl"."""
    head = words.head[name.head]
    if words.dep[name.head] != "conj" or words.tag[name.head] != "NNP" or name.end - name.start < 2:
        return None
    return "person" if labels[head] == "PERSON" else None


def _settle(words: Words, lists: Lexicons, found: list[tuple[Name, Kind | None]]) -> list[Name]:
    """One kind for one string, by all that speaks for each; what nothing speaks for is left out."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    keys = [words.said(name.start, name.end).lower() for name, _ in found]
    for key, (name, guess) in zip(keys, found, strict=True):
        if name.kind == "other":
            votes[key].update(speaks_for(words, lists, name, guess))
    surnames = _share(votes)
    names = []
    for key, (name, _) in zip(keys, found, strict=True):
        if name.kind != "other":
            surname = name.kind == "place" and key in lists.cities and key in surnames
            names.append(replace(name, kind="person") if surname else name)
            continue
        best = votes[key].most_common(1)
        if best and best[0][1] > 0 and not is_common(words, lists, name):
            names.append(replace(name, kind=best[0][0]))
    return names


def _share(votes: "dict[str, Counter[Kind]]") -> set[str]:
    """A surname alone is a person when a full name in the report ends with it; letters are the body they abbreviate.

    The surnames.
    """
    surnames: set[str] = set()
    for key, count in list(votes.items()):
        parts = key.split()
        best = count.most_common(1)
        if len(parts) < 2 or not best or best[0][1] < 2:
            continue
        if best[0][0] == "person":
            for k in range(1, len(parts)):
                tail = " ".join(parts[k:])
                surnames.add(tail)
                if tail in votes and len(tail) > 1:
                    votes[tail]["person"] += 30
            if parts[0] in votes and votes[parts[0]]["person"]:
                votes[parts[0]]["person"] += 5
        elif best[0][0] == "organization":
            if parts[0] in votes and not votes[parts[0]]["person"]:
                votes[parts[0]]["organization"] += 1
            letters = "".join(part[0] for part in parts if part not in _EDGES)
            for short in (letters, ".".join(letters) + "."):
                if short in votes:
                    votes[short]["organization"] += 10
    return surnames
