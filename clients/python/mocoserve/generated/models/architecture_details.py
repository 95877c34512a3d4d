from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.architecture_details_options import ArchitectureDetailsOptions
    from ..models.input_info import InputInfo
    from ..models.tensor_info import TensorInfo


T = TypeVar("T", bound="ArchitectureDetails")


@_attrs_define
class ArchitectureDetails:
    """An architecture with given options, tensor by tensor.

    Attributes:
        id (str):
        options (ArchitectureDetailsOptions): The options that this description is of, defaults filled in.
        input_ (InputInfo): What one row of a batch looks like.
        dim (int): Length of a key.
        parameters (int): Number of trained values, all parameters together.
        tensors (list[TensorInfo]): Every parameter and buffer, in the order of PyTorch's state_dict.
    """

    id: str
    options: ArchitectureDetailsOptions
    input_: InputInfo
    dim: int
    parameters: int
    tensors: list[TensorInfo]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        options = self.options.to_dict()

        input_ = self.input_.to_dict()

        dim = self.dim

        parameters = self.parameters

        tensors = []
        for tensors_item_data in self.tensors:
            tensors_item = tensors_item_data.to_dict()
            tensors.append(tensors_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "options": options,
                "input": input_,
                "dim": dim,
                "parameters": parameters,
                "tensors": tensors,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.architecture_details_options import ArchitectureDetailsOptions
        from ..models.input_info import InputInfo
        from ..models.tensor_info import TensorInfo

        d = dict(src_dict)
        id = d.pop("id")

        options = ArchitectureDetailsOptions.from_dict(d.pop("options"))

        input_ = InputInfo.from_dict(d.pop("input"))

        dim = d.pop("dim")

        parameters = d.pop("parameters")

        tensors = []
        _tensors = d.pop("tensors")
        for tensors_item_data in _tensors:
            tensors_item = TensorInfo.from_dict(tensors_item_data)

            tensors.append(tensors_item)

        architecture_details = cls(
            id=id,
            options=options,
            input_=input_,
            dim=dim,
            parameters=parameters,
            tensors=tensors,
        )

        architecture_details.additional_properties = d
        return architecture_details

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
