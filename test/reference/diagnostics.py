"""Writes test/fixtures/diagnostics.json: how keys are spread, as PyTorch works it out.

    python3 test/reference/diagnostics.py
"""

import json
import pathlib

import torch

torch.manual_seed(0)


def keys(rows, dim, scale=None, offset=0.0):
    values = torch.randn(rows, dim) * (1 if scale is None else torch.tensor(scale)) + offset
    return torch.nn.functional.normalize(values, dim=1)


def measured(name, k):
    n, dim = k.shape
    k64 = k.double()
    cosines = k64 @ k64.T
    singular = torch.linalg.svdvals(k64)
    p = singular / singular.sum() + 1e-7
    return {
        "name": name,
        "dim": dim,
        "keys": k.flatten().tolist(),
        "mean_cosine": ((cosines.sum() - cosines.diagonal().sum()) / (n * (n - 1))).item(),
        "std": k64.std(dim=0).tolist(),
        "effective_rank": torch.exp(-(p * p.log()).sum()).item(),
    }


cases = [
    measured("spread over the sphere", keys(48, 16)),
    measured("fewer keys than dimensions", keys(7, 24)),
    measured("nearly all the same", keys(32, 8, offset=50.0)),
    measured("exactly all the same", keys(1, 8).repeat(9, 1)),
    measured("in three dimensions of twelve", keys(40, 12, [1.0, 2.0, 0.5] + [0.0] * 9)),
    measured("two keys of one dimension", torch.tensor([[1.0], [-1.0]])),
]

path = pathlib.Path(__file__).parent.parent / "fixtures" / "diagnostics.json"
path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
