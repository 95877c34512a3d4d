"""MoCo v2, its momentum encoder in the service."""

from mocoserve.pytorch import MomentumEncoder
from torch import nn
from torch.nn.functional import normalize

from encoder import ARCHITECTURE, OPTIONS, SmallResNet
from info_nce import InfoNce


class MoCo(nn.Module):
    def __init__(self, momentum=0.97, **service):
        super().__init__()
        self.steps = 0
        self.encoder_q = SmallResNet()
        self.encoder_k = MomentumEncoder(**service)
        self.encoder_k.create(ARCHITECTURE, OPTIONS, momentum)
        self.loss = InfoNce(OPTIONS["dim"])

    def forward(self, im_q, im_k):
        """Two views [n, 1, 28, 28] of the same images -> the loss."""
        pending = self.encoder_k.start(self.steps, self.encoder_q, im_k)
        queries = normalize(self.encoder_q(im_q), dim=1)
        keys = pending.wait()
        self.steps += 1
        loss = self.loss(queries, keys)
        self.loss.enqueue(keys)
        return loss

    def embed(self, images):
        """By the running statistics of the momentum encoder."""
        return self.encoder_k.evaluation_keys(images)
