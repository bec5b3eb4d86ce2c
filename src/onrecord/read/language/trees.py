"""Trees that were mended are trees still: no word hangs on itself, however far up."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence before it is mended: how far off the word is that each word hangs on, its label, tag, part of speech
    and lemma, a column each; `start` is its first word."""

    doc: "Doc"
    start: int
    columns: "NDArray[np.uint64]"


def keep(sentence: "Span") -> Kept:
    """What each word hangs on, its label, tag, part of speech and lemma."""
    return Kept(sentence.doc, sentence.start, _columns_of(sentence, "HEAD", "DEP", "TAG", "POS", "LEMMA"))


def restore(kept: Kept) -> None:
    """Makes a sentence what it was."""
    heads = kept.columns[:, 0].astype("int64").tolist()  # how far off, before or behind; all else is a number of a word
    for place, head, (label, tag, part, lemma) in zip(
        count(kept.start), heads, kept.columns[:, 1:].tolist(), strict=False
    ):
        word = kept.doc[place]
        word.head = kept.doc[place + head]
        word.dep, word.tag, word.pos, word.lemma = label, tag, part, lemma


def restore_unless_tree(kept: Kept) -> None:
    """Makes a mended sentence what it was where a word now hangs on itself.

    By its words: what hangs on itself no longer has an end where it had one.
    """
    sentence = kept.doc[kept.start : kept.start + len(kept.columns)]
    heads = _columns_of(sentence, "HEAD")
    if (heads != kept.columns[:, :1]).any() and not is_tree(sentence):
        restore(kept)


def is_tree(sentence: "Span") -> bool:
    """Whether each word leads up to the root of its sentence, and to no word of another."""
    above = {word.i: word.head.i for word in sentence}
    rooted: set[int] = set()
    for first in above:
        way, word = {first}, above[first]
        while word not in rooted and word not in way and word in above:
            way.add(word)
            word = above[word]
        if word not in above or (word in way and above[word] != word):
            return False
        rooted |= way
    return True


def _columns_of(sentence: Any, *names: str) -> "NDArray[np.uint64]":  # spaCy's stubs know neither these nor their names
    found: NDArray[np.uint64] = sentence.to_array([_numbers()[name] for name in names])
    return found.reshape(len(sentence), len(names))


@cache
def _numbers() -> dict[str, int]:
    return dict(import_module("spacy.attrs").IDS)
