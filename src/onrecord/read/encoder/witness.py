"""How factual a text presents what its words tell, by the network alone: a second witness beside the rules of clauses.

The network knows no operator and no clause; it was shown sentences whose acts people had judged. Where it and the rules
differ, one of them is wrong, and nothing grave is to be stated.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Factuality = Literal["fact", "unsure", "not"]

FACT_FROM, NOT_UP_TO = 2.0, -0.9  # at the best macro F1 on validation
DOUBTED_BELOW = 1.37  # 3 of 100 true facts of validation lie below it


@dataclass(frozen=True, slots=True)
class Witness:
    """What the network says of each word of a text: from -3 (surely not so) to 3 (surely so).

    `scores` are those of the words at `spans`, which are in order and do not overlap.
    """

    spans: tuple[Span, ...] = ()
    scores: tuple[float, ...] = ()

    def score(self, span: Span) -> float | None:
        """The mean over the words that a span touches, None where there are none."""
        first = max(0, bisect_right(self.spans, span.start, key=lambda word: word.start) - 1)
        touched = []
        for word, score in zip(self.spans[first:], self.scores[first:], strict=True):
            if word.start >= span.end:
                break
            if word.end > span.start:
                touched.append(score)
        return sum(touched) / len(touched) if touched else None

    def label(self, span: Span) -> Factuality | None:
        """What the network would call the act that a span tells, had it to decide alone."""
        score = self.score(span)
        if score is None:
            return None
        return "fact" if score >= FACT_FROM else "not" if score <= NOT_UP_TO else "unsure"

    def doubts(self, span: Span) -> bool:
        """Whether the network holds the act for so unsure that hardly any true fact scores as low."""
        score = self.score(span)
        return score is not None and score < DOUBTED_BELOW
