"""A trained run -> the files that ship: `python -m training.export RUN WEIGHTS`."""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.__main__ import BASE
from training.network import Reader

INPUTS, OUTPUTS = ("ids", "feats"), ("names", "said", "content", "source")


def export(run: Path, weights: Path) -> None:
    model = Reader()
    model.load_state_dict(torch.load(run / "checkpoint.pt")["average"])
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


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
