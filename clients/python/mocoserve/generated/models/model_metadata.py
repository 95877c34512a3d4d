from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_metadata_platform import ModelMetadataPlatform
from ..models.model_metadata_versions_item import ModelMetadataVersionsItem

if TYPE_CHECKING:
    from ..models.model_metadata_inputs_item import ModelMetadataInputsItem
    from ..models.model_metadata_outputs_item import ModelMetadataOutputsItem


T = TypeVar("T", bound="ModelMetadata")


@_attrs_define
class ModelMetadata:
    """Inputs and outputs of a model.

    Attributes:
        name (str): Name of the encoder.
        versions (list[ModelMetadataVersionsItem]):
        platform (ModelMetadataPlatform):
        inputs (list[ModelMetadataInputsItem]):
        outputs (list[ModelMetadataOutputsItem]):
    """

    name: str
    versions: list[ModelMetadataVersionsItem]
    platform: ModelMetadataPlatform
    inputs: list[ModelMetadataInputsItem]
    outputs: list[ModelMetadataOutputsItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        versions = []
        for versions_item_data in self.versions:
            versions_item = versions_item_data.value
            versions.append(versions_item)

        platform = self.platform.value

        inputs = []
        for inputs_item_data in self.inputs:
            inputs_item = inputs_item_data.to_dict()
            inputs.append(inputs_item)

        outputs = []
        for outputs_item_data in self.outputs:
            outputs_item = outputs_item_data.to_dict()
            outputs.append(outputs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "versions": versions,
                "platform": platform,
                "inputs": inputs,
                "outputs": outputs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model_metadata_inputs_item import ModelMetadataInputsItem
        from ..models.model_metadata_outputs_item import ModelMetadataOutputsItem

        d = dict(src_dict)
        name = d.pop("name")

        versions = []
        _versions = d.pop("versions")
        for versions_item_data in _versions:
            versions_item = ModelMetadataVersionsItem(versions_item_data)

            versions.append(versions_item)

        platform = ModelMetadataPlatform(d.pop("platform"))

        inputs = []
        _inputs = d.pop("inputs")
        for inputs_item_data in _inputs:
            inputs_item = ModelMetadataInputsItem.from_dict(inputs_item_data)

            inputs.append(inputs_item)

        outputs = []
        _outputs = d.pop("outputs")
        for outputs_item_data in _outputs:
            outputs_item = ModelMetadataOutputsItem.from_dict(outputs_item_data)

            outputs.append(outputs_item)

        model_metadata = cls(
            name=name,
            versions=versions,
            platform=platform,
            inputs=inputs,
            outputs=outputs,
        )

        model_metadata.additional_properties = d
        return model_metadata

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
