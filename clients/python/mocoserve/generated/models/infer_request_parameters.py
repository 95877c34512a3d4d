from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.infer_request_parameters_bn import InferRequestParametersBn
from ..models.infer_request_parameters_layout import InferRequestParametersLayout
from ..types import UNSET, Unset

T = TypeVar("T", bound="InferRequestParameters")


@_attrs_define
class InferRequestParameters:
    """What the keys are to be, as the query parameters of `POST /v1/encoders/{encoder}/keys`. There is no `advance`: an
    inference changes no weights.

        Attributes:
            ema_step (int | Unset): Keys of exactly the weights after this EMA step, for which the request waits; without
                it, of the current ones.
            wait_ms (int | Unset): How long to wait for ranks, weights or a step, in milliseconds. It never bounds
                computing. Default: 30000.
            groups (int | Unset): Groups of rows with batch statistics of their own; it must divide the rows.
            shuffle (bool | Unset): Whether rows are permuted before they are grouped; by default the encoder's setting.
            seed (int | Unset): Seed of the permutation; by default the encoder's.
            bn (InferRequestParametersBn | Unset): Batch norm's mode; by default the encoder's.
            layout (InferRequestParametersLayout | Unset): Layout of the images: `[n, channels, height, width]` or `[n,
                height, width, channels]`. Default: InferRequestParametersLayout.NCHW.
            round_ (int | Unset): Round whose permutation is used; by default the EMA step of the weights.
            binary_data_output (bool | Unset): Outputs that do not say otherwise come as bytes behind the JSON (binary
                tensor data extension). Default: False.
            timeout (int | Unset): How long the client waits for the answer, in microseconds, as `x-request-timeout-ms` in
                milliseconds; 0: no limit. Default: 0.
            priority (int | Unset): Without effect: requests are served in the order in which they came.
    """

    ema_step: int | Unset = UNSET
    wait_ms: int | Unset = 30000
    groups: int | Unset = UNSET
    shuffle: bool | Unset = UNSET
    seed: int | Unset = UNSET
    bn: InferRequestParametersBn | Unset = UNSET
    layout: InferRequestParametersLayout | Unset = InferRequestParametersLayout.NCHW
    round_: int | Unset = UNSET
    binary_data_output: bool | Unset = False
    timeout: int | Unset = 0
    priority: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ema_step = self.ema_step

        wait_ms = self.wait_ms

        groups = self.groups

        shuffle = self.shuffle

        seed = self.seed

        bn: str | Unset = UNSET
        if not isinstance(self.bn, Unset):
            bn = self.bn.value

        layout: str | Unset = UNSET
        if not isinstance(self.layout, Unset):
            layout = self.layout.value

        round_ = self.round_

        binary_data_output = self.binary_data_output

        timeout = self.timeout

        priority = self.priority

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if ema_step is not UNSET:
            field_dict["ema_step"] = ema_step
        if wait_ms is not UNSET:
            field_dict["wait_ms"] = wait_ms
        if groups is not UNSET:
            field_dict["groups"] = groups
        if shuffle is not UNSET:
            field_dict["shuffle"] = shuffle
        if seed is not UNSET:
            field_dict["seed"] = seed
        if bn is not UNSET:
            field_dict["bn"] = bn
        if layout is not UNSET:
            field_dict["layout"] = layout
        if round_ is not UNSET:
            field_dict["round"] = round_
        if binary_data_output is not UNSET:
            field_dict["binary_data_output"] = binary_data_output
        if timeout is not UNSET:
            field_dict["timeout"] = timeout
        if priority is not UNSET:
            field_dict["priority"] = priority

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        ema_step = d.pop("ema_step", UNSET)

        wait_ms = d.pop("wait_ms", UNSET)

        groups = d.pop("groups", UNSET)

        shuffle = d.pop("shuffle", UNSET)

        seed = d.pop("seed", UNSET)

        _bn = d.pop("bn", UNSET)
        bn: InferRequestParametersBn | Unset
        if isinstance(_bn, Unset):
            bn = UNSET
        else:
            bn = InferRequestParametersBn(_bn)

        _layout = d.pop("layout", UNSET)
        layout: InferRequestParametersLayout | Unset
        if isinstance(_layout, Unset):
            layout = UNSET
        else:
            layout = InferRequestParametersLayout(_layout)

        round_ = d.pop("round", UNSET)

        binary_data_output = d.pop("binary_data_output", UNSET)

        timeout = d.pop("timeout", UNSET)

        priority = d.pop("priority", UNSET)

        infer_request_parameters = cls(
            ema_step=ema_step,
            wait_ms=wait_ms,
            groups=groups,
            shuffle=shuffle,
            seed=seed,
            bn=bn,
            layout=layout,
            round_=round_,
            binary_data_output=binary_data_output,
            timeout=timeout,
            priority=priority,
        )

        return infer_request_parameters
