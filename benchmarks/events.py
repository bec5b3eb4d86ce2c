"""Events and standings: how right, and what they cost beside the spaCy parse of the same texts, in one run.

    python benchmarks/events.py [--bench FOLDER] [--geo N]

Reads events/ (political events, and where they happened) and captivity/ (who is held, by whom, and what became of
them) of the benchmark folder with the whole reading, and scores with the folder's own scripts. Rows marked "quoted" are
figures of the folder's README files, not measured here: those tools are not on the package index. Prints Markdown.

One thread. Seconds are processor time, less disturbed than the clock where other programs run: batch by batch the
texts are parsed by the spaCy pipeline alone and then read, and the stages are timed where the reading calls them. The
second witness is a network and is run when a stage first asks about a stretch of text: its time is shown apart, and is
not in that of the stage.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

for setting in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[setting] = "1"  # before numpy is loaded

import spacy  # noqa: E402

from onrecord.export.json import to_json  # noqa: E402
from onrecord.ingest import open_reports  # noqa: E402
from onrecord.model.report import Report  # noqa: E402
from onrecord.read.language import DEFAULT_PIPELINE  # noqa: E402
from onrecord.record import read_many  # noqa: E402

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
STAGES = {
    "Days": "days", "Happenings": "days",
    "find_events": "events", "find_standings": "standings", "find_expectations": "expectations",
}  # fmt: skip
PARTS = tuple(dict.fromkeys(STAGES.values()))
BATCH = 32  # as many as reading parses at once

EVENT_SCORES = ("type_recall", "type_f1", "triple_f1", "actor_f1", "recipient_f1", "country_acc")
PLACE_SCORES = ("verb_recall", "place_p", "place_r", "place_f1", "place_acc")
CAPTIVE_SCORES = ("captive P", "captive R", "captive_f1", "holder_acc", "outcome_acc")
WITHOUT_SPANS = dict.fromkeys(("triple_f1", "actor_f1", "recipient_f1"))  # petr2_dev marks none: not measured

Row = tuple[str, str, tuple[float, ...]]
EVENTS_QUOTED: tuple[Row, ...] = (
    ("verb list + spaCy", "dev", (0.602, 0.575, 0.347, 0.882, 0.701, 0.790)),
    ("verb list + spaCy", "held out", (0.646, 0.623, 0.347, 0.894, 0.601, 0.753)),
    ("UniversalPetrarch, P2 dictionary", "dev", (0.429, 0.484, 0.256, 0.765, 0.556, 0.466)),
    ("UniversalPetrarch, P2 dictionary", "held out", (0.416, 0.441, 0.204, 0.702, 0.508, 0.444)),
    ("UniversalPetrarch, P1 + P2 dictionaries", "dev", (0.634, 0.510, 0.306, 0.778, 0.692, 0.621)),
    ("UniversalPetrarch, P1 + P2 dictionaries", "held out", (0.578, 0.460, 0.272, 0.780, 0.667, 0.576)),
)
PLACES_QUOTED: tuple[Row, ...] = (
    ("verb list + spaCy, nearest place after in, at, near", "geo_dev", (0.649, 0.484, 0.180, 0.262, 0.533)),
)
CAPTIVES_QUOTED: tuple[Row, ...] = (
    ("verb list + spaCy", "dev", (0.660, 0.611, 0.635, 0.258, 0.800)),
    ("verb list + spaCy", "held out", (0.750, 0.667, 0.706, 0.364, 0.833)),
    ("GE, answers of 1992", "held out", (0.895, 0.833, 0.863, 0.500, 0.800)),
    ("UMass, answers of 1992", "held out", (0.714, 0.889, 0.792, 0.800, 0.812)),
    ("SRI, answers of 1992", "held out", (0.875, 0.722, 0.791, 0.417, 0.846)),
    ("UMich, answers of 1992", "held out", (0.824, 0.722, 0.770, 0.583, 0.769)),
    ("Paramax, answers of 1992", "held out", (0.654, 0.611, 0.632, 0.800, 0.818)),
    ("NYU, answers of 1992", "held out", (0.714, 0.556, 0.625, 1.000, 0.800)),
)


class Stopwatch:
    """The processor time that the stages take, measured where the reading calls them."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        reading = import_module("onrecord.read")  # `onrecord.read` as an attribute is the function
        for function, stage in STAGES.items():
            setattr(reading, function, self._timed(stage, getattr(reading, function)))
        network = import_module("onrecord.read.encoder.network").Network
        network._factual = self._timed("witness", network._factual)

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        started, heard = time.process_time(), self.taken["witness"]
        result = work()
        self.taken[name] += time.process_time() - started - (self.taken["witness"] - heard)
        return result

    def _timed(self, stage: str, find: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **options: self.time(stage, lambda: find(*given, **options))


def main() -> None:
    """Read each file once, and print what came of it and what it took."""
    options = _options()
    nlp, watch = spacy.load(DEFAULT_PIPELINE), Stopwatch()
    costs: list[str] = []

    def measure(file: str, most: int | None = None) -> dict[str, float | None]:
        reports = list(islice(open_reports([options.bench / file]), most))
        _run(reports[:BATCH], nlp, watch)  # to warm up: rules are loaded on first use
        watch.taken.clear()
        answers = _run(reports, nlp, watch)
        costs.append(_cost(f"{file}, {len(reports):,} texts", reports, watch.taken))
        return _score(options.bench / file, answers, most)

    dev = measure("events/dev.jsonl")
    petr2 = measure("events/petr2_dev.jsonl")
    _begin("Political events (events)", EVENT_SCORES)
    _row("onrecord", "dev", _chosen(dev, EVENT_SCORES))
    _row("onrecord", "petr2_dev", _chosen(petr2 | WITHOUT_SPANS, EVENT_SCORES))
    _quote(EVENTS_QUOTED)
    _begin("Where they happened (events/geo_dev)", PLACE_SCORES)
    geo = measure("events/geo_dev.jsonl", options.geo)
    _row("onrecord", "geo_dev" + (f", first {options.geo}" if options.geo else ""), _chosen(geo, PLACE_SCORES))
    _quote(PLACES_QUOTED)
    _begin("Who is held, by whom, and what became of them (captivity)", CAPTIVE_SCORES)
    _row("onrecord", "dev", _chosen(measure("captivity/dev.jsonl"), CAPTIVE_SCORES))
    _quote(CAPTIVES_QUOTED)
    print("\n### Seconds of processor time\n")
    print("| texts | words | spaCy parse | days | events | standings | expectations | witness | the four together |")
    print("|---|---|---|---|---|---|---|---|---|")
    print("\n".join(costs))


def _run(reports: list[Report], nlp: spacy.Language, watch: Stopwatch) -> list[bytes]:
    """Each reading as a line of JSON; a report that cannot be read is named, and counts as one with nothing found."""
    lines = []
    for batch in _batches(reports):
        texts = [report.text for report in batch]
        watch.time("parse", lambda texts=texts: [None for _ in nlp.pipe(texts, batch_size=BATCH)])
        found = read_many(batch, on_error=lambda error: print(f"left out: {error}", file=sys.stderr))
        lines += [to_json(one) for one in found]
    return lines


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    left = iter(reports)
    while batch := list(islice(left, BATCH)):
        yield batch


def _cost(name: str, reports: list[Report], taken: Counter[str]) -> str:
    words = sum(len(report.text.split()) for report in reports)
    each = " | ".join(f"{taken[part]:.2f}" for part in ("parse", *PARTS, "witness"))
    together = sum(taken[part] for part in PARTS)
    return f"| {name} | {words:,} | {each} | {together:.2f}, {together / taken['parse']:.3f} of the parse |"


def _score(gold: Path, answers: list[bytes], most: int | None) -> dict[str, float | None]:
    """Every number that the folder's scorer prints; on a line that begins with words, those stand before its name."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder) / "gold.jsonl", Path(folder) / "answers.jsonl"
        with gold.open("rb") as lines:
            asked.write_bytes(b"".join(islice(lines, most)))
        answered.write_bytes(b"".join(line + b"\n" for line in answers))
        command = [sys.executable, gold.with_name("score.py"), asked, answered]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores: dict[str, float | None] = {}
    for line in printed.splitlines():
        words = re.match(r"\s*((?:[a-z]+ +)*)", line)
        before = " ".join(words[1].split()) if words else ""
        for name, value in re.findall(r"(\w+)=([\d.]+)", line):
            scores[f"{before} {name}".strip()] = float(value)
    return scores


def _chosen(scores: dict[str, float | None], names: tuple[str, ...]) -> list[float | None]:
    return [scores[name] for name in names]


def _begin(title: str, scores: tuple[str, ...]) -> None:
    print(f"\n### {title}\n")
    print(f"| reader | texts | {' | '.join(scores)} |".replace("_", " "))
    print("|" + "---|" * (len(scores) + 2))


def _row(name: str, texts: str, scores: Iterable[float | None]) -> None:
    print(f"| {name} | {texts} | {' | '.join('' if s is None else f'{s:.3f}' for s in scores)} |", flush=True)


def _quote(rows: tuple[Row, ...]) -> None:
    for name, texts, scores in rows:
        _row(f"{name} (quoted)", texts, scores)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="the folder with events/ and captivity/")
    parser.add_argument("--geo", type=int, metavar="N", help="the first N sentences of geo_dev only (all)")
    options = parser.parse_args()
    if options.geo is not None and options.geo < 1:
        parser.error("--geo: at least one sentence")
    if not (options.bench / "events" / "dev.jsonl").is_file():
        sys.exit(f"{options.bench}: no events/dev.jsonl there; name the benchmark folder with --bench")
    return options


if __name__ == "__main__":
    main()
