from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.oip_server_name import OipServerName

T = TypeVar("T", bound="OipServer")


@_attrs_define
class OipServer:
    """Metadata of the server.

    Attributes:
        name (OipServerName):
        version (str):
        extensions (list[str]): Extensions of the protocol that are here.
    """

    name: OipServerName
    version: str
    extensions: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name.value

        version = self.version

        extensions = self.extensions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "version": version,
                "extensions": extensions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = OipServerName(d.pop("name"))

        version = d.pop("version")

        extensions = cast(list[str], d.pop("extensions"))

        oip_server = cls(
            name=name,
            version=version,
            extensions=extensions,
        )

        oip_server.additional_properties = d
        return oip_server

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
