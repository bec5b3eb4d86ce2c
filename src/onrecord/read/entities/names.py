"""Where names stand, and of what kind they are: runs of capitalised words, the pipeline's guesses, and the word lists.

The one place to replace when a better name finder is at hand: everything else of the stage takes its `Name`s.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model.entities import Kind
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.kinds import certain_kind, is_title, lone, name_kind
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELS: dict[str, Kind | None] = {
    "PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "facility",
    "PRODUCT": None, "WORK_OF_ART": None, "EVENT": None, "LAW": None, "LANGUAGE": None,
}  # fmt: skip
_HYPHENS = frozenset("-–‐‑")
_QUOTES = frozenset("\"'“”‘’`") | {"``", "''"}
_MINISTRIES = frozenset(
    {"ministry", "department", "commission", "committee", "bureau", "office", "council", "institute"}
)
_REPORTING = frozenset({"said", "says", "told", "added", "stated", "explained", "noted", "insisted", "recalled"})
_IN = frozenset({"in", "near", "from", "across", "outside", "throughout", "around"})


def find_names(doc: "Doc", words: Words) -> list[Name]:
    """The names of a report in order; none overlaps another."""
    lists = lexicons()
    labels, guessed = _labels(doc, words)
    found: list[tuple[Name, Kind | None, int]] = []
    for start, end in _runs(words, lists, labels, guessed):
        found += [(name, *_guess(words, labels, name)) for name in _split(words, lists, start, end)]
    return _settle(words, lists, found)


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


def _runs(words: Words, lists: Lexicons, labels: list[str], inside: set[int]) -> list[tuple[int, int]]:
    """Stretches of capitalised words, with the small words that join them."""
    found: list[tuple[int, int]] = []
    i, total = 0, len(words)
    while i < total:
        if words.sentence[i] < 0 or not _is_proper(words, lists, labels, i):
            i += 1
            continue
        start, i = i, i + 1
        while i < total and words.sentence[i] == words.sentence[start]:
            step = _step(words, lists, labels, inside, start, i)
            if not step:
                break
            i += step
        found.append((start, i))
    return found


def _is_proper(words: Words, lists: Lexicons, labels: list[str], i: int) -> bool:
    text = words.text[i]
    first = text[0]
    if not (first.isupper() or (first.isdigit() and labels[i] and not text.isdigit())):
        return False
    low = words.lower[i]
    if low in lists.not_names and not labels[i]:
        return False
    if low in lists.demonyms or low in lists.countries or low in lists.groups or low in lists.acronyms:
        return True
    number = words.sentence[i]
    if number in words.shouted:
        return bool(labels[i]) or low in lists.cities or low in lists.first_names
    if words.tag[i] in ("NNP", "NNPS"):
        return True
    if labels[i]:
        return words.tag[i] not in ("PRP", "PRP$", "DT", "IN", "MD") or i != words.bounds[number][0]
    return words.tag[i] in ("NN", "NNS", "JJ", "VBG", "VBN", "FW") and i != words.bounds[number][0] and len(text) > 1


def _step(words: Words, lists: Lexicons, labels: list[str], inside: set[int], start: int, i: int) -> int:
    """How many tokens from `i` on go on the run; 0 where it ends."""

    def proper(k: int) -> bool:
        return (
            k < len(words)
            and words.sentence[k] == words.sentence[start]
            and _is_proper(words, lists, labels, k)
            and words.lower[k] not in lists.not_names
        )

    low = words.lower[i]
    if words.text[i][0].isupper() and words.tag[i] != "IN":
        return int(proper(i))
    if words.text[i] in _HYPHENS and (words.touches(i) and words.touches(i + 1) if i + 1 < len(words) else False):
        return 2 if proper(i + 1) or words.text[i + 1].islower() else 0
    if words.text[i] in _HYPHENS and i in inside and i + 1 in inside:
        return 2
    if low in lists.particles and words.text[i] not in ("'",):
        ahead = (
            2 if i + 1 < len(words) and (words.lower[i + 1] in lists.particles or words.text[i + 1] in _HYPHENS) else 1
        )
        known = any(labels[i - 1 : i]) or words.lower[i - 1] in lists.first_names
        return (
            ahead
            if (proper(i + ahead) and known and low not in ("e", "y")) or (i in inside and proper(i + ahead))
            else 0
        )
    if low in ("of", "for"):
        ahead = 2 if i + 1 < len(words) and words.lower[i + 1] == "the" else 1
        joins = words.lower[i - 1] in lists.joins_of or words.lemma[i - 1] in lists.joins_of
        if proper(i + ahead) and ((joins and low == "of") or (i in inside and i + ahead in inside)):
            return ahead
        return 0
    if low in ("and", "&"):
        body = any(words.lower[k] in _MINISTRIES for k in range(start, i))
        joined = i in inside and i + 1 in inside and labels[i] != "PERSON"
        return 1 if proper(i + 1) and (joined or low == "&" or (body and words.lower[i - 2 : i - 1] == ["of"])) else 0
    if words.text[i].isdigit() or low in ("-", "/", ".", "'", "’"):
        return int(i in inside and (i + 1 in inside or words.text[i].isdigit()))
    return 0


def _split(words: Words, lists: Lexicons, start: int, end: int) -> list[Name]:
    """The names in a run: titles taken off, peoples before persons apart."""
    while start < end and (words.text[start] in _QUOTES or words.lower[start] in ("the", "a", "an")):
        start += 1
    while end > start and (words.text[end - 1] in _QUOTES or words.lower[end - 1] in ("and", "of", "the", "'s", "’s")):
        end -= 1
    if start >= end:
        return []
    whole = certain_kind(words, lists, start, end)
    if whole:
        return [Name(start, end, whole, start, "name")]
    name_from = _after_title(words, lists, start, end)
    names: list[Name] = []
    for i in range(start, name_from):
        two = certain_kind(words, lists, i, i + 2) if i + 2 <= name_from else None
        one = certain_kind(words, lists, i, i + 1)
        covered = names and names[-1].end > i
        if not covered and (two in ("place", "group") or one in ("place", "group", "organization")):
            names.append(Name(i, i + 2 if two in ("place", "group") else i + 1, two or one or "place", i, "name"))
    if name_from == end:
        return names
    titled = start if name_from > start else name_from
    if name_from == start and words.lower[start] in lists.demonyms and end - start > 1:
        split = _people_first(words, lists, start, end)
        if split:
            return split
    return [*names, Name(name_from, end, "other", titled, "name")]


def _after_title(words: Words, lists: Lexicons, start: int, end: int) -> int:
    """Where the name begins behind its titles; `end` where the whole is a title."""
    last = start
    for i in range(start, end):
        low = words.lower[i]
        if is_title(words, lists, i) and not (
            i == end - 1 and last == start and i > start and not _title_like(words, lists, start, i)
        ):
            last = i + 1
        elif low not in lists.title_words and low not in lists.demonyms and low not in ("of", "the", "for", "and", "-"):
            if lists.bodies.get(low) and i < end - 1:
                continue
            break
    if last == start:
        return start
    if last < end and certain_kind(words, lists, start, end) is None and name_kind(words, lists, start, end) in (
        "organization", "facility",
    ):  # fmt: skip
        return start
    return last


def _title_like(words: Words, lists: Lexicons, start: int, i: int) -> bool:
    return all(
        words.lower[k] in lists.title_words or words.lower[k] in lists.demonyms or is_title(words, lists, k)
        for k in range(start, i)
    )


def _people_first(words: Words, lists: Lexicons, start: int, end: int) -> list[Name] | None:
    """ "Russian Vladimir": a people and a person; "Russian Foreign Ministry" is one name."""
    if words.lower[start + 1] in lists.first_names:
        return [Name(start, start + 1, "group", start), Name(start + 1, end, "person", start + 1)]
    return None


def _guess(words: Words, labels: list[str], name: Name) -> tuple[Kind | None, int]:
    """The pipeline's kind for most of the name's words, and how many words it labels."""
    seen = Counter(labels[i] for i in range(name.start, name.end) if labels[i])
    if not seen:
        return None, 0
    label, count = seen.most_common(1)[0]
    return _LABELS[label], count


def _settle(words: Words, lists: Lexicons, found: list[tuple[Name, Kind | None, int]]) -> list[Name]:
    """One kind for one string, by all that speaks for each; what nothing speaks for is left out."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    keys = [words.said(name.start, name.end).lower() for name, _, _ in found]
    for key, (name, guess, _) in zip(keys, found, strict=True):
        votes[key].update(_evidence(words, lists, name, guess))
    _share(keys, votes)
    names: list[Name] = []
    for key, (name, _, _) in zip(keys, found, strict=True):
        if name.kind != "other":
            names.append(name)
            continue
        best = votes[key].most_common(1)
        if best and best[0][1] > 0 and not lone(words, lists, name):
            names.append(replace(name, kind=best[0][0]))
    return names


def _evidence(words: Words, lists: Lexicons, name: Name, guess: Kind | None) -> Counter[Kind]:
    """What speaks for each kind at one place."""
    found: Counter[Kind] = Counter()
    start, end = name.start, name.end
    shape = name_kind(words, lists, start, end)
    if shape:
        found[shape] += 6
    if guess:
        found[guess] += 2 if words.sentence[start] not in words.shouted else 1
    if name.titled < start:
        found["person"] += 8
    elif _follows_role(words, lists, start):
        found["person"] += 4
    if words.lower[start] in lists.first_names and end - start in (2, 3, 4) and shape is None:
        found["person"] += 5
    after = words.lower[end] if end < len(words) else ""
    if after in _REPORTING and end - start <= 3 and words.text[end - 1] != words.text[end - 1].upper():
        found["person"] += 1
    if (
        start
        and words.lower[start - 1] in _IN
        and words.sentence[start - 1] == words.sentence[start]
        and guess != "person"
    ):
        found["place"] += 1
    return found


def _follows_role(words: Words, lists: Lexicons, start: int) -> bool:
    """Right behind a noun for a person: "ministry spokeswoman Ana", "the trader Ana"."""
    if start == 0 or words.sentence[start - 1] != words.sentence[start]:
        return False
    noun = lists.nouns.get(words.lower[start - 1])
    return noun is not None and noun.kind == "person" and words.tag[start - 1] == "NN"


def _share(keys: list[str], votes: "dict[str, Counter[Kind]]") -> None:
    """A surname standing alone is of the kind of the full name that ends with it; so is the first word of a body."""
    persons: dict[str, int] = {}
    for key in set(keys):
        parts = key.split()
        best = votes[key].most_common(1)
        if len(parts) > 1 and best and best[0][0] == "person" and best[0][1] >= 2:
            for k in range(1, len(parts)):
                persons[" ".join(parts[k:])] = max(persons.get(" ".join(parts[k:]), 0), best[0][1])
    for key in set(keys):
        if key in persons:
            votes[key]["person"] += 5
