"""The two corpora -> windows of labelled pieces, and batches of them.

The reports of statements have no names marked. A network that learnt names from the other corpus alone guesses them
(`guesses.py`); where it is unsure, nothing is learnt.
"""

import bisect
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.read.encoder.marks import NAME_LABELS, SAID_LABELS
from onrecord.read.encoder.pieces import WINDOW, Pieces, cut_pieces, cut_windows

NOTHING = -100  # cross-entropy passes over it
CAPITALS_SHARE = 0.06  # reports in capitals only exist, and must be read too
ALONE_SHARE = 0.1  # reports of which a paragraph or three are seen at a time: short texts must be read too
GUESSED_SHARE = 0.5  # reports of statements whose guessed names are learnt, other ones every epoch
_RANK = {"content": 1, "source": 2, "cue": 3}  # where spans overlap, the rarer part wins
Report = dict[str, Any]
Corpora = tuple[list[Report], list[Report]]


def load_corpora(bench: Path) -> Corpora:
    """The training reports of names and of statements, without any that is also in dev."""
    corpora = []
    for name in ("entities", "attribution"):
        dev = _load(bench / name / "dev.jsonl")
        ids, texts = {report["id"] for report in dev}, {report["text"] for report in dev}
        train = _load(bench / name / "train.jsonl")
        corpora.append([r for r in train if r["id"] not in ids and r["text"] not in texts])
    return corpora[0], corpora[1]


def _load(path: Path) -> list[Report]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


@dataclass(slots=True)
class Window:
    """One window with its first and last mark; labels are NOTHING on pieces that begin no word."""

    ids: list[int]
    feats: list[int]
    names: list[int] = field(default_factory=list)
    said: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    source: dict[int, int] = field(default_factory=dict)


def windows_of(
    report: Report, pieces: Pieces, tokenizer: Tokenizer, cuts: Iterable[tuple[int, int]]
) -> Iterator[Window]:
    """The runs `[a, b)` of a report's pieces, labelled with its names, marked or guessed, and its statements."""
    names = _name_labels(report, pieces) if "entities" in report else None
    said = _said_labels(report, pieces) if "statements" in report else None
    begin, end = tokenizer.encode("").ids
    for a, b in cuts:
        heads = [k == a or pieces.begins_word(k) for k in range(a, b)]
        window = Window([begin, *pieces.ids[a:b], end], [0, *pieces.features[a:b], 0])
        if names is not None:
            window.names = _shown(names[a:b], heads)
        if said is not None:
            labels, cue_of, source_of = said
            window.said = _shown(labels[a:b], heads)
            window.content = _shown([_place(cue, a, b) for cue in cue_of[a:b]], heads)
            window.source = {cue - a + 1: max(0, _place(src, a, b)) for cue, src in source_of.items() if a <= cue < b}
        yield window


def _shown(labels: list[int], heads: list[bool]) -> list[int]:
    """The labels of a window's pieces that begin a word, NOTHING for the others and for its two marks."""
    return [NOTHING, *(label if head else NOTHING for label, head in zip(labels, heads, strict=True)), NOTHING]


def _place(piece: int | None, a: int, b: int) -> int:
    """A piece as a place in the window: 0 when it lies outside, NOTHING when there is none to point to."""
    if piece is None:
        return NOTHING
    return piece - a + 1 if a <= piece < b else 0


def _range(pieces: Pieces, starts: list[int], start: int, end: int) -> range:
    """The pieces whose words touch `[start, end)`."""
    first = max(0, bisect.bisect_right(starts, start) - 1)
    if pieces.spans[first][1] <= start:
        first += 1
    after = bisect.bisect_left(starts, end)
    return range(bisect.bisect_left(pieces.words, first), bisect.bisect_left(pieces.words, after))


def _name_labels(report: Report, pieces: Pieces) -> list[int]:
    labels, starts = [0] * len(pieces.ids), [a for a, _ in pieces.spans]
    for name in report["entities"]:
        kind = "place" if name["kind"] == "facility" else name["kind"]
        if f"B-{kind}" not in NAME_LABELS:
            continue
        found = _range(pieces, starts, name["start"], name["end"])
        for piece in found:
            labels[piece] = NAME_LABELS.index(f"{'B' if piece == found[0] else 'I'}-{kind}")
    for start, end in report.get("unsure", ()):
        for piece in _range(pieces, starts, start, end):
            labels[piece] = NOTHING
    return labels


def _said_labels(report: Report, pieces: Pieces) -> tuple[list[int], list[int | None], dict[int, int]]:
    """The label of each piece, the cue that each piece of content points to, and the source of each cue."""
    total, starts = len(pieces.ids), [a for a, _ in pieces.spans]
    labels, ranks = [0] * total, [0] * total
    cue_of: list[int | None] = [None] * total
    source_of: dict[int, int] = {}
    for statement in report["statements"]:
        parts = {
            "content": [span for content in statement["content"] for span in _spans(content)],
            "source": _spans(statement["source"]),
            "cue": _spans(statement["cue"]),
        }
        ranges = {part: [r for s in spans if (r := _range(pieces, starts, *s))] for part, spans in parts.items()}
        cue = ranges["cue"][0][0] if ranges["cue"] else None
        for part, found in ranges.items():
            for pieces_of in found:
                for piece in pieces_of:
                    if part == "content" and cue_of[piece] is None:
                        cue_of[piece] = cue
                    if _RANK[part] >= ranks[piece]:
                        ranks[piece] = _RANK[part]
                        labels[piece] = SAID_LABELS.index(f"{'B' if piece == pieces_of[0] else 'I'}-{part}")
        if cue is not None:
            source_of[cue] = ranges["source"][0][0] if ranges["source"] else -1
    return labels, cue_of, source_of


def _spans(span: Any) -> list[tuple[int, int]]:
    if span is None:
        return []
    return [(one["start"], one["end"]) for one in span.get("spans") or [span]]


def batches(corpora: Corpora, tokenizer: Tokenizer, *, epoch: int, seed: int, size: int) -> list[list[Window]]:
    """One epoch: the windows of all reports, cut elsewhere every time, in batches of about the same length."""
    chance = random.Random(f"{seed}/{epoch}")
    windows = [one for corpus in corpora for report in corpus for one in _varied(report, tokenizer, chance)]
    chance.shuffle(windows)
    made = []
    for start in range(0, len(windows), 16 * size):
        alike = sorted(windows[start : start + 16 * size], key=lambda window: len(window.ids))
        made += [alike[k : k + size] for k in range(0, len(alike), size)]
    chance.shuffle(made)
    return made


def _varied(report: Report, tokenizer: Tokenizer, chance: random.Random) -> Iterator[Window]:
    """The windows of a report, in one of the ways in which reports come."""
    if "statements" in report and "entities" in report and chance.random() >= GUESSED_SHARE:
        report = {part: value for part, value in report.items() if part != "entities"}
    capitals = report["text"].upper()
    if chance.random() < CAPITALS_SHARE and len(capitals) == len(report["text"]):
        report = {**report, "text": capitals}
    pieces = cut_pieces(report["text"], tokenizer)
    alone = chance.random() < ALONE_SHARE
    cuts = _cut_short(pieces, chance) if alone else _cut_early(pieces, chance.randrange(WINDOW))
    return windows_of(report, pieces, tokenizer, cuts)


def _cut_early(pieces: Pieces, first: int) -> Iterator[tuple[int, int]]:
    """Windows of which the first ends at or before that piece, so that the cuts are not always at the same places."""
    start = max((end for end in pieces.paragraph_ends if 0 < end <= first), default=0)
    if start:
        yield 0, start
    yield from cut_windows(pieces, start=start)


def _cut_short(pieces: Pieces, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Runs of one to three paragraphs, shorter where they do not fit the network."""
    start, ends = 0, list(pieces.paragraph_ends)
    while ends:
        taken = [end for end in ends[: chance.randint(1, 3)] if end - start <= WINDOW]
        if not taken:  # a paragraph longer than a window
            taken = [min(ends[0], start + WINDOW)]
        yield start, taken[-1]
        start = taken[-1]
        ends = [end for end in ends if end > start]


def tensors(windows: list[Window]) -> tuple[Tensor, ...]:
    """Pieces, features, mask, and the labels of names, statements, content links and source links."""
    longest = max(len(window.ids) for window in windows)

    def padded(rows: list[list[int]], filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])

    sources = [[window.source.get(k, NOTHING) for k in range(longest)] for window in windows]
    return (
        padded([window.ids for window in windows], 0),
        padded([window.feats for window in windows], 0),
        padded([[1] * len(window.ids) for window in windows], 0),
        padded([window.names for window in windows], NOTHING),
        padded([window.said for window in windows], NOTHING),
        padded([window.content for window in windows], NOTHING),
        torch.tensor(sources),
    )
