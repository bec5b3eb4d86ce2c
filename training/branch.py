"""The witness's network: what goes on from the middle of the reader, and how it is stored."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.export import write_sums
from training.judged import SOURCES
from training.network import DEPTH, MIDDLE, WIDTH, Layer

LABELS = 3


class Witness(nn.Module):
    """States of the middle layer -> for each piece and source a third of people's score, and three labels."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(MIDDLE, DEPTH))
        self.drop = nn.Dropout(dropout)
        self.out = nn.Linear(WIDTH, (1 + LABELS) * len(SOURCES))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        bias = (mask[:, None, None, :] - 1) * 1e4
        for layer in self.layers:
            states = layer(states, bias)
        return self.out(self.drop(states))


class Shipped(nn.Module):
    """The part that reads: one score for each piece, from -3 to 3, as the readers of news gave it."""

    def __init__(self, witness: Witness) -> None:
        super().__init__()
        self.layers = witness.layers
        self.weight = nn.Parameter(witness.out.weight[0].detach().clone())
        self.bias = nn.Parameter(witness.out.bias[0].detach().clone())

    def forward(self, states: Tensor) -> Tensor:
        for layer in self.layers:
            states = layer(states, None)
        return 3 * (states @ self.weight + self.bias)


def load_layers(reader: Path) -> dict[str, Tensor]:
    """The layers behind the middle one of the reader that ships, in 32 bits again."""
    graph = onnx.load(reader).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in stored and node.output[0] not in stored:
            stored[node.output[0]] = stored[node.input[0]].astype(np.float32)
    found: dict[str, npt.NDArray[Any]] = {
        name: value for name, value in stored.items() if name.startswith("layers.") and "MatMul" not in name
    }
    for node in graph.node:
        _, *where = node.name.split("/")
        if not where or not where[0].startswith("layers."):
            continue
        name = f"{where[0]}.{where[1]}.weight"
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix("_quantized")
            levels = stored[node.input[1]].astype(np.float32) - stored[f"{base}_zero_point"].astype(np.float32)
            found[name] = (levels * stored[f"{base}_scale"]).T
        elif node.op_type == "MatMul" and node.input[1] in stored:
            found[name] = stored[node.input[1]].T
    behind = {}
    for name, value in found.items():
        _, number, *part = name.split(".")
        if int(number) >= MIDDLE:
            behind[".".join(("layers", str(int(number) - MIDDLE), *part))] = torch.tensor(value.copy())
    return behind


def export(model: Witness, weights: Path) -> None:
    """Writes `witness.onnx`, its matrices in 8 bits, and the sums of all files of the folder."""
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            Shipped(model).eval(), (torch.zeros(1, 64, WIDTH),), exact, input_names=("states",),
            output_names=("factual",), dynamic_axes={"states": {1: "pieces"}, "factual": {1: "pieces"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            exact, weights / "witness.onnx", weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul"], nodes_to_exclude=["/MatMul"],
        )  # fmt: skip
    write_sums(weights)
