"""How fast reading is, beside the spaCy pipeline alone, on the same texts, in one process and one run.

    python benchmarks/read_speed.py                        the example case, repeated
    python benchmarks/read_speed.py --texts FILE.jsonl     the texts of a file: {"text": ...} a line

With the benchmark folder beside the checkout, its news reports (stories/dev, attribution/dev) are measured as well.
One thread; all are warmed up, then take turns, and the median of the rounds counts. Seconds are processor time, the
same as by the clock where nothing else runs, and less disturbed where something does.

"spaCy" is `nlp.pipe` as it comes, "spaCy/32" in batches of 32 texts, as reading does. "read" is everything that
`onrecord read` does after a file is opened: language, grammar and all stages. The ratio is to the faster of the two.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

for setting in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[setting] = "1"  # before numpy is loaded

import spacy  # noqa: E402

from onrecord.ingest import open_reports  # noqa: E402
from onrecord.model.report import Report  # noqa: E402
from onrecord.read import read_many  # noqa: E402
from onrecord.read.language import DEFAULT_PIPELINE  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
BENCHES = ROOT.parent / "shared" / "bench"


def main() -> int:
    options = parse_options()
    nlp = spacy.load(options.pipeline)
    print(f"pipeline {options.pipeline}, one thread; words per second of processor time, median of {options.rounds}\n")
    print(f"{'texts':<28}{'reports':>8}{'words':>8}{'spaCy':>8}{'spaCy/32':>10}{'read':>8}{'read/spaCy':>12}")
    for name, reports in choose_texts(options):
        texts = [report.text for report in reports]
        words = sum(len(text.split()) for text in texts)
        *alone, whole = measure(
            lambda texts=texts: nlp.pipe(texts),
            lambda texts=texts: nlp.pipe(texts, batch_size=32),
            lambda reports=reports: read_many(reports, pipeline=options.pipeline),
            rounds=options.rounds,
        )
        speeds = [words / taken for taken in (*alone, whole)]
        print(f"{name:<28}{len(texts):>8}{words:>8}{speeds[0]:>8.0f}{speeds[1]:>10.0f}{speeds[2]:>8.0f}", end="")
        print(f"{min(alone) / whole:>12.2f}")
    return 0


def measure(*ways: Callable[[], Iterable[object]], rounds: int) -> list[float]:
    """The median processor time of each way, in seconds; the ways take turns, as other programs may slow them."""
    for way in ways:
        exhaust(way())
    taken: list[list[float]] = [[] for _ in ways]
    for turn in range(rounds):
        order = range(len(ways)) if turn % 2 == 0 else reversed(range(len(ways)))
        for number in order:
            start = time.process_time()
            exhaust(ways[number]())
            taken[number].append(time.process_time() - start)
    return [statistics.median(times) for times in taken]


def exhaust(results: Iterable[object]) -> None:
    for _ in results:
        pass


def choose_texts(options: argparse.Namespace) -> Iterable[tuple[str, list[Report]]]:
    if options.texts:
        yield options.texts.name, reports_of([options.texts], options.most)
        return
    case = reports_of([ROOT / "examples" / "velmaria"], options.most)
    yield "example case, repeated", case * max(1, 60 // len(case))
    for bench in ("stories", "attribution"):
        if (file := BENCHES / bench / "dev.jsonl").exists():
            yield f"{bench}/dev, first {options.most}", reports_of([file], options.most)


def reports_of(paths: list[Path], most: int) -> list[Report]:
    """The reports in these files, `most` of them."""
    reports = open_reports(paths, on_error=lambda error: print(f"left out: {error}", file=sys.stderr))
    return list(islice(reports, most))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FILE.jsonl", help="measure the texts of this file only")
    parser.add_argument("--most", type=int, default=60, help="reports of a file, at most (60)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one to warm up (5)")
    parser.add_argument("--pipeline", default=DEFAULT_PIPELINE, help="an installed English spaCy pipeline")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
