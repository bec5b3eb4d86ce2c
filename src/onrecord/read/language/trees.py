"""Trees that were mended are trees still: no word hangs on itself, however far up."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Kept = list[tuple["Token", "Token", str, str, str, str]]


def keep(sentence: "Span") -> Kept:
    """What each word hangs on, its label, tag, part of speech and lemma, before a sentence is mended."""
    return [(word, word.head, word.dep_, word.tag_, word.pos_, word.lemma_) for word in sentence]


def restore(kept: Kept) -> None:
    """Makes a sentence what it was."""
    for word, head, label, tag, part, lemma in kept:
        word.head, word.dep_, word.tag_, word.pos_, word.lemma_ = head, label, tag, part, lemma


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
