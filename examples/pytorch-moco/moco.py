"""MoCo v2, its momentum encoder in the process."""

import copy

import torch
from torch import nn
from torch.nn.functional import normalize

from encoder import OPTIONS, SmallResNet
from info_nce import InfoNce


class MoCo(nn.Module):
    def __init__(self, momentum=0.97):
        super().__init__()
        self.momentum = momentum
        self.encoder_q = SmallResNet()
        self.encoder_k = copy.deepcopy(self.encoder_q).requires_grad_(False)
        self.loss = InfoNce(OPTIONS["dim"])

    def forward(self, im_q, im_k):
        """Two views [n, 1, 28, 28] of the same images -> the loss."""
        queries = normalize(self.encoder_q(im_q), dim=1)
        keys = self.keys(im_k)
        loss = self.loss(queries, keys)
        self.loss.enqueue(keys)
        return loss

    @torch.no_grad()
    def keys(self, images):
        for k, q in zip(self.encoder_k.parameters(), self.encoder_q.parameters()):
            k.mul_(self.momentum).add_(q, alpha=1 - self.momentum)
        return normalize(self.encoder_k(images), dim=1)

    @torch.no_grad()
    def embed(self, images):
        """By the running statistics of the momentum encoder."""
        embeddings = self.encoder_k.eval()(images)
        self.encoder_k.train()
        return normalize(embeddings, dim=1)
