"""Writes test/fixtures/half_floats.json: what numpy and PyTorch make of half floats. Run with any PyTorch.

    python test/reference/half_floats.py

Digests are SHA-256 over little-endian bits. Every NaN counts as the positive quiet NaN without payload, because
implementations differ in what they keep of payload and sign. One digest a block of 1024 half floats (one sign and exponent),
so that a failure says where.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import torch

QUIET = {"f32": (0x7F800000, 0x7FC00000), "f16": (0x7C00, 0x7E00), "bf16": (0x7F80, 0x7FC0)}


def quieted(bits, kind):
    infinity, quiet = QUIET[kind]
    magnitude = bits & bits.dtype.type((1 << (8 * bits.itemsize - 1)) - 1)
    return np.where(magnitude > infinity, quiet, bits).astype(bits.dtype)


def f16_widened(half_bits):
    return quieted(half_bits.view(np.float16).astype(np.float32).view(np.uint32), "f32")


def torch_narrowed(f32_bits, dtype):
    tensor = torch.from_numpy(f32_bits.view(np.float32).copy()).to(dtype)
    return tensor.view(torch.int16).numpy().view(np.uint16)


def f16_narrowed(f32_bits):
    with np.errstate(over="ignore", under="ignore"):
        narrowed = quieted(f32_bits.view(np.float32).astype(np.float16).view(np.uint16), "f16")
    assert (narrowed == quieted(torch_narrowed(f32_bits, torch.float16), "f16")).all(), "numpy and PyTorch disagree"
    return narrowed


def bf16_narrowed(f32_bits):
    return quieted(torch_narrowed(f32_bits, torch.bfloat16), "bf16")


def digest(array):
    return hashlib.sha256(array.astype(array.dtype.newbyteorder("<")).tobytes()).hexdigest()


def blocks(array):
    return [digest(block) for block in array.reshape(64, -1)]


halves = np.arange(0x10000, dtype=np.uint32).astype(np.uint16)

# The float32 just below, at and just above the middle between each finite F16 and the next larger in magnitude (for the
# largest, 65504, that is 65520, where infinity begins), and a float32 ulp around each F16 itself.
finite = halves[(halves & 0x7FFF) < 0x7C00]
magnitude = (finite & 0x7FFF).view(np.float16).astype(np.float64)
following = np.where(
    (finite & 0x7FFF) == 0x7BFF, 65536.0, ((finite & 0x7FFF) + 1).astype(np.uint16).view(np.float16).astype(np.float64)
)
sign = (finite.astype(np.uint32) & 0x8000) << 16
middle = ((magnitude + following) / 2).astype(np.float32).view(np.uint32) | sign
itself = magnitude.astype(np.float32).view(np.uint32) | sign
f16_ties = np.stack([itself, itself + 1, middle - 1, middle, middle + 1], axis=1)

# The same for BF16, where the middle is the lower half 0x8000.
lower = np.array([0x0000, 0x0001, 0x7FFF, 0x8000, 0x8001, 0xFFFF], dtype=np.uint32)
bf16_ties = (halves.astype(np.uint32) << 16)[:, None] | lower

tricky = [
    0x00000000, 0x80000000, 0x3F800000, 0xBF800000,  # 0, -0, 1, -1
    0x00000001, 0x80000001, 0x007FFFFF, 0x00800000,  # float32 subnormals, the smallest normal
    0x33000000, 0x33000001, 0x32FFFFFF, 0xB3000001,  # around 2^-25, half of the smallest F16
    0x33800000, 0x33C00000, 0x33BFFFFF, 0x33C00001,  # 2^-24, and the tie between one and two of it
    0x387FC000, 0x387FE000, 0x387FDFFF, 0x387FE001,  # the largest subnormal F16, and the tie with the smallest normal
    0x38800000, 0x38801000, 0x38803000, 0x387FFFFF,  # the smallest normal F16 and ties that round down and up
    0x477FE000, 0x477FEFFF, 0x477FF000, 0x477FF001,  # 65504, just below 65520, 65520, above
    0x47800000, 0x7F7FFFFF, 0xFF7FFFFF, 0x7F7F8000,  # 65536, the largest float32, the tie between BF16 and infinity
    0x7F7F7FFF, 0x7F800000, 0xFF800000, 0x7FC00000,  # below that tie, infinities, a quiet NaN
    0x7F800001, 0xFF800001, 0x7FFFFFFF, 0xFFC00000,  # signalling NaNs with one low bit, a full payload, a negative NaN
    0x3F7FF000, 0x3F7FEFFF, 0x3F808000, 0x3F818000,  # a carry into the exponent, BF16 ties that round down and up
]  # fmt: skip
tricky_bits = np.array(tricky, dtype=np.uint32)

fixture = {
    "f16_widened": blocks(f16_widened(halves)),
    "f16_ties_narrowed": digest(f16_narrowed(f16_ties.reshape(-1))),
    "bf16_ties_narrowed": blocks(bf16_narrowed(bf16_ties.reshape(-1))),
    "tricky": [
        {"f32": f"{f32:08x}", "f16": f"{f16:04x}", "bf16": f"{bf16:04x}"}
        for f32, f16, bf16 in zip(tricky, f16_narrowed(tricky_bits), bf16_narrowed(tricky_bits))
    ],
}
path = Path(__file__).parent.parent / "fixtures" / "half_floats.json"
path.write_text(json.dumps(fixture, indent=1) + "\n")
