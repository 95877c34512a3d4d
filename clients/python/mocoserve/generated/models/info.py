from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.info_name import InfoName

if TYPE_CHECKING:
    from ..models.engine_info import EngineInfo
    from ..models.info_limits import InfoLimits


T = TypeVar("T", bound="Info")


@_attrs_define
class Info:
    """What this server is and what it takes.

    Attributes:
        name (InfoName):
        version (str):
        engine (EngineInfo): The engine that computes keys.
        limits (InfoLimits): What this server takes.
    """

    name: InfoName
    version: str
    engine: EngineInfo
    limits: InfoLimits
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name.value

        version = self.version

        engine = self.engine.to_dict()

        limits = self.limits.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "version": version,
                "engine": engine,
                "limits": limits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.engine_info import EngineInfo
        from ..models.info_limits import InfoLimits

        d = dict(src_dict)
        name = InfoName(d.pop("name"))

        version = d.pop("version")

        engine = EngineInfo.from_dict(d.pop("engine"))

        limits = InfoLimits.from_dict(d.pop("limits"))

        info = cls(
            name=name,
            version=version,
            engine=engine,
            limits=limits,
        )

        info.additional_properties = d
        return info

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
