from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.round_state import RoundState

if TYPE_CHECKING:
    from ..models.round_groups_item import RoundGroupsItem


T = TypeVar("T", bound="Round")


@_attrs_define
class Round:
    """How far a round is.

    Attributes:
        round_ (int): Number of the round; the usual choice is the EMA step.
        state (RoundState): `open`: waits for ranks or for its step; `running`: is being computed; `done`: its keys are
            kept for retries.
        world_size (int | None): As rank 0 said; null until it has posted.
        ema_step (int | None): The EMA step that the round names.
        posted (list[int]): Ranks that have posted.
        missing (list[int]): Ranks that have not.
        groups (list[RoundGroupsItem]): Who encodes which group, and how far it is.
    """

    round_: int
    state: RoundState
    world_size: int | None
    ema_step: int | None
    posted: list[int]
    missing: list[int]
    groups: list[RoundGroupsItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        round_ = self.round_

        state = self.state.value

        world_size: int | None
        world_size = self.world_size

        ema_step: int | None
        ema_step = self.ema_step

        posted = self.posted

        missing = self.missing

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "round": round_,
                "state": state,
                "world_size": world_size,
                "ema_step": ema_step,
                "posted": posted,
                "missing": missing,
                "groups": groups,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.round_groups_item import RoundGroupsItem

        d = dict(src_dict)
        round_ = d.pop("round")

        state = RoundState(d.pop("state"))

        def _parse_world_size(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        world_size = _parse_world_size(d.pop("world_size"))

        def _parse_ema_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ema_step = _parse_ema_step(d.pop("ema_step"))

        posted = cast(list[int], d.pop("posted"))

        missing = cast(list[int], d.pop("missing"))

        groups = []
        _groups = d.pop("groups")
        for groups_item_data in _groups:
            groups_item = RoundGroupsItem.from_dict(groups_item_data)

            groups.append(groups_item)

        round_ = cls(
            round_=round_,
            state=state,
            world_size=world_size,
            ema_step=ema_step,
            posted=posted,
            missing=missing,
            groups=groups,
        )

        round_.additional_properties = d
        return round_

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
