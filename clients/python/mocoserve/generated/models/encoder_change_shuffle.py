from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EncoderChangeShuffle")


@_attrs_define
class EncoderChangeShuffle:
    """
    Attributes:
        enabled (bool | Unset): Whether rows are permuted.
        seed (int | Unset): Seed of the rounds to come.
    """

    enabled: bool | Unset = UNSET
    seed: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        enabled = self.enabled

        seed = self.seed

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if seed is not UNSET:
            field_dict["seed"] = seed

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        enabled = d.pop("enabled", UNSET)

        seed = d.pop("seed", UNSET)

        encoder_change_shuffle = cls(
            enabled=enabled,
            seed=seed,
        )

        return encoder_change_shuffle
