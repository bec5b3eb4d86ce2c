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
from onrecord.read.entities.headlines import within_headlines
from onrecord.read.entities.kinds import is_common
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.runs import Runs
from onrecord.read.entities.splits import split_run
from onrecord.read.entities.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELS: dict[str, Kind | None] = {
    "PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "facility",
    "PRODUCT": None, "WORK_OF_ART": None, "EVENT": None, "LAW": None, "LANGUAGE": None,
}  # fmt: skip
_EDGES = frozenset("\"'“”‘’`-–/.&") | {"``", "''", "the", "a", "an", "and", "of", "for", "'s", "’s"}


def find_names(doc: "Doc", words: Words) -> list[Name]:
    """The names of a report in order; none overlaps another."""
    lists = lexicons()
    labels, inside = _labels(doc, words)
    found = [
        (name, _guess(labels, name) or _coordinated(words, labels, name))
        for start, end in Runs(words, lists, labels, inside).find()
        for name in split_run(words, lists, start, end)
    ]
    explained = spelled_out(words)
    taken = {i for name in explained for i in range(name.start, name.end)}
    rest = [one for one in found if taken.isdisjoint(range(one[0].start, one[0].end))]
    settled = sorted([*explained, *_settle(words, lists, rest)], key=lambda name: name.start)
    return within_headlines(words, lists, settled, doc)


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
    surnames = _share(votes) & lists.cities.keys()
    doing = {key for key, (name, _) in zip(keys, found, strict=True) if words.dep[name.head] in ("nsubj", "poss")}
    surnames &= doing
    surnames -= {key for key, (name, _) in zip(keys, found, strict=True) if key in surnames and _is_where(words, name)}
    names = []
    for key, (name, _) in zip(keys, found, strict=True):
        if name.kind != "other":
            names.append(replace(name, kind="person") if key in surnames else name)
            continue
        best = votes[key].most_common(1)
        if best and best[0][1] > 0 and best[0][0] != "other" and not is_common(words, lists, name):
            names.append(_as(words, name, best[0][0]))
    return names


def _as(words: Words, name: Name, kind: Kind) -> Name:
    """The name as one of this kind; figures behind a person's name, an age or a rank, are no part of it."""
    end = name.end
    while kind == "person" and end - 1 > name.start and words.text[end - 1].isdigit():
        end -= 1
    return replace(name, kind=kind, end=end)


def _is_where(words: Words, name: Name) -> bool:
    """Whether a name is used as that of a place: "in Hamilton", "the Hamilton court"."""
    before = words.tag[name.start - 1] if name.start else ""
    return before in ("IN", "TO") or words.dep[name.head] in ("compound", "amod", "nmod")


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
            if parts[0] in votes and len(parts[0]) > 2:
                votes[parts[0]]["person"] += 8
        elif best[0][0] == "organization":
            if parts[0] in votes and not votes[parts[0]]["person"]:
                votes[parts[0]]["organization"] += 1
            letters = "".join(part[0] for part in parts if part not in _EDGES)
            for short in (letters, ".".join(letters) + "."):
                if short in votes:
                    votes[short]["organization"] += 10
    return surnames
