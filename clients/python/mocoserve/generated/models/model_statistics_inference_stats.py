from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.model_statistics_inference_stats_cache_hit import (
        ModelStatisticsInferenceStatsCacheHit,
    )
    from ..models.model_statistics_inference_stats_cache_miss import (
        ModelStatisticsInferenceStatsCacheMiss,
    )
    from ..models.model_statistics_inference_stats_compute_infer import (
        ModelStatisticsInferenceStatsComputeInfer,
    )
    from ..models.model_statistics_inference_stats_compute_input import (
        ModelStatisticsInferenceStatsComputeInput,
    )
    from ..models.model_statistics_inference_stats_compute_output import (
        ModelStatisticsInferenceStatsComputeOutput,
    )
    from ..models.model_statistics_inference_stats_fail import (
        ModelStatisticsInferenceStatsFail,
    )
    from ..models.model_statistics_inference_stats_queue import (
        ModelStatisticsInferenceStatsQueue,
    )
    from ..models.model_statistics_inference_stats_success import (
        ModelStatisticsInferenceStatsSuccess,
    )


T = TypeVar("T", bound="ModelStatisticsInferenceStats")


@_attrs_define
class ModelStatisticsInferenceStats:
    """
    Attributes:
        success (ModelStatisticsInferenceStatsSuccess): Requests answered with keys, from the first byte of the body to
            the keys.
        fail (ModelStatisticsInferenceStatsFail): Requests that ended otherwise.
        queue (ModelStatisticsInferenceStatsQueue): Waiting for the engine, or for the EMA step named.
        compute_input (ModelStatisticsInferenceStatsComputeInput): Not measured apart: 0.
        compute_infer (ModelStatisticsInferenceStatsComputeInfer): In the engine.
        compute_output (ModelStatisticsInferenceStatsComputeOutput): Not measured apart: 0.
        cache_hit (ModelStatisticsInferenceStatsCacheHit): There is no cache: 0.
        cache_miss (ModelStatisticsInferenceStatsCacheMiss): There is no cache: 0.
    """

    success: ModelStatisticsInferenceStatsSuccess
    fail: ModelStatisticsInferenceStatsFail
    queue: ModelStatisticsInferenceStatsQueue
    compute_input: ModelStatisticsInferenceStatsComputeInput
    compute_infer: ModelStatisticsInferenceStatsComputeInfer
    compute_output: ModelStatisticsInferenceStatsComputeOutput
    cache_hit: ModelStatisticsInferenceStatsCacheHit
    cache_miss: ModelStatisticsInferenceStatsCacheMiss
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success.to_dict()

        fail = self.fail.to_dict()

        queue = self.queue.to_dict()

        compute_input = self.compute_input.to_dict()

        compute_infer = self.compute_infer.to_dict()

        compute_output = self.compute_output.to_dict()

        cache_hit = self.cache_hit.to_dict()

        cache_miss = self.cache_miss.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "fail": fail,
                "queue": queue,
                "compute_input": compute_input,
                "compute_infer": compute_infer,
                "compute_output": compute_output,
                "cache_hit": cache_hit,
                "cache_miss": cache_miss,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model_statistics_inference_stats_cache_hit import (
            ModelStatisticsInferenceStatsCacheHit,
        )
        from ..models.model_statistics_inference_stats_cache_miss import (
            ModelStatisticsInferenceStatsCacheMiss,
        )
        from ..models.model_statistics_inference_stats_compute_infer import (
            ModelStatisticsInferenceStatsComputeInfer,
        )
        from ..models.model_statistics_inference_stats_compute_input import (
            ModelStatisticsInferenceStatsComputeInput,
        )
        from ..models.model_statistics_inference_stats_compute_output import (
            ModelStatisticsInferenceStatsComputeOutput,
        )
        from ..models.model_statistics_inference_stats_fail import (
            ModelStatisticsInferenceStatsFail,
        )
        from ..models.model_statistics_inference_stats_queue import (
            ModelStatisticsInferenceStatsQueue,
        )
        from ..models.model_statistics_inference_stats_success import (
            ModelStatisticsInferenceStatsSuccess,
        )

        d = dict(src_dict)
        success = ModelStatisticsInferenceStatsSuccess.from_dict(d.pop("success"))

        fail = ModelStatisticsInferenceStatsFail.from_dict(d.pop("fail"))

        queue = ModelStatisticsInferenceStatsQueue.from_dict(d.pop("queue"))

        compute_input = ModelStatisticsInferenceStatsComputeInput.from_dict(
            d.pop("compute_input")
        )

        compute_infer = ModelStatisticsInferenceStatsComputeInfer.from_dict(
            d.pop("compute_infer")
        )

        compute_output = ModelStatisticsInferenceStatsComputeOutput.from_dict(
            d.pop("compute_output")
        )

        cache_hit = ModelStatisticsInferenceStatsCacheHit.from_dict(d.pop("cache_hit"))

        cache_miss = ModelStatisticsInferenceStatsCacheMiss.from_dict(
            d.pop("cache_miss")
        )

        model_statistics_inference_stats = cls(
            success=success,
            fail=fail,
            queue=queue,
            compute_input=compute_input,
            compute_infer=compute_infer,
            compute_output=compute_output,
            cache_hit=cache_hit,
            cache_miss=cache_miss,
        )

        model_statistics_inference_stats.additional_properties = d
        return model_statistics_inference_stats

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
