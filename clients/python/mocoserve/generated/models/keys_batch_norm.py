from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.keys_batch_norm_mode import KeysBatchNormMode

T = TypeVar("T", bound="KeysBatchNorm")


@_attrs_define
class KeysBatchNorm:
    """
    Attributes:
        mode (KeysBatchNormMode):
        groups (int):
    """

    mode: KeysBatchNormMode
    groups: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        mode = self.mode.value

        groups = self.groups

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "mode": mode,
                "groups": groups,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        mode = KeysBatchNormMode(d.pop("mode"))

        groups = d.pop("groups")

        keys_batch_norm = cls(
            mode=mode,
            groups=groups,
        )

        keys_batch_norm.additional_properties = d
        return keys_batch_norm

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
