from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EmaStepRequest")


@_attrs_define
class EmaStepRequest:
    """An EMA step: `k <- m*k + (1-m)*q` over every parameter.

    Attributes:
        step (int | Unset): The step to apply. Named, a retry is safe; without it a repeated request is another step.
        momentum (float | Unset): Momentum of this step instead of the encoder's.
        count (int | Unset): Steps with the same query weights, applied in closed form (`m^count`): `step ..
            step+count-1`. Default: 1.
        require_query_step (int | Unset): Apply only if the query weights held are of this step.
        wait_ms (int | Unset): How long to wait for ranks, weights or a step, in milliseconds. It never bounds
            computing. Default: 30000.
    """

    step: int | Unset = UNSET
    momentum: float | Unset = UNSET
    count: int | Unset = 1
    require_query_step: int | Unset = UNSET
    wait_ms: int | Unset = 30000

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        momentum = self.momentum

        count = self.count

        require_query_step = self.require_query_step

        wait_ms = self.wait_ms

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if step is not UNSET:
            field_dict["step"] = step
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if count is not UNSET:
            field_dict["count"] = count
        if require_query_step is not UNSET:
            field_dict["require_query_step"] = require_query_step
        if wait_ms is not UNSET:
            field_dict["wait_ms"] = wait_ms

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        step = d.pop("step", UNSET)

        momentum = d.pop("momentum", UNSET)

        count = d.pop("count", UNSET)

        require_query_step = d.pop("require_query_step", UNSET)

        wait_ms = d.pop("wait_ms", UNSET)

        ema_step_request = cls(
            step=step,
            momentum=momentum,
            count=count,
            require_query_step=require_query_step,
            wait_ms=wait_ms,
        )

        return ema_step_request
