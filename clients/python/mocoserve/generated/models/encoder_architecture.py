from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.encoder_architecture_options import EncoderArchitectureOptions


T = TypeVar("T", bound="EncoderArchitecture")


@_attrs_define
class EncoderArchitecture:
    """
    Attributes:
        id (str):
        options (EncoderArchitectureOptions): Defaults filled in.
    """

    id: str
    options: EncoderArchitectureOptions
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        options = self.options.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "options": options,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.encoder_architecture_options import EncoderArchitectureOptions

        d = dict(src_dict)
        id = d.pop("id")

        options = EncoderArchitectureOptions.from_dict(d.pop("options"))

        encoder_architecture = cls(
            id=id,
            options=options,
        )

        encoder_architecture.additional_properties = d
        return encoder_architecture

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
