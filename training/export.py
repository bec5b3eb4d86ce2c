"""The trained runs, averaged -> the files that ship: `python -m training.export RUN WEIGHTS`.

What reads hardly worse for it is stored in 8 bits: the embeddings, row by row, and the matrices before attention and
before the inner layer. Those behind them, where 8 bits cost more, are stored in 16; see
`docs/decisions/an-encoder-of-our-own.md`.
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.read.encoder.runtime import TRIED
from training.network import DEPTH, MIDDLE, WIDTH, Reader
from training.run import BASE, load_average

INPUTS, OUTPUTS = ("ids", "feats"), ("names", "said", "content", "source")
EXACT = [f"/layers.{layer}/{part}/MatMul" for layer in range(DEPTH) for part in ("o", "down")]
LARGE = 100_000  # weights; smaller tensors stay as they are


class Rows(nn.Module):
    """An embedding in 8 bits, each row by a scale of its own."""

    scale: Tensor
    rows: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale[:, None]).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids][..., None]


def export(run: Path, weights: Path) -> None:
    """Writes `reader.onnx`, `overflow.onnx`, `tokenizer.json` and the SHA-256 of each into the folder `weights`."""
    model = Reader()
    model.load_state_dict(_mean([load_average(one) for one in sorted(run.glob("seed-*"))]))
    model.word = Rows(model.word.weight.detach())  # type: ignore[assignment]
    model.eval()
    weights.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.ones(1, 64, dtype=torch.long) for _ in INPUTS)
    axes = {name: {1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    for name in ("content", "source"):
        axes[name][2] = "pieces"
    with tempfile.TemporaryDirectory() as folder:
        exact, eight = Path(folder) / "exact.onnx", Path(folder) / "eight.onnx"
        torch.onnx.export(
            model, example, exact, input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17,
            dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            exact, eight, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"],
            nodes_to_exclude=EXACT,
        )  # fmt: skip
        graph = onnx.load(eight)
        _halve(graph)
        show_states(graph)
        onnx.save(graph, weights / "reader.onnx")
    onnx.save(_trial(), weights / "overflow.onnx")
    shutil.copy(BASE / "tokenizer.json", weights / "tokenizer.json")
    write_sums(weights)


def _halve(model: onnx.ModelProto) -> None:
    """Stores the large matrices in 16 bits; they are widened once, when the network is loaded."""
    graph = model.graph
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < LARGE:
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{tensor.name}/half")
        graph.initializer.remove(tensor)
        graph.initializer.append(half)
        graph.node.insert(0, helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))


def _trial() -> onnx.ModelProto:
    """One product of matrices of eight bits, by which the reading sees whether a processor adds them rightly.

    All 192 x 40 weights are 127, the largest there is: two of them times 255 are more than sixteen bits hold.
    """
    rows, columns = TRIED[1], 40
    weights = numpy_helper.from_array(np.full((rows, columns), 127, dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["numbers", "weights"], ["sums"])],
        "overflow",
        [helper.make_tensor_value_info("numbers", TensorProto.UINT8, [None, rows])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [None, columns])],
        [weights],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def show_states(model: onnx.ModelProto) -> None:
    """Makes what the layer MIDDLE passes on an output of its own: the witness goes on from there."""
    name = f"/layers.{MIDDLE - 1}/n2/LayerNormalization_output_0"
    model.graph.node.append(helper.make_node("Identity", [name], ["states"]))
    model.graph.output.append(helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "pieces", WIDTH]))


def write_sums(weights: Path) -> None:
    """Writes the SHA-256 of every file of the folder `weights`."""
    files = sorted(path for path in weights.iterdir() if path.name != "sums.toml")
    lines = "".join(f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n' for path in files)
    (weights / "sums.toml").write_text(lines, encoding="utf-8")


def _mean(networks: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {name: torch.stack([network[name] for network in networks]).mean(0) for name in networks[0]}


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
