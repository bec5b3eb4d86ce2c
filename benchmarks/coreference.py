"""Whom "he", "its" and "the ministry" mean: readings measured against a careful reader's answers.

    python benchmarks/coreference.py                       reads the reports itself
    python benchmarks/coreference.py READINGS.jsonl ...    lines of `onrecord read FILE --json`
    python benchmarks/coreference.py --pipeline NAME       reads with another spaCy pipeline than the default
    python benchmarks/coreference.py --show                every miss and every wrong link in its place as well

The reports are in the benchmark folder beside the checkout and belong to their publishers; `coreference.jsonl` holds
offsets only, one report a line, and the SHA-256 of the text they count in.

**How the reports were chosen.** Four each of `stories/dev`, `attribution/dev` and `entities/dev`, unseen:
`random.Random(20261122).sample(ids, 4)`, a fresh generator for each file, `ids` being the sorted ids of its reports of
1,200 to 3,500 characters. They were annotated before any reading of them had been seen, once, with no second annotator.
Only the antecedents of `optional` were widened afterwards, from names to every mention of the same. Twelve reports are
few: a difference of two or three links is nothing.

Forty more (`set`: 20 `open`, 20 `closed`) are of other regions and kinds, from the training parts of `entities` (22),
`occurrences` (10) and `attribution` (8): `random.Random(20261128).sample(ids, n)`, a fresh generator for each file,
`ids` being the sorted ids of its reports of 1,000 to 2,200 characters; every second one drawn is closed. They were
annotated in the same way before any reading of them had been seen, once. Mistakes in the closed ones are never listed:
only their score is.

**What was annotated.** `links`: each third-person pronoun, in quotations too, and each definite noun phrase ("the
ministry", "this country", "his wife", a headline's bare "Justice") that means a person, a body, a place or a counted
group ("Two women") which the report also names or has mentioned before. A noun phrase runs from its article to its head
noun. `antecedents` are all the names of the same entity, before and after, without titles; where it has no name, its
first noun phrase. Where only the drift of the report says that two phrases mean one, the nearer phrase counts too.
Left out: relative pronouns, "each other", "this" alone, first and second persons, predicates ("is the top scorer"),
phrases with the name itself in them, and what there is but one of ("the sky", "the world").

`unlinked`: pronouns that mean nobody: "it is apparent", an event or a statement, an unnamed thing, people in general.
`optional`: what means a named thing (a rocket, a law), an uncounted group, or one of two that only the writer could
tell apart, with every mention of the same as an antecedent. To be silent there is right, and so is a link to one of
those; neither counts. Any other link is a wrong one.

**How it is counted.** A link is *answered* when the reading has a mention there whose entity is also mentioned
elsewhere (a relative pronoun is nowhere else): for a pronoun a pronoun's mention; for a noun phrase any other that
ends with the same word, or a noun's that begins with the same and is cut short. It is *right* when that entity has
another mention that covers the head, the last word, of an antecedent, and no other entity has a narrower one there:
whoever is meant by "the court's spokesman" is not thereby the court. A link given for something `unlinked`, or the
wrong one for something `optional`, is a *wrong link*.

    precision = right / (answered + wrong links)        recall = right / links
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.ingest import open_reports
from onrecord.model.entities import Mention
from onrecord.model.report import fingerprint
from onrecord.model.span import Span
from onrecord.record import read_many

GOLD = Path(__file__).with_suffix(".jsonl")
BENCHES = Path(__file__).resolve().parents[2] / "shared" / "bench"
FORMS = ("pronoun", "nominal")
SETS = ("first", "open", "closed")
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What is needed of a reading: its text, and the mentions of each entity."""

    text: str
    entities: tuple[tuple[Mention, ...], ...]


@dataclass(slots=True)
class Tally:
    """The counts of one form: `nobody` are the unlinked, `free` the optional, `shown` the errors in their places."""

    links: int = 0
    answered: int = 0
    right: int = 0
    nobody: int = 0
    nobody_linked: int = 0
    free: int = 0
    free_wrong: int = 0
    shown: list[str] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))

    @property
    def precision(self) -> float:
        given = self.answered + self.nobody_linked + self.free_wrong
        return self.right / given if given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.links if self.links else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(gold: Iterable[Mapping[str, Any]], readings: Iterable[Heard]) -> dict[str, Tally]:
    """The tallies by form. ValueError for a report of the gold that no reading is of, going by its SHA-256."""
    heard = {fingerprint(reading.text): reading for reading in readings}
    tallies = {form: Tally() for form in FORMS}
    for report in gold:
        if report["sha256"] not in heard:
            raise ValueError(f"{report['corpus']} {report['id']}: no reading of this text (SHA-256 {report['sha256']})")
        count(report, heard[report["sha256"]], tallies)
    return tallies


def count(report: Mapping[str, Any], reading: Heard, tallies: Mapping[str, Tally]) -> None:
    """Add what one reading got right and wrong."""
    for link in report["links"]:
        tally, place = tallies[link["form"]], Span(link["start"], link["end"])
        answer = answer_at(place, link["form"], reading)
        right = answer is not None and is_right(answer, link["antecedents"], reading)
        tally.links += 1
        tally.answered += answer is not None
        tally.right += right
        if not right:
            tally.shown.append(show("missed" if answer is None else "wrong", place, answer, reading))
    for link in report.get("optional", ()):
        tally, place = tallies[link["form"]], Span(link["start"], link["end"])
        answer = answer_at(place, link["form"], reading)
        tally.free += 1
        if answer is not None and not is_right(answer, link["antecedents"], reading):
            tally.free_wrong += 1
            tally.shown.append(show("wrong, optional", place, answer, reading))
    for start, end in report["unlinked"]:
        tally, place = tallies["pronoun"], Span(start, end)
        answer = answer_at(place, "pronoun", reading)
        tally.nobody += 1
        if answer is not None:
            tally.nobody_linked += 1
            tally.shown.append(show("nobody", place, answer, reading))


def answer_at(place: Span, form: str, reading: Heard) -> tuple[Mention, ...] | None:
    """The other mentions of whoever the reading has at this place; None where there are none, or nobody is there."""
    there = [
        (mention.form != form, mention.end - mention.start, mention, number)
        for number, mentions in enumerate(reading.entities)
        for mention in mentions
        if stands_at(mention, place, form)
    ]
    if not there:
        return None
    *_, mention, number = min(there)
    others = (other for other in reading.entities[number] if other != mention)
    return tuple(other for other in others if other.of(reading.text).lower() not in RELATIVES) or None


def stands_at(mention: Mention, place: Span, form: str) -> bool:
    if form == "pronoun":
        return mention.form == "pronoun" and mention.overlaps(place)
    if mention.form == "pronoun":
        return False
    cut_short = mention.form == "nominal" and mention.start == place.start and mention.end < place.end
    return mention.end == place.end or cut_short


def is_right(answer: tuple[Mention, ...], antecedents: Iterable[tuple[int, int]], reading: Heard) -> bool:
    """Whether one of these mentions is the reading's narrowest at the head of one of the antecedents."""
    for start, end in antecedents:
        head = Span(end - len(reading.text[start:end].split()[-1]), end)
        widths = [m.end - m.start for mentions in reading.entities for m in mentions if m.covers(head)]
        if any(m.covers(head) and m.end - m.start == min(widths) for m in answer):
            return True
    return False


def show(what: str, place: Span, answer: tuple[Mention, ...] | None, reading: Heard) -> str:
    """One line: the place between brackets, and the mentions that the reading ties it to."""
    text = reading.text
    around = text[max(0, place.start - 50) : place.start], place.of(text), text[place.end : place.end + 30]
    tied = " -> " + " | ".join(mention.of(text) for mention in answer) if answer else ""
    return f"{what}: " + "{}[{}]{}".format(*around).replace("\n", " ") + tied.replace("\n", " ")


def report_on(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """The table, line by line."""
    both = sum(tallies.values(), Tally())
    yield f"{'':<10}{'links':>7}{'answered':>10}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}   linked wrongly"
    for name, tally in (*tallies.items(), ("both", both)):
        yield (
            f"{name:<10}{tally.links:>7}{tally.answered:>10}{tally.right:>7}"
            f"{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}   "
            f"{tally.nobody_linked} of {tally.nobody} unlinked, {tally.free_wrong} of {tally.free} optional"
        )


def load_readings(paths: Iterable[Path]) -> Iterator[Heard]:
    """What `onrecord read --json` has printed into these files."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield heard_from(json.loads(line))


def heard_from(reading: Mapping[str, Any]) -> Heard:
    """The mentions of a reading in the JSON of `onrecord read`."""
    entities = tuple(
        tuple(Mention(m["start"], m["end"], m["form"]) for m in entity["mentions"]) for entity in reading["entities"]
    )
    return Heard(reading["report"]["text"], entities)


def read_reports(gold: Iterable[Mapping[str, Any]], *, benches: Path, pipeline: str | None = None) -> Iterator[Heard]:
    """The reports of the gold, read now."""
    wanted = {report["sha256"] for report in gold}
    files = sorted({benches / report["corpus"] / report.get("file", "dev.jsonl") for report in gold})
    reports = open_reports(files, on_error=lambda error: print(f"left out: {error}", file=sys.stderr))
    for reading in read_many((report for report in reports if report.sha256 in wanted), pipeline=pipeline):
        yield Heard(reading.report.text, tuple(entity.mentions for entity in reading.entities))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="*", metavar="READINGS.jsonl")
    parser.add_argument("--benches", type=Path, default=BENCHES, help="the benchmark folder (beside the checkout)")
    parser.add_argument("--pipeline", metavar="NAME", help="read with this pipeline (default: the package's own)")
    parser.add_argument("--show", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--set", choices=SETS, help="only these reports (default: each set by itself)")
    options = parser.parse_args()
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").split("\n") if line]
    if not options.readings and not options.benches.is_dir():
        sys.exit(f"{options.benches}: no benchmark folder there; pass --benches, or readings")
    try:
        heard = list(
            load_readings(options.readings)
            if options.readings
            else read_reports(gold, benches=options.benches, pipeline=options.pipeline)
        )
        for name in [options.set] if options.set else SETS:
            tallies = score([report for report in gold if report.get("set", "first") == name], heard)
            print(f"\n{name}", *report_on(tallies), sep="\n")
            if options.show and name != "closed":
                for form, tally in tallies.items():
                    print(f"\n{form}", *tally.shown, sep="\n")
    except ValueError as error:
        sys.exit(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
