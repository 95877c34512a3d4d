from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.infer_response_outputs_item_datatype import (
    InferResponseOutputsItemDatatype,
)
from ..models.infer_response_outputs_item_name import InferResponseOutputsItemName
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.infer_response_outputs_item_parameters import (
        InferResponseOutputsItemParameters,
    )


T = TypeVar("T", bound="InferResponseOutputsItem")


@_attrs_define
class InferResponseOutputsItem:
    """
    Attributes:
        name (InferResponseOutputsItemName):
        datatype (InferResponseOutputsItemDatatype):
        shape (list[int]): `[n, dim]`
        data (list[float] | Unset): L2-normalised keys, row after row.
        parameters (InferResponseOutputsItemParameters | Unset): Instead of `data`, where bytes were asked for.
    """

    name: InferResponseOutputsItemName
    datatype: InferResponseOutputsItemDatatype
    shape: list[int]
    data: list[float] | Unset = UNSET
    parameters: InferResponseOutputsItemParameters | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name.value

        datatype = self.datatype.value

        shape = self.shape

        data: list[float] | Unset = UNSET
        if not isinstance(self.data, Unset):
            data = self.data

        parameters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameters, Unset):
            parameters = self.parameters.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "datatype": datatype,
                "shape": shape,
            }
        )
        if data is not UNSET:
            field_dict["data"] = data
        if parameters is not UNSET:
            field_dict["parameters"] = parameters

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.infer_response_outputs_item_parameters import (
            InferResponseOutputsItemParameters,
        )

        d = dict(src_dict)
        name = InferResponseOutputsItemName(d.pop("name"))

        datatype = InferResponseOutputsItemDatatype(d.pop("datatype"))

        shape = cast(list[int], d.pop("shape"))

        data = cast(list[float], d.pop("data", UNSET))

        _parameters = d.pop("parameters", UNSET)
        parameters: InferResponseOutputsItemParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = InferResponseOutputsItemParameters.from_dict(_parameters)

        infer_response_outputs_item = cls(
            name=name,
            datatype=datatype,
            shape=shape,
            data=data,
            parameters=parameters,
        )

        infer_response_outputs_item.additional_properties = d
        return infer_response_outputs_item

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
