from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.error_reply_details import ErrorReplyDetails


T = TypeVar("T", bound="ErrorReply")


@_attrs_define
class ErrorReply:
    """The same shape for every error of every route.

    Attributes:
        error (str): A sentence a person can act on.
        code (str): The code of the error, for programs.
        details (ErrorReplyDetails): What was expected and what came.
    """

    error: str
    code: str
    details: ErrorReplyDetails
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        error = self.error

        code = self.code

        details = self.details.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "error": error,
                "code": code,
                "details": details,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.error_reply_details import ErrorReplyDetails

        d = dict(src_dict)
        error = d.pop("error")

        code = d.pop("code")

        details = ErrorReplyDetails.from_dict(d.pop("details"))

        error_reply = cls(
            error=error,
            code=code,
            details=details,
        )

        error_reply.additional_properties = d
        return error_reply

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
