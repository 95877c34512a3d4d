from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Checkpoint")


@_attrs_define
class Checkpoint:
    """A checkpoint: everything that the next key of an encoder depends on, in one safetensors file.

    Attributes:
        checkpoint (str): Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log.
            The same state has the same id.
        encoder (str): Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
        ema_step (int | None): The last EMA step in it; null before the first.
        query_step (int | None): Step of the query weights in it; null: it has none.
        weights_digest (str): Digest of the momentum encoder's parameters.
        buffers_digest (str): Digest of its buffers.
        uid (str): Of the encoder that it was taken of.
        created (datetime.datetime): When it was taken.
        automatic (bool): Taken by the server itself, which removes it when enough newer ones are there.
        bytes_ (int): Bytes of the file.
    """

    checkpoint: str
    encoder: str
    ema_step: int | None
    query_step: int | None
    weights_digest: str
    buffers_digest: str
    uid: str
    created: datetime.datetime
    automatic: bool
    bytes_: int
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

        uid = self.uid

        created = self.created.isoformat()

        automatic = self.automatic

        bytes_ = self.bytes_

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
                "uid": uid,
                "created": created,
                "automatic": automatic,
                "bytes": bytes_,
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

        uid = d.pop("uid")

        created = datetime.datetime.fromisoformat(d.pop("created"))

        automatic = d.pop("automatic")

        bytes_ = d.pop("bytes")

        checkpoint = cls(
            checkpoint=checkpoint,
            encoder=encoder,
            ema_step=ema_step,
            query_step=query_step,
            weights_digest=weights_digest,
            buffers_digest=buffers_digest,
            uid=uid,
            created=created,
            automatic=automatic,
            bytes_=bytes_,
        )

        checkpoint.additional_properties = d
        return checkpoint

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
