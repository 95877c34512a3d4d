from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.encoder_creation_architecture_options import (
        EncoderCreationArchitectureOptions,
    )


T = TypeVar("T", bound="EncoderCreationArchitecture")


@_attrs_define
class EncoderCreationArchitecture:
    """
    Attributes:
        id (str): An id of `GET /v1/architectures`.
        options (EncoderCreationArchitectureOptions | Unset): Options of the architecture.
    """

    id: str
    options: EncoderCreationArchitectureOptions | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = self.options.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
            }
        )
        if options is not UNSET:
            field_dict["options"] = options

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.encoder_creation_architecture_options import (
            EncoderCreationArchitectureOptions,
        )

        d = dict(src_dict)
        id = d.pop("id")

        _options = d.pop("options", UNSET)
        options: EncoderCreationArchitectureOptions | Unset
        if isinstance(_options, Unset):
            options = UNSET
        else:
            options = EncoderCreationArchitectureOptions.from_dict(_options)

        encoder_creation_architecture = cls(
            id=id,
            options=options,
        )

        return encoder_creation_architecture
