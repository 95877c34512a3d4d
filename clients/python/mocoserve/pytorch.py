"""The momentum encoder of a PyTorch trainer, in the service. Needs torch and safetensors beside the client."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any, TypeVar

import httpx
import torch
from safetensors.torch import load, save

from .connection import MocoserveError, connect, result
from .generated.api.ema import run_ema_step
from .generated.api.encoders import create_encoder
from .generated.api.keys import compute_keys
from .generated.api.rounds import compute_rank_keys
from .generated.api.sync import put_query_weights
from .generated.models import ComputeKeysBn, EmaStepRequest, EncoderCreation
from .generated.types import File

T = TypeVar("T")
# Seconds; each pause is twice the one before.
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
# The service refused for now: other ranks were late, or pods that had the weights are gone. Nothing was changed.
PASSING = ("ema_step_timeout", "round_timeout", "query_weights_lost")


class MomentumEncoder:
    """One encoder of the service, as one rank of a trainer uses it.

    urls: of the service, or of several pods that share their encoders: the next one is asked where one does not answer.
    dtype: what weights travel as: torch.float32, torch.bfloat16 or torch.float16. The service keeps float32.
    groups: parts of the batch of all ranks with batch-norm statistics of their own (ShuffleBN); None: one a rank.
    patience: seconds that a step may fail for before its error is raised.
    """

    def __init__(
        self,
        urls: Sequence[str],
        name: str,
        *,
        token: str | None = None,
        rank: int = 0,
        world_size: int = 1,
        groups: int | None = None,
        dtype: torch.dtype = torch.float32,
        patience: float = 120.0,
    ):
        self.name, self.rank, self.world_size, self.dtype, self.patience = name, rank, world_size, dtype, patience
        self.groups = groups or world_size
        # Seconds of all steps so far; `waiting` is what the trainer lost, the rest passed in the background.
        self.times = {"sync": 0.0, "ema": 0.0, "keys": 0.0, "waiting": 0.0}
        self._clients = [connect(url, token) for url in urls]
        self._background = ThreadPoolExecutor(max_workers=1)

    def create(self, architecture: str, options: dict[str, Any], momentum: float = 0.999, seed: int = 0) -> None:
        """Creates the encoder; of several ranks one does. It starts from the first weights that it gets."""
        shape = {"id": architecture, "options": options}
        settings = {"architecture": shape, "momentum": momentum, "shuffle": {"seed": seed}}
        body = EncoderCreation.from_dict({"name": self.name, **settings})

        def attempt(failures: int) -> None:
            try:
                result(create_encoder.sync_detailed(client=self._clients[0], body=body))
            except MocoserveError as refusal:
                # The reply to the one that created it may have been lost.
                if refusal.code != "encoder_exists" or failures == 0:
                    raise

        self._persist(attempt)

    def start(self, step: int, model: torch.nn.Module, images: torch.Tensor) -> "PendingKeys":
        """Begins step `step` (0, 1, 2, ...) in the background: weights, EMA step, keys of this rank's `[n, ...]`.

        Do not change the model's parameters before the keys are there; its forward pass may run meanwhile.
        """
        weights = {name: parameter.detach() for name, parameter in model.named_parameters()} if self.rank == 0 else {}
        return PendingKeys(self._background.submit(self._run, step, weights, images), self.times, images.device)

    def evaluation_keys(self, images: torch.Tensor) -> torch.Tensor:
        """Keys `[n, dim]` of the present weights by the running statistics: each depends on its own image alone."""
        batch = _batch(images)

        def attempt(_failures: int) -> torch.Tensor:
            reply = self._ask("evaluation", compute_keys, bn=ComputeKeysBn.EVAL, groups=1, body=File(BytesIO(batch)))
            return load(reply.payload.read())["keys"]

        return self._persist(attempt).to(images.device)

    def _run(self, step: int, weights: dict[str, torch.Tensor], images: torch.Tensor) -> torch.Tensor:
        """Every request names the step, so the service does nothing twice: what has failed is begun again."""
        sync = save({name: tensor.to("cpu", self.dtype).contiguous() for name, tensor in weights.items()})
        batch = _batch(images)
        place = {"round_": step, "rank": self.rank, "world_size": self.world_size, "groups": self.groups}

        def attempt(_failures: int) -> torch.Tensor:
            if self.rank == 0:
                self._ask("sync", put_query_weights, step=step, body=File(BytesIO(sync)))
                self._ask("ema", run_ema_step, body=EmaStepRequest(step=step))
            reply = self._ask("keys", compute_rank_keys, **place, ema_step=step, body=File(BytesIO(batch)))
            return load(reply.payload.read())["keys"]

        return self._persist(attempt)

    def _persist(self, attempt: Callable[[int], T]) -> T:
        """Calls it, with the number of failures so far, until it succeeds, cannot succeed, or patience is at an end."""
        failures, pause, end = 0, FIRST_PAUSE, time.monotonic() + self.patience
        while True:
            try:
                return attempt(failures)
            except (MocoserveError, httpx.TransportError) as failure:
                if not _may_pass(failure) or time.monotonic() + pause > end:
                    raise
            time.sleep(pause * random.uniform(0.5, 1.0))
            failures, pause = failures + 1, min(2 * pause, LONGEST_PAUSE)
            self._clients.append(self._clients.pop(0))

    def _ask(self, part: str, operation: Any, **arguments: Any) -> Any:
        began = time.perf_counter()
        try:
            return result(operation.sync_detailed(self.name, client=self._clients[0], **arguments))
        finally:
            self.times[part] = self.times.get(part, 0.0) + time.perf_counter() - began


class PendingKeys:
    """Keys that are on their way."""

    def __init__(self, future: Future[torch.Tensor], times: dict[str, float], device: torch.device):
        self._future, self._times, self._device = future, times, device

    def wait(self) -> torch.Tensor:
        """`[n, dim]`, L2-normalised, on the device of the images; raises MocoserveError or an error of httpx."""
        began = time.perf_counter()
        keys = self._future.result()
        self._times["waiting"] += time.perf_counter() - began
        return keys.to(self._device)


def _batch(images: torch.Tensor) -> bytes:
    return save({"images": images.detach().cpu().contiguous()})


def _may_pass(failure: Exception) -> bool:
    if isinstance(failure, MocoserveError):
        return failure.status in (408, 429) or failure.status >= 500 or failure.code in PASSING
    return True
