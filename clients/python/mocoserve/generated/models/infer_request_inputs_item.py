from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.infer_request_inputs_item_datatype import InferRequestInputsItemDatatype
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.infer_request_inputs_item_parameters import (
        InferRequestInputsItemParameters,
    )


T = TypeVar("T", bound="InferRequestInputsItem")


@_attrs_define
class InferRequestInputsItem:
    """The batch.

    Attributes:
        name (str): `images`.
        shape (list[int]): `[n, channels, height, width]` (by the parameter `layout`) or `[n, size]`.
        datatype (InferRequestInputsItemDatatype): UINT8 is scaled by 1/255 and normalised by the encoder's `input`;
            floats are used as they are. FP16 and BF16 have no form in JSON.
        data (list[float] | list[list[float]] | list[list[list[list[float]]]] | Unset): The numbers, row after row:
            flat, or nested as the shape. Either these or bytes, not both.
        parameters (InferRequestInputsItemParameters | Unset): Of the binary tensor data extension.
    """

    name: str
    shape: list[int]
    datatype: InferRequestInputsItemDatatype
    data: list[float] | list[list[float]] | list[list[list[list[float]]]] | Unset = (
        UNSET
    )
    parameters: InferRequestInputsItemParameters | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        shape = self.shape

        datatype = self.datatype.value

        data: list[float] | list[list[float]] | list[list[list[list[float]]]] | Unset
        if isinstance(self.data, Unset):
            data = UNSET
        elif isinstance(self.data, list):
            data = self.data

        elif isinstance(self.data, list):
            data = []
            for data_type_1_item_data in self.data:
                data_type_1_item = data_type_1_item_data

                data.append(data_type_1_item)

        else:
            data = []
            for data_type_2_item_data in self.data:
                data_type_2_item = []
                for data_type_2_item_item_data in data_type_2_item_data:
                    data_type_2_item_item = []
                    for data_type_2_item_item_item_data in data_type_2_item_item_data:
                        data_type_2_item_item_item = data_type_2_item_item_item_data

                        data_type_2_item_item.append(data_type_2_item_item_item)

                    data_type_2_item.append(data_type_2_item_item)

                data.append(data_type_2_item)

        parameters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameters, Unset):
            parameters = self.parameters.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "shape": shape,
                "datatype": datatype,
            }
        )
        if data is not UNSET:
            field_dict["data"] = data
        if parameters is not UNSET:
            field_dict["parameters"] = parameters

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.infer_request_inputs_item_parameters import (
            InferRequestInputsItemParameters,
        )

        d = dict(src_dict)
        name = d.pop("name")

        shape = cast(list[int], d.pop("shape"))

        datatype = InferRequestInputsItemDatatype(d.pop("datatype"))

        def _parse_data(
            data: object,
        ) -> list[float] | list[list[float]] | list[list[list[list[float]]]] | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                data_type_0 = cast(list[float], data)

                return data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                data_type_1 = []
                _data_type_1 = data
                for data_type_1_item_data in _data_type_1:
                    data_type_1_item = cast(list[float], data_type_1_item_data)

                    data_type_1.append(data_type_1_item)

                return data_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, list):
                raise TypeError()
            data_type_2 = []
            _data_type_2 = data
            for data_type_2_item_data in _data_type_2:
                data_type_2_item = []
                _data_type_2_item = data_type_2_item_data
                for data_type_2_item_item_data in _data_type_2_item:
                    data_type_2_item_item = []
                    _data_type_2_item_item = data_type_2_item_item_data
                    for data_type_2_item_item_item_data in _data_type_2_item_item:
                        data_type_2_item_item_item = cast(
                            list[float], data_type_2_item_item_item_data
                        )

                        data_type_2_item_item.append(data_type_2_item_item_item)

                    data_type_2_item.append(data_type_2_item_item)

                data_type_2.append(data_type_2_item)

            return data_type_2

        data = _parse_data(d.pop("data", UNSET))

        _parameters = d.pop("parameters", UNSET)
        parameters: InferRequestInputsItemParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = InferRequestInputsItemParameters.from_dict(_parameters)

        infer_request_inputs_item = cls(
            name=name,
            shape=shape,
            datatype=datatype,
            data=data,
            parameters=parameters,
        )

        return infer_request_inputs_item
