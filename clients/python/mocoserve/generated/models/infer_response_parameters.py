from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="InferResponseParameters")


@_attrs_define
class InferResponseParameters:
    """What the keys were made with.

    Attributes:
        weights_digest (str): Digest of the parameters used.
        buffers_digest (str): Digest of the buffers before these keys.
        permutation (str): How the rows were permuted: `seed=S, round=R`, or `none`.
        batch_norm (str): Mode and groups of batch norm.
        ema_step (int | Unset): EMA step of the weights used; none before the first.
        query_step (int | Unset): Step of the query weights held then.
        momentum (float | Unset): Momentum of that EMA step.
    """

    weights_digest: str
    buffers_digest: str
    permutation: str
    batch_norm: str
    ema_step: int | Unset = UNSET
    query_step: int | Unset = UNSET
    momentum: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        weights_digest = self.weights_digest

        buffers_digest = self.buffers_digest

        permutation = self.permutation

        batch_norm = self.batch_norm

        ema_step = self.ema_step

        query_step = self.query_step

        momentum = self.momentum

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "weights_digest": weights_digest,
                "buffers_digest": buffers_digest,
                "permutation": permutation,
                "batch_norm": batch_norm,
            }
        )
        if ema_step is not UNSET:
            field_dict["ema_step"] = ema_step
        if query_step is not UNSET:
            field_dict["query_step"] = query_step
        if momentum is not UNSET:
            field_dict["momentum"] = momentum

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        weights_digest = d.pop("weights_digest")

        buffers_digest = d.pop("buffers_digest")

        permutation = d.pop("permutation")

        batch_norm = d.pop("batch_norm")

        ema_step = d.pop("ema_step", UNSET)

        query_step = d.pop("query_step", UNSET)

        momentum = d.pop("momentum", UNSET)

        infer_response_parameters = cls(
            weights_digest=weights_digest,
            buffers_digest=buffers_digest,
            permutation=permutation,
            batch_norm=batch_norm,
            ema_step=ema_step,
            query_step=query_step,
            momentum=momentum,
        )

        infer_response_parameters.additional_properties = d
        return infer_response_parameters

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
