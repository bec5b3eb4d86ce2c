"""What the second witness says by itself, every word a clause: for the scorer of the factuality benchmark.

python benchmarks/witness.py texts.jsonl > PRED.jsonl      # texts.jsonl: {id, text} a line
"""

import json
import sys
from pathlib import Path

from onrecord.read.encoder import mark

FACT_FROM, NOT_UP_TO = 2.0, -0.9  # at the best macro F1 on validation


def label_of(score: float) -> str:
    """What the network would call an act, had it to decide alone."""
    return "fact" if score >= FACT_FROM else "not" if score <= NOT_UP_TO else "unsure"


def main() -> None:
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        witness = mark(report["text"]).witness
        clauses = [
            {
                "predicate": {"start": span.start, "end": span.end},
                "factuality": label_of(score),
                "score": score,
            }
            for span, score in zip(witness.spans, witness.scores, strict=True)
        ]
        print(json.dumps({"report": {"id": report["id"]}, "clauses": clauses}))


if __name__ == "__main__":
    main()
