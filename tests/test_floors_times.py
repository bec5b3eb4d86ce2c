"""When things happened, on real reports: no worse than the floors in `floors.toml`.

The benchmark folder lies beside the checkout; without it there is nothing to measure.
"""

import importlib.util
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.model.report import Report, fingerprint
from onrecord.read.clauses import Clauses
from onrecord.read.language import ParsedReport, parse_many
from onrecord.read.published import find_published
from onrecord.read.times import find_expressions, resolve_times

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "time"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["times"]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark folder beside the checkout is absent"),
]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("time_score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, Any], ParsedReport]]:
    """Every second document with its grammar, and no day of publication."""
    with (BENCH / "dev.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines][:: FLOORS["every"]]
    reports = [Report(one["id"], one["text"], fingerprint(one["text"])) for one in gold]
    return list(zip(gold, parse_many(reports), strict=True))


@pytest.fixture(scope="module")
def scores(read: list[tuple[dict[str, Any], ParsedReport]]) -> dict[str, float]:
    score = scorer()
    gold = {one["id"]: {"text": one["text"], "times": one["times"]} for one, _ in read}
    found = {one["id"]: {"text": None, "times": list(times_of(one, parsed))} for one, parsed in read}
    return dict(score.score(gold, found))


def times_of(one: dict[str, Any], parsed: ParsedReport) -> Iterator[dict[str, Any]]:
    day = date.fromisoformat(one["published"])
    for time in resolve_times(parsed, find_expressions(parsed), published=day, clauses=Clauses()):
        yield {"start": time.start, "end": time.end, "type": time.type, "value": time.value}


@pytest.mark.parametrize("measure", ["value_f1", "type_f1", "strict_f1", "relaxed_f1"])
def test_times_are_read_as_well_as_they_were(scores: dict[str, float], measure: str) -> None:
    assert scores[measure] >= FLOORS[measure]


def test_no_day_of_publication_read_from_the_text_is_wrong(read: list[tuple[dict[str, Any], ParsedReport]]) -> None:
    wrong = []
    for one, parsed in read:
        found = find_published(parsed, find_expressions(parsed)).value
        if found is not None and abs((date.fromisoformat(found) - date.fromisoformat(one["published"])).days) > 1:
            wrong.append((one["id"], found))
    assert wrong == []
