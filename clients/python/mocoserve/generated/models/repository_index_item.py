from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.repository_index_item_state import RepositoryIndexItemState
from ..models.repository_index_item_version import RepositoryIndexItemVersion

T = TypeVar("T", bound="RepositoryIndexItem")


@_attrs_define
class RepositoryIndexItem:
    """
    Attributes:
        name (str): Name of the encoder.
        version (RepositoryIndexItemVersion): Always `1`. An encoder's weights change with every EMA step; which step
            keys are made with, the parameter `ema_step` says.
        state (RepositoryIndexItemState): Whether it can be asked.
        reason (str): Why not; empty when it can.
    """

    name: str
    version: RepositoryIndexItemVersion
    state: RepositoryIndexItemState
    reason: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        version = self.version.value

        state = self.state.value

        reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "version": version,
                "state": state,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        version = RepositoryIndexItemVersion(d.pop("version"))

        state = RepositoryIndexItemState(d.pop("state"))

        reason = d.pop("reason")

        repository_index_item = cls(
            name=name,
            version=version,
            state=state,
            reason=reason,
        )

        repository_index_item.additional_properties = d
        return repository_index_item

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
