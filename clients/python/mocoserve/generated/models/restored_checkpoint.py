from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RestoredCheckpoint")


@_attrs_define
class RestoredCheckpoint:
    """What the encoder holds after a restore.

    Attributes:
        checkpoint (str): Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log.
            The same state has the same id.
        encoder (str): Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
        ema_step (int | None): The last EMA step in it; null before the first.
        query_step (int | None): Step of the query weights in it; null: it has none.
        weights_digest (str): Digest of the momentum encoder's parameters.
        buffers_digest (str): Digest of its buffers.
    """

    checkpoint: str
    encoder: str
    ema_step: int | None
    query_step: int | None
    weights_digest: str
    buffers_digest: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        checkpoint = self.checkpoint

        encoder = self.encoder

        ema_step: int | None
        ema_step = self.ema_step

        query_step: int | None
        query_step = self.query_step

        weights_digest = self.weights_digest

        buffers_digest = self.buffers_digest

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "checkpoint": checkpoint,
                "encoder": encoder,
                "ema_step": ema_step,
                "query_step": query_step,
                "weights_digest": weights_digest,
                "buffers_digest": buffers_digest,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        checkpoint = d.pop("checkpoint")

        encoder = d.pop("encoder")

        def _parse_ema_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ema_step = _parse_ema_step(d.pop("ema_step"))

        def _parse_query_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        query_step = _parse_query_step(d.pop("query_step"))

        weights_digest = d.pop("weights_digest")

        buffers_digest = d.pop("buffers_digest")

        restored_checkpoint = cls(
            checkpoint=checkpoint,
            encoder=encoder,
            ema_step=ema_step,
            query_step=query_step,
            weights_digest=weights_digest,
            buffers_digest=buffers_digest,
        )

        restored_checkpoint.additional_properties = d
        return restored_checkpoint

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
