"""How near in meaning the words for acts are: `python -m training.kinship` writes merge/kinship.txt.

A word of the event lexicon, and each of families.toml, is embedded by all-MiniLM-L6-v2; the words of one family are
averaged, and what is left of the vectors is their SIZE widest directions, in whole numbers.
"""

import re
import tomllib
from base64 import b85encode
from collections import defaultdict
from pathlib import Path

import numpy as np

from onrecord.merge.families import family_of
from training.vectors import embed

PACKAGE = Path(__file__).parents[1] / "src" / "onrecord"
SIZE = 32
_LISTS = ("verbs", "nouns")


def main() -> None:
    """Writes a line for each family: its name, then its vector."""
    words = sorted(lexicon_words() | listed_words())
    by_family: dict[str, list[np.ndarray]] = defaultdict(list)
    for word, vector in zip(words, embed(words), strict=True):
        by_family[family_of(word)].append(vector)
    families = sorted(by_family)
    found = reduce(np.array([np.mean(by_family[f], axis=0) for f in families]))
    lines = (f"{family} {b85encode(row.tobytes()).decode()}\n" for family, row in zip(families, found, strict=True))
    (PACKAGE / "merge" / "kinship.txt").write_text("".join(lines), encoding="utf-8")


def reduce(vectors: np.ndarray) -> np.ndarray:
    """The widest directions of vectors made as long as one another, each number from -127 to 127."""
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    signs = np.sign(directions[np.arange(SIZE), np.abs(directions[:SIZE]).argmax(axis=1)])  # SVD leaves them open
    left = centred @ (directions[:SIZE] * signs[:, None]).T
    left /= np.linalg.norm(left, axis=1, keepdims=True)
    return np.asarray(np.round(left * 127), dtype=np.int8)


def lexicon_words() -> set[str]:
    """The first words of the verbs and nouns that tell of an event: "shoot" of "shoot down"."""
    found: set[str] = set()
    for file in (PACKAGE / "read" / "events" / "lexicon").glob("*.toml"):
        for frame in tomllib.loads(file.read_text(encoding="utf-8")).get("frame", ()):
            listed = ",".join(frame.get(name, "") for name in _LISTS)
            found |= {words.split()[0] for words in re.split(r"[,\n]", listed) if words.strip()}
    return {word for word in found if re.fullmatch("[a-z]{3,}", word)}


def listed_words() -> set[str]:
    """The words of families.toml."""
    text = (PACKAGE / "merge" / "families.toml").read_text(encoding="utf-8")
    return {word for line in tomllib.loads(text)["families"] for word in line.split()}


if __name__ == "__main__":
    main()
