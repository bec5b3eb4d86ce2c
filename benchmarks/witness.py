"""What the second witness says by itself, every word a clause: for the scorer of the factuality benchmark.

python benchmarks/witness.py texts.jsonl > PRED.jsonl      # texts.jsonl: {id, text} a line
"""

import json
import sys
from pathlib import Path

from onrecord.read.encoder import mark


def main() -> None:
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        witness = mark(report["text"]).witness
        clauses = [
            {
                "predicate": {"start": span.start, "end": span.end},
                "factuality": witness.label(span),
                "score": witness.score(span),
            }
            for span in witness.spans
        ]
        print(json.dumps({"report": {"id": report["id"]}, "clauses": clauses}))


if __name__ == "__main__":
    main()
