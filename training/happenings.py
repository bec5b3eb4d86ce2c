"""Whether two tellings are of one happening: `python -m training.happenings --bench FOLDER [--folds N]`.

FOLDER holds occurrences/train.jsonl; `--readings` is what `onrecord read --json` makes of it, else it is read here.
Writes the weights of merge/sameness.json: two logistic regressions, the first over pairs of words that tell of
something, the second over pairs of events that were found. With `--folds`, only measures: each topic is scored with
weights learnt from the topics of the other folds.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from onrecord.ingest.text import report_from_text
from onrecord.merge.comparison import EVENTS, WORDS, compare_events, compare_words
from onrecord.merge.entities import Parties, merge_entities
from onrecord.merge.members import link_groups, name_members
from onrecord.merge.nearness import NEAR, Nearness, Surroundings
from onrecord.merge.passages import day_of
from onrecord.merge.telling_apart import are_two_acts, is_of_the_time
from onrecord.merge.tellings import Telling, Texts
from onrecord.merge.told import list_told
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.read import read_many
from training.stories import fit, load

WEIGHTS = Path(__file__).parents[1] / "src" / "onrecord" / "merge" / "sameness.json"
SAME_WORD = 3.0  # how much a pair of words of one family counts, against one of two
RIDGE_WORDS, RIDGE_EVENTS = 10.0, 10.0
NO_MENTION = "none"


@dataclass(frozen=True)
class Pairs:
    """Numbers of pairs, whether each is one happening, and its topic."""

    numbers: np.ndarray
    same: np.ndarray
    topics: np.ndarray

    def only(self, keep: np.ndarray) -> "Pairs":
        return Pairs(self.numbers[keep], self.same[keep], self.topics[keep])

    @property
    def weights(self) -> np.ndarray:
        """A topic with many pairs counts less for each."""
        many = Counter(self.topics.tolist())
        weights = np.array([many[t] ** -0.5 for t in self.topics.tolist()])
        return np.asarray(weights / weights.mean())


def main() -> None:
    """Writes the weights, or measures them by folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--folds", type=int)
    asked = parser.parse_args()
    gold: list[Any] = load(asked.bench / "occurrences" / "train.jsonl")
    words, events = make_pairs(gold, read_all(gold, asked.readings))
    print(f"{len(words.same)} pairs of words, {len(events.same)} of events")
    if asked.folds:
        measure(words, events, folds=asked.folds)
        return
    found = learn(words, events)
    named = {
        name: dict(zip((*names, "constant"), (round(float(w), 3) for w in weights), strict=True))
        for name, names, weights in zip(("words", "events"), (WORDS, EVENTS), found, strict=True)
    }
    WEIGHTS.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


def read_all(gold: Sequence[Any], file: Path | None) -> list[Reading]:
    """The readings of these reports."""
    if file is not None:
        decoder = msgspec.json.Decoder(Reading)
        return [decoder.decode(line) for line in file.read_bytes().splitlines() if line.strip()]
    reports = (report_from_text(r["text"], id=r["id"], published=r.get("published")) for r in gold)
    return list(read_many(reports))


def learn(words: Pairs, events: Pairs) -> tuple[np.ndarray, np.ndarray]:
    """The weights of words, and those of events, which go by the score of their words."""
    weights = words.weights * np.where(words.numbers[:, 0] == 1, SAME_WORD, 1.0)
    first = fit(words.numbers, words.same, ridge=RIDGE_WORDS, weights=weights)
    second = fit(_with_base(events, first), events.same, ridge=RIDGE_EVENTS, weights=events.weights)
    return first, second


def measure(words: Pairs, events: Pairs, *, folds: int) -> None:
    """Average precision, and recall at given precisions, of scores for topics that were not learnt from."""
    topics = sorted(set(events.topics.tolist()))
    scores = np.zeros(len(events.same))
    for fold in range(folds):
        held = topics[fold::folds]
        first, second = learn(words.only(~np.isin(words.topics, held)), events.only(~np.isin(events.topics, held)))
        scored = np.isin(events.topics, held)
        rows = np.column_stack([_with_base(events.only(scored), first), np.ones(scored.sum())])
        scores[scored] = rows @ second
    right = events.same[np.argsort(-scores, kind="stable")]
    precision, recall = np.cumsum(right) / np.arange(1, len(right) + 1), np.cumsum(right) / right.sum()
    print(f"average precision {precision[right == 1].mean():.3f}")
    for least in (0.9, 0.8):
        print(f"recall at {least}: {recall[precision >= least].max(initial=0):.3f}")


def _with_base(events: Pairs, first: np.ndarray) -> np.ndarray:
    size = len(WORDS)
    base = events.numbers[:, :size] @ first[:-1] + first[-1]
    return np.column_stack([base, events.numbers[:, size:]])


def make_pairs(gold: Sequence[Any], readings: Iterable[Reading]) -> tuple[Pairs, Pairs]:
    """Pairs of the words that the gold marks, and of the events that were found there."""
    ordered = tuple(name_members(r) for r in sorted(readings, key=lambda r: (day_of(r), r.report.id)))
    parties = link_groups(ordered, parties=merge_entities(ordered))
    bed = _Bed(gold, ordered, parties)
    return bed.words(), bed.events()


class _Bed:
    """The reports, with the chain of each telling that the gold knows of."""

    def __init__(self, gold: Sequence[Any], readings: tuple[Reading, ...], parties: Parties) -> None:
        self._gold = {r["id"]: r for r in gold}
        self._nearness = Nearness(readings)
        self._surroundings = Surroundings(self._nearness)
        self._texts = Texts(readings, parties, self._surroundings)
        self._told = [self._texts.event(t) for t in list_told(readings, parties=parties, echoes={})]
        self._reports = [r.report.id for r in readings]

    def words(self) -> Pairs:
        """Every two marked words of a topic, and each with words of its family that are no mention."""
        marked = [
            (self._texts.word(r["id"], Span(e["start"], e["end"])), str(e["chain"]))
            for r in self._gold.values()
            for e in r["events"]
        ]
        families: dict[str, set[str]] = defaultdict(set)
        for telling in self._told:
            families[telling.report].add(telling.family)
        others = [
            word
            for report in self._reports
            for word in self._texts.words(report, set().union(*(families[near] for near in self._near(report))))
        ]
        free = [(t, NO_MENTION) for t in others if self._chain(t) == NO_MENTION]
        by_topic: dict[str, list[tuple[Telling, str]]] = defaultdict(list)
        for telling, chain in marked:
            by_topic[self._gold[telling.report]["topic"]].append((telling, chain))
        pairs = [p for same in by_topic.values() for p in combinations(same, 2)]
        for telling, chain in free:
            pairs += [
                ((telling, chain), known)
                for known in by_topic[self._gold[telling.report]["topic"]]
                if known[0].family == telling.family
            ]
        return self._pairs(pairs, self._compare)

    def events(self) -> Pairs:
        """Every two found events that are compared when reports are merged, in sentences that the gold covers."""
        by_type: dict[str, list[tuple[Telling, str]]] = defaultdict(list)
        for telling in self._told:
            chain = self._chain(telling)
            if chain is not None and telling.told is not None and is_of_the_time(telling.told):
                by_type[telling.told.event.type].append((telling, chain))
        pairs = [p for same in by_type.values() for p in combinations(same, 2) if self._is_compared(p[0][0], p[1][0])]
        return self._pairs(pairs, lambda a, b: self._compare(a, b) + self._compare_events(a, b))

    def _compare(self, one: Telling, other: Telling) -> tuple[float, ...]:
        near = self._surroundings.of(one.report, other.report)
        return compare_words(one, other, near=near, cast=self._texts.cast(one.report, other.report))

    def _compare_events(self, one: Telling, other: Telling) -> tuple[float, ...]:
        return compare_events(one, other, near=self._surroundings.of(one.report, other.report))

    def _is_compared(self, one: Telling, other: Telling) -> bool:
        if one.told is None or other.told is None or are_two_acts(one.told, other.told):
            return False
        near = one.report == other.report or other.report in self._surroundings.nearest(one.report)
        return near and not self._texts.are_strangers(one.report, other.report)

    def _near(self, report: str) -> list[str]:
        return [report, *self._surroundings.nearest(report)]

    def _chain(self, telling: Telling) -> str | None:
        """The chain of a mention, that it is none, or None where the gold says nothing."""
        gold, span = self._gold[telling.report], telling.span
        for event in gold["events"]:
            if event["start"] < span.end and span.start < event["end"]:
                return str(event["chain"])
        return NO_MENTION if any(c["start"] <= span.start < c["end"] for c in gold["covered"]) else None

    def _pairs(
        self,
        pairs: Iterable[tuple[tuple[Telling, str], tuple[Telling, str]]],
        compare: Callable[[Telling, Telling], tuple[float, ...]],
    ) -> Pairs:
        numbers, same, topics = [], [], []
        for (one, chain), (other, again) in pairs:
            topic = self._gold[one.report]["topic"]
            near = one.report == other.report or self._surroundings.of(one.report, other.report) >= NEAR
            if near and topic == self._gold[other.report]["topic"]:
                numbers.append(compare(one, other))
                same.append(float(chain == again != NO_MENTION))
                topics.append(int(topic))
        return Pairs(np.array(numbers), np.array(same), np.array(topics))


if __name__ == "__main__":
    main()
