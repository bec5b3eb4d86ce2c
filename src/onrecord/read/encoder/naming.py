"""Names out of the scores of labels: what stands side by side is one name, and one string is of one kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.span import Span
from onrecord.read.encoder.decode import Scores, best_spans
from onrecord.read.encoder.marks import NAME_KINDS, NAME_LABELS, NameMark

_OF_KIND = np.array([[label.endswith(f"-{kind}") for label in NAME_LABELS] for kind in NAME_KINDS], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Likely:
    """A name, and how likely it is of each of NAME_KINDS."""

    span: Span
    kinds: npt.NDArray[np.float32]


def find_likely(text: str, words: list[tuple[int, int]], scores: Scores) -> list[Likely]:
    """The names among words, each `[start, end)` in the text, by the scores of words x NAME_LABELS.

    The encoder cuts names of several words now and then; no two names of one kind stand side by side in a text with
    nothing between them.
    """
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances = (chances / chances.sum(1, keepdims=True)) @ _OF_KIND.T
    joined: list[tuple[int, int, str]] = []
    for first, after, kind in best_spans(scores, NAME_LABELS):
        beside = joined and joined[-1][1] == first and joined[-1][2] == kind
        if beside and not text[words[first - 1][1] : words[first][0]].strip(" "):
            joined[-1] = (joined[-1][0], after, kind)
        else:
            joined.append((first, after, kind))
    return [Likely(Span(words[a][0], words[b - 1][1]), chances[a:b].mean(0)) for a, b, _ in joined]


def settle_kinds(text: str, found: Iterable[Likely]) -> tuple[NameMark, ...]:
    """One kind for one string in one report: the likeliest over all its places; a surname goes with its full names."""
    found = tuple(found)
    strings = [name.span.of(text).lower() for name in found]
    likely: dict[str, npt.NDArray[np.float32]] = defaultdict(lambda: np.zeros(len(NAME_KINDS), dtype=np.float32))
    for string, name in zip(strings, found, strict=True):
        likely[string] += name.kinds
    person = NAME_KINDS.index("person")
    for string in set(strings):
        *before, last = string.split()
        if before and last in likely and likely[string].argmax() == person:
            likely[last][person] += likely[string][person]
    return tuple(
        NameMark(name.span.start, name.span.end, NAME_KINDS[int(likely[string].argmax())])
        for string, name in zip(strings, found, strict=True)
    )
