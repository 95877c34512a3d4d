from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.model_statistics_batch_stats_item_compute_infer import (
        ModelStatisticsBatchStatsItemComputeInfer,
    )
    from ..models.model_statistics_batch_stats_item_compute_input import (
        ModelStatisticsBatchStatsItemComputeInput,
    )
    from ..models.model_statistics_batch_stats_item_compute_output import (
        ModelStatisticsBatchStatsItemComputeOutput,
    )


T = TypeVar("T", bound="ModelStatisticsBatchStatsItem")


@_attrs_define
class ModelStatisticsBatchStatsItem:
    """
    Attributes:
        batch_size (int): Rows of a request.
        compute_input (ModelStatisticsBatchStatsItemComputeInput): Not measured apart: 0.
        compute_infer (ModelStatisticsBatchStatsItemComputeInfer): In the engine.
        compute_output (ModelStatisticsBatchStatsItemComputeOutput): Not measured apart: 0.
    """

    batch_size: int
    compute_input: ModelStatisticsBatchStatsItemComputeInput
    compute_infer: ModelStatisticsBatchStatsItemComputeInfer
    compute_output: ModelStatisticsBatchStatsItemComputeOutput
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        batch_size = self.batch_size

        compute_input = self.compute_input.to_dict()

        compute_infer = self.compute_infer.to_dict()

        compute_output = self.compute_output.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "batch_size": batch_size,
                "compute_input": compute_input,
                "compute_infer": compute_infer,
                "compute_output": compute_output,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model_statistics_batch_stats_item_compute_infer import (
            ModelStatisticsBatchStatsItemComputeInfer,
        )
        from ..models.model_statistics_batch_stats_item_compute_input import (
            ModelStatisticsBatchStatsItemComputeInput,
        )
        from ..models.model_statistics_batch_stats_item_compute_output import (
            ModelStatisticsBatchStatsItemComputeOutput,
        )

        d = dict(src_dict)
        batch_size = d.pop("batch_size")

        compute_input = ModelStatisticsBatchStatsItemComputeInput.from_dict(
            d.pop("compute_input")
        )

        compute_infer = ModelStatisticsBatchStatsItemComputeInfer.from_dict(
            d.pop("compute_infer")
        )

        compute_output = ModelStatisticsBatchStatsItemComputeOutput.from_dict(
            d.pop("compute_output")
        )

        model_statistics_batch_stats_item = cls(
            batch_size=batch_size,
            compute_input=compute_input,
            compute_infer=compute_infer,
            compute_output=compute_output,
        )

        model_statistics_batch_stats_item.additional_properties = d
        return model_statistics_batch_stats_item

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
