from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Upload")


@_attrs_define
class Upload:
    """An upload of query weights in parts; nothing is visible before it is finished.

    Attributes:
        upload (str): Id of the upload, as it was opened.
        step (int): The trainer's step that these query weights belong to. Named, a retry is safe.
        expires_in_ms (int): The upload expires when nothing arrives for that long, in milliseconds.
    """

    upload: str
    step: int
    expires_in_ms: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        upload = self.upload

        step = self.step

        expires_in_ms = self.expires_in_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "upload": upload,
                "step": step,
                "expires_in_ms": expires_in_ms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        upload = d.pop("upload")

        step = d.pop("step")

        expires_in_ms = d.pop("expires_in_ms")

        upload = cls(
            upload=upload,
            step=step,
            expires_in_ms=expires_in_ms,
        )

        upload.additional_properties = d
        return upload

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
