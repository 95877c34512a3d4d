from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.momentum_schedule_type_0_type import MomentumScheduleType0Type

T = TypeVar("T", bound="MomentumScheduleType0")


@_attrs_define
class MomentumScheduleType0:
    """
    Attributes:
        type_ (MomentumScheduleType0Type):
        value (float): The momentum of every step.
    """

    type_: MomentumScheduleType0Type
    value: float

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        value = self.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        type_ = MomentumScheduleType0Type(d.pop("type"))

        value = d.pop("value")

        momentum_schedule_type_0 = cls(
            type_=type_,
            value=value,
        )

        return momentum_schedule_type_0
