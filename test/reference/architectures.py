"""Writes test/fixtures/architectures/: the state_dicts of torchvision's ResNets with MoCo's heads, and of MLPs.

    python architectures.py

Needs torchvision. It also checks that the ResNets of encoders.py are torchvision's, in names, shapes and outputs.
"""
import hashlib
import itertools
import json
from pathlib import Path
from unittest import mock

import torch
import torchvision
from torch import nn
from torchvision.models.resnet import BasicBlock, Bottleneck

from encoders import build_encoder

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "architectures"
IDS = ("resnet18", "resnet34", "resnet50", "resnet101")
BLOCKS = {
    "resnet18": (BasicBlock, [2, 2, 2, 2]),
    "resnet34": (BasicBlock, [3, 4, 6, 3]),
    "resnet50": (Bottleneck, [3, 4, 6, 3]),
    "resnet101": (Bottleneck, [3, 4, 23, 3]),
}


class WideResNet(torchvision.models.ResNet):
    """torchvision's layers with every channel count multiplied by `width`."""

    def __init__(self, block, layers, width, num_classes):
        nn.Module.__init__(self)
        planes = int(64 * width)
        self._norm_layer = nn.BatchNorm2d
        self.inplanes, self.dilation, self.groups, self.base_width = planes, 1, 1, 64
        self.conv1 = nn.Conv2d(3, planes, kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.layer1 = self._make_layer(block, planes, layers[0])
        self.layer2 = self._make_layer(block, 2 * planes, layers[1], stride=2)
        self.layer3 = self._make_layer(block, 4 * planes, layers[2], stride=2)
        self.layer4 = self._make_layer(block, 8 * planes, layers[3], stride=2)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(8 * planes * block.expansion, num_classes)


def torchvision_encoder(name, stem="imagenet", width=1, head="mlp", dim=128, in_channels=3):
    """An encoder as MoCo users build it: a torchvision model whose layers are replaced."""
    if width == 1:
        encoder = getattr(torchvision.models, name)(num_classes=dim)
    else:
        encoder = WideResNet(*BLOCKS[name], width, dim)
    planes, features = encoder.conv1.out_channels, encoder.fc.in_features
    if stem == "cifar":
        encoder.conv1 = nn.Conv2d(in_channels, planes, kernel_size=3, stride=1, padding=1, bias=False)
        encoder.maxpool = nn.Identity()
    elif in_channels != 3:
        encoder.conv1 = nn.Conv2d(in_channels, planes, kernel_size=7, stride=2, padding=3, bias=False)
    if head == "mlp":
        encoder.fc = nn.Sequential(nn.Linear(features, features), nn.ReLU(), encoder.fc)
    elif head == "none":
        encoder.fc = nn.Identity()
    return encoder


def listing(encoder):
    """Rows [name, shape, dtype, kind] in the order of the state_dict"""
    parameters = dict(encoder.named_parameters())
    dtypes = {torch.float32: "F32", torch.int64: "I64"}
    return [
        [name, list(tensor.shape), dtypes[tensor.dtype], "parameter" if name in parameters else "buffer"]
        for name, tensor in encoder.state_dict().items()
    ]


def case(architecture, encoder, dim, whole):
    rows = listing(encoder)
    lines = "".join(f"{name} {'x'.join(map(str, shape))} {dtype} {kind}\n" for name, shape, dtype, kind in rows)
    found = {
        "architecture": architecture,
        "dim": dim,
        "parameters": sum(parameter.numel() for parameter in encoder.parameters()),
        "tensors": len(rows),
        "sha256": hashlib.sha256(lines.encode()).hexdigest(),
    }
    return {**found, "listing": rows} if whole else found


def resnet_cases():
    options = [
        {"stem": stem, "width": width, "head": head}
        for stem, width, head in itertools.product(("imagenet", "cifar"), (0.5, 1, 2), ("linear", "mlp", "none"))
    ]
    options += [{}, {"dim": 64, "in_channels": 1}, {"stem": "cifar", "in_channels": 4, "width": 0.125, "head": "linear"}]
    for name, chosen in itertools.product(IDS, options):
        encoder = torchvision_encoder(name, **chosen)
        features = encoder.layer4[-1].bn2.num_features * (4 if name in ("resnet50", "resnet101") else 1)
        dim = features if chosen.get("head") == "none" else chosen.get("dim", 128)
        yield case({"id": name, "options": chosen}, encoder, dim, whole=name in ("resnet18", "resnet50") and not chosen)


def mlp_cases():
    sequentials = [
        ({"layers": [8, 4]}, nn.Sequential(nn.Linear(8, 4))),
        (
            {"layers": [32, 64, 48, 16]},
            nn.Sequential(
                nn.Linear(32, 64), nn.BatchNorm1d(64), nn.ReLU(),
                nn.Linear(64, 48), nn.BatchNorm1d(48), nn.ReLU(),
                nn.Linear(48, 16),
            ),
        ),
        (
            {"layers": [5, 7, 6, 3], "batch_norm": False},
            nn.Sequential(nn.Linear(5, 7), nn.ReLU(), nn.Linear(7, 6), nn.ReLU(), nn.Linear(6, 3)),
        ),
    ]  # fmt: skip
    for options, encoder in sequentials:
        yield case({"id": "mlp", "options": options}, encoder, options["layers"][-1], whole=True)


class MoCo(nn.Module):
    """The parts of a MoCo model that have names in its checkpoints, made in the order in which MoCo makes them."""

    def __init__(self):
        super().__init__()
        self.encoder_q, self.encoder_k = (torchvision_encoder("resnet18", width=0.125) for _ in range(2))
        self.register_buffer("queue", torch.zeros(128, 16))
        self.register_buffer("queue_ptr", torch.zeros(1, dtype=torch.long))


def check_encoders():
    """encoders.py against torchvision: the same names in the same order and, with the same weights, the same outputs."""
    for name, stem, width in itertools.product(IDS, ("imagenet", "cifar"), (0.125, 1)):
        if width == 1 and name != "resnet18":
            continue  # the other widths say the same in less time
        options = {"stem": stem, "width": width, "dim": 16}
        expected, found = torchvision_encoder(name, **options), build_encoder({"id": name, "options": options})
        assert listing(expected) == listing(found), f"{name}: other tensors than torchvision's"
        found.load_state_dict(expected.state_dict())
        images = torch.randn(4, 3, 37, 50)
        torch.testing.assert_close(found(images), expected(images), rtol=1e-5, atol=1e-5)
        torch.testing.assert_close(dict(found.named_buffers()), dict(expected.named_buffers()), rtol=1e-5, atol=1e-5)


def write(name, rows):
    text = "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n"
    (FIXTURES / name).write_text(text)


if __name__ == "__main__":
    check_encoders()
    FIXTURES.mkdir(parents=True, exist_ok=True)
    write("moco-checkpoint-names.json", nn.DataParallel(MoCo()).state_dict())
    # Only names and shapes count: without initial values no memory is touched.
    initialisers = ("kaiming_uniform_", "kaiming_normal_", "uniform_")
    with mock.patch.multiple(nn.init, **{name: lambda tensor, *_, **__: tensor for name in initialisers}):
        write("resnet.json", resnet_cases())
        write("mlp.json", mlp_cases())
