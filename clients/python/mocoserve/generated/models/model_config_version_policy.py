from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.model_config_version_policy_latest import (
        ModelConfigVersionPolicyLatest,
    )


T = TypeVar("T", bound="ModelConfigVersionPolicy")


@_attrs_define
class ModelConfigVersionPolicy:
    """
    Attributes:
        latest (ModelConfigVersionPolicyLatest):
    """

    latest: ModelConfigVersionPolicyLatest
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        latest = self.latest.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "latest": latest,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model_config_version_policy_latest import (
            ModelConfigVersionPolicyLatest,
        )

        d = dict(src_dict)
        latest = ModelConfigVersionPolicyLatest.from_dict(d.pop("latest"))

        model_config_version_policy = cls(
            latest=latest,
        )

        model_config_version_policy.additional_properties = d
        return model_config_version_policy

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
