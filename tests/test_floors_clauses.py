"""What is told as a fact, on judged sentences: no worse than the floors in `floors.toml`.

Every eighth text of the benchmark's dev set and all of its constructed sentences are read and given to the benchmark's
own scorer. The benchmark folder lies beside the checkout; without it there is nothing to measure.
"""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from onrecord.model.report import Report, fingerprint
from onrecord.read import read_many

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "factuality"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["clauses"]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark folder beside the checkout is absent"),
]


def scores(name: str, folder: Path, *, every: int = 1) -> dict[str, float]:
    """What the benchmark's scorer says of every so many texts of one of its files."""
    lines = (BENCH / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    gold = [json.loads(line) for line in lines if line]
    texts = {item["report"]: item["text"] for item in gold}
    kept = dict(list(texts.items())[::every])
    readings = read_many((Report(one, text, fingerprint(text)) for one, text in kept.items()), clauses=True)
    found = [
        {
            "report": {"id": reading.report.id},
            "entities": [asdict(entity) for entity in reading.entities],
            "standings": [asdict(standing) for standing in reading.standings],
            "clauses": [asdict(clause) for clause in reading.clauses or ()],
        }
        for reading in readings
    ]
    for file, rows in (("gold", [item for item in gold if item["report"] in kept]), ("found", found)):
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(BENCH / "score.py"), str(folder / "gold"), str(folder / "found")]
    last = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()[-1]
    return {name: float(value) for name, value in re.findall(r"(\w+)=([\d.]+)", last)}


def test_judged_sentences_are_told_as_facts_as_rightly_as_they_were(tmp_path: Path) -> None:
    floors = FLOORS["dev"]
    found = scores("dev", tmp_path, every=floors["every"])
    assert found["coverage"] >= floors["coverage"]
    assert found["uw_macro_f1"] >= floors["uw_macro_f1"]
    assert found["fact_f1"] >= floors["fact_f1"]
    assert found["false_facts"] <= floors["false_facts_at_most"]
    assert found["missed_facts"] <= floors["missed_facts_at_most"]


def test_constructions_that_decide_who_is_dead_or_held_are_read_as_rightly_as_they_were(tmp_path: Path) -> None:
    floors = FLOORS["constructions"]
    found = scores("constructions", tmp_path)
    assert found["macro_f1"] >= floors["macro_f1"]
    assert found["false_standings"] <= floors["false_standings_at_most"]
    assert found["missed_standings"] <= floors["missed_standings_at_most"]
