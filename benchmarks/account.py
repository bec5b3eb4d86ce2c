"""What it takes to keep the account of many reports, and to ask it.

    python -m benchmarks.account SOURCE... [--number 5000] [--worst 2000] [--bulk]

SOURCE are records (*.db) or files and folders of reports, some 500 in all: the readings of these are given other names,
places and days, again and again, and are added as readings. Names keep their length, so that every offset stays right;
countries and bodies keep theirs. In the worst case every report also tells that one person met one ministry.

Printed is the time of an add (the reading kept, and the account brought up to date) at the start and at the end, and
the processor time of questions in fresh processes beside that of `onrecord read` of one short report in the same run.
With --bulk all but the first and last adds are made at once, and merged once.
"""

import argparse
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

import onrecord
from onrecord.ingest import open_reports
from onrecord.merge.bodies import country_meant
from onrecord.model.reading import Reading
from onrecord.model.report import fingerprint
from onrecord.record import Record, read_many
from onrecord.store import choose_current, list_counting, load_readings, open_database

DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
MONTH = re.compile(r"(?<![\d-])(\d{4})-(\d\d)(?![\d-])")
NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
SPELLINGS = "aeiouy", "bcdfghjklmnpqrstvwxz"  # letters that stand for one another
_SHORT = "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the interior ministry said.\n"
_PERSON, _MINISTRY = "Ilva Torren", "Ministry of Tides"
_AROUND, _BATCH = 1500, 5  # days by which reports are moved at most; adds that are timed at the start and at the end


def main() -> int:
    options = parse_options()
    readings = load_sources(options.sources)
    print(f"{len(readings)} readings to vary")
    with tempfile.TemporaryDirectory() as folder:
        for title, number, worst in (("reports", options.number, False), ("worst case", options.worst, True)):
            if number:
                measure(Path(folder) / f"{'worst' if worst else 'many'}.db", readings, number, title, options, worst)
    return 0


def measure(
    path: Path, readings: Sequence[Reading], number: int, title: str, options: argparse.Namespace, worst: bool
) -> None:
    """Adds so many variants, and prints what the first and the last cost, and then the questions."""
    made = islice(vary(readings, worst=worst), number)
    with onrecord.open(path) as record:
        first = [timed(record, reading) for reading in islice(made, _BATCH)]
        began = time.process_time()
        rest = list(islice(made, max(0, number - 2 * _BATCH)))
        for reading in rest:
            record.add(reading)
            if not options.bulk:
                record.bring_up_to_date()
        record.bring_up_to_date()
        whole = time.process_time() - began
        last = [timed(record, reading) for reading in made]
        about = _PERSON if worst else next(p for row in record.timeline(top=5) for p in (*row.actors, *row.recipients))
    start, end = (statistics.median(some) for some in (first, last))
    print(f"\n{title}: {number}, {path.stat().st_size / 1e6:.0f} MB; all others added in {whole:.0f} s")
    print(f"an add at the start {start * 1000:.0f} ms, at the end {end * 1000:.0f} ms, {end / start:.1f} times that")
    ask(path, about)


def timed(record: Record, reading: Reading) -> float:
    """The processor time of one add."""
    began = time.process_time()
    record.add(reading)
    record.bring_up_to_date()
    return time.process_time() - began


def ask(path: Path, about: str) -> None:
    """Prints the user time of each question, in a process of its own, and what part it is of that of one reading."""
    short = path.with_suffix(".txt")
    short.write_text(_SHORT, encoding="utf-8")
    read = run("read", str(short), "--json")
    print(f"{'read':<32}{read:6.2f} s")
    for words in (
        ["timeline", "--top", "20"], ["timeline", "--about", about], ["who", about], ["standings"], ["conflicts"],
        ["origins", "--about", about], ["timeline", "--json"], ["origins", "--json"],
    ):  # fmt: skip
        taken = run(*words, "--db", str(path))
        print(f"{' '.join(words):<32}{taken:6.2f} s{taken / read:6.2f} of it")


def run(*words: str) -> float:
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([sys.executable, "-m", "onrecord", *words], stdout=subprocess.DEVNULL, check=True)
        taken.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return min(taken)


def load_sources(sources: Sequence[str]) -> list[Reading]:
    """The readings of records, and those of the reports in files, read now."""
    found: list[Reading] = []
    files = [s for s in sources if not s.endswith(".db")]
    for source in sources:
        if source.endswith(".db"):
            with closing(open_database(source, create=False)) as database, database.reading() as connection:
                found += load_readings(connection, [k.key for k in choose_current(list_counting(connection))])
    found += read_many(open_reports(files, on_error=lambda error: print(f"left out: {error}", file=sys.stderr)))
    return sorted({r.report.id: r for r in found}.values(), key=lambda r: r.report.id)


def vary(readings: Sequence[Reading], *, worst: bool) -> Iterator[Reading]:
    """Variants of these readings without end: first each as it is, then with other names, places and days."""
    number = 0
    while readings:
        chance = random.Random(f"variant {number}")
        order = list(readings)
        chance.shuffle(order)
        letters = {a: b for some in SPELLINGS for a, b in mixed(some, chance).items()} if number else {}
        for reading in order:
            moved = timedelta(days=chance.randint(-_AROUND, _AROUND) if number else 0)
            yield variant(reading, letters, moved, f"{reading.report.id}-{number}", worst=worst)
        number += 1


def mixed(letters: str, chance: random.Random) -> dict[str, str]:
    return dict(zip(letters, chance.sample(letters, len(letters)), strict=True))


def variant(reading: Reading, letters: dict[str, str], moved: timedelta, id_: str, *, worst: bool) -> Reading:
    """The reading of a report like this one, of other people in other places on other days."""
    named = [e for e in reading.entities if e.kind in ("person", "place", "facility") and not country_meant(e)]
    words = {w for e in named for name in (e.name, *e.aliases) for w in NAME.findall(name)}
    other = {w: "".join(letters.get(c, c) for c in w.lower()).capitalize() for w in words}

    def told(text: str) -> str:
        text = NAME.sub(lambda m: other.get(m[0], m[0]), text) if letters else text
        return MONTH.sub(lambda m: later(m, moved)[:7], DAY.sub(lambda m: later(m, moved), text))

    body = renamed(msgspec.to_builtins(reading), told)
    body["report"] |= {"id": id_, "url": None}
    if worst:
        meet(body)
    body["report"]["sha256"] = fingerprint(body["report"]["text"])
    return msgspec.convert(body, Reading)


def later(found: re.Match[str], moved: timedelta) -> str:
    """The day, or the middle of the month, so much later."""
    year, month, *day = map(int, found.groups())
    try:
        return (date(year, month, *(day or [15])) + moved).isoformat()
    except (ValueError, OverflowError):
        return found[0] + "-01"[: 0 if day else 3]


def renamed(part: Any, told: Callable[[str], str]) -> Any:
    """The part of a reading, with every word of it told otherwise."""
    if isinstance(part, str):
        return told(part)
    if isinstance(part, dict):
        return {key: value if key in ("rule", "id") else renamed(value, told) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [renamed(one, told) for one in part]
    return part


def meet(body: dict[str, Any]) -> None:
    """One sentence more: everybody's person met everybody's ministry."""
    text = body["report"]["text"].rstrip() + f"\n\n{_PERSON} met the {_MINISTRY}.\n"
    start = text.index(f"{_PERSON} met", len(body["report"]["text"].rstrip()))
    trigger = start + len(_PERSON) + 1
    body["report"]["text"] = text
    places = {"p": (start, start + len(_PERSON)), "m": (trigger + 8, trigger + 8 + len(_MINISTRY))}
    spans = {key: {"start": a, "end": b} for key, (a, b) in places.items()}
    for key, kind, name in (("p", "person", _PERSON), ("m", "organization", _MINISTRY)):
        mentions = [spans[key] | {"form": "name"}]
        body["entities"].append({"id": f"all-{key}", "kind": kind, "name": name, "mentions": mentions, "rule": "worst"})
    body["events"].append(
        {
            "id": "all", "type": "CONSULT", "mode": "meet", "rule": "worst",
            "trigger": {"start": trigger, "end": trigger + 3},
            "actors": [spans["p"] | {"entity": "all-p"}], "recipients": [spans["m"] | {"entity": "all-m"}],
            "date": body["report"]["published"]["value"], "evidence": {"start": start, "end": len(text.rstrip())},
        }
    )  # fmt: skip


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--number", type=int, default=5000)
    parser.add_argument("--worst", type=int, default=2000)
    parser.add_argument("--bulk", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
