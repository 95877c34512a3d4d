from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.architecture_summary_options import ArchitectureSummaryOptions


T = TypeVar("T", bound="ArchitectureSummary")


@_attrs_define
class ArchitectureSummary:
    """An architecture and the options it takes.

    Attributes:
        id (str): What `architecture.id` says when an encoder is created.
        summary (str): One sentence about the architecture.
        options (ArchitectureSummaryOptions): JSON Schema of the options: types, bounds, defaults, descriptions.
    """

    id: str
    summary: str
    options: ArchitectureSummaryOptions
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        summary = self.summary

        options = self.options.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "summary": summary,
                "options": options,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.architecture_summary_options import ArchitectureSummaryOptions

        d = dict(src_dict)
        id = d.pop("id")

        summary = d.pop("summary")

        options = ArchitectureSummaryOptions.from_dict(d.pop("options"))

        architecture_summary = cls(
            id=id,
            summary=summary,
            options=options,
        )

        architecture_summary.additional_properties = d
        return architecture_summary

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
