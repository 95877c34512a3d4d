"""Trains MoCo v2 on MNIST by several ranks (DDP, gloo); without --url the momentum encoder is in the ranks."""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import torch
import torch.distributed as dist
from torch import multiprocessing
from torch.nn.functional import normalize
from torch.nn.parallel import DistributedDataParallel

sys.path.append(str(Path(__file__).parents[1] / "common"))

from encoder import ARCHITECTURE, OPTIONS, SmallResNet
from evaluation import knn_accuracy
from info_nce import InfoNce
from local_hook import LocalMoCoHook, gather
from mnist import FOLDER, read_digits
from views import draw_views

MOMENTUM = 0.97


def train(rank, options, meeting_point):
    torch.set_num_threads(options.threads)
    dist.init_process_group("gloo", init_method=f"file://{meeting_point}", rank=rank, world_size=options.ranks)
    # The same weights and the same queue on all ranks, other images.
    torch.manual_seed(options.seed)
    draws = torch.Generator().manual_seed(options.seed * options.ranks + rank)
    digits, _ = read_digits("train", options.data)
    task = SimpleNamespace(base_model=SmallResNet(), loss=InfoNce(OPTIONS["dim"]), local_iteration_num=0)
    model = DistributedDataParallel(task.base_model)
    if options.url:
        from service_hook import ServiceMoCoHook

        hook = ServiceMoCoHook(
            options.url, options.name, ARCHITECTURE, OPTIONS, MOMENTUM, options.seed, token=options.token
        )
    else:
        hook = LocalMoCoHook(MOMENTUM, options.seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)

    losses, in_hook = [], 0.0
    began = time.perf_counter()
    for step in range(options.steps):
        task.local_iteration_num = step
        im_q, im_k = draw_views(digits, options.batch // options.ranks, draws)
        task.last_batch = SimpleNamespace(sample={"input": im_q, "data_momentum": [im_k]})
        queries = normalize(model(im_q), dim=1)
        entered = time.perf_counter()
        hook.on_forward(task)
        in_hook += time.perf_counter() - entered
        loss = task.loss(queries, task.loss.key)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        task.loss.enqueue(gather(task.loss.key))
        losses.append(gather(loss.detach().view(1)).mean().item())
        if rank == 0 and (step % 25 == 0 or step == options.steps - 1):
            print(f"step {step:4}  loss {losses[-1]:.4f}", flush=True)
    milliseconds = {"step": 1e3 * (time.perf_counter() - began) / options.steps, "hook": 1e3 * in_hook / options.steps}
    if options.url:
        milliseconds |= {part: 1e3 * seconds / options.steps for part, seconds in hook.encoder.times.items()}

    if rank == 0:
        accuracy = knn_accuracy(hook.embed, options.bank, options.held_out, options.data)
        print(f"kNN accuracy {100 * accuracy:.1f} %")
        print("ms a step of rank 0: " + ", ".join(f"{part} {value:.1f}" for part, value in milliseconds.items()))
        if options.out:
            options.out.write_text(json.dumps({"losses": losses, "accuracy": accuracy, "milliseconds": milliseconds}))
    dist.barrier()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", action="append", help="of a pod of the service; again for each further one")
    parser.add_argument("--token", help="where the service has tokens")
    parser.add_argument("--name", default="pytorch-ddp", help="of the encoder in the service (default %(default)s)")
    parser.add_argument("--ranks", type=int, default=2)
    parser.add_argument("--steps", type=int, default=250)
    parser.add_argument("--batch", type=int, default=128, help="of all ranks; divides 512 (default %(default)s)")
    parser.add_argument("--bank", type=int, default=2000, help="digits with labels that vote (default %(default)s)")
    parser.add_argument("--held-out", type=int, default=1000, help="digits that are judged (default %(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1, help="of PyTorch in each rank (default %(default)s)")
    parser.add_argument("--data", default=FOLDER, help="folder of MNIST's files")
    parser.add_argument("--out", type=Path, help="file for the numbers (JSON)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
        multiprocessing.spawn(train, (arguments, f"{folder}/ranks"), nprocs=arguments.ranks)
