"""The momentum encoder of MoCo in the service, in the shape of VISSL's MoCoHook."""

import torch.distributed as dist
from mocoserve.pytorch import MomentumEncoder


class ServiceMoCoHook:
    """`urls`: pods of the service. Each rank has one of its own, and goes to the next where that does not answer."""

    def __init__(self, urls, name, architecture, options, momentum, seed=0, token=None):
        rank = dist.get_rank()
        order = [urls[(rank + place) % len(urls)] for place in range(len(urls))]
        self.encoder = MomentumEncoder(order, name, token=token, rank=rank, world_size=dist.get_world_size())
        if rank == 0:
            self.encoder.create(architecture, options, momentum, seed)
        dist.barrier()

    def on_forward(self, task):
        """After each forward pass of the query model: the keys of this rank's second views go to the loss."""
        images = task.last_batch.sample["data_momentum"][0]
        task.loss.key = self.encoder.start(task.local_iteration_num, task.base_model, images).wait()

    def embed(self, images):
        return self.encoder.evaluation_keys(images)
