from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="InfoLimits")


@_attrs_define
class InfoLimits:
    """What this server takes.

    Attributes:
        max_body_bytes (int): Largest binary body, in bytes.
        max_json_bytes (int): Largest JSON batch, in bytes.
        queue_limit (int): Requests for keys that may be read or wait for the engine; more are answered 429.
        queue_bytes (int): Bytes of batches that may be held; more are answered 429.
        upload_idle_ms (int): An upload or body that gets no byte for that long is given up.
    """

    max_body_bytes: int
    max_json_bytes: int
    queue_limit: int
    queue_bytes: int
    upload_idle_ms: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        max_body_bytes = self.max_body_bytes

        max_json_bytes = self.max_json_bytes

        queue_limit = self.queue_limit

        queue_bytes = self.queue_bytes

        upload_idle_ms = self.upload_idle_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "max_body_bytes": max_body_bytes,
                "max_json_bytes": max_json_bytes,
                "queue_limit": queue_limit,
                "queue_bytes": queue_bytes,
                "upload_idle_ms": upload_idle_ms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        max_body_bytes = d.pop("max_body_bytes")

        max_json_bytes = d.pop("max_json_bytes")

        queue_limit = d.pop("queue_limit")

        queue_bytes = d.pop("queue_bytes")

        upload_idle_ms = d.pop("upload_idle_ms")

        info_limits = cls(
            max_body_bytes=max_body_bytes,
            max_json_bytes=max_json_bytes,
            queue_limit=queue_limit,
            queue_bytes=queue_bytes,
            upload_idle_ms=upload_idle_ms,
        )

        info_limits.additional_properties = d
        return info_limits

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
