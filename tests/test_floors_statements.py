"""Who said what, on real reports: no worse than the floors in `floors.toml`.

Every second report of the benchmark's dev set is read (the scores of the whole are beside the floors). The benchmark
folder lies beside the checkout; without it there is nothing to measure.
"""

import importlib.util
import json
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.model.report import Report, fingerprint
from onrecord.model.statements import Statement
from onrecord.read.clauses import Clauses
from onrecord.read.language import parse_many
from onrecord.read.statements import find_statements
from onrecord.read.who import Who

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "attribution"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["statements"]
NOBODY = Who.of(())

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark folder beside the checkout is absent"),
]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("attribution_score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_gold(statement: Statement) -> dict[str, Any]:
    """A statement in the benchmark's notation."""

    def place(span: Any) -> dict[str, int] | None:
        return None if span is None else {"start": span.start, "end": span.end}

    return {
        "source": place(statement.source),
        "cue": place(statement.cue),
        "content": [place(piece) for piece in statement.content],
    }


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    score = scorer()
    with (BENCH / "dev.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines][:: FLOORS["every"]]
    reports = [Report(one["id"], one["text"], fingerprint(one["text"])) for one in gold]
    counts = []
    for one, parsed in zip(gold, parse_many(reports), strict=True):
        text = score.Text(one["text"])
        found = [as_gold(s) for s in find_statements(parsed, who=NOBODY, clauses=Clauses()) if s.within is None]
        said = [score.Statement(text, s) for s in found]
        counts.append(score.score_report(text, said, [score.Statement(text, s) for s in one["statements"]])[0])
    return dict(score.summarise(score.add(counts)))


@pytest.mark.parametrize("measure", ["relation", "direct_relation", "content", "source"])
def test_statements_are_found_as_well_as_they_were(scores: dict[str, Any], measure: str) -> None:
    assert scores[measure]["f1"] >= FLOORS[f"{measure}_f1"]
