"""The trained runs, averaged -> the files that ship: `python -m training.export RUN WEIGHTS`."""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from training.network import Reader
from training.run import BASE, load_average

INPUTS, OUTPUTS = ("ids", "feats"), ("names", "said", "content", "source")


def export(run: Path, weights: Path) -> None:
    model = Reader()
    model.load_state_dict(_mean([load_average(one) for one in sorted(run.glob("seed-*"))]))
    model.eval()
    weights.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.ones(1, 64, dtype=torch.long) for _ in INPUTS)
    axes = {name: {1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    for name in ("content", "source"):
        axes[name][2] = "pieces"
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "reader.onnx"
        torch.onnx.export(
            model, example, exact, input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17,
            dynamo=False,
        )  # fmt: skip
        quantize_dynamic(exact, weights / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(BASE / "tokenizer.json", weights / "tokenizer.json")
    sums = {
        name: hashlib.sha256((weights / name).read_bytes()).hexdigest() for name in ("reader.onnx", "tokenizer.json")
    }
    lines = "".join(f'"{name}" = "{digest}"\n' for name, digest in sums.items())
    (weights / "sums.toml").write_text(lines, encoding="utf-8")


def _mean(networks: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {name: torch.stack([network[name] for network in networks]).mean(0) for name in networks[0]}


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
