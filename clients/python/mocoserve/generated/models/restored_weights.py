from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RestoredWeights")


@_attrs_define
class RestoredWeights:
    """What was restored.

    Attributes:
        ema_step (int | None): The step that the encoder is at now.
        weights_digest (str): BLAKE3 of the parameters.
        buffers_digest (str): BLAKE3 of the buffers.
        tensors (int): Tensors of the body that were used or checked.
        parameters (int): Trained values received, all parameters together.
        bytes_ (int): Bytes of the body.
        ignored (list[str]): Names of the tensors that were ignored.
    """

    ema_step: int | None
    weights_digest: str
    buffers_digest: str
    tensors: int
    parameters: int
    bytes_: int
    ignored: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ema_step: int | None
        ema_step = self.ema_step

        weights_digest = self.weights_digest

        buffers_digest = self.buffers_digest

        tensors = self.tensors

        parameters = self.parameters

        bytes_ = self.bytes_

        ignored = self.ignored

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ema_step": ema_step,
                "weights_digest": weights_digest,
                "buffers_digest": buffers_digest,
                "tensors": tensors,
                "parameters": parameters,
                "bytes": bytes_,
                "ignored": ignored,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_ema_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ema_step = _parse_ema_step(d.pop("ema_step"))

        weights_digest = d.pop("weights_digest")

        buffers_digest = d.pop("buffers_digest")

        tensors = d.pop("tensors")

        parameters = d.pop("parameters")

        bytes_ = d.pop("bytes")

        ignored = cast(list[str], d.pop("ignored"))

        restored_weights = cls(
            ema_step=ema_step,
            weights_digest=weights_digest,
            buffers_digest=buffers_digest,
            tensors=tensors,
            parameters=parameters,
            bytes_=bytes_,
            ignored=ignored,
        )

        restored_weights.additional_properties = d
        return restored_weights

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
