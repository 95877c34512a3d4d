"""Writes test/fixtures/safetensors/ with the safetensors package (any 0.4 or later), numpy and PyTorch.

    pip install safetensors && python test/reference/safetensors_files.py

The tests state what the files hold in their own words; keep the two equal.
"""

from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file as save_numpy
from safetensors.torch import save_file as save_torch

folder = Path(__file__).parent.parent / "fixtures" / "safetensors"
folder.mkdir(parents=True, exist_ok=True)

integers = ["int64", "int32", "int16", "int8", "uint64", "uint32", "uint16", "uint8"]
every_dtype = {name: np.array([0, 1, np.iinfo(name).max], dtype=name) for name in integers}
every_dtype |= {name: np.array([0.5, -2.0, 3.0], dtype=name) for name in ["float64", "float32", "float16"]}
every_dtype["bool"] = np.array([False, True, True])
save_numpy(every_dtype, folder / "every_dtype.safetensors")

save_numpy(
    {
        "scalar": np.array(7.0, dtype=np.float32),
        "empty": np.zeros((0, 3), dtype=np.float32),
        "matrix": np.arange(6, dtype=np.float32).reshape(2, 3),
        "": np.array([9.0], dtype=np.float32),
        '__proto__': np.array([1], dtype=np.uint8),
        'quoted "\\ \n \u00e9\u6f22\U0001f600': np.array([2], dtype=np.uint8),
    },
    folder / "odd_shapes_and_names.safetensors",
    metadata={"format": "np", "__proto__": "\u00e9\n"},
)

save_numpy({}, folder / "no_tensors.safetensors")

# A state_dict as a trainer sends it, half of it in low precision.
batch_norm = torch.nn.BatchNorm1d(2).state_dict()
save_torch(
    {
        "fc.weight": torch.tensor([[1.0, -0.5], [0.25, 3.0]], dtype=torch.bfloat16),
        "fc.bias": torch.tensor([0.1, -0.1], dtype=torch.float16),
        **{f"bn.{name}": tensor for name, tensor in batch_norm.items()},
    },
    folder / "state_dict.safetensors",
    metadata={"format": "pt"},
)
