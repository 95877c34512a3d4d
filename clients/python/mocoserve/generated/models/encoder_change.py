from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.encoder_change_shuffle import EncoderChangeShuffle
    from ..models.momentum_schedule_type_0 import MomentumScheduleType0
    from ..models.momentum_schedule_type_1 import MomentumScheduleType1


T = TypeVar("T", bound="EncoderChange")


@_attrs_define
class EncoderChange:
    """Settings to change; it holds for the steps and rounds that follow.

    Attributes:
        momentum (float | MomentumScheduleType0 | MomentumScheduleType1 | Unset): A number from 0 to 1 for every step,
            or a schedule: `{type: "constant", value}` or `{type: "cosine", base, total_steps}`.
        shuffle (EncoderChangeShuffle | Unset):
    """

    momentum: float | MomentumScheduleType0 | MomentumScheduleType1 | Unset = UNSET
    shuffle: EncoderChangeShuffle | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.momentum_schedule_type_0 import MomentumScheduleType0
        from ..models.momentum_schedule_type_1 import MomentumScheduleType1

        momentum: dict[str, Any] | float | Unset
        if isinstance(self.momentum, Unset):
            momentum = UNSET
        elif isinstance(self.momentum, MomentumScheduleType0) or isinstance(
            self.momentum, MomentumScheduleType1
        ):
            momentum = self.momentum.to_dict()
        else:
            momentum = self.momentum

        shuffle: dict[str, Any] | Unset = UNSET
        if not isinstance(self.shuffle, Unset):
            shuffle = self.shuffle.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if shuffle is not UNSET:
            field_dict["shuffle"] = shuffle

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.encoder_change_shuffle import EncoderChangeShuffle
        from ..models.momentum_schedule_type_0 import MomentumScheduleType0
        from ..models.momentum_schedule_type_1 import MomentumScheduleType1

        d = dict(src_dict)

        def _parse_momentum(
            data: object,
        ) -> float | MomentumScheduleType0 | MomentumScheduleType1 | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_momentum_schedule_type_0 = (
                    MomentumScheduleType0.from_dict(data)
                )

                return componentsschemas_momentum_schedule_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_momentum_schedule_type_1 = (
                    MomentumScheduleType1.from_dict(data)
                )

                return componentsschemas_momentum_schedule_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                float | MomentumScheduleType0 | MomentumScheduleType1 | Unset, data
            )

        momentum = _parse_momentum(d.pop("momentum", UNSET))

        _shuffle = d.pop("shuffle", UNSET)
        shuffle: EncoderChangeShuffle | Unset
        if isinstance(_shuffle, Unset):
            shuffle = UNSET
        else:
            shuffle = EncoderChangeShuffle.from_dict(_shuffle)

        encoder_change = cls(
            momentum=momentum,
            shuffle=shuffle,
        )

        return encoder_change
