"""Sentences whose acts people judged -> what the reader's middle layer says of their pieces, and batches of them.

Each text is seen alone, and in every other epoch among its neighbours: reports are longer than a sentence.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from onrecord.read.encoder.pieces import cut_pieces, cut_windows
from onrecord.read.encoder.runtime import open_session
from training.run import load_tokenizer

SOURCES = ("uw", "uds", "meantime", "rp", "mv", "cb")  # they do not mean the same by a score
PIECES = 2048  # pieces a batch, about
GROUP = (2, 8)  # texts that are seen together
Target = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Window:
    """What the middle layer says of one window, and the targets in it: their pieces, and what people said of them."""

    states: npt.NDArray[np.float16]
    targets: tuple[tuple[tuple[int, ...], Target], ...]


class Middle:
    """The shipped reader, as far as its middle layer."""

    def __init__(self, reader: Path) -> None:
        self.tokenizer = load_tokenizer()
        self.session = open_session(str(reader))

    def states(self, ids: tuple[int, ...], features: tuple[int, ...]) -> npt.NDArray[np.float16]:
        """What it passes on of each piece and of the marks before and behind them."""
        first, last = self.tokenizer.encode("").ids
        given = {"ids": [[first, *ids, last]], "feats": [[0, *features, 0]]}
        (states,) = self.session.run(["states"], {name: np.array(rows, np.int64) for name, rows in given.items()})
        return states[0].astype(np.float16)


def load_targets(path: Path) -> dict[str, list[Target]]:
    """The targets of each text, in order. What is told for the future is unsure, whatever the sources made of it."""
    texts: dict[str, list[Target]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        target = json.loads(line)
        if target.get("future"):
            target["score"] = 0.0
        texts.setdefault(target["report"], []).append(target)
    return texts


def windows_alone(texts: dict[str, list[Target]], middle: Middle) -> list[Window]:
    """Every text by itself."""
    return [window for targets in texts.values() for window in _windows([targets], middle, " ")]


def windows_joined(texts: dict[str, list[Target]], middle: Middle, *, seed: int) -> list[Window]:
    """Texts of one source among those that come next to them, in one paragraph or in several."""
    chance = random.Random(seed)
    found: list[Window] = []
    group: list[list[Target]] = []
    size = chance.randint(*GROUP)
    for targets in texts.values():
        if group and (len(group) == size or group[0][0]["source"] != targets[0]["source"]):
            found += _windows(group, middle, chance.choice((" ", " ", "\n\n")))
            group, size = [], chance.randint(*GROUP)
        group.append(targets)
    return [*found, *_windows(group, middle, " ")]


def _windows(group: list[list[Target]], middle: Middle, between: str) -> Iterator[Window]:
    text, places = "", []
    for targets in group:
        text += between if text else ""
        places += [(len(text) + t["target"]["start"], len(text) + t["target"]["end"], t) for t in targets]
        text += targets[0]["text"]
    pieces = cut_pieces(text, middle.tokenizer)
    of_word: dict[int, list[int]] = {}
    for piece, word in enumerate(pieces.words):
        of_word.setdefault(word, []).append(piece)
    touched = [
        ([p for w, (a, b) in enumerate(pieces.spans) if a < end and start < b for p in of_word[w]], target)
        for start, end, target in places
    ]
    for first, after in cut_windows(pieces):
        here = [(found, target) for found, target in touched if found and first <= found[0] < after]
        if here:
            states = middle.states(pieces.ids[first:after], pieces.features[first:after])
            yield Window(
                states,
                tuple((tuple(piece - first + 1 for piece in found if piece < after), target) for found, target in here),
            )


def batches(windows: list[Window], chance: random.Random) -> list[list[Window]]:
    """All windows in a new order, about PIECES pieces and of about the same length at a time."""
    windows = chance.sample(windows, len(windows))
    made: list[list[Window]] = []
    for start in range(0, len(windows), 512):
        alike: list[Window] = []
        for window in sorted(windows[start : start + 512], key=lambda window: len(window.states)):
            alike.append(window)
            if len(alike) * len(window.states) >= PIECES:
                made.append(alike)
                alike = []
        if alike:
            made.append(alike)
    chance.shuffle(made)
    return made


def tensors(windows: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """States and mask of a batch, and a matrix of targets x all its pieces that takes the mean over each target's."""
    longest = max(len(window.states) for window in windows)
    states = torch.zeros(len(windows), longest, windows[0].states.shape[1])
    mask = torch.zeros(len(windows), longest)
    means = torch.zeros(sum(len(window.targets) for window in windows), len(windows) * longest)
    row = 0
    for k, window in enumerate(windows):
        length = len(window.states)
        states[k, :length] = torch.from_numpy(window.states.astype(np.float32))
        mask[k, :length] = 1
        for pieces, _ in window.targets:
            means[row, [k * longest + piece for piece in pieces]] = 1 / len(pieces)
            row += 1
    return states, mask, means
