from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.momentum_schedule_type_1_type import MomentumScheduleType1Type

T = TypeVar("T", bound="MomentumScheduleType1")


@_attrs_define
class MomentumScheduleType1:
    """
    Attributes:
        type_ (MomentumScheduleType1Type):
        base (float): The momentum of step 0; it rises to 1 at `total_steps` (MoCo v3).
        total_steps (int): Steps until the momentum is 1.
    """

    type_: MomentumScheduleType1Type
    base: float
    total_steps: int

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        base = self.base

        total_steps = self.total_steps

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "base": base,
                "total_steps": total_steps,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        type_ = MomentumScheduleType1Type(d.pop("type"))

        base = d.pop("base")

        total_steps = d.pop("total_steps")

        momentum_schedule_type_1 = cls(
            type_=type_,
            base=base,
            total_steps=total_steps,
        )

        return momentum_schedule_type_1
