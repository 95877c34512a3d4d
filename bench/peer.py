"""PyTorch in its own process, measured on command: one JSON request a line on stdin, one JSON reply a line on stdout."""

import json
import sys
import time
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent.parent / "test" / "reference"))
from encoders import build_encoder  # noqa: E402

MODELS = {}


def milliseconds(work):
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1e3


def model_of(architecture, variant):
    """The key encoder as a careful trainer has it: train mode, no gradients; peers are never slower than they can be."""
    key = (architecture, variant)
    if key not in MODELS:
        model = build_encoder({"id": architecture, "options": {"head": "mlp"}}).train()
        if variant != "plain":
            model = model.to(memory_format=torch.channels_last)
        if variant == "compile":
            model = torch.compile(model)
        MODELS[key] = model
    return MODELS[key]


def keys(architecture, variant, batch, repeats):
    model = model_of(architecture, variant)
    images = torch.rand(batch, 3, 224, 224)
    if variant != "plain":
        images = images.contiguous(memory_format=torch.channels_last)

    def forward():
        with torch.no_grad():
            torch.nn.functional.normalize(model(images), dim=1)

    return [milliseconds(forward) for _ in range(repeats)]


def ema(form, repeats):
    """28 M parameters in the tensors of ResNet-50 with an MLP head."""
    shapes = [p.shape for p in model_of("resnet50", "plain").parameters()]
    k = [torch.rand(s) for s in shapes]
    q = [torch.rand(s) for s in shapes]

    def lerp():
        torch._foreach_lerp_(k, q, 0.001)

    def loop():
        for one, other in zip(k, q):
            one.data = one.data * 0.999 + other.data * (1 - 0.999)

    return [milliseconds(lerp if form == "foreach_lerp" else loop) for _ in range(repeats)]


def sgemm(repeats):
    """GFLOPS of the best of square products: the machine's peak as its own BLAS reaches it."""
    n = 4096
    a, b = torch.rand(n, n), torch.rand(n, n)
    return [2 * n**3 / milliseconds(lambda: torch.mm(a, b)) / 1e6 for _ in range(repeats)]


COMMANDS = {"keys": keys, "ema": ema, "sgemm": sgemm, "version": lambda: torch.__version__}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(COMMANDS[request.pop("command")](**request)), flush=True)
