"""What words mean, as vectors: the network that the reader's encoder grew from, as it is published."""

import numpy as np
import torch

from training.network import Reader
from training.run import BASE, load_tokenizer


@torch.no_grad()
def embed(texts: list[str]) -> np.ndarray:
    """all-MiniLM-L6-v2: the mean of the last layer, of length 1."""
    tokenizer, model = load_tokenizer(), Reader()
    model.load_base(BASE)
    model.eval()
    vectors = []
    for text in texts:
        ids = torch.tensor([tokenizer.encode(text).ids[:128]])
        x = model.norm(model.word(ids) + model.pos.weight[: ids.shape[1]] + model.kind)
        for layer in model.layers:
            x = layer(x, None)
        vectors.append(torch.nn.functional.normalize(x.mean(1), dim=1))
    return torch.cat(vectors).numpy()
