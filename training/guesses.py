"""The names of the reports of statements, guessed by a network that learnt names alone."""

from pathlib import Path

import torch
from tokenizers import Tokenizer

from onrecord.read.encoder.decode import best_spans
from onrecord.read.encoder.marks import NAME_LABELS
from onrecord.read.encoder.pieces import cut_pieces, cut_windows
from training.data import Report
from training.network import Reader
from training.run import load_average

UNSURE = 0.75  # a word whose likeliest label is less likely than this teaches nothing


@torch.no_grad()
def guess_names(reports: list[Report], run: Path, tokenizer: Tokenizer) -> list[Report]:
    """The reports with `entities` that the network of a run finds, and `unsure`, `[start, end)` of words it doubts."""
    model = Reader()
    model.load_state_dict(load_average(run))
    model.eval()
    return [_guess(report, model, tokenizer) for report in reports]


def _guess(report: Report, model: Reader, tokenizer: Tokenizer) -> Report:
    pieces = cut_pieces(report["text"], tokenizer)
    begin, end = tokenizer.encode("").ids
    entities, unsure = [], []
    for a, b in cut_windows(pieces):
        ids = torch.tensor([[begin, *pieces.ids[a:b], end]])
        features = torch.tensor([[0, *pieces.features[a:b], 0]])
        heads = [k for k in range(a, b) if k == a or pieces.begins_word(k)]
        scores = model(ids, features)[0][0, [head - a + 1 for head in heads]]
        words = [pieces.spans[pieces.words[head]] for head in heads]
        for first, after, kind in best_spans(scores.numpy(), NAME_LABELS):
            entities.append({"start": words[first][0], "end": words[after - 1][1], "kind": kind})
        likeliest = scores.softmax(1).max(1).values.tolist()
        unsure += [word for word, sure in zip(words, likeliest, strict=True) if sure < UNSURE]
    return {**report, "entities": entities, "unsure": unsure}
