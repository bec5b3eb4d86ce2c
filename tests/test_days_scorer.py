"""The scorer of the days of acts, on a small reading made up for it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "days.py"
TEXT = "Rebels said on Friday that they freed two men."

pytestmark = pytest.mark.skipif(not BENCHMARK.exists(), reason="the benchmarks are not part of this package")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("days_scorer", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def at(word: str) -> dict[str, int]:
    return {"start": TEXT.index(word), "end": TEXT.index(word) + len(word)}


def reading(*, said: str | None, freed: str | None) -> dict[str, Any]:
    return {
        "report": {"sha256": "0a", "text": TEXT, "published": {"value": "2024-03-10"}},
        "events": [{"trigger": at("freed"), "date": freed}],
        "clauses": [{"predicate": at("said"), "time": said}, {"predicate": at("freed"), "time": "2024-01-01"}],
    }


GOLD = [
    {
        "corpus": "made-up",
        "id": "1",
        "sha256": "0a",
        "sentences": [
            {"start": 0, "end": len(TEXT), "acts": [at("said") | {"day": "2024-03-08"}, at("freed") | {"day": None}]}
        ],
    }
]


@pytest.mark.parametrize(
    ("said", "freed", "given", "right"),
    [
        ("2024-03-08", None, 1, 1),
        (None, None, 0, 0),
        ("2024-03-08", "2024-03-08", 2, 1),
        ("2024-03", None, 1, 0),
    ],
)
def test_an_event_speaks_before_a_clause_and_a_wider_time_is_not_right(
    scorer: ModuleType, said: str | None, freed: str | None, given: int, right: int
) -> None:
    tally = scorer.score(GOLD, [reading(said=said, freed=freed)])["looked"]
    assert (tally.dated, tally.undated, tally.given, tally.right) == (1, 1, given, right)


def test_a_text_that_nobody_has_read_is_an_error(scorer: ModuleType) -> None:
    with pytest.raises(ValueError, match="no reading of this text"):
        scorer.score(GOLD, [])
