"""How often what is given as so sure is right: `python -m benchmarks.doubt BENCH [--readings READINGS.jsonl]`.

BENCH holds factuality/dev.jsonl and occurrences/dev.jsonl. Of the clauses that are told as facts, those that readers
took for facts, by how sure the program is of that; of the pairs of tellings that were joined, those that are one
happening, by how sure the row is. Each in both halves, as the checks of the benchmark split them: mistakes were looked
at in the first only. `--readings` is what `onrecord read --json` makes of the occurrences' reports; else they are read.
"""

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from math import exp
from pathlib import Path
from typing import Any

import msgspec

from onrecord.ingest.text import report_from_text
from onrecord.merge.doubt import surest
from onrecord.merge.together import merge
from onrecord.model.reading import Reading
from onrecord.read import read_many
from training.doubt import judge
from training.stories import load

LOOKED_AT = {"2", "21", "23", "35"}  # topics of the occurrences' first half
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
Weighed = tuple[float, bool]
"""How likely something is said to be right, and whether it is."""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--readings", type=Path)
    asked = parser.parse_args()
    targets = load(asked.bench / "factuality" / "dev.jsonl")
    show("told as a fact", {name: weigh_facts(half) for name, half in halves(targets, "report").items()})
    reports = load(asked.bench / "occurrences" / "dev.jsonl")
    readings = load_readings(asked.readings) if asked.readings else read(reports)
    show("joined", {name: weigh_joins(half, readings) for name, half in halves(reports, "topic").items()})


def halves(lines: Sequence[dict[str, Any]], key: str) -> dict[str, list[dict[str, Any]]]:
    """The lines of the half whose mistakes were looked at, and of the other."""
    found: dict[str, list[dict[str, Any]]] = {"looked at": [], "other": []}
    for line in lines:
        name = str(line[key])
        first = name in LOOKED_AT if key == "topic" else hashlib.sha256(name.encode()).hexdigest()[0] in "01234567"
        found["looked at" if first else "other"].append(line)
    return found


def weigh_facts(targets: Sequence[dict[str, Any]]) -> list[Weighed]:
    """How sure each clause is that is told as a fact, and whether readers took it for one."""
    return [(likelihood(surest([score])), is_so) for score, is_so in judge(targets)]


def weigh_joins(reports: Sequence[dict[str, Any]], readings: Mapping[str, Reading]) -> list[Weighed]:
    """How sure the row of each joined pair is, and whether both are of one happening: a record for each topic."""
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in reports:
        topics[report["topic"]].append(report)
    return [pair for some in topics.values() for pair in _pairs(some, readings)]


def _pairs(reports: Sequence[dict[str, Any]], readings: Mapping[str, Reading]) -> Iterable[Weighed]:
    chains = {(r["id"], e["start"], e["end"]): e["chain"] for r in reports for e in r["events"]}
    for happening in merge([readings[r["id"]] for r in reports]).occurrences:
        places = ((t.reading.report.id, t.event.trigger.start, t.event.trigger.end) for t in happening.told)
        told = [chains[place] for place in places if place in chains]
        if happening.sure is not None:
            yield from ((likelihood(happening.sure), a == b) for a, b in combinations(told, 2))


def read(reports: Sequence[dict[str, Any]]) -> dict[str, Reading]:
    """The readings of reports, by their ids."""
    given = (report_from_text(r["text"], id=r["id"], published=r.get("published")) for r in reports)
    return {reading.report.id: reading for reading in read_many(given)}


def load_readings(path: Path) -> dict[str, Reading]:
    """The readings in a file, by the ids of their reports."""
    decoder = msgspec.json.Decoder(Reading)
    found = (decoder.decode(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    return {reading.report.id: reading for reading in found}


def likelihood(odds: float | None) -> float:
    """Log odds as a likelihood; even odds where there are none."""
    return 1 / (1 + exp(-(odds or 0.0)))


def show(title: str, halves: Mapping[str, Sequence[Weighed]]) -> None:
    """A line for each step of likelihood: how many, how sure on average, how many of them right."""
    print(f"\n{title:16}" + "".join(f"{name:>30}" for name in halves))
    print(f"{'given as':16}" + "".join(f"{'number':>14}{'mean':>8}{'right':>8}" for _ in halves))
    for low, high in pairwise(BINS):
        cells = []
        for weighed in halves.values():
            some = [(sure, right) for sure, right in weighed if low <= sure < high]
            mean, right = (f"{sum(part) / len(some):.2f}" for part in zip(*some, strict=True)) if some else ("-", "-")
            cells.append(f"{len(some):14}{mean:>8}{right:>8}")
        print(f"{low:.2f} to {min(high, 1):.2f}    " + "".join(cells))


if __name__ == "__main__":
    main()
