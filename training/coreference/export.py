"""Write a fitted scorer as a model of the package: half-precision arrays in one file, config with its checksum.

    python -m training.coreference.export --fit build/coreference/fit --out src/fabula/models/coreference-v1

The same weights are written as the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import torch

LICENSES = (
    "weights Apache-2.0; trained on LitBank (CC BY 4.0), GUM (annotations CC BY 4.0; some texts CC BY-SA or CC BY-NC-SA), PDNC"
    " (annotations: no license stated; texts: public domain in the US) and scenes of our own (Apache-2.0)"
)


def export(state: dict[str, torch.Tensor], out: Path) -> dict[str, Any]:
    """Write weights and config, and give the config."""
    out.mkdir(parents=True, exist_ok=True)
    path = out / "weights.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(state):
            # a fixed date: the same weights are the same file
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with file.open(info, "w") as part:
                np.lib.format.write_array(part, state[name].numpy().astype(np.float16), allow_pickle=False)
    config = {
        "task": "coreference: scores of pairs of mentions, and the projection of word vectors to mentions",
        "version": 1,
        "weights": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "licenses": LICENSES,
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    return config


def main() -> None:
    """Write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", type=Path, default=Path("build/coreference/fit"))
    parser.add_argument("--out", type=Path, default=Path("src/fabula/models/coreference-v1"))
    args = parser.parse_args()
    print(export(torch.load(args.fit / "fit.pt"), args.out))


if __name__ == "__main__":
    main()
