from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.encoder_input_kind import EncoderInputKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="EncoderInput")


@_attrs_define
class EncoderInput:
    """
    Attributes:
        kind (EncoderInputKind): Rows are images `[channels, height, width]` of any size, or vectors `[size]`.
        mean (list[float]): Mean of each channel, for U8 images; empty for vectors.
        std (list[float]): Standard deviation of each channel; empty for vectors.
        resize (int | None): Pixels of the shorter side that image files are resized to, bilinearly with antialiasing:
            torchvision's `Resize(resize)`. Null, the default: they stay as they are.
        crop (int | None): Sides, in pixels, of the square that is cut out of the middle of image files, after they are
            resized: torchvision's `CenterCrop(crop)`. Null, the default: they stay as they are.
        channels (int | Unset): Channels of an image.
        size (int | Unset): Length of a vector.
    """

    kind: EncoderInputKind
    mean: list[float]
    std: list[float]
    resize: int | None
    crop: int | None
    channels: int | Unset = UNSET
    size: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        mean = self.mean

        std = self.std

        resize: int | None
        resize = self.resize

        crop: int | None
        crop = self.crop

        channels = self.channels

        size = self.size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "mean": mean,
                "std": std,
                "resize": resize,
                "crop": crop,
            }
        )
        if channels is not UNSET:
            field_dict["channels"] = channels
        if size is not UNSET:
            field_dict["size"] = size

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = EncoderInputKind(d.pop("kind"))

        mean = cast(list[float], d.pop("mean"))

        std = cast(list[float], d.pop("std"))

        def _parse_resize(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        resize = _parse_resize(d.pop("resize"))

        def _parse_crop(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        crop = _parse_crop(d.pop("crop"))

        channels = d.pop("channels", UNSET)

        size = d.pop("size", UNSET)

        encoder_input = cls(
            kind=kind,
            mean=mean,
            std=std,
            resize=resize,
            crop=crop,
            channels=channels,
            size=size,
        )

        encoder_input.additional_properties = d
        return encoder_input

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
