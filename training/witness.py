"""Trains the second witness: `python -m training.witness --bench FOLDER --run FOLDER --weights FOLDER`.

It goes on from what the middle layer of the shipped reader passes on, with copies of the layers that follow there, and
learns from `factuality/train.jsonl` how factual people found each act. The reader itself is not changed. Seeded; goes
on where it was stopped. It writes `witness.onnx`, and prints where to set the thresholds of
`src/onrecord/read/encoder/witness.py`.
"""

import argparse
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812

from onrecord.read.encoder.runtime import open_session
from training.branch import LABELS, Witness, export, load_layers
from training.doubt import is_validation
from training.judged import (
    SOURCES,
    Middle,
    Window,
    batches,
    load_targets,
    tensors,
    windows_alone,
    windows_joined,
)

LAYER_RATE, HEAD_RATE, WARM_UP, DECAY = 2e-4, 1e-3, 0.05, 0.995
SOURCE_WEIGHT = {"uw": 1.0, "uds": 0.5, "meantime": 0.5, "rp": 0.5, "mv": 0.3, "cb": 0.5}
LABEL_WEIGHT = (1.0, 1.5, 2.0)  # fact, unsure, not: the last are few


def train(views: list[list[Window]], reader: Path, run: Path, *, epochs: int, seed: int) -> Witness:
    """The average of the weights of a training in which the views of the texts take turns, epoch by epoch."""
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    model = Witness()
    model.load_state_dict(load_layers(reader), strict=False)
    optimizer = torch.optim.AdamW(
        [{"params": model.layers.parameters()}, {"params": model.out.parameters()}], weight_decay=0.05
    )
    average = {name: value.clone() for name, value in model.state_dict().items()}
    step, epoch = 0, 0
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average, step, epoch = saved["average"], saved["step"], saved["epoch"]
        torch.set_rng_state(saved["chance"])
    plan = [batches(views[k % len(views)], random.Random(f"{seed}/{k}")) for k in range(epochs)]
    total = sum(len(batch) for batch in plan)
    model.train()
    with (run / "curve.tsv").open("a", encoding="utf-8") as curve:
        for done in range(epoch, epochs):
            for windows in plan[done]:
                loss = _step(model, optimizer, windows, share=(step + 1) / total)
                step += 1
                for name, value in model.state_dict().items():
                    average[name].lerp_(value, 1 - min(DECAY, step / (step + 9)))
                if step % 20 == 0:
                    print(step, f"{loss:.4f}", f"{time.monotonic():.0f}", sep="\t", file=curve, flush=True)
            saved = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
            torch.save({**saved, "step": step, "epoch": done + 1, "chance": torch.get_rng_state()}, checkpoint)
    model.load_state_dict(average)
    return model.eval()


def _step(model: Witness, optimizer: torch.optim.Optimizer, windows: list[Window], *, share: float) -> float:
    """One step at a share of the whole: the rates rise over the warm-up and fall to a fiftieth at the end."""
    rate = share / WARM_UP if share < WARM_UP else max(0.02, (1 - share) / (1 - WARM_UP))
    for group, highest in zip(optimizer.param_groups, (LAYER_RATE, HEAD_RATE), strict=True):
        group["lr"] = highest * rate
    targets = [target for window in windows for _, target in window.targets]
    states, mask, means = tensors(windows)
    answers = (means @ model(states, mask).flatten(0, 1)).view(len(targets), len(SOURCES), 1 + LABELS)
    sources = torch.tensor([SOURCES.index(target["source"]) for target in targets])
    scores = torch.tensor([target["score"] / 3 for target in targets])
    labels = torch.tensor([_label(target["score"]) for target in targets])
    weights = torch.tensor([SOURCE_WEIGHT[target["source"]] for target in targets])
    own = answers[torch.arange(len(targets)), sources]
    away = F.smooth_l1_loss(own[:, 0], scores, beta=0.2, reduction="none")
    wrong = F.cross_entropy(own[:, 1:], labels, weight=torch.tensor(LABEL_WEIGHT), reduction="none")
    loss = (weights * (1.5 * away + 0.5 * wrong)).sum() / weights.sum()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _label(score: float) -> int:
    return 0 if score >= 1.5 else 2 if score <= -1.5 else 1


def thresholds(witness: Path, windows: list[Window]) -> str:
    """Where the targets of the news are told apart best, and below which score 3 in 100 facts lie."""
    session = open_session(str(witness))
    scores, gold = [], []
    for window in windows:
        (factual,) = session.run(None, {"states": window.states[None].astype(np.float32)})
        for pieces, target in window.targets:
            if target["source"] == "uw" and not target.get("future"):
                scores.append(float(factual[0, list(pieces)].mean()))
                gold.append(_label(target["score"]))
    found, wanted = np.array(scores), np.array(gold)
    grid = np.arange(-2.5, 2.9, 0.1)
    tried = ((high, low) for high in grid for low in grid if low < high)
    macro, high, low = max((_macro_f1(wanted, _cut(found, high, low)), high, low) for high, low in tried)
    doubted = np.quantile(found[wanted == 0], 0.03)
    cuts = f"fact from {high:.1f}, not up to {low:.1f}, doubted below {doubted:.2f}"
    return f"{len(found)} targets of the news: macro F1 {macro:.3f} with {cuts}"


def _cut(scores: npt.NDArray[Any], high: float, low: float) -> npt.NDArray[Any]:
    return np.where(scores >= high, 0, np.where(scores <= low, 2, 1))


def _macro_f1(wanted: npt.NDArray[Any], found: npt.NDArray[Any]) -> float:
    both = [((wanted == k) & (found == k)).sum() for k in range(LABELS)]
    either = [(wanted == k).sum() + (found == k).sum() for k in range(LABELS)]
    return float(np.mean([2 * a / max(1, b) for a, b in zip(both, either, strict=True)]))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--bench", type=Path, required=True, help="the folder with factuality/")
    asked.add_argument("--run", type=Path, required=True, help="where the curve and the checkpoint go")
    asked.add_argument("--weights", type=Path, required=True, help="the folder with reader.onnx")
    asked.add_argument("--epochs", type=int, default=6)
    asked.add_argument("--seed", type=int, default=17)
    options = asked.parse_args()
    torch.set_num_threads(1)
    middle = Middle(options.weights / "reader.onnx")
    texts = load_targets(options.bench / "factuality" / "train.jsonl")
    taught = {report: targets for report, targets in texts.items() if not is_validation(report)}
    views = [windows_alone(taught, middle), windows_joined(taught, middle, seed=options.seed)]
    model = train(views, options.weights / "reader.onnx", options.run, epochs=options.epochs, seed=options.seed)
    kept = {report: targets for report, targets in texts.items() if is_validation(report)}
    export(model, options.weights)
    print(thresholds(options.weights / "witness.onnx", windows_alone(kept, middle)))


if __name__ == "__main__":
    main()
