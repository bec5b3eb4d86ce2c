"""Text -> marks: the network's scores, decoded and tied together."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.span import Span
from onrecord.read.encoder.decode import Scores, best_spans
from onrecord.read.encoder.marks import SAID_LABELS, Marks, SaidMark
from onrecord.read.encoder.naming import Likely, find_likely, settle_kinds
from onrecord.read.encoder.network import Scored, load_network
from onrecord.read.encoder.pieces import Pieces, cut_pieces, cut_windows
from onrecord.read.encoder.witness import AskedScores, Witness

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WAITING = 64  # windows that the witness may yet be asked about, of 400 kB each


def mark_text(text: str, *, witnessed: bool = False) -> Marks:
    """The names of a text, who said what in it, and how factual it is told: `witnessed`, before somebody asks."""
    network = load_network()
    pieces = cut_pieces(text, network.tokenizer)
    names: list[Likely] = []
    said: list[SaidMark] = []
    sizes: list[int] = []
    judges: list[Callable[[], tuple[float, ...]]] = []
    for first, after in cut_windows(pieces):
        scored = network.score(pieces.ids[first:after], pieces.features[first:after])
        window = _Window(text, pieces, first, scored)
        names += window.names()
        said += window.said()
        words = np.array(pieces.words[first:after]) - pieces.words[first]
        sizes.append(int(words[-1]) + 1)
        judges.append(_judge(words, scored))
        waiting = 0 if witnessed else _WAITING
        if len(judges) > waiting:  # what the witness is to be asked about takes room
            scores = judges[-1 - waiting]()
            judges[-1 - waiting] = partial(tuple, scores)
    witness = Witness(tuple(Span(*span) for span in pieces.spans), AskedScores(sizes, judges))
    return Marks(settle_kinds(text, names), tuple(said), witness)


def _judge(words: "NDArray[np.int64]", scored: Scored) -> "Callable[[], tuple[float, ...]]":
    """The mean over the pieces of each word, to two places: a reading is to be the same on every machine."""

    def judge() -> tuple[float, ...]:
        means = np.bincount(words, scored.factual()) / np.bincount(words)
        return tuple(round(float(mean), 2) for mean in means)

    return judge


class _Window:
    """One window: its scores, by word."""

    def __init__(self, text: str, pieces: Pieces, first: int, scored: Scored) -> None:
        self.text, self.pieces, self.first, self.scored = text, pieces, first, scored
        words = pieces.words[first : first + len(scored.names)]
        self.heads = np.flatnonzero(np.diff(words, prepend=-1))

    def span(self, found: tuple[int, int, str]) -> Span:
        first, after, _ = found
        words, spans = self.pieces.words, self.pieces.spans
        start = spans[words[self.first + self.heads[first]]][0]
        return Span(start, spans[words[self.first + self.heads[after - 1]]][1])

    def names(self) -> list[Likely]:
        words = [self.pieces.spans[self.pieces.words[self.first + k]] for k in self.heads.tolist()]
        return find_likely(self.text, words, self.scored.names[self.heads])

    def said(self) -> list[SaidMark]:
        found = best_spans(self.scored.said[self.heads], SAID_LABELS)
        cues = [f for f in found if f[2] == "cue"]
        sources = [f for f in found if f[2] == "source"]
        claimed: dict[int, list[tuple[int, int, str]]] = {}
        for content in (f for f in found if f[2] == "content"):
            claimed.setdefault(self._cue_of(content, cues), []).append(content)
        return [
            SaidMark(self.span(cue), self._joined(claimed[k]), self._source_of(cue, sources), self._chance_of(cue))
            for k, cue in enumerate(cues)
            if k in claimed
        ]

    def _cue_of(self, content: tuple[int, int, str], cues: list[tuple[int, int, str]]) -> int:
        """The cue that most of the words point to, -1 for none."""
        words = self.heads[content[0] : content[1]]
        columns = [0, *(int(self.heads[cue[0]]) + 1 for cue in cues)]
        return int(_log_softmax(self.scored.content[words][:, columns]).sum(0).argmax()) - 1

    def _source_of(self, cue: tuple[int, int, str], sources: list[tuple[int, int, str]]) -> Span | None:
        columns = [0, *(int(self.heads[source[0]]) + 1 for source in sources)]
        best = int(self.scored.source[self.heads[cue[0]]][columns].argmax())
        return self.span(sources[best - 1]) if best else None

    def _chance_of(self, cue: tuple[int, int, str]) -> float:
        """How likely the words of a cue are one, by the least likely of them."""
        chances = np.exp(_log_softmax(self.scored.said[self.heads[cue[0] : cue[1]]]))
        ours = [k for k, label in enumerate(SAID_LABELS) if label.endswith("cue")]
        return float(chances[:, ours].sum(1).max())

    def _joined(self, found: list[tuple[int, int, str]]) -> tuple[Span, ...]:
        """Pieces with at most one word between them are one."""
        joined: list[tuple[int, int, str]] = []
        for piece in found:
            near = joined and piece[0] - joined[-1][1] <= 1
            joined.append((joined.pop()[0], *piece[1:]) if near else piece)
        return tuple(self.span(piece) for piece in joined)


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(1, keepdims=True)
    logged: Scores = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return logged
