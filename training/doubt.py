"""How sure what the rules take for a fact is: `python -m training.doubt --bench FOLDER`.

FOLDER holds factuality/train.jsonl, sentences whose acts several readers judged. Writes merge/doubt.json: a logistic
regression from the score of the network to whether readers took the act for a fact, over the clauses that the rules and
the network together call facts, in those sentences that the network was not taught.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.model.report import Report, fingerprint
from onrecord.read import read_many
from training.stories import fit, load

WEIGHTS = Path(__file__).parents[1] / "src" / "onrecord" / "merge" / "doubt.json"
Judged = tuple[float, bool]
"""The score of the network for a clause that is told as a fact, and whether readers took it for one."""


def main() -> None:
    """Read the judged sentences, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    asked = parser.parse_args()
    targets = load(asked.bench / "factuality" / "train.jsonl")
    judged = judge([t for t in targets if is_validation(t["report"])])
    score, constant = fit(np.array([[s] for s, _ in judged]), np.array([float(is_so) for _, is_so in judged]))
    weights = {"score": round(float(score), 3), "constant": round(float(constant), 3)}
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(f"{len(judged)} facts, {sum(is_so for _, is_so in judged)} of them so: {weights}")


def judge(targets: Sequence[dict[str, Any]]) -> list[Judged]:
    """The clauses among these targets that a reading presents as facts; announced futures left out."""
    texts = {str(t["report"]): str(t["text"]) for t in targets}
    wanted = {(str(t["report"]), *_span(t)): t["label"] == "fact" for t in targets if not t.get("future")}
    found = []
    reports = (Report(one, text, fingerprint(text)) for one, text in texts.items())
    for reading in read_many(reports, clauses=True):
        for clause in reading.clauses or ():
            is_so = wanted.get((reading.report.id, clause.predicate.start, clause.predicate.end))
            if is_so is not None and clause.factuality == "fact" and clause.score is not None:
                found.append((clause.score, is_so))
    return found


def is_validation(report: str) -> bool:
    """Whether a text is in the eighth that teaches the network nothing, and says when to call something a fact."""
    return hashlib.sha256(f"validation {report}".encode()).hexdigest()[0] in "01"


def _span(target: dict[str, Any]) -> tuple[int, int]:
    span = target["target"]
    return int(span["start"]), int(span["end"])


if __name__ == "__main__":
    main()
