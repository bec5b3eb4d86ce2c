"""Does the day that a sentence says reach its act? Readings measured against a careful reader's answers.

    python benchmarks/days.py                       reads the reports itself
    python benchmarks/days.py READINGS.jsonl ...    lines of `onrecord read FILE --clauses --json`
    python benchmarks/days.py --show                every miss and every wrong day of the looked-at half as well

The reports are in the benchmark folder beside the checkout and belong to their publishers; `days.jsonl` holds offsets
only, one report a line, and the SHA-256 of the text they count in.

**How the sentences were chosen.** One sentence with a word of time in it from each of 231 reports of `stories/dev`, of
ten pairs of `timelines` and of `cases/israel`, drawn by chance (`random.Random(20261128)` and `Random(777)`); 62 were
left out, because no act in them has a day that is said, because they repeat another report's sentence, or because
the day of publication in the file cannot be theirs (most of these are comments, captions and navigation). They were
annotated before any reading of them had been seen, once, with no second annotator.

**What was annotated.** Words that tell an act, verbs and nouns, each with the days that the sentence says for it, or
with null where it says none: "said on Friday that rebels attacked" has a day for "said" and none for "attacked".
Saying is an act. A day counts where the sentence gives it to the clause, as RECORD.md has it: "the Friday bombing,
which tore a hole" is two acts of Friday. Relative days count from the day of publication in the file. Not every act of
a sentence is annotated: what is left out is neither right nor wrong.

**How it is counted.** The answer for an act is the date of an event whose trigger touches the word, else the time of a
clause whose predicate does. It is right when it means the same first and last day, or days within those.

    precision = right / given        recall = right / acts with a day

The halves go by the first digit of the SHA-256: 0 to 7 may be looked at, the others are only counted.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.export.json import to_builtins
from onrecord.ingest import open_reports
from onrecord.model.edtf import bounds
from onrecord.record import read_many

GOLD = Path(__file__).with_suffix(".jsonl")
BENCHES = Path(__file__).resolve().parents[2] / "shared" / "bench"
HALVES = ("looked", "other")


@dataclass(slots=True)
class Tally:
    """The counts of one half; `shown` are the errors in their places."""

    dated: int = 0
    undated: int = 0
    given: int = 0
    right: int = 0
    shown: list[str] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.dated if self.dated else 0.0


def score(gold: Iterable[Mapping[str, Any]], readings: Iterable[Mapping[str, Any]]) -> dict[str, Tally]:
    """The tallies by half. ValueError for a report of the gold that no reading is of, going by its SHA-256."""
    heard = {reading["report"]["sha256"]: reading for reading in readings}
    tallies = {half: Tally() for half in HALVES}
    for report in gold:
        if report["sha256"] not in heard:
            raise ValueError(f"{report['corpus']} {report['id']}: no reading of this text (SHA-256 {report['sha256']})")
        tally = tallies["looked" if report["sha256"][0] in "01234567" else "other"]
        for sentence in report["sentences"]:
            count(sentence, heard[report["sha256"]], tally)
    return tallies


def count(sentence: Mapping[str, Any], reading: Mapping[str, Any], tally: Tally) -> None:
    """Add what one reading got right and wrong in one sentence."""
    for act in sentence["acts"]:
        answer = answer_at(act["start"], act["end"], reading)
        right = answer is not None and act["day"] is not None and is_right(answer, act["day"])
        tally.dated += act["day"] is not None
        tally.undated += act["day"] is None
        tally.given += answer is not None
        tally.right += right
        if not right and (answer is not None or act["day"] is not None):
            tally.shown.append(show(act, answer, sentence, reading))


def answer_at(start: int, end: int, reading: Mapping[str, Any]) -> str | None:
    """The day that the reading gives for the act told at these characters, in EDTF."""
    events = [e["date"] for e in reading["events"] if touches(e["trigger"], start, end)]
    told = events or [c["time"] for c in reading["clauses"] if touches(c["predicate"], start, end)]
    return next((day for day in told if day is not None), None)


def touches(span: Mapping[str, int], start: int, end: int) -> bool:
    return bool(span["start"] < end and start < span["end"])


def is_right(answer: str, day: str) -> bool:
    """Whether an answer means the days that are said, or some of them; an open side stays open."""
    (first, last), (begin, end) = bounds(answer), bounds(day)
    return (first or date.min) >= (begin or date.min) and (last or date.max) <= (end or date.max)


def show(act: Mapping[str, Any], answer: str | None, sentence: Mapping[str, Any], reading: Mapping[str, Any]) -> str:
    """One line: the act between brackets in its sentence, the day that was said, and the one given."""
    text = reading["report"]["text"]
    parts = text[sentence["start"] : act["start"]], text[act["start"] : act["end"]], text[act["end"] : sentence["end"]]
    told = "{}[{}]{}".format(*parts).replace("\n", " ")
    return f"said {act['day']}, given {answer} ({reading['report']['published']['value']}): {told}"


def report_on(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'half':<8}{'dated':>7}{'undated':>9}{'given':>7}{'right':>7}{'precision':>11}{'recall':>8}"
    for name, tally in (*tallies.items(), ("both", sum(tallies.values(), Tally()))):
        yield (
            f"{name:<8}{tally.dated:>7}{tally.undated:>9}{tally.given:>7}{tally.right:>7}"
            f"{tally.precision:>11.3f}{tally.recall:>8.3f}"
        )


def read_reports(gold: Iterable[Mapping[str, Any]], *, benches: Path) -> Iterator[Mapping[str, Any]]:
    """The reports of the gold, read now."""
    wanted = {report["sha256"] for report in gold}
    files = sorted({benches / f"{report['corpus']}.jsonl" for report in gold})
    reports = open_reports(files, on_error=lambda error: print(f"left out: {error}", file=sys.stderr))
    for reading in read_many((report for report in reports if report.sha256 in wanted), clauses=True):
        yield to_builtins(reading)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="*", metavar="READINGS.jsonl")
    parser.add_argument("--benches", type=Path, default=BENCHES, help="the benchmark folder (beside the checkout)")
    parser.add_argument("--show", action="store_true", help="list the mistakes in the half that may be looked at")
    options = parser.parse_args()
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").split("\n") if line]
    if not options.readings and not options.benches.is_dir():
        sys.exit(f"{options.benches}: no benchmark folder there; pass --benches, or readings")
    lines = (line for path in options.readings for line in path.read_text(encoding="utf-8").split("\n") if line)
    try:
        readings = map(json.loads, lines) if options.readings else read_reports(gold, benches=options.benches)
        tallies = score(gold, readings)
    except ValueError as error:
        sys.exit(str(error))
    print(*report_on(tallies), sep="\n")
    if options.show:
        print("", *tallies["looked"].shown, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
