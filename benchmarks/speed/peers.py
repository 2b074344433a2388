"""Compute cost of encoders of the shapes that BookNLP uses: random weights, in torch. It says nothing of their quality.

    PYTHON benchmarks/speed/peers.py < {"lengths": [...], "threads": 2, "seconds": 10}

Runs by itself in an environment that has ``torch``. Each encoder (layers x width, 64 wide heads, float32) goes over windows of
the given numbers of word pieces in batches of eight, until the time is over; what it took is told for each piece. A lower bound of
what such a pipeline costs: one pass of each encoder, and none of the code around them.

Source: BookNLP (github.com/booknlp/booknlp): small models BERT 4x256, 2x256, 8x256; big ones 6x768, 12x768, 12x768.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

SHAPES = ((2, 256), (4, 256), (8, 256), (6, 768), (12, 768))
_VOCABULARY, _PLACES, _BATCH = 30_522, 512, 8


def measure(layers: int, width: int, lengths: list[int], seconds: float) -> dict[str, float]:
    """Give seconds per piece of one encoder."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    words, places = nn.Embedding(_VOCABULARY, width), nn.Embedding(_PLACES, width)
    layer = nn.TransformerEncoderLayer(
        width, width // 64, 4 * width, activation="gelu", batch_first=True, norm_first=False
    )
    encoder = nn.TransformerEncoder(layer, layers).eval()
    n_parameters = sum(p.numel() for module in (words, places, encoder) for p in module.parameters())

    def run(batch: list[int]) -> None:
        longest = max(batch)
        ids = torch.randint(_VOCABULARY, (len(batch), longest))
        is_blank = torch.arange(longest)[None, :] >= torch.tensor(batch)[:, None]
        mask = is_blank if bool(is_blank.any()) else None
        encoder(words(ids) + places.weight[:longest], src_key_padding_mask=mask)

    batches = [lengths[at : at + _BATCH] for at in range(0, len(lengths), _BATCH)]
    n_pieces, began = 0, 0.0
    with torch.inference_mode():
        run(batches[0])
        began = time.perf_counter()
        for batch in batches:
            run(batch)
            n_pieces += sum(batch)
            if time.perf_counter() - began > seconds:
                break
    took = time.perf_counter() - began
    return {"parameters": n_parameters, "pieces": n_pieces, "seconds_per_piece": took / n_pieces}


def main() -> None:
    """Read what to do, print the figures."""
    import torch

    asked: dict[str, Any] = json.load(sys.stdin)
    torch.set_num_threads(asked["threads"])
    made = {f"{n}x{width}": measure(n, width, asked["lengths"], asked["seconds"]) for n, width in SHAPES}
    print(json.dumps({"torch": torch.__version__, "shapes": made}))


if __name__ == "__main__":
    main()
