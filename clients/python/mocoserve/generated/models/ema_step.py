from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="EmaStep")


@_attrs_define
class EmaStep:
    """The record of an EMA step.

    Attributes:
        step (int): The step applied; the first of them when `count` is above 1.
        count (int): Steps applied together.
        applied (bool): False: it was applied before, this is its record.
        momentum (float): The momentum used; the product of all when `count` is above 1.
        query_step (int): Step of the query weights used.
        weights_digest (None | str): Digest of the weights after the step; null if no longer known.
        first (bool): Whether the step was the copy of the query weights (`first_step: copy`).
    """

    step: int
    count: int
    applied: bool
    momentum: float
    query_step: int
    weights_digest: None | str
    first: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        count = self.count

        applied = self.applied

        momentum = self.momentum

        query_step = self.query_step

        weights_digest: None | str
        weights_digest = self.weights_digest

        first = self.first

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "step": step,
                "count": count,
                "applied": applied,
                "momentum": momentum,
                "query_step": query_step,
                "weights_digest": weights_digest,
                "first": first,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        step = d.pop("step")

        count = d.pop("count")

        applied = d.pop("applied")

        momentum = d.pop("momentum")

        query_step = d.pop("query_step")

        def _parse_weights_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        weights_digest = _parse_weights_digest(d.pop("weights_digest"))

        first = d.pop("first")

        ema_step = cls(
            step=step,
            count=count,
            applied=applied,
            momentum=momentum,
            query_step=query_step,
            weights_digest=weights_digest,
            first=first,
        )

        ema_step.additional_properties = d
        return ema_step

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
