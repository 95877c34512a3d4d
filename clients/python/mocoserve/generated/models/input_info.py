from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.input_info_kind import InputInfoKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="InputInfo")


@_attrs_define
class InputInfo:
    """What one row of a batch looks like.

    Attributes:
        kind (InputInfoKind): Rows are images `[channels, height, width]` of any size, or vectors `[size]`.
        channels (int | Unset): Channels of an image.
        size (int | Unset): Length of a vector.
    """

    kind: InputInfoKind
    channels: int | Unset = UNSET
    size: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        channels = self.channels

        size = self.size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
            }
        )
        if channels is not UNSET:
            field_dict["channels"] = channels
        if size is not UNSET:
            field_dict["size"] = size

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = InputInfoKind(d.pop("kind"))

        channels = d.pop("channels", UNSET)

        size = d.pop("size", UNSET)

        input_info = cls(
            kind=kind,
            channels=channels,
            size=size,
        )

        input_info.additional_properties = d
        return input_info

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
