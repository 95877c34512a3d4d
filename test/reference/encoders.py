"""The service's encoders in plain PyTorch, written apart from the service and without torchvision.

architectures.py checks the ResNets against torchvision's own, names and outputs.
"""
import torch
from torch import nn

DEPTHS = {
    "resnet18": ("basic", (2, 2, 2, 2)),
    "resnet34": ("basic", (3, 4, 6, 3)),
    "resnet50": ("bottleneck", (3, 4, 6, 3)),
    "resnet101": ("bottleneck", (3, 4, 23, 3)),
}
RESNET_OPTIONS = {"stem": "imagenet", "width": 1, "head": "mlp", "dim": 128, "in_channels": 3}
MLP_OPTIONS = {"batch_norm": True}


def convolution(channels_in, channels_out, size, stride=1):
    return nn.Conv2d(channels_in, channels_out, size, stride, padding=size // 2, bias=False)


class Block(nn.Module):
    """`kind` "basic": 3x3, 3x3. "bottleneck": 1x1, 3x3 (with the stride), 1x1 to four times the channels."""

    def __init__(self, kind, channels_in, planes, stride):
        super().__init__()
        if kind == "basic":
            layers = [(3, stride, planes), (3, 1, planes)]
        else:
            layers = [(1, 1, planes), (3, stride, planes), (1, 1, 4 * planes)]
        self.depth = len(layers)
        channels = channels_in
        for number, (size, layer_stride, channels_out) in enumerate(layers, start=1):
            self.add_module(f"conv{number}", convolution(channels, channels_out, size, layer_stride))
            self.add_module(f"bn{number}", nn.BatchNorm2d(channels_out))
            channels = channels_out
        self.channels = channels
        self.downsample = None
        if stride != 1 or channels_in != channels:
            self.downsample = nn.Sequential(convolution(channels_in, channels, 1, stride), nn.BatchNorm2d(channels))

    def forward(self, x):
        residual = x
        for number in range(1, self.depth + 1):
            residual = getattr(self, f"bn{number}")(getattr(self, f"conv{number}")(residual))
            if number < self.depth:
                residual = torch.relu(residual)
        shortcut = x if self.downsample is None else self.downsample(x)
        return torch.relu(residual + shortcut)


class ResNet(nn.Module):
    def __init__(self, kind, blocks, stem, width, head, dim, in_channels):
        super().__init__()
        base = int(64 * width)
        self.stem = stem
        self.conv1 = convolution(in_channels, base, *((7, 2) if stem == "imagenet" else (3, 1)))
        self.bn1 = nn.BatchNorm2d(base)
        channels = base
        for stage, count in enumerate(blocks):
            layer = nn.Sequential()
            for number in range(count):
                stride = 2 if stage > 0 and number == 0 else 1
                block = Block(kind, channels, base * 2**stage, stride)
                layer.add_module(str(number), block)
                channels = block.channels
            self.add_module(f"layer{stage + 1}", layer)
        heads = {
            "linear": lambda: nn.Linear(channels, dim),
            "mlp": lambda: nn.Sequential(nn.Linear(channels, channels), nn.ReLU(), nn.Linear(channels, dim)),
            "none": nn.Identity,
        }
        self.fc = heads[head]()

    def forward(self, images):
        """[n, channels, height, width] -> [n, dim], not normalised"""
        x = torch.relu(self.bn1(self.conv1(images)))
        if self.stem == "imagenet":
            x = nn.functional.max_pool2d(x, 3, stride=2, padding=1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean(dim=(2, 3)))


def build_mlp(layers, batch_norm):
    modules = []
    for size_in, size_out in zip(layers[:-2], layers[1:-1]):
        modules += [nn.Linear(size_in, size_out), *([nn.BatchNorm1d(size_out)] if batch_norm else []), nn.ReLU()]
    return nn.Sequential(*modules, nn.Linear(layers[-2], layers[-1]))


def build_encoder(architecture):
    """architecture: {"id": ..., "options": {...}} as in the service's requests"""
    name, options = architecture["id"], architecture.get("options") or {}
    if name == "mlp":
        return build_mlp(**{**MLP_OPTIONS, **options})
    kind, blocks = DEPTHS[name]
    return ResNet(kind, blocks, **{**RESNET_OPTIONS, **options})
