"""How alike two reports on one course of events are: `python -m training.stories --bench FOLDER [--words]`.

FOLDER holds occurrences/train.jsonl. Prints the two scales of merge/nearness.py: logistic regressions over every pair
of its reports, one subtopic or not; the second is for the first as it stands there. With `--words`, counts
common_words.txt anew first, from four train files.
"""

import argparse
import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np

from onrecord.ingest.text import report_from_text
from onrecord.merge.nearness import Nearness, Surroundings
from onrecord.merge.rarity import count_words
from onrecord.model.reading import Reading

WORDS = Path(__file__).parents[1] / "src" / "onrecord" / "merge" / "common_words.txt"
COUNTED = ("attribution", "entities", "factuality", "occurrences")
LEAST_TEXT, COMMON = 400, 12  # characters of a text that is counted, and texts that have a common word
RIDGE, STEPS = 0.1, 50


def main() -> None:
    """Count the words if asked, and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--words", action="store_true")
    asked = parser.parse_args()
    if asked.words:
        write_words(asked.bench)
    reports = load(asked.bench / "occurrences" / "train.jsonl")
    nearness = Nearness(Reading(report_from_text(r["text"], id=r["id"])) for r in reports)
    around = Surroundings(nearness)
    subtopics = {r["id"]: r["subtopic"] for r in reports}
    pairs = list(combinations(subtopics, 2))
    same = np.array([float(subtopics[a] == subtopics[b]) for a, b in pairs])
    for name, weighed in (("ALONE", nearness.weighed), ("AMONG", around.weighed)):
        whole, lead, base = fit(np.array([weighed(a).alike(weighed(b)) for a, b in pairs]), same)
        print(f"{name} = Scale({whole:.2f}, {lead:.2f}, {base:.2f})")


def write_words(bench: Path) -> None:
    """Counts in how many different texts each word stands."""
    found: Counter[str] = Counter()
    seen: set[str] = set()
    for part in COUNTED:
        for text in (r.get("text") or "" for r in load(bench / part / "train.jsonl")):
            if len(text) >= LEAST_TEXT and text[:2000] not in seen:
                seen.add(text[:2000])
                found.update(word for word in count_words(text) if not word.isdigit())
    lines = [f"{word} {found[word]}\n" for word in sorted(found) if found[word] >= COMMON]
    WORDS.write_text(f"{len(seen)}\n" + "".join(lines), encoding="utf-8")


def fit(
    values: np.ndarray, wanted: np.ndarray, *, ridge: float = RIDGE, weights: np.ndarray | None = None
) -> np.ndarray:
    """Logistic regression by Newton's method; the last weight is the constant. `weights` are those of the rows."""
    rows = np.column_stack([values, np.ones(len(values))])
    counts = np.ones(len(values)) if weights is None else weights
    found = np.zeros(rows.shape[1])
    penalty = ridge * np.diag([1.0] * values.shape[1] + [0.0])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (counts * (wanted - sure)) - penalty @ found
        curve = (rows * (counts * sure * (1 - sure))[:, None]).T @ rows + penalty
        found = found + np.linalg.solve(curve, slope)
    return found


def load(path: Path) -> list[dict[str, str]]:
    """The lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


if __name__ == "__main__":
    main()
