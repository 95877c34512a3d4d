from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.diagnostics_distance_type_0 import DiagnosticsDistanceType0
    from ..models.diagnostics_keys_type_0 import DiagnosticsKeysType0
    from ..models.diagnostics_steps import DiagnosticsSteps
    from ..models.warning import Warning_


T = TypeVar("T", bound="Diagnostics")


@_attrs_define
class Diagnostics:
    """Whether the training of an encoder is healthy.

    Attributes:
        encoder (str): Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
        ema_step (int | None): The last EMA step; null before the first.
        query_step (int | None): Step of the query weights held; null: none.
        momentum (float): Momentum of the next EMA step.
        distance (DiagnosticsDistanceType0 | None): How far the query weights are from the momentum encoder; null
            without either.
        steps (DiagnosticsSteps): Since this pod holds the encoder.
        keys (DiagnosticsKeysType0 | None): How keys are spread; null before the second key.
        warnings (list[Warning_]): What is wrong now.
    """

    encoder: str
    ema_step: int | None
    query_step: int | None
    momentum: float
    distance: DiagnosticsDistanceType0 | None
    steps: DiagnosticsSteps
    keys: DiagnosticsKeysType0 | None
    warnings: list[Warning_]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.diagnostics_distance_type_0 import DiagnosticsDistanceType0
        from ..models.diagnostics_keys_type_0 import DiagnosticsKeysType0

        encoder = self.encoder

        ema_step: int | None
        ema_step = self.ema_step

        query_step: int | None
        query_step = self.query_step

        momentum = self.momentum

        distance: dict[str, Any] | None
        if isinstance(self.distance, DiagnosticsDistanceType0):
            distance = self.distance.to_dict()
        else:
            distance = self.distance

        steps = self.steps.to_dict()

        keys: dict[str, Any] | None
        if isinstance(self.keys, DiagnosticsKeysType0):
            keys = self.keys.to_dict()
        else:
            keys = self.keys

        warnings = []
        for warnings_item_data in self.warnings:
            warnings_item = warnings_item_data.to_dict()
            warnings.append(warnings_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "encoder": encoder,
                "ema_step": ema_step,
                "query_step": query_step,
                "momentum": momentum,
                "distance": distance,
                "steps": steps,
                "keys": keys,
                "warnings": warnings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.diagnostics_distance_type_0 import DiagnosticsDistanceType0
        from ..models.diagnostics_keys_type_0 import DiagnosticsKeysType0
        from ..models.diagnostics_steps import DiagnosticsSteps
        from ..models.warning import Warning_

        d = dict(src_dict)
        encoder = d.pop("encoder")

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

        momentum = d.pop("momentum")

        def _parse_distance(data: object) -> DiagnosticsDistanceType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                distance_type_0 = DiagnosticsDistanceType0.from_dict(data)

                return distance_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DiagnosticsDistanceType0 | None, data)

        distance = _parse_distance(d.pop("distance"))

        steps = DiagnosticsSteps.from_dict(d.pop("steps"))

        def _parse_keys(data: object) -> DiagnosticsKeysType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                keys_type_0 = DiagnosticsKeysType0.from_dict(data)

                return keys_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DiagnosticsKeysType0 | None, data)

        keys = _parse_keys(d.pop("keys"))

        warnings = []
        _warnings = d.pop("warnings")
        for warnings_item_data in _warnings:
            warnings_item = Warning_.from_dict(warnings_item_data)

            warnings.append(warnings_item)

        diagnostics = cls(
            encoder=encoder,
            ema_step=ema_step,
            query_step=query_step,
            momentum=momentum,
            distance=distance,
            steps=steps,
            keys=keys,
            warnings=warnings,
        )

        diagnostics.additional_properties = d
        return diagnostics

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
