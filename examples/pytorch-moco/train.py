"""Trains MoCo v2 on MNIST; without --url the momentum encoder is in this process."""

import argparse
import json
import sys
import time
from pathlib import Path

import torch

sys.path.append(str(Path(__file__).parents[1] / "common"))

from evaluation import knn_accuracy
from mnist import FOLDER, read_digits
from views import draw_views

DTYPES = {"F32": torch.float32, "BF16": torch.bfloat16, "F16": torch.float16}
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--url", action="append", help="of the service; again for each further pod")
parser.add_argument("--token", help="where the service has tokens")
parser.add_argument("--name", default="pytorch-moco", help="of the encoder in the service (default %(default)s)")
parser.add_argument("--dtype", choices=DTYPES, default="F32", help="what the weights travel as (default %(default)s)")
parser.add_argument("--steps", type=int, default=250)
parser.add_argument("--batch", type=int, default=128, help="divides 512 (default %(default)s)")
parser.add_argument("--bank", type=int, default=2000, help="digits with labels that vote (default %(default)s)")
parser.add_argument("--held-out", type=int, default=1000, help="digits that are judged (default %(default)s)")
parser.add_argument("--seed", type=int, default=0)
parser.add_argument("--threads", type=int, help="of PyTorch (default: all cores)")
parser.add_argument("--data", default=FOLDER, help="folder of MNIST's files")
parser.add_argument("--out", type=Path, help="file for the numbers (JSON)")
options = parser.parse_args()

if options.threads:
    torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)
draws = torch.Generator().manual_seed(options.seed)
digits, _ = read_digits("train", options.data)
if options.url:
    from moco_service import MoCo

    model = MoCo(urls=options.url, name=options.name, token=options.token, dtype=DTYPES[options.dtype])
else:
    from moco import MoCo

    model = MoCo()
optimizer = torch.optim.Adam(model.encoder_q.parameters(), lr=2e-3)

losses = []
began = time.perf_counter()
for step in range(options.steps):
    loss = model(*draw_views(digits, options.batch, draws))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    if step % 25 == 0 or step == options.steps - 1:
        print(f"step {step:4}  loss {losses[-1]:.4f}", flush=True)
milliseconds = {"step": 1e3 * (time.perf_counter() - began) / options.steps}
if options.url:
    milliseconds |= {part: 1e3 * seconds / options.steps for part, seconds in model.encoder_k.times.items()}

accuracy = knn_accuracy(model.embed, options.bank, options.held_out, options.data)
print(f"kNN accuracy {100 * accuracy:.1f} %")
print("ms a step: " + ", ".join(f"{part} {value:.1f}" for part, value in milliseconds.items()))
if options.out:
    options.out.write_text(json.dumps({"losses": losses, "accuracy": accuracy, "milliseconds": milliseconds}))
