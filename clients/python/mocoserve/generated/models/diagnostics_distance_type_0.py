from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.diagnostics_distance_type_0_layers_item import (
        DiagnosticsDistanceType0LayersItem,
    )


T = TypeVar("T", bound="DiagnosticsDistanceType0")


@_attrs_define
class DiagnosticsDistanceType0:
    """
    Attributes:
        relative (float): `|q - k| / |k|` of all parameters together.
        layers (list[DiagnosticsDistanceType0LayersItem]): In state_dict order.
    """

    relative: float
    layers: list[DiagnosticsDistanceType0LayersItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        relative = self.relative

        layers = []
        for layers_item_data in self.layers:
            layers_item = layers_item_data.to_dict()
            layers.append(layers_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "relative": relative,
                "layers": layers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.diagnostics_distance_type_0_layers_item import (
            DiagnosticsDistanceType0LayersItem,
        )

        d = dict(src_dict)
        relative = d.pop("relative")

        layers = []
        _layers = d.pop("layers")
        for layers_item_data in _layers:
            layers_item = DiagnosticsDistanceType0LayersItem.from_dict(layers_item_data)

            layers.append(layers_item)

        diagnostics_distance_type_0 = cls(
            relative=relative,
            layers=layers,
        )

        diagnostics_distance_type_0.additional_properties = d
        return diagnostics_distance_type_0

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
