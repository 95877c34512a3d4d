from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_config_backend import ModelConfigBackend
from ..models.model_config_platform import ModelConfigPlatform

if TYPE_CHECKING:
    from ..models.model_config_input_item import ModelConfigInputItem
    from ..models.model_config_model_transaction_policy import (
        ModelConfigModelTransactionPolicy,
    )
    from ..models.model_config_output_item import ModelConfigOutputItem
    from ..models.model_config_version_policy import ModelConfigVersionPolicy


T = TypeVar("T", bound="ModelConfig")


@_attrs_define
class ModelConfig:
    """A model in the words of the model configuration extension.

    Attributes:
        name (str): Name of the encoder.
        platform (ModelConfigPlatform):
        backend (ModelConfigBackend):
        version_policy (ModelConfigVersionPolicy):
        max_batch_size (int): Most rows of a request.
        input_ (list[ModelConfigInputItem]):
        output (list[ModelConfigOutputItem]):
        model_transaction_policy (ModelConfigModelTransactionPolicy):
    """

    name: str
    platform: ModelConfigPlatform
    backend: ModelConfigBackend
    version_policy: ModelConfigVersionPolicy
    max_batch_size: int
    input_: list[ModelConfigInputItem]
    output: list[ModelConfigOutputItem]
    model_transaction_policy: ModelConfigModelTransactionPolicy
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        platform = self.platform.value

        backend = self.backend.value

        version_policy = self.version_policy.to_dict()

        max_batch_size = self.max_batch_size

        input_ = []
        for input_item_data in self.input_:
            input_item = input_item_data.to_dict()
            input_.append(input_item)

        output = []
        for output_item_data in self.output:
            output_item = output_item_data.to_dict()
            output.append(output_item)

        model_transaction_policy = self.model_transaction_policy.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "platform": platform,
                "backend": backend,
                "version_policy": version_policy,
                "max_batch_size": max_batch_size,
                "input": input_,
                "output": output,
                "model_transaction_policy": model_transaction_policy,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model_config_input_item import ModelConfigInputItem
        from ..models.model_config_model_transaction_policy import (
            ModelConfigModelTransactionPolicy,
        )
        from ..models.model_config_output_item import ModelConfigOutputItem
        from ..models.model_config_version_policy import ModelConfigVersionPolicy

        d = dict(src_dict)
        name = d.pop("name")

        platform = ModelConfigPlatform(d.pop("platform"))

        backend = ModelConfigBackend(d.pop("backend"))

        version_policy = ModelConfigVersionPolicy.from_dict(d.pop("version_policy"))

        max_batch_size = d.pop("max_batch_size")

        input_ = []
        _input_ = d.pop("input")
        for input_item_data in _input_:
            input_item = ModelConfigInputItem.from_dict(input_item_data)

            input_.append(input_item)

        output = []
        _output = d.pop("output")
        for output_item_data in _output:
            output_item = ModelConfigOutputItem.from_dict(output_item_data)

            output.append(output_item)

        model_transaction_policy = ModelConfigModelTransactionPolicy.from_dict(
            d.pop("model_transaction_policy")
        )

        model_config = cls(
            name=name,
            platform=platform,
            backend=backend,
            version_policy=version_policy,
            max_batch_size=max_batch_size,
            input_=input_,
            output=output,
            model_transaction_policy=model_transaction_policy,
        )

        model_config.additional_properties = d
        return model_config

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
