"""Writes test/fixtures/service/: what PyTorch makes of batches, weights and steps as a trainer may send them.

    python service_fixtures.py
"""
from pathlib import Path

import torch

from moco_reference import hook, init, keys
from tensor_files import write_tree

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "service"
SMALLEST_NORMAL_F16 = 2.0**-14
IMAGENET_MEAN, IMAGENET_STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
WIRE_DTYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


def as_sent(tensor, dtype):
    """The float32 values of a tensor that travels as `dtype`. Halves are normal ones, which need no care to write."""
    values = tensor.to(WIRE_DTYPES[dtype]).float()
    return torch.where(values.abs() < SMALLEST_NORMAL_F16, torch.zeros(()), values)


def normalized(bytes_, mean, std):
    """torchvision's ToTensor and Normalize, of [n, channels, height, width]."""
    per_channel = [torch.tensor(values).view(1, -1, 1, 1) for values in (mean, std)]
    return bytes_.float().div(255).sub(per_channel[0]).div(per_channel[1])


# name: (architecture, shape of the images, the encoder's `input`, its values for bytes)
ENCODERS = {
    "rgb": (
        {"id": "resnet18", "options": {"stem": "cifar", "width": 0.03125, "dim": 16}},
        (4, 3, 9, 7), {}, lambda bytes_: normalized(bytes_, IMAGENET_MEAN, IMAGENET_STD),
    ),
    "gray": (
        {"id": "resnet18", "options": {"width": 0.03125, "head": "linear", "dim": 16, "in_channels": 1}},
        (4, 1, 33, 40), {"mean": [0.13], "std": [0.31]}, lambda bytes_: normalized(bytes_, [0.13], [0.31]),
    ),
    "vector": ({"id": "mlp", "options": {"layers": [12, 16, 8]}}, (6, 12), {}, lambda bytes_: bytes_.float().div(255)),
}  # fmt: skip


def batch_forms():
    """For each encoder and dtype: the float32 images that are meant, their keys, and the bytes (as I64) of U8 images."""
    encoders = []
    for seed, (name, (architecture, shape, settings, read_bytes)) in enumerate(ENCODERS.items(), start=40):
        state = init(architecture, seed, perturb=True)["state"]
        forms = []
        for dtype in [*WIRE_DTYPES, "U8"]:
            bytes_ = torch.randint(0, 256, shape) if dtype == "U8" else None
            images = as_sent(torch.randn(shape), dtype) if bytes_ is None else read_bytes(bytes_)
            made = keys(architecture, state, images, torch.arange(len(images)))
            forms.append({"dtype": dtype, "images": images, "bytes": bytes_, "keys": made["keys"]})
        encoders.append({"name": name, "architecture": architecture, "input": settings, "state": state, "forms": forms})
    return {"encoders": encoders}


def wire_steps():
    """EMA steps over query weights that travel as different dtypes; the first step is the copy."""
    architecture = {"id": "mlp", "options": {"layers": [6, 5, 4]}}
    key, steps = None, []
    momenta = [0.999, 0.999, 0.99, 0.996, 0.5, 0.0, 1.0, 0.123456789]
    for step, momentum in enumerate(momenta):
        dtype = list(WIRE_DTYPES)[step % len(WIRE_DTYPES)]
        state = init(architecture, 90 + step, perturb=True)["state"]
        query = {name: as_sent(t, dtype) for name, t in state.items() if name.endswith(("weight", "bias"))}
        key = query if key is None else {name: k * momentum + query[name] * (1.0 - momentum) for name, k in key.items()}
        steps.append({"dtype": dtype, "momentum": momentum, "query": query, "key": key})
    return {"architecture": architecture, "steps": steps}


HOOKS = {
    "one rank": {"world_size": 1},
    "four ranks": {"world_size": 4, "seed": 2**32 - 2},
    "two ranks that do not shuffle": {"world_size": 2, "shuffle_batch": False},
    "two ranks in eval mode": {"world_size": 2, "mode": "eval"},
    "two ranks from a checkpoint": {"world_size": 2, "checkpoint": True},
}


def hook_variants():
    architecture = {"id": "mlp", "options": {"layers": [6, 10, 4]}}
    variants = []
    for seed, (name, arguments) in enumerate(HOOKS.items()):
        draw = torch.Generator().manual_seed(200 + seed)
        request = {
            "architecture": architecture,
            "queries": [init(architecture, 300 + 10 * seed + step, perturb=True)["state"] for step in range(3)],
            "images": [torch.randn(16, 6, generator=draw) for _ in range(3)],
            "momentum": 0.9,
            **arguments,
        }
        if "checkpoint" in request:
            request["checkpoint"] = init(architecture, 400, perturb=True)["state"]
        variants.append({"name": name, "request": request, "reply": hook(**request)})
    return {"variants": variants}


if __name__ == "__main__":
    FIXTURES.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    write_tree(FIXTURES / "batch-forms.json", batch_forms())
    write_tree(FIXTURES / "wire-steps.json", wire_steps())
    write_tree(FIXTURES / "hook-variants.json", hook_variants())
