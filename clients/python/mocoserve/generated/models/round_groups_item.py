from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RoundGroupsItem")


@_attrs_define
class RoundGroupsItem:
    """
    Attributes:
        group (int):
        replica (None | str): The replica that encodes it; null while the round is open.
        done (bool):
    """

    group: int
    replica: None | str
    done: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        group = self.group

        replica: None | str
        replica = self.replica

        done = self.done

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "group": group,
                "replica": replica,
                "done": done,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        group = d.pop("group")

        def _parse_replica(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replica = _parse_replica(d.pop("replica"))

        done = d.pop("done")

        round_groups_item = cls(
            group=group,
            replica=replica,
            done=done,
        )

        round_groups_item.additional_properties = d
        return round_groups_item

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
