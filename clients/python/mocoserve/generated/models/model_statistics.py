from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_statistics_version import ModelStatisticsVersion

if TYPE_CHECKING:
    from ..models.model_statistics_batch_stats_item import ModelStatisticsBatchStatsItem
    from ..models.model_statistics_inference_stats import ModelStatisticsInferenceStats


T = TypeVar("T", bound="ModelStatistics")


@_attrs_define
class ModelStatistics:
    """Requests for keys of batches on this replica since it opened the encoder, by either protocol; rounds of ranks are
    not counted.

        Attributes:
            name (str): Name of the encoder.
            version (ModelStatisticsVersion): Always `1`. An encoder's weights change with every EMA step; which step keys
                are made with, the parameter `ema_step` says.
            last_inference (int): When the last request ended, in milliseconds since 1970; 0: there was none.
            inference_count (int): Rows whose keys were answered.
            execution_count (int): Requests whose keys were answered: batches are never merged.
            inference_stats (ModelStatisticsInferenceStats):
            batch_stats (list[ModelStatisticsBatchStatsItem]):
    """

    name: str
    version: ModelStatisticsVersion
    last_inference: int
    inference_count: int
    execution_count: int
    inference_stats: ModelStatisticsInferenceStats
    batch_stats: list[ModelStatisticsBatchStatsItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        version = self.version.value

        last_inference = self.last_inference

        inference_count = self.inference_count

        execution_count = self.execution_count

        inference_stats = self.inference_stats.to_dict()

        batch_stats = []
        for batch_stats_item_data in self.batch_stats:
            batch_stats_item = batch_stats_item_data.to_dict()
            batch_stats.append(batch_stats_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "version": version,
                "last_inference": last_inference,
                "inference_count": inference_count,
                "execution_count": execution_count,
                "inference_stats": inference_stats,
                "batch_stats": batch_stats,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model_statistics_batch_stats_item import (
            ModelStatisticsBatchStatsItem,
        )
        from ..models.model_statistics_inference_stats import (
            ModelStatisticsInferenceStats,
        )

        d = dict(src_dict)
        name = d.pop("name")

        version = ModelStatisticsVersion(d.pop("version"))

        last_inference = d.pop("last_inference")

        inference_count = d.pop("inference_count")

        execution_count = d.pop("execution_count")

        inference_stats = ModelStatisticsInferenceStats.from_dict(
            d.pop("inference_stats")
        )

        batch_stats = []
        _batch_stats = d.pop("batch_stats")
        for batch_stats_item_data in _batch_stats:
            batch_stats_item = ModelStatisticsBatchStatsItem.from_dict(
                batch_stats_item_data
            )

            batch_stats.append(batch_stats_item)

        model_statistics = cls(
            name=name,
            version=version,
            last_inference=last_inference,
            inference_count=inference_count,
            execution_count=execution_count,
            inference_stats=inference_stats,
            batch_stats=batch_stats,
        )

        model_statistics.additional_properties = d
        return model_statistics

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
