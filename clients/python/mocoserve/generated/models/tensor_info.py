from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.tensor_info_dtype import TensorInfoDtype
from ..models.tensor_info_kind import TensorInfoKind

T = TypeVar("T", bound="TensorInfo")


@_attrs_define
class TensorInfo:
    """One tensor of an architecture.

    Attributes:
        name (str): Name in PyTorch's state_dict.
        shape (list[int]): PyTorch's layout: convolutions `[out, in, kernel, kernel]`, linear layers `[out, in]`,
            scalars `[]`.
        dtype (TensorInfoDtype): I64 only for the counters of batch norms.
        kind (TensorInfoKind): A parameter takes part in the EMA, a buffer never does.
    """

    name: str
    shape: list[int]
    dtype: TensorInfoDtype
    kind: TensorInfoKind
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        shape = self.shape

        dtype = self.dtype.value

        kind = self.kind.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "shape": shape,
                "dtype": dtype,
                "kind": kind,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        shape = cast(list[int], d.pop("shape"))

        dtype = TensorInfoDtype(d.pop("dtype"))

        kind = TensorInfoKind(d.pop("kind"))

        tensor_info = cls(
            name=name,
            shape=shape,
            dtype=dtype,
            kind=kind,
        )

        tensor_info.additional_properties = d
        return tensor_info

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
