from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.infer_request_inputs_item import InferRequestInputsItem
    from ..models.infer_request_outputs_item import InferRequestOutputsItem
    from ..models.infer_request_parameters import InferRequestParameters


T = TypeVar("T", bound="InferRequest")


@_attrs_define
class InferRequest:
    """An inference request of the Open Inference Protocol.

    Attributes:
        inputs (list[InferRequestInputsItem]): One: `images`.
        id (str | Unset): Given back in the response.
        parameters (InferRequestParameters | Unset): What the keys are to be, as the query parameters of `POST
            /v1/encoders/{encoder}/keys`. There is no `advance`: an inference changes no weights.
        outputs (list[InferRequestOutputsItem] | Unset): What is asked for: `keys`, which is all there is.
    """

    inputs: list[InferRequestInputsItem]
    id: str | Unset = UNSET
    parameters: InferRequestParameters | Unset = UNSET
    outputs: list[InferRequestOutputsItem] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        inputs = []
        for inputs_item_data in self.inputs:
            inputs_item = inputs_item_data.to_dict()
            inputs.append(inputs_item)

        id = self.id

        parameters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameters, Unset):
            parameters = self.parameters.to_dict()

        outputs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.outputs, Unset):
            outputs = []
            for outputs_item_data in self.outputs:
                outputs_item = outputs_item_data.to_dict()
                outputs.append(outputs_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "inputs": inputs,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if parameters is not UNSET:
            field_dict["parameters"] = parameters
        if outputs is not UNSET:
            field_dict["outputs"] = outputs

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.infer_request_inputs_item import InferRequestInputsItem
        from ..models.infer_request_outputs_item import InferRequestOutputsItem
        from ..models.infer_request_parameters import InferRequestParameters

        d = dict(src_dict)
        inputs = []
        _inputs = d.pop("inputs")
        for inputs_item_data in _inputs:
            inputs_item = InferRequestInputsItem.from_dict(inputs_item_data)

            inputs.append(inputs_item)

        id = d.pop("id", UNSET)

        _parameters = d.pop("parameters", UNSET)
        parameters: InferRequestParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = InferRequestParameters.from_dict(_parameters)

        _outputs = d.pop("outputs", UNSET)
        outputs: list[InferRequestOutputsItem] | Unset = UNSET
        if _outputs is not UNSET:
            outputs = []
            for outputs_item_data in _outputs:
                outputs_item = InferRequestOutputsItem.from_dict(outputs_item_data)

                outputs.append(outputs_item)

        infer_request = cls(
            inputs=inputs,
            id=id,
            parameters=parameters,
            outputs=outputs,
        )

        return infer_request
