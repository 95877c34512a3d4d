"""InfoNCE with a queue: each query must tell its own key from all keys of the steps before."""

import torch
from torch import nn
from torch.nn import functional


class InfoNce(nn.Module):
    """size: of the queue; the batch of all ranks divides it."""

    def __init__(self, dim, size=512, temperature=0.1):
        super().__init__()
        self.temperature = temperature
        self.register_buffer("queue", functional.normalize(torch.randn(size, dim), dim=1))
        self.place = 0

    def forward(self, queries, keys):
        """queries, keys: [n, dim], L2-normalised."""
        positives = (queries * keys).sum(dim=1, keepdim=True)
        # A copy: the queue changes before the gradient is computed.
        negatives = queries @ self.queue.clone().T
        logits = torch.cat([positives, negatives], dim=1) / self.temperature
        return functional.cross_entropy(logits, torch.zeros(len(logits), dtype=torch.long, device=logits.device))

    @torch.no_grad()
    def enqueue(self, keys):
        """keys: [n, dim]; they take the places of the oldest."""
        self.queue[self.place : self.place + len(keys)] = keys
        self.place = (self.place + len(keys)) % len(self.queue)
