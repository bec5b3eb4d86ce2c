"""What happened, in real sentences: no worse than the floors in `floors.toml`.

The whole reading of the benchmark's sentences is scored, so that every stage before has a share in it. The benchmark
folder lies beside the checkout; without it there is nothing to measure.
"""

import contextlib
import importlib.util
import io
import json
import re
import tomllib
from argparse import Namespace
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.model.report import Published, Report, fingerprint
from onrecord.read import read_many

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "events"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["events"]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark folder beside the checkout is absent"),
]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("events_score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def scores(name: str) -> dict[str, float]:
    """The summary of the benchmark's scorer, by measure."""
    score = scorer()
    gold = score.load(BENCH / f"{name}.jsonl")[:: FLOORS[name].get("every", 1)]
    preds = {reading["report"]["id"]: reading for reading in map(asdict, read_many(map(as_report, gold)))}
    # as the command prints it: through JSON
    preds = json.loads(json.dumps(preds))
    options = Namespace(all_modalities=False, by_type=False, errors=None)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        (score.score_place if gold[0]["gold"]["kind"] == "place" else score.score_plover)(gold, preds, options)
    summary = printed.getvalue().strip().split("\n")[-1]
    return {measure: float(value) for measure, value in re.findall(r"(\w+)=([\d.]+)", summary)}


def as_report(record: dict[str, Any]) -> Report:
    published = Published(record.get("published"), "given") if record.get("published") else Published()
    return Report(record["id"], record["text"], fingerprint(record["text"]), published=published)


@pytest.mark.parametrize(
    ("name", "measure"),
    [(name, measure) for name, floors in FLOORS.items() for measure in floors if measure != "every"],
)
def test_events_are_read_no_worse_than_before(name: str, measure: str) -> None:
    assert scores(name)[measure] >= FLOORS[name][measure]
