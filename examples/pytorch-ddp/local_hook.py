"""The momentum encoder of MoCo in the ranks themselves: what VISSL's MoCoHook does, written anew."""

import copy

import torch
import torch.distributed as dist
from torch.nn.functional import normalize


class LocalMoCoHook:
    def __init__(self, momentum, seed=0):
        self.momentum, self.seed = momentum, seed
        self.encoder = None

    @torch.no_grad()
    def on_forward(self, task):
        """After each forward pass of the query model: the keys of this rank's second views go to the loss."""
        if self.encoder is None:
            # The first time it is the query model's copy; its batch norm begins anew.
            self.encoder = copy.deepcopy(task.base_model).requires_grad_(False).train()
            for module in self.encoder.modules():
                if hasattr(module, "reset_running_stats"):
                    module.reset_running_stats()
        else:
            for k, q in zip(self.encoder.parameters(), task.base_model.parameters()):
                k.mul_(self.momentum).add_(q, alpha=1 - self.momentum)
        own = task.last_batch.sample["data_momentum"][0]
        images = gather(own)
        # Any permutation that all ranks agree on; this one is the service's of the same seed and round.
        generator = torch.Generator().manual_seed((self.seed + task.local_iteration_num) % 2**32)
        permutation = torch.randperm(len(images), generator=generator)
        rank, size = dist.get_rank(), dist.get_world_size()
        shuffled = gather(normalize(self.encoder(images[permutation.view(size, -1)[rank]]), dim=1))
        task.loss.key = shuffled[permutation.argsort().view(size, -1)[rank]]

    @torch.no_grad()
    def embed(self, images):
        embeddings = self.encoder.eval()(images)
        self.encoder.train()
        return normalize(embeddings, dim=1)


def gather(rows):
    """The rows of all ranks, in the order of the ranks."""
    parts = [torch.empty_like(rows) for _ in range(dist.get_world_size())]
    dist.all_gather(parts, rows.contiguous())
    return torch.cat(parts)
