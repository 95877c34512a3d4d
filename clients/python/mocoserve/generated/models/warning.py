from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.warning_code import WarningCode

T = TypeVar("T", bound="Warning_")


@_attrs_define
class Warning_:
    """Something that no single request shows. Keys go on being served.

    Attributes:
        code (WarningCode): `ema_stalled`: EMA steps leave the momentum encoder as it is, or none comes while keys are
            asked for. `keys_collapsed`: all keys are nearly the same. `query_unchanged`: many EMA steps were made with the
            same query weights.
        message (str): A sentence a person can act on.
    """

    code: WarningCode
    message: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        code = WarningCode(d.pop("code"))

        message = d.pop("message")

        warning = cls(
            code=code,
            message=message,
        )

        warning.additional_properties = d
        return warning

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
