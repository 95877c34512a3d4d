"""What the service does, in plain PyTorch: the independent judge of its numbers. Runs with PyTorch 1.13 and later.

    python moco_reference.py REQUEST.json REPLY.json

Both are trees of tensor_files.py. The request's `command` names a function below, the other fields are its arguments
and the reply is what it returns. `architecture` is {"id", "options"}, a `state` a whole state_dict.
"""
import sys

import torch
from torch.nn.functional import normalize

from encoders import build_encoder
from tensor_files import read_tree, write_tree


def init(architecture, seed, perturb=False):
    """A new encoder's state. `perturb` moves batch norm away from its initial zeros and ones, which would hide mistakes.

    The last batch norm of a bottleneck stays small, as training leaves it: a deep network with large random residual
    branches magnifies rounding until correct implementations differ by more than 1e-5.
    """
    torch.manual_seed(seed)
    state = build_encoder(architecture).state_dict()
    if perturb:
        for name in [name for name in state if name.endswith(".running_mean")]:
            norm = name[: -len(".running_mean")]
            state[f"{norm}.weight"].uniform_(*((0.1, 0.4) if norm.endswith(".bn3") else (0.5, 1.5)))
            state[f"{norm}.bias"].normal_(0, 0.2)
            state[f"{norm}.running_mean"].normal_(0, 0.2)
            state[f"{norm}.running_var"].uniform_(0.5, 1.5)
            state[f"{norm}.num_batches_tracked"].fill_(7)
    return {"state": state}


@torch.no_grad()
def keys(architecture, state, images, permutation, groups=1, mode="train"):
    """Keys [n, dim] of images [n, ...] in the order given, and the buffers afterwards.

    Row i of the shuffled batch is images[permutation[i]]; the batch is cut into `groups` equal parts. In "train" mode a
    group is what a replica of distributed training sees: batch statistics of its own, and running statistics of its own
    that start from the given ones. Group 0's running statistics are the ones that are kept.
    """
    shuffled_keys, buffers = [], {}
    for group, rows in enumerate(permutation.view(groups, -1)):
        replica = build_encoder(architecture)
        replica.load_state_dict(state)
        replica.train(mode == "train")
        shuffled_keys.append(normalize(replica(images[rows]), dim=1))
        if group == 0:
            buffers = dict(replica.named_buffers())
    return {"keys": torch.cat(shuffled_keys)[torch.argsort(permutation)], "buffers": buffers}


@torch.no_grad()
def ema(key, query, momentum, steps=1):
    """`steps` EMA steps over every parameter: key = key * momentum + query * (1 - momentum)"""
    for _ in range(steps):
        key = {name: k * momentum + query[name] * (1.0 - momentum) for name, k in key.items()}
    return {"key": key}


class MomentumHook:
    """VISSL's MoCoHook, restated. Each rank of the training has a key encoder of its own; here all live in one process."""

    def __init__(self, architecture, momentum, world_size, shuffle_batch, mode, checkpoint):
        self.architecture = architecture
        self.momentum = momentum
        self.inverse_momentum = 1.0 - momentum
        self.world_size = world_size
        self.shuffle_batch = shuffle_batch
        self.mode = mode
        self.checkpoint = checkpoint
        self.encoders = None

    def build_encoders(self, query):
        """The parameters are copied, the buffers are not; a checkpoint takes the place of the copy."""
        self.encoders = [build_encoder(self.architecture) for _ in range(self.world_size)]
        for encoder in self.encoders:
            encoder.train(self.mode == "train")
            if self.checkpoint is not None:
                encoder.load_state_dict(self.checkpoint)
                continue
            for k, q in zip(encoder.parameters(), query.parameters()):
                k.copy_(q)

    def update_encoders(self, query):
        for encoder in self.encoders:
            for k, q in zip(encoder.parameters(), query.parameters()):
                k.copy_(k * self.momentum + q * self.inverse_momentum)

    @torch.no_grad()
    def on_forward(self, query, images, permutation):
        """Keys [N, dim] of the images [N, ...] of all ranks, in rank order. The first call makes no EMA step."""
        if self.encoders is None:
            self.build_encoders(query)
        else:
            self.update_encoders(query)
        shuffles = self.shuffle_batch and self.world_size > 1
        order = permutation if shuffles else torch.arange(len(images))
        rows_by_rank = order.view(self.world_size, -1)
        gathered = []
        for rank, encoder in enumerate(self.encoders):
            output = encoder(images[rows_by_rank[rank]])
            output = output[0] if isinstance(output, (list, tuple)) else output
            gathered.append(normalize(output, dim=1))
        return torch.cat(gathered)[torch.argsort(order)]


def permutation_of_round(rows, seed, number):
    return torch.randperm(rows, generator=torch.Generator().manual_seed((seed + number) % 2**32))


def hook(
    architecture, queries, images, momentum, world_size=1, seed=0, shuffle_batch=True, mode="train", checkpoint=None
):
    """The hook over len(queries) forwards: each with the query model's state and all ranks' images [N, ...] of that step.

    The reply has, for each forward, the keys, the permutation and rank 0's whole state afterwards.
    """
    momentum_hook = MomentumHook(architecture, momentum, world_size, shuffle_batch, mode, checkpoint)
    query = build_encoder(architecture)
    reply = {"keys": [], "permutations": [], "states": []}
    for step, (weights, batch) in enumerate(zip(queries, images)):
        query.load_state_dict(weights)
        permutation = permutation_of_round(len(batch), seed, step)
        reply["keys"].append(momentum_hook.on_forward(query, batch, permutation))
        reply["permutations"].append(permutation)
        reply["states"].append({name: t.clone() for name, t in momentum_hook.encoders[0].state_dict().items()})
    return reply


COMMANDS = {"init": init, "keys": keys, "ema": ema, "hook": hook}


def main(request_path, reply_path):
    request = read_tree(request_path)
    write_tree(reply_path, COMMANDS[request.pop("command")](**request))


if __name__ == "__main__":
    main(*sys.argv[1:])
