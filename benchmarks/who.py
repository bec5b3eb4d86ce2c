"""Who is who across reports: the record's people, bodies and places against the gold of the occurrences bench.

    python benchmarks/who.py [GOLD.jsonl] [--keep DIR] [--half looked|other] [--show]

Reads the reports (DIR keeps the readings, and they are not read again while the package's version and the text are the
same: empty it after a change of the rules of reading), joins those of a topic into one record and asks to which of its
parties each gold mention of a person, body or place belongs: the party whose mention overlaps it most. Mentions that
no reading has are left out of all but `found`. `--half` keeps the topics whose mistakes may be looked at
(shared/checks/halves.py), or the others; `--show` lists the mistakes of the looked half only.

B-cubed over the found mentions; `pairs` over pairs of found mentions in different reports: of those that the record
joins, the share that the gold joins, and the other way round. Rows: every report for itself (what reading alone joins),
exact names (each name of two words or more, each body and each place is one wherever it is written alike), and the
record; `named` counts only mentions whose party has a name. Last line: the record's figures, as name=value.
"""

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.merge.entities import merge_entities
from onrecord.merge.passages import normalised
from onrecord.model.entities import Entity
from onrecord.model.reading import Reading
from onrecord.record import read_many, take_report
from onrecord.version import reading_rules

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "occurrences"
LOOKED = {"2", "21", "23", "35"}
CLASSES = ("HUMAN_", "LOC_GEO", "LOC_FAC")
_Of = Callable[[Reading, Entity], str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention and the entity that a reading has there, if any."""

    report: str
    text: str
    chain: str
    reading: Reading
    entity: Entity | None


def main() -> None:
    """Read, join, score, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", nargs="?", type=Path, default=BENCH / "dev.jsonl")
    parser.add_argument("--keep", type=Path, help="a folder for readings")
    parser.add_argument("--half", choices=("looked", "other"))
    parser.add_argument("--show", action="store_true", help="the mistakes of the looked half")
    options = parser.parse_args()
    raw = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").split("\n") if line.strip()]
    if options.half:
        raw = [r for r in raw if (str(r["topic"]) in LOOKED) == (options.half == "looked")]
    readings = read_all(raw, options.keep)
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in raw:
        if record["id"] in readings:
            topics[str(record["topic"])].append(record)
    systems: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    named: list[tuple[str, Mention]] = []
    total = 0
    for topic, records in sorted(topics.items(), key=lambda t: int(t[0])):
        mentions = [m for r in records for m in gold_mentions(r, readings[r["id"]])]
        total += len(mentions)
        found = [m for m in mentions if m.entity is not None]
        for name, of in joined_by([readings[r["id"]] for r in records]).items():
            answered = [(f"{topic} {of(m.reading, m.entity)}", m) for m in found if m.entity is not None]
            systems[name] += answered
            if name == "record":
                named += [(key, m) for key, m in answered if is_named(m.entity)]
                if options.show and topic in LOOKED:
                    show(topic, answered)
    systems["record, named"] = named
    print(f"{len(raw)} reports, {total} gold mentions, {len(systems['record'])} found\n")
    print("| joined by | B-cubed P | R | F1 | pairs P | R | F1 |")
    print("|---|---|---|---|---|---|---|")
    last = ""
    for name, answered in systems.items():
        figures = [*b_cubed(answered), *pairs(answered)]
        print(f"| {name} | " + " | ".join(f"{f:.3f}" for f in figures) + " |")
        if name == "record":
            keys = ("b3_p", "b3_r", "b3_f1", "pairs_p", "pairs_r", "pairs_f1")
            last = " ".join(f"{k}={f:.3f}" for k, f in zip(keys, figures, strict=True))
    print("\n" + last)


def read_all(raw: Sequence[dict[str, Any]], keep: Path | None) -> dict[str, Reading]:
    """The readings by report; with `keep` those that are there already are taken from there."""
    found: dict[str, Reading] = {}
    left = []
    for record in raw:
        report = take_report(record["text"], published=record.get("published"))
        called = f"{reading_rules()}\n{record['id']}\n{report.text}"
        file = keep / sha256(called.encode()).hexdigest()[:24] if keep else None
        if file and file.exists():
            found[record["id"]] = pickle.loads(file.read_bytes())
        else:
            left.append((record["id"], report, file))
    given = [_called(report, id_) for id_, report, _ in left]
    files = {id_: file for id_, _, file in left}
    for reading in read_many(given, on_error=print):
        found[reading.report.id] = reading
        if (file := files[reading.report.id]) is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(pickle.dumps(reading))
    return found


def _called(report: Any, id_: str) -> Any:
    from dataclasses import replace

    return replace(report, id=id_)


def gold_mentions(record: dict[str, Any], reading: Reading) -> Iterable[Mention]:
    """The gold mentions of people, bodies and places, each with the entity of the mention that overlaps it most."""
    spans = [(m.start, m.end, e) for e in reading.entities for m in e.mentions]
    for gold in record["entities"]:
        if not gold["class"].startswith(CLASSES):
            continue
        start, end = gold["start"], gold["end"]
        ranked = [
            (min(end, e) - max(start, s), -(e - s), -s, entity) for s, e, entity in spans if s < end and start < e
        ]
        best = max(ranked, key=lambda r: r[:3])[3] if ranked else None
        yield Mention(record["id"], gold["text"], f"{record['topic']} {gold['chain']}", reading, best)


def joined_by(readings: Sequence[Reading]) -> dict[str, _Of]:
    """Ways to join: each gives an entity of a report the name of what it belongs to."""
    parties = merge_entities(readings)

    def alone(reading: Reading, entity: Entity) -> str:
        return f"{reading.report.id} {entity.id}"

    def by_name(reading: Reading, entity: Entity) -> str:
        words = normalised(entity.name)
        whole = entity.kind != "person" or " " in words
        joins = is_named(entity) and entity.count is None and words and whole
        return f"{entity.kind} {words}" if joins else alone(reading, entity)

    def record(reading: Reading, entity: Entity) -> str:
        party = parties.of(reading, entity.id)
        return party.id if party else alone(reading, entity)

    return {"each report for itself": alone, "exact name": by_name, "record": record}


def is_named(entity: Entity | None) -> bool:
    """Whether the report has a name for it."""
    return entity is not None and any(m.form == "name" for m in entity.mentions)


def b_cubed(answered: Sequence[tuple[str, Mention]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of each mention's party, over the mentions."""
    both = Counter((key, m.chain) for key, m in answered)
    keys, chains = Counter(key for key, _ in answered), Counter(m.chain for _, m in answered)
    total = max(1, len(answered))
    precision = sum(n * n / keys[key] for (key, _), n in both.items()) / total
    recall = sum(n * n / chains[chain] for (_, chain), n in both.items()) / total
    return precision, recall, _f1(precision, recall)


def pairs(answered: Sequence[tuple[str, Mention]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs of mentions in different reports."""

    def count(keys: Iterable[tuple[object, str]]) -> int:
        by_report: dict[object, Counter[str]] = defaultdict(Counter)
        for key, report in keys:
            by_report[key][report] += 1
        return sum(
            (sum(c.values()) ** 2 - sum(n * n for n in c.values())) // 2 for c in by_report.values()
        )  # all pairs less those within a report

    right = count(((key, m.chain), m.report) for key, m in answered)
    given, gold = (
        count(k) for k in (((key, m.report) for key, m in answered), ((m.chain, m.report) for _, m in answered))
    )
    precision, recall = right / max(1, given), right / max(1, gold)
    return precision, recall, _f1(precision, recall)


def show(topic: str, answered: Sequence[tuple[str, Mention]]) -> None:
    """Parties that hold several chains, and chains that lie in several parties, across reports."""
    for title, one, other in (("joined, and two", 0, 1), ("left apart, and one", 1, 0)):
        groups: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for key, m in answered:
            label = f"{m.text} [{m.entity.kind if m.entity else ''} {m.entity.name if m.entity else ''}] {m.report}"
            groups[(key, m.chain)[one]][(key, m.chain)[other]][label] += 1
        for group, parts in groups.items():
            if len(parts) > 1 and len({label.rsplit(" ", 1)[1] for p in parts.values() for label in p}) > 1:
                print(f"{title}: topic {topic} {group}")
                for part, labels in parts.items():
                    print("   ", part, dict(labels.most_common(6)))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    main()
