"""What a change does: reads the samples with the work tree and with a base commit, and shows every entry that differs.

    make effect                                  against where the branch left main (on main: the last commit)
    make effect BASE=HEAD~3 ARGS="--bench --only standings"
    python -m effect --summary                   the table of counts alone

Each change stands under its kind and the rule that makes the entry: + appeared, - went, ~ changed (with each field as
it was and as it is), = says the same by another rule. The samples are our own invented ones; with --bench, and where
the benchmark folder is there, the halves of its dev sets whose mistakes may be looked at as well, which takes three
times as long. Readings are kept in the user's cache folder, by the content of the source, so that a version that was
read once is not read again.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from effect.changes import Change, compare
from effect.entries import KINDS, entries_of
from effect.page import page, summarise, summary_table, to_json
from effect.reading import NotReadError, Shelf, shelves
from effect.revisions import NoSuchCommitError, default_base, describe, digest_at, digest_now, resolve, unpack
from effect.samples import BENCH_SETS, Sample, bench_samples, file_samples, own_samples

ROOT = Path(__file__).resolve().parents[1]
SETS = ("own", *BENCH_SETS)
SHARED = ROOT.parent / "shared"


def main(arguments: list[str] | None = None, *, root: Path = ROOT) -> int:
    options = _options(arguments)
    try:
        base = resolve(root, options.base) if options.base else default_base(root)
        if base is None:
            print("no earlier commit to compare with", file=sys.stderr)
            return 0
        samples = _samples(options)
        with tempfile.TemporaryDirectory() as folder:
            was = Shelf(digest_at(root, base), shelves()).readings(samples, lambda: unpack(root, base, Path(folder)))
        now = Shelf(digest_now(root), shelves()).readings(samples, lambda: root / "src")
    except (NoSuchCommitError, NotReadError) as error:
        print(error, file=sys.stderr)
        return 1
    _show(options, f"the work tree beside {describe(root, base)}", samples, was, now)
    return 0


def _samples(options: argparse.Namespace) -> list[Sample]:
    if options.texts:
        return [sample for path in options.texts for sample in file_samples(path)]
    sets = options.on or (SETS if options.bench else SETS[:1])
    bench = bench_samples(options.shared, [name for name in sets if name != "own"])
    return [*(own_samples() if "own" in sets else ()), *bench]


def _show(
    options: argparse.Namespace, title: str, samples: list[Sample], was: dict[str, Any], now: dict[str, Any]
) -> None:
    changes: list[Change] = []
    counts: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())
    unread = []
    for sample in samples:
        before, after = was[sample.digest], now[sample.digest]
        if before is None or after is None:
            unread.append((sample.name, before is not None, after is not None))
            continue
        changes += filter(_wanted(options), compare(sample.name, before, after))
        for count, reading in zip(counts, (before, after), strict=True):
            count.update((kind, entry.rule) for kind in KINDS for entry in entries_of(kind, reading) or ())
    rows = [row for row in summarise(changes, *counts) if not options.only or row.kind in options.only]
    if options.json:
        lines = map(json.dumps, map(asdict, rows)) if options.summary else map(to_json, changes)
        print(*lines, sep="\n", end="\n" if rows else "")
        return
    if not options.summary:
        print(*page(changes), sep="\n")
    print(f"\n{title}, on {len(samples)} samples")
    for name, before_read, after_read in unread:
        if before_read != after_read:
            print(f"{name} is read {'before' if before_read else 'now'} only")
    print(*summary_table(rows), sep="\n")


def _wanted(options: argparse.Namespace) -> Any:
    def wanted(change: Change) -> bool:
        return (
            (not options.only or change.kind in options.only)
            and (not options.rule or any(fnmatchcase(r, f"*{p}*") for p in options.rule for r in change.rules))
            and (not options.field or any(name in options.field for name, _, _ in change.fields))
        )

    return wanted


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m effect", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", metavar="COMMIT", help="the commit to compare with")
    parser.add_argument("--only", action="append", choices=KINDS, help="this kind of entry (again for more)")
    parser.add_argument("--rule", action="append", help="rules whose name holds this, with * and ? (again for more)")
    parser.add_argument("--field", action="append", help="entries of which this field changed (again for more)")
    parser.add_argument("--summary", action="store_true", help="the counts alone")
    parser.add_argument("--json", action="store_true", help="one change a line; with --summary, one row of counts")
    parser.add_argument("--bench", action="store_true", help="the looked-at halves of the benchmark's sets as well")
    parser.add_argument("--on", action="append", choices=SETS, help="these samples only (again for more)")
    parser.add_argument("--texts", type=Path, action="append", metavar="FILE.jsonl", help="these texts instead")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with bench/ and checks/")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
