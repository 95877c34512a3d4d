from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ReplicaEncoder")


@_attrs_define
class ReplicaEncoder:
    """One encoder on one replica.

    Attributes:
        name (str): The encoder.
        position (int): Entries of its log that the replica has carried out.
        lag (int): Entries that another replica has carried out and this one has not.
        ema_step (int | None): Where its momentum encoder stands.
        weights_digest (None | str): Of the momentum encoder at that step: equal on every replica. Null while it is
            worked out.
    """

    name: str
    position: int
    lag: int
    ema_step: int | None
    weights_digest: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        position = self.position

        lag = self.lag

        ema_step: int | None
        ema_step = self.ema_step

        weights_digest: None | str
        weights_digest = self.weights_digest

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "position": position,
                "lag": lag,
                "ema_step": ema_step,
                "weights_digest": weights_digest,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        position = d.pop("position")

        lag = d.pop("lag")

        def _parse_ema_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ema_step = _parse_ema_step(d.pop("ema_step"))

        def _parse_weights_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        weights_digest = _parse_weights_digest(d.pop("weights_digest"))

        replica_encoder = cls(
            name=name,
            position=position,
            lag=lag,
            ema_step=ema_step,
            weights_digest=weights_digest,
        )

        replica_encoder.additional_properties = d
        return replica_encoder

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
