"""The networks on disk, checked and loaded once a process."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.errors import OnRecordError
from onrecord.read.encoder.decode import Scores
from onrecord.read.encoder.runtime import open_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Scored:
    """What the network says of one window of n pieces.

    `names` and `said` are scores of n pieces x labels; `content` of n pieces x n + 1 cues, and `source` of n cues x
    n + 1 sources, whose first column means none. `factual` asks the witness: one score a piece, from -3 (not so) to 3
    (so).
    """

    names: Scores
    said: Scores
    content: Scores
    source: Scores
    factual: "Callable[[], Scores]"


@dataclass(frozen=True, slots=True)
class Network:
    """The tokenizer and the networks that belong together: the witness goes on from the middle of the reader."""

    tokenizer: "Tokenizer"
    reader: "InferenceSession"
    witness: "InferenceSession"
    first: int
    last: int

    def score(self, pieces: tuple[int, ...], features: tuple[int, ...]) -> Scored:
        """The scores of one window, by the ids and the features of its pieces.

        One at a time: on one core a batch is no faster, and its padding is read for nothing.
        """
        n = len(pieces)
        ids = np.array([[self.first, *pieces, self.last]], dtype=np.int64)
        feats = np.array([[0, *features, 0]], dtype=np.int64)
        names, said, content, source, states = self.reader.run(None, {"ids": ids, "feats": feats})
        return Scored(
            names[0, 1 : n + 1],
            said[0, 1 : n + 1],
            content[0, 1 : n + 1, : n + 1],
            source[0, 1 : n + 1, : n + 1],
            lambda: self._factual(states)[1 : n + 1],
        )

    def _factual(self, states: Scores) -> Scores:
        found: Scores = self.witness.run(None, {"states": states})[0][0]
        return found


@cache
def load_network() -> Network:
    """The networks that the package ships. Raises OnRecordError when its files are not the ones that were shipped."""
    from tokenizers import Tokenizer

    with resources.as_file(resources.files("onrecord.read.encoder") / "weights") as folder:
        sums = tomllib.loads((folder / "sums.toml").read_text(encoding="utf-8"))
        for name, wanted in sums.items():
            check_file(folder / name, wanted)
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        reader, witness = (open_session(str(folder / f"{name}.onnx")) for name in ("reader", "witness"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Network(tokenizer, reader, witness, *tokenizer.encode("").ids)


def check_file(path: Path, wanted: str) -> None:
    """Raises OnRecordError unless the file is there and has the wanted SHA-256."""
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "none"
    if found != wanted:
        raise OnRecordError(f"{path} is not the file that was shipped (SHA-256 {found[:12]}); install onrecord again")
