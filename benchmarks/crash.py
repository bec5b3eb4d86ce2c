"""What is left of a record whose writers are killed at random moments, in a file and on a server.

    python -m benchmarks.crash [--moments 50] [--reports 200] [--seed 1] [--only sqlite|postgresql]

So many short reports, written out by hand as a reader reads them, are added as readings by two and then four writers,
each all of them in an order of its own. At a random moment all writers are killed (SIGKILL). What is then on
record must be whole reports only: each once, with its reading and its passages. The same writers begin again, are
killed again, and so on until they are done: then every report must be there, the answers must be those of a record that
was left alone, and the record must be verified. Without PostgreSQL installed only the file is tried.

Printed are the kills, what was lost, half or twice, and how long a writer waited for an add among the others.
"""

import argparse
import hashlib
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

import onrecord
from onrecord.export.json import to_json
from onrecord.model.reading import Reading
from onrecord.store import open_database

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))

from databases import Place, Server, ask, find_binaries  # noqa: E402 - they stand with the tests
from drafts import Draft  # noqa: E402

_ONCE = {  # what must be nought at every moment
    "reports without a reading": "SELECT count(*) FROM reports WHERE key NOT IN (SELECT report_key FROM readings)",
    "reports without passages": "SELECT count(*) FROM reports WHERE key NOT IN (SELECT report_key FROM passages)",
    "reports that are there twice": "SELECT count(*) - count(DISTINCT report) FROM reports",
}
_NAMES = (
    "Ilva Torren", "Odo Kress", "Una Pell", "Vashti Okoro", "Rosa Lund", "Tomas Hallek", "Mirela Dostan", "Piet Lorne",
    "Ana Petrik", "Ivo Tann", "Lidia Sorn", "Lorne Voss",
)  # fmt: skip
_LATEST = 10  # seconds, after which a writer is killed: what is done grows from one kill to the next
_SPAWN = multiprocessing.get_context("fork")  # a writer that is forked has nothing to load


def main() -> int:
    options = parse_options()
    failed = 0
    readings = [meeting(number) for number in range(options.reports)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.only != "postgresql":
            files = (folder / f"{number}.db" for number in count())
            failed += measure("SQLite", files.__next__, readings, options)
        if options.only != "sqlite" and (binaries := find_binaries()):
            server = Server(binaries)
            try:
                failed += measure("PostgreSQL", server.copy, readings, options)
            finally:
                server.remove()
    return 1 if failed else 0


def meeting(number: int) -> Reading:
    """What a short report says, written out by hand: of twelve people two met."""
    one, other = _NAMES[number % 6], _NAMES[number // 6 % 6 + 6]
    day = f"2031-05-{number % 28 + 1:02}"
    draft = Draft(f"r{number}", f"{one} met {other} in Sarn, paper {number} said.", day, f"Paper {number % 5}")
    draft = draft.person(one).person(other).place("Sarn")
    return draft.event("CONSULT", "met", actors=(one,), recipients=(other,), place="Sarn", date=day).done()


def measure(kind: str, new: Callable[[], Place], readings: Sequence[Reading], options: argparse.Namespace) -> int:
    """Kills writers of new records until there were enough moments; how often anything was wrong."""
    chance = random.Random(options.seed)
    alone = new()
    began = time.monotonic()
    write(alone, readings, None)
    took, expected = time.monotonic() - began, answers(alone)
    print(f"{kind}: one writer alone adds {len(readings)} reports and merges them in {took:.1f} s")
    for writers in (2, 4):
        undisturbed = new()
        waits = finish(undisturbed, readings, writers)
        same = answers(undisturbed) == expected
        print(
            f"{kind}: {writers} writers, undisturbed: an add takes {statistics.median(waits) * 1000:.0f} ms, at most "
            f"{max(waits):.1f} s; {'the same answers' if same else 'OTHER ANSWERS'}"
        )
    wrong = killed = rounds = 0
    while killed < options.moments:
        writers, place = (2, 4)[rounds % 2], new()
        rounds += 1
        moments = chance.randint(3, 8)
        for _ in range(moments):
            kill(place, readings, writers, chance.uniform(0.05, min(took, _LATEST)))
            killed += 1
            wrong += told(kind, killed, faults(place))
        finish(place, readings, writers)
        left = ask(place, "SELECT count(*) FROM reports")[0][0]
        if left != len(readings):
            wrong += told(kind, killed, [f"{left} reports of {len(readings)}"])
        if answers(place) != expected:
            wrong += told(kind, killed, ["other answers than those of a record that was left alone"])
        with onrecord.open(place, create=False) as record:
            wrong += told(kind, killed, [odd] if (odd := record.verify()) else [])
    print(f"{kind}: {killed} kills in {rounds} records: {wrong or 'nothing'} lost, half, twice or otherwise")
    return wrong


def write(place: Place, readings: Sequence[Reading], report: Connection | None) -> None:
    """One writer: adds all of it, and tells how long each add took."""
    waits = []
    with onrecord.open(place) as record:
        for reading in readings:
            began = time.monotonic()
            record.add(reading)
            waits.append(time.monotonic() - began)
    if report:
        report.send(waits)


def start(place: Place, readings: Sequence[Reading], writers: int) -> list[tuple[multiprocessing.Process, Connection]]:
    started = []
    for number in range(writers):
        here, there = _SPAWN.Pipe(duplex=False)
        own = random.Random(number).sample(readings, len(readings))
        process = _SPAWN.Process(target=write, args=(place, own, there))
        process.start()
        there.close()
        started.append((process, here))
    return started  # type: ignore[return-value]


def finish(place: Place, readings: Sequence[Reading], writers: int) -> list[float]:
    """The same writers, until they are done; how long their adds took."""
    waits: list[float] = []
    for process, here in start(place, readings, writers):
        with suppress(EOFError):
            waits += here.recv()
        process.join()
        if process.exitcode:
            print(f"a writer ended with {process.exitcode}")
    return waits


def kill(place: Place, readings: Sequence[Reading], writers: int, after: float) -> None:
    """The same writers, all killed so many seconds after they began."""
    started = start(place, readings, writers)
    time.sleep(after)
    for process, _ in started:
        process.kill()
    for process, _ in started:
        process.join()


def faults(place: Place) -> list[str]:
    """What is on record and not whole."""
    with closing(open_database(place)):
        pass  # the first kill can have come before there was a record
    found = [f"{number} {what}" for what, query in _ONCE.items() if (number := ask(place, query)[0][0])]
    if isinstance(place, Path) and (said := ask(place, "PRAGMA integrity_check(1)")[0][0]) != "ok":
        found.append(said)
    return found


def answers(place: Place) -> str:
    """A digest of all that is answered."""
    with onrecord.open(place, create=False) as record:
        rows = (
            record.timeline(), record.standings(), record.due(today="2031-06-01"), record.said(), record.conflicts(),
            record.origins(), record.stories(), record.everyone(),
        )  # fmt: skip
        told = [[to_json(row).decode() for row in answer] for answer in rows]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def told(kind: str, number: int, found: Sequence[str]) -> int:
    for what in found:
        print(f"{kind}: after kill {number}: {what}")
    return len(found)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
