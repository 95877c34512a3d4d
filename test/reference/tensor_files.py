"""A tree of JSON values with tensors in it, as two files: NAME.json and NAME.bin.

In the JSON a tensor stands as {"tensor": "F32" | "I64", "shape": [...], "offset": bytes}; its values are in the .bin,
little-endian, every tensor at a multiple of 8 bytes.
"""
import ctypes
import json
from pathlib import Path

import torch

DTYPES = {"F32": torch.float32, "I64": torch.int64}
DTYPE_NAMES = {dtype: name for name, dtype in DTYPES.items()}
ALIGNMENT = 8


def write_tree(path, tree):
    path = Path(path)
    with open(path.with_suffix(".bin"), "wb") as binary:

        def encode(value):
            if isinstance(value, torch.Tensor):
                value = value.detach().cpu().contiguous()
                binary.write(b"\0" * (-binary.tell() % ALIGNMENT))
                reference = {"tensor": DTYPE_NAMES[value.dtype], "shape": list(value.shape), "offset": binary.tell()}
                binary.write(ctypes.string_at(value.data_ptr(), value.numel() * value.element_size()))
                return reference
            if isinstance(value, dict):
                return {key: encode(item) for key, item in value.items()}
            if isinstance(value, (list, tuple)):
                return [encode(item) for item in value]
            return value

        encoded = encode(tree)
    path.write_text(json.dumps(encoded, separators=(",", ":")) + "\n")


def read_tree(path):
    path = Path(path)
    binary = bytearray(path.with_suffix(".bin").read_bytes())

    def decode(value):
        if isinstance(value, dict):
            if "tensor" in value:
                count = torch.Size(value["shape"]).numel()
                flat = torch.frombuffer(binary, dtype=DTYPES[value["tensor"]], count=count, offset=value["offset"])
                return flat.reshape(value["shape"])
            return {key: decode(item) for key, item in value.items()}
        if isinstance(value, list):
            return [decode(item) for item in value]
        return value

    return decode(json.loads(path.read_text()))
