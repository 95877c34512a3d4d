"""Writes test/fixtures/ema.json: EMA steps as VISSL's MoCoHook computes them, `k * m + q * (1 - m)`, on CPU in float32.

    python3 test/reference/ema.py

Tensors are base64 of little-endian float32: `k` and `q` hold all parameters one after the other, of the lengths given.
"""

import base64
import json
import pathlib

import numpy as np
import torch

LENGTHS = [1, 3, 4, 5, 15, 16, 17, 64, 259]
MOMENTA = [0.999, 0.99, 0.0, 1.0, 0.5, 0.9999999, 0.996, 1e-9, 0.123456789]


def values(count, generator):
    """Ordinary weights, and of every other size that float32 has; both signs, zeros of both signs."""
    signs = np.where(generator.random(count) < 0.5, -1.0, 1.0)
    ordinary = generator.normal(0, 0.05, count)
    any_finite = generator.integers(0, 0x7F800000, count).astype(np.uint32).view(np.float32)
    subnormal = generator.integers(0, 0x00800000, count).astype(np.uint32).view(np.float32)
    # Below half of the largest: where even the sum of both products is finite.
    huge = generator.uniform(1e38, 1.7e38, count)
    zero = np.zeros(count)
    kinds = np.stack([ordinary, ordinary, np.minimum(any_finite, 1.7e38), subnormal, huge, zero])
    kind = generator.integers(0, len(kinds), count)
    return torch.from_numpy((signs * kinds[kind, np.arange(count)]).astype(np.float32))


def encoded(tensor):
    return base64.b64encode(tensor.numpy().astype("<f4").tobytes()).decode()


generator = np.random.default_rng(4)
k = values(sum(LENGTHS), generator)
q = values(sum(LENGTHS), generator)

many = k
for _ in range(100):
    many = many * 0.99 + q * (1 - 0.99)

path = pathlib.Path(__file__).parent.parent / "fixtures" / "ema.json"
fixture = {
    "lengths": LENGTHS,
    "k": encoded(k),
    "q": encoded(q),
    "steps": [{"momentum": m, "out": encoded(k * m + q * (1 - m))} for m in MOMENTA],
    "hundred_steps": {"momentum": 0.99, "out": encoded(many)},
}
path.write_text(json.dumps(fixture) + "\n")
