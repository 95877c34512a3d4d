from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.encoder import Encoder


T = TypeVar("T", bound="EncoderList")


@_attrs_define
class EncoderList:
    """All encoders, by name.

    Attributes:
        encoders (list[Encoder]):
    """

    encoders: list[Encoder]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        encoders = []
        for encoders_item_data in self.encoders:
            encoders_item = encoders_item_data.to_dict()
            encoders.append(encoders_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "encoders": encoders,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.encoder import Encoder

        d = dict(src_dict)
        encoders = []
        _encoders = d.pop("encoders")
        for encoders_item_data in _encoders:
            encoders_item = Encoder.from_dict(encoders_item_data)

            encoders.append(encoders_item)

        encoder_list = cls(
            encoders=encoders,
        )

        encoder_list.additional_properties = d
        return encoder_list

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
