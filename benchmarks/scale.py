"""Many reports: how many a second are read by one worker, by two and on Ray, and what a record of many costs.

    python -m benchmarks.scale --texts FILE.jsonl [--reports 400] [--rounds 1] [--ray]
    python -m benchmarks.scale --record SOURCE... [--sizes 1000 5000 10000 50000]

The first reads the reports of a file in processes that are each held to one thread, one after the other, and in turns
where there are several --rounds: the best of each counts, since other programs on the machine slow all of them. What
each loads before it reads is counted, and what it reads must be the same, byte for byte. With --ray the archive is also
read into folders of readings by both engines, on Ray stopped in the middle and begun again, and the folders compared.

The second grows one record in a file to each of the sizes by variants of the readings of SOURCE (see
benchmarks/account.py), written to folders of readings and added from these, as `onrecord add` does. At each size it
prints what the last add of one report costs, how large file and process are, and the processor time of questions in
fresh processes beside that of reading one short report.
"""

import argparse
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

for setting in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[setting] = "1"  # before numpy is loaded

import onrecord  # noqa: E402
from benchmarks.account import ask, load_sources, timed, vary  # noqa: E402
from onrecord.corpus.parts import REPORTS_A_PART, Draft, Folder  # noqa: E402
from onrecord.model.provenance import Provenance, Taken  # noqa: E402
from onrecord.version import reading_rules  # noqa: E402

_LAST = 5  # adds of one report that are timed at each size
_STOPPED_AFTER = 0.75  # of the time that the whole takes


def main() -> int:
    options = parse_options()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs in the background ignores it, with his children
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.texts:
            measure_reading(options, folder)
        if options.record:
            measure_record(options, folder)
    return 0


def measure_reading(options: argparse.Namespace, folder: Path) -> None:
    """Prints reports a second for each number of workers, and whether all read the same."""
    archive = folder / "archive.jsonl"
    lines = islice(options.texts.open(encoding="utf-8"), options.reports)
    archive.write_text("".join(lines), encoding="utf-8")
    number = sum(1 for line in archive.read_text(encoding="utf-8").split("\n") if line.strip())
    ways = {f"{workers} worker{'s' * (workers > 1)}": ["--workers", str(workers)] for workers in (1, 2)}
    best: dict[str, float] = {}
    sums: dict[str, str] = {}
    for turn in range(options.rounds):
        for name, words in list(ways.items())[:: 1 if turn % 2 == 0 else -1]:
            took, sums[name] = read(archive, words)
            best[name] = min(took, best.get(name, took))
    for name, took in best.items():
        print(f"{name:<12}{took:8.1f} s{number / took:8.2f} reports a second{min(best.values()) / took:8.2f}")
    first, second = best.values()
    print(
        f"two workers: {first / second:.2f} times one; {'the same bytes' if len(set(sums.values())) == 1 else 'OTHER'}"
    )
    if options.ray:
        measure_ray(archive, number, folder)


def read(archive: Path, words: Sequence[str]) -> tuple[float, str]:
    """The seconds that reading takes by the clock, and the SHA-256 of what was read."""
    began = time.monotonic()
    command = [sys.executable, "-m", "onrecord", "read", "--json", *words, str(archive)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return time.monotonic() - began, hashlib.sha256(done.stdout).hexdigest()


def measure_ray(archive: Path, number: int, folder: Path) -> None:
    """Prints what reading into a folder takes with two workers, and whether Ray makes the same, also when stopped."""
    took = {name: corpus(archive, folder / name, engine) for name, engine in (("local", "local"), ("Ray", "ray"))}
    for name, seconds in took.items():
        print(f"{name + ', 2 workers':<18}{seconds:8.1f} s{number / seconds:8.2f} reports a second, into a folder")
    corpus(archive, folder / "stopped", "ray", stop_after=_STOPPED_AFTER * took["Ray"])
    parts = len(list((folder / "stopped").glob("part-*")))
    rest = corpus(archive, folder / "stopped", "ray")
    same = contents(folder / "local") == contents(folder / "Ray") == contents(folder / "stopped")
    print(
        f"Ray, stopped after {parts} parts, takes {rest:.1f} s more; the folders are {'the same' if same else 'OTHERS'}"
    )


def corpus(archive: Path, to: Path, engine: str, *, stop_after: float | None = None) -> float:
    """The seconds that `onrecord corpus read` takes with two workers; interrupted after some of them."""
    began = time.monotonic()
    command = [sys.executable, "-m", "onrecord", "corpus", "read", str(archive), str(to), "--engine", engine]
    with subprocess.Popen([*command, "--workers", "2"], stdout=subprocess.DEVNULL) as running:
        try:
            running.wait(stop_after)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)
    return time.monotonic() - began


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def measure_record(options: argparse.Namespace, folder: Path) -> None:
    """Grows a record to each size, and prints what it costs there."""
    made = vary(load_sources(options.record), worst=False)
    path, there = folder / "many.db", 0
    for size in options.sizes:
        began = time.process_time()
        with onrecord.open(path) as record:
            while there < size - _LAST:
                some = list(islice(made, min(REPORTS_A_PART, size - _LAST - there)))
                out = Folder(folder / "readings", reading_rules())
                came = [Taken(r.report, Provenance("variants", r.report.id, r.report.sha256, 0)) for r in some]
                out.write(Draft(0, came, list(zip(some, came, strict=True))))
                there += sum(1 for _ in record.add_readings(folder / "readings"))
                shutil.rmtree(folder / "readings")
            added = time.process_time() - began
            record.bring_up_to_date()
            merged = time.process_time() - began - added
            last = [timed(record, reading) for reading in islice(made, _LAST)]
            there += _LAST
            about = next(p for row in record.timeline(top=5) for p in (*row.actors, *row.recipients))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\n{there} reports, {path.stat().st_size / 1e6:.0f} MB; at most {most:.0f} MB of memory")
        print(
            f"taken in {added:.0f} s, merged in {merged:.0f} s; the add of one {sorted(last)[_LAST // 2] * 1000:.0f} ms"
        )
        ask(path, about)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FILE.jsonl", help="measure reading on the reports of this file")
    parser.add_argument("--reports", type=int, default=400, help="reports of it, at most (400)")
    parser.add_argument("--rounds", type=int, default=1, help="rounds, of which the best counts (1)")
    parser.add_argument("--ray", action="store_true", help="also read into folders, on this machine and on Ray")
    parser.add_argument("--record", nargs="+", metavar="SOURCE", help="measure a record of variants of these")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 5000, 10000, 50000])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
