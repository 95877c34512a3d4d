"""torchvision's ResNet-18 at a quarter of its width, for grey images, with MoCo v2's head."""

from torch import nn
from torchvision.models.resnet import BasicBlock, ResNet

# The same for the service.
ARCHITECTURE = "resnet18"
OPTIONS = {"stem": "imagenet", "width": 0.25, "head": "mlp", "dim": 64, "in_channels": 1}


class SmallResNet(ResNet):
    def __init__(self):
        super().__init__(BasicBlock, [2, 2, 2, 2])
        self.inplanes = 16
        self.conv1 = nn.Conv2d(1, 16, kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        for stage, planes in enumerate([16, 32, 64, 128], start=1):
            setattr(self, f"layer{stage}", self._make_layer(BasicBlock, planes, 2, stride=1 if stage == 1 else 2))
        self.fc = nn.Sequential(nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, OPTIONS["dim"]))
