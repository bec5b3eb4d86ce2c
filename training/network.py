"""The network: MiniLM (BERT, 6 layers of 384) with features of its own, two label heads and two link heads."""

import math
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.read.encoder.marks import NAME_LABELS, SAID_LABELS
from onrecord.read.encoder.pieces import FEATURES

WIDTH, HEADS, INNER, DEPTH, VOCABULARY, PLACES, LINK = 384, 12, 1536, 6, 30522, 512, 96
MIDDLE = 3  # the layer from which the witness goes on
OWN = ("feat", "names", "said", "cq", "ck", "sq", "sk")  # the parts that are not MiniLM's


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.n1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.n2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if bias is None:
            seen = (q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)).softmax(-1) @ v
        else:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))  # no dropout: twice as fast
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.n2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """Pieces, features and, in batches, a mask (batch x length) -> scores of names, statements and links.

    The links are batch x length x length: from a word of content to the first piece of its cue, and from a cue's first
    piece to the first piece of its source; position 0 stands for none.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.pos = nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.feat = nn.Embedding(FEATURES, WIDTH)
        nn.init.normal_(self.feat.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))
        self.names = nn.Linear(WIDTH, len(NAME_LABELS))
        self.said = nn.Linear(WIDTH, len(SAID_LABELS))
        self.cq, self.ck = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK)
        self.sq, self.sk = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK)

    def forward(self, ids: Tensor, feats: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.kind + self.feat(feats)
        x = self.drop(self.norm(x))
        bias = None if mask is None else (mask[:, None, None, :].to(x.dtype) - 1) * 1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        content = self.cq(x) @ self.ck(x).transpose(1, 2) / math.sqrt(LINK)
        source = self.sq(x) @ self.sk(x).transpose(1, 2) / math.sqrt(LINK)
        return self.names(x), self.said(x), content, source

    @torch.no_grad()
    def load_base(self, folder: Path) -> None:
        """Takes over the weights of all-MiniLM-L6-v2."""
        found = load_file(folder / "model.safetensors")
        self.word.weight.copy_(found["embeddings.word_embeddings.weight"])
        self.pos.weight.copy_(found["embeddings.position_embeddings.weight"])
        self.kind.copy_(found["embeddings.token_type_embeddings.weight"][0])
        for part in ("weight", "bias"):
            getattr(self.norm, part).copy_(found[f"embeddings.LayerNorm.{part}"])
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}."
                qkv = [found[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
                for own, theirs in (
                    ("o", "attention.output.dense"),
                    ("n1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("n2", "output.LayerNorm"),
                ):
                    getattr(getattr(layer, own), part).copy_(found[f"{at}{theirs}.{part}"])
