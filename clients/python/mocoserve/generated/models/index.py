from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.index_name import IndexName

T = TypeVar("T", bound="Index")


@_attrs_define
class Index:
    """Where to read on.

    Attributes:
        name (IndexName):
        version (str):
        openapi (str):
        docs (str):
    """

    name: IndexName
    version: str
    openapi: str
    docs: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name.value

        version = self.version

        openapi = self.openapi

        docs = self.docs

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "version": version,
                "openapi": openapi,
                "docs": docs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = IndexName(d.pop("name"))

        version = d.pop("version")

        openapi = d.pop("openapi")

        docs = d.pop("docs")

        index = cls(
            name=name,
            version=version,
            openapi=openapi,
            docs=docs,
        )

        index.additional_properties = d
        return index

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
