"""Scores of labels -> spans: the best path in which no piece of a span stands alone."""

from functools import cache

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
_NEVER = np.float32(-1e9)


@cache
def _allowed(labels: tuple[str, ...]) -> tuple[Scores, Scores]:
    """What it costs to begin with a label, and to go from one to the next: an I only behind its own B or I."""
    inside = np.array([label.startswith("I-") for label in labels])
    steps = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if inside[j] and before[2:] != after[2:]:
                steps[i, j] = _NEVER
    return np.where(inside, _NEVER, np.float32(0)), steps


def best_spans(scores: Scores, labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """The spans `[first, after)` of words, with what they are, on the best path through scores of words x labels."""
    if not len(scores):
        return []
    begin, steps = _allowed(labels)
    likely = scores.argmax(1)
    if not begin[likely[0]] and not steps[likely[:-1], likely[1:]].any():
        return _spans([labels[label] for label in likely])  # the best label everywhere makes a path: nothing beats it
    best = scores[0] + begin
    behind = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        reached = best[:, None] + steps
        behind[word] = reached.argmax(0)
        best = reached.max(0) + scores[word]
    path = [int(best.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        path.append(int(behind[word, path[-1]]))
    path.reverse()
    return _spans([labels[label] for label in path])


def _spans(path: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for place, label in enumerate(path):
        if label.startswith("B-"):
            found.append((place, place + 1, label[2:]))
        elif label.startswith("I-"):
            first, _, what = found[-1]
            found[-1] = (first, place + 1, what)
    return found
