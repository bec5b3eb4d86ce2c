"""Who is held, by whom, and what became of them, on real reports: no worse than the floors in `floors.toml`.

Every second report of the benchmark's dev set is read whole and given to the benchmark's own scorer. The benchmark
folder lies beside the checkout; without it there is nothing to measure.
"""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.report import Published, Report, fingerprint
from onrecord.read import read_many

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "captivity"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["standings"]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark folder beside the checkout is absent"),
]


def published(row: dict[str, Any]) -> Published:
    day = row.get("published")
    return Published(day, "given") if day else Published()


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder = tmp_path_factory.mktemp("captivity")
    lines = (BENCH / "dev.jsonl").read_text(encoding="utf-8").split("\n")
    gold = [json.loads(line) for line in lines if line][:: FLOORS["every"]]
    reports = [Report(str(g["id"]), g["text"], fingerprint(g["text"]), published=published(g)) for g in gold]
    found = [
        {
            "report": {"id": reading.report.id},
            "entities": [asdict(entity) for entity in reading.entities],
            "standings": [asdict(standing) for standing in reading.standings],
        }
        for reading in read_many(reports)
    ]
    for name, rows in (("gold", gold), ("found", found)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    score = [sys.executable, str(BENCH / "score.py"), str(folder / "gold"), str(folder / "found")]
    last = subprocess.run(score, capture_output=True, check=True, text=True).stdout.splitlines()[-1]
    return {name: float(value) for name, value in re.findall(r"(\w+)=([\d.]+)", last)}


@pytest.mark.parametrize("measure", ["captive_f1", "holder_acc", "outcome_acc"])
def test_standings_are_found_as_well_as_they_were(scores: dict[str, float], measure: str) -> None:
    assert scores[measure] >= FLOORS[measure]
