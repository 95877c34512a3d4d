from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.infer_response_outputs_item import InferResponseOutputsItem
    from ..models.infer_response_parameters import InferResponseParameters


T = TypeVar("T", bound="InferResponse")


@_attrs_define
class InferResponse:
    """Keys as an inference response of the Open Inference Protocol.

    Attributes:
        model_name (str): Name of the encoder.
        model_version (str): The one version.
        parameters (InferResponseParameters): What the keys were made with.
        outputs (list[InferResponseOutputsItem]): The keys, in the posted order.
        id (str | Unset): Of the request.
    """

    model_name: str
    model_version: str
    parameters: InferResponseParameters
    outputs: list[InferResponseOutputsItem]
    id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model_name = self.model_name

        model_version = self.model_version

        parameters = self.parameters.to_dict()

        outputs = []
        for outputs_item_data in self.outputs:
            outputs_item = outputs_item_data.to_dict()
            outputs.append(outputs_item)

        id = self.id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model_name": model_name,
                "model_version": model_version,
                "parameters": parameters,
                "outputs": outputs,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.infer_response_outputs_item import InferResponseOutputsItem
        from ..models.infer_response_parameters import InferResponseParameters

        d = dict(src_dict)
        model_name = d.pop("model_name")

        model_version = d.pop("model_version")

        parameters = InferResponseParameters.from_dict(d.pop("parameters"))

        outputs = []
        _outputs = d.pop("outputs")
        for outputs_item_data in _outputs:
            outputs_item = InferResponseOutputsItem.from_dict(outputs_item_data)

            outputs.append(outputs_item)

        id = d.pop("id", UNSET)

        infer_response = cls(
            model_name=model_name,
            model_version=model_version,
            parameters=parameters,
            outputs=outputs,
            id=id,
        )

        infer_response.additional_properties = d
        return infer_response

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
