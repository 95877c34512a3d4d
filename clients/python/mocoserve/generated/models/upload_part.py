from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="UploadPart")


@_attrs_define
class UploadPart:
    """What a part brought.

    Attributes:
        upload (str): Id of the upload, as it was opened.
        part (int):
        tensors (int): Tensors of the body that were used or checked.
        parameters (int): Trained values received, all parameters together.
        bytes_ (int): Bytes of the body.
        ignored (list[str]): Names of the tensors that were ignored.
    """

    upload: str
    part: int
    tensors: int
    parameters: int
    bytes_: int
    ignored: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        upload = self.upload

        part = self.part

        tensors = self.tensors

        parameters = self.parameters

        bytes_ = self.bytes_

        ignored = self.ignored

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "upload": upload,
                "part": part,
                "tensors": tensors,
                "parameters": parameters,
                "bytes": bytes_,
                "ignored": ignored,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        upload = d.pop("upload")

        part = d.pop("part")

        tensors = d.pop("tensors")

        parameters = d.pop("parameters")

        bytes_ = d.pop("bytes")

        ignored = cast(list[str], d.pop("ignored"))

        upload_part = cls(
            upload=upload,
            part=part,
            tensors=tensors,
            parameters=parameters,
            bytes_=bytes_,
            ignored=ignored,
        )

        upload_part.additional_properties = d
        return upload_part

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
