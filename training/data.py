"""The two corpora -> windows of labelled pieces, and batches of them."""

import bisect
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.read.encoder.marks import NAME_LABELS, SAID_LABELS
from onrecord.read.encoder.pieces import WINDOW, Pieces, cut_pieces, cut_windows
from training.swaps import SWAPPED_REPORTS, pool_names, swap_names

NOTHING = -100  # cross-entropy passes over it
CAPITALS_SHARE = 0.06  # reports in capitals only exist, and must be read too
HIDDEN_SHARE = 0.04  # of the words, so that a name is told by what stands around it
_RANK = {"content": 1, "source": 2, "cue": 3}  # where spans overlap, the rarer part wins
Report = dict[str, Any]


def load_corpora(bench: Path) -> tuple[list[Report], list[Report]]:
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


def windows_of(report: Report, tokenizer: Tokenizer, *, first: int) -> Iterator[Window]:
    """The windows of a report, labelled with its names or its statements."""
    pieces = cut_pieces(report["text"], tokenizer)
    named = "entities" in report
    labels, cue_of, source_of = (_name_labels(report, pieces), [], {}) if named else _said_labels(report, pieces)
    begin, end = tokenizer.encode("").ids
    for a, b in cut_windows(pieces, first=first):
        heads = [k == a or pieces.begins_word(k) for k in range(a, b)]
        window = Window([begin, *pieces.ids[a:b], end], [0, *pieces.features[a:b], 0])
        shown = [
            NOTHING,
            *(labels[k] if head else NOTHING for k, head in zip(range(a, b), heads, strict=True)),
            NOTHING,
        ]
        if named:
            window.names = shown
        else:
            window.said = shown
            links = [_place(cue_of[k], a, b) if head else NOTHING for k, head in zip(range(a, b), heads, strict=True)]
            window.content = [NOTHING, *links, NOTHING]
            window.source = {cue - a + 1: max(0, _place(src, a, b)) for cue, src in source_of.items() if a <= cue < b}
        yield window


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


def batches(
    corpora: tuple[list[Report], list[Report]], tokenizer: Tokenizer, *, epoch: int, seed: int, size: int
) -> list[list[Window]]:
    """One epoch: the windows of all reports, cut elsewhere every time, in batches of about the same length."""
    chance = random.Random(f"{seed}/{epoch}")
    pool = pool_names(corpora[0])
    hidden = tokenizer.token_to_id("[MASK]")
    windows: list[Window] = []
    for corpus in corpora:
        for report in corpus:
            if "entities" in report and epoch and chance.random() < SWAPPED_REPORTS:
                report = swap_names(report, pool, chance)
            capitals = report["text"].upper()
            if chance.random() < CAPITALS_SHARE and len(capitals) == len(report["text"]):
                report = {**report, "text": capitals}
            first = chance.randrange(WINDOW) if epoch else 0
            windows += [_hide(window, hidden, chance) for window in windows_of(report, tokenizer, first=first)]
    chance.shuffle(windows)
    made = []
    for start in range(0, len(windows), 16 * size):
        alike = sorted(windows[start : start + 16 * size], key=lambda window: len(window.ids))
        made += [alike[k : k + size] for k in range(0, len(alike), size)]
    chance.shuffle(made)
    return made


def _hide(window: Window, hidden: int, chance: random.Random) -> Window:
    """Some words of the window put out of sight; their labels stay."""
    within = False
    labels = window.names or window.said
    for k in range(1, len(window.ids) - 1):
        if labels[k] != NOTHING:  # a word begins
            within = chance.random() < HIDDEN_SHARE
        if within:
            window.ids[k] = hidden
    return window


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
