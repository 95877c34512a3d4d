"""Writes test/fixtures/keys/: small encoders with images, and the keys and statistics that PyTorch makes of them.

    python key_fixtures.py
"""
from pathlib import Path

import torch
from torch import nn

from encoders import build_encoder
from moco_reference import hook, init, keys, permutation_of_round
from tensor_files import write_tree

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "keys"

# name: (architecture, shape of the images)
KEYS = {
    "resnet18-cifar": (
        {"id": "resnet18", "options": {"stem": "cifar", "width": 0.125, "head": "mlp", "dim": 128}},
        (16, 3, 32, 32),
    ),
    "resnet50-imagenet": (
        {"id": "resnet50", "options": {"stem": "imagenet", "width": 0.0625, "head": "mlp", "dim": 64}},
        (8, 3, 64, 64),
    ),
    # Odd and unequal sides show where padding and pooling are one off.
    "resnet18-linear": (
        {"id": "resnet18", "options": {"width": 0.0625, "head": "linear", "dim": 32, "in_channels": 1}},
        (8, 1, 45, 33),
    ),
    "resnet34-none": (
        {"id": "resnet34", "options": {"stem": "cifar", "width": 0.03125, "head": "none"}},
        (8, 3, 17, 20),
    ),
    "mlp": ({"id": "mlp", "options": {"layers": [32, 64, 48, 16]}}, (16, 32)),
    "mlp-plain": ({"id": "mlp", "options": {"layers": [5, 7, 6, 3], "batch_norm": False}}, (4, 5)),
}
RUNS = [("train", 1), ("train", 2), ("train", 4), ("eval", 1), ("eval", 4)]


def draw_images(shape):
    """Noise alone looks alike to an encoder: coarse patterns make the keys of two images different."""
    noise = torch.randn(shape)
    if len(shape) == 2:
        return noise
    patterns = nn.functional.interpolate(torch.randn(*shape[:2], 4, 4), size=shape[2:], mode="bilinear")
    return 2 * patterns + 0.3 * noise


@torch.no_grad()
def settle_statistics(architecture, state, shape):
    """The state after some forwards, so that the running statistics fit the weights as a trained encoder's do."""
    encoder = build_encoder(architecture)
    encoder.load_state_dict(state)
    for _ in range(30):
        encoder(draw_images(shape))
    return encoder.state_dict()


def keys_fixture(architecture, shape, seed):
    state = settle_statistics(architecture, init(architecture, seed, perturb=True)["state"], shape)
    images = draw_images(shape)
    cases = []
    for number, (mode, groups) in enumerate(RUNS):
        permutation = permutation_of_round(len(images), seed, number)
        made = keys(architecture, state, images, permutation, groups, mode)
        cases.append({"mode": mode, "groups": groups, "permutation": permutation, **made})
        assert made["keys"].isfinite().all()
    return {"architecture": architecture, "state": state, "images": images, "cases": cases}


def hook_fixture():
    """Four forwards of two ranks with four rows each; the query model is another one each time, its buffers too."""
    architecture = {"id": "mlp", "options": {"layers": [12, 24, 8]}}
    queries = [init(architecture, 70 + step, perturb=True)["state"] for step in range(4)]
    images = [torch.randn(8, 12, generator=torch.Generator().manual_seed(80 + step)) for step in range(4)]
    request = {
        "architecture": architecture, "queries": queries, "images": images,
        "momentum": 0.9, "world_size": 2, "seed": 5,
    }  # fmt: skip
    return {"request": request, "reply": hook(**request)}


if __name__ == "__main__":
    FIXTURES.mkdir(parents=True, exist_ok=True)
    for seed, (name, (architecture, shape)) in enumerate(KEYS.items(), start=1):
        write_tree(FIXTURES / f"{name}.json", keys_fixture(architecture, shape, seed))
    write_tree(FIXTURES / "hook-mlp.json", hook_fixture())
