"""How factual a text presents what its words tell, by the network alone: a second witness beside the rules of clauses.

The network knows no operator and no clause; it was shown sentences whose acts people had judged. Where it and the rules
differ, one of them is wrong, and nothing grave is to be stated.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from onrecord.model.span import Span

DOUBTED_BELOW = 1.55  # the score of the network, from -3 to 3, below which no act is told as a fact


@dataclass(frozen=True, slots=True)
class Witness:
    """What the network says of each word of a text: from -3 (surely not so) to 3 (surely so).

    `scores` are those of the words at `spans`, which are in order and do not overlap.
    """

    spans: tuple[Span, ...] = ()
    scores: Sequence[float] = ()

    def score(self, span: Span) -> float | None:
        """The mean over the words that a span touches, None where there are none."""
        first = bisect_right(self.spans, span.start, key=lambda word: word.end)
        touched = self.scores[first : bisect_left(self.spans, span.end, key=lambda word: word.start)]
        return sum(touched) / len(touched) if touched else None

    def doubts(self, span: Span) -> bool:
        """Whether the network holds the act for less than a fact."""
        score = self.score(span)
        return score is not None and score < DOUBTED_BELOW


class AskedScores(Sequence[float]):
    """The scores of a text's words, worked out a window at a time, once one of its words is asked for.

    Most words are never asked for: a network that nobody hears is not run. `sizes` are the numbers of words of the
    windows, `judges` give their scores.
    """

    def __init__(self, sizes: Sequence[int], judges: "Sequence[Callable[[], tuple[float, ...]]]") -> None:
        self._ends = list(accumulate(sizes))
        self._judges = dict(enumerate(judges))
        self._known: dict[int, tuple[float, ...]] = {}

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[float, ...]: ...
    def __getitem__(self, index: int | slice) -> float | tuple[float, ...]:
        if isinstance(index, slice):
            return tuple(self[k] for k in range(*index.indices(len(self))))
        if not 0 <= index < len(self):
            raise IndexError(index)
        window = bisect_right(self._ends, index)
        if window not in self._known:
            self._known[window] = self._judges.pop(window)()
        scores = self._known[window]
        return scores[index - self._ends[window] + len(scores)]
