from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.keys_batch_norm import KeysBatchNorm
    from ..models.keys_permutation_type_0 import KeysPermutationType0


T = TypeVar("T", bound="Keys")


@_attrs_define
class Keys:
    """Keys and what they were made with.

    Attributes:
        keys (list[list[float]]): L2-normalised keys `[n, dim]` in the posted order.
        ema_step (int | None): EMA step of the weights used; null before the first.
        query_step (int | None): Step of the query weights held then.
        momentum (float | None): Momentum of that EMA step.
        weights_digest (str): Digest of the parameters used.
        buffers_digest (str): Digest of the buffers before these keys.
        permutation (KeysPermutationType0 | None): How the rows were permuted; null: they were not.
        batch_norm (KeysBatchNorm):
    """

    keys: list[list[float]]
    ema_step: int | None
    query_step: int | None
    momentum: float | None
    weights_digest: str
    buffers_digest: str
    permutation: KeysPermutationType0 | None
    batch_norm: KeysBatchNorm
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.keys_permutation_type_0 import KeysPermutationType0

        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data

            keys.append(keys_item)

        ema_step: int | None
        ema_step = self.ema_step

        query_step: int | None
        query_step = self.query_step

        momentum: float | None
        momentum = self.momentum

        weights_digest = self.weights_digest

        buffers_digest = self.buffers_digest

        permutation: dict[str, Any] | None
        if isinstance(self.permutation, KeysPermutationType0):
            permutation = self.permutation.to_dict()
        else:
            permutation = self.permutation

        batch_norm = self.batch_norm.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "keys": keys,
                "ema_step": ema_step,
                "query_step": query_step,
                "momentum": momentum,
                "weights_digest": weights_digest,
                "buffers_digest": buffers_digest,
                "permutation": permutation,
                "batch_norm": batch_norm,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.keys_batch_norm import KeysBatchNorm
        from ..models.keys_permutation_type_0 import KeysPermutationType0

        d = dict(src_dict)
        keys = []
        _keys = d.pop("keys")
        for keys_item_data in _keys:
            keys_item = cast(list[float], keys_item_data)

            keys.append(keys_item)

        def _parse_ema_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ema_step = _parse_ema_step(d.pop("ema_step"))

        def _parse_query_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        query_step = _parse_query_step(d.pop("query_step"))

        def _parse_momentum(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        momentum = _parse_momentum(d.pop("momentum"))

        weights_digest = d.pop("weights_digest")

        buffers_digest = d.pop("buffers_digest")

        def _parse_permutation(data: object) -> KeysPermutationType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                permutation_type_0 = KeysPermutationType0.from_dict(data)

                return permutation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KeysPermutationType0 | None, data)

        permutation = _parse_permutation(d.pop("permutation"))

        batch_norm = KeysBatchNorm.from_dict(d.pop("batch_norm"))

        keys = cls(
            keys=keys,
            ema_step=ema_step,
            query_step=query_step,
            momentum=momentum,
            weights_digest=weights_digest,
            buffers_digest=buffers_digest,
            permutation=permutation,
            batch_norm=batch_norm,
        )

        keys.additional_properties = d
        return keys

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
