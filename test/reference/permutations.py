"""Writes test/fixtures/permutations.json: what torch.randperm draws on CPU.

    python3 test/reference/permutations.py

`whole` has permutations as they are, `digests` the SHA-256 of their little-endian int32 bytes.
"""

import hashlib
import json
import pathlib

import torch

SEEDS = [0, 1, 42, 123456789, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**53 - 1]


def randperm(n, seed):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed))


def digest(permutation):
    return hashlib.sha256(permutation.to(torch.int32).numpy().astype("<i4").tobytes()).hexdigest()


whole = [
    {"n": n, "seed": seed, "permutation": randperm(n, seed).tolist()}
    for n in [0, 1, 2, 3, 16, 256]
    for seed in SEEDS
] + [{"n": 1000, "seed": seed, "permutation": randperm(1000, seed).tolist()} for seed in [0, 42, 2**32 - 1]]
digests = [
    {"n": n, "seed": seed, "sha256": digest(randperm(n, seed))} for n in [623, 624, 625, 1000, 65536] for seed in SEEDS
]

path = pathlib.Path(__file__).parent.parent / "fixtures" / "permutations.json"
path.write_text(json.dumps({"whole": whole, "digests": digests}, separators=(",", ":")) + "\n")
