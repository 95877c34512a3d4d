from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EncoderCreationInput")


@_attrs_define
class EncoderCreationInput:
    """How image files become U8 images (by default they stay as large as they are, and those of one batch must then be
    equal), and how U8 images are normalised: `(x/255 - mean) / std`. Floats are used as they are.

        Attributes:
            resize (int | None | Unset): Pixels of the shorter side that image files are resized to, bilinearly with
                antialiasing: torchvision's `Resize(resize)`. Null, the default: they stay as they are.
            crop (int | None | Unset): Sides, in pixels, of the square that is cut out of the middle of image files, after
                they are resized: torchvision's `CenterCrop(crop)`. Null, the default: they stay as they are.
            mean (list[float] | Unset): Mean of each channel, of values scaled to [0, 1]; for three channels ImageNet's by
                default, else 0.
            std (list[float] | Unset): Standard deviation of each channel, of values scaled to [0, 1]; for three channels
                ImageNet's by default, else 1.
    """

    resize: int | None | Unset = UNSET
    crop: int | None | Unset = UNSET
    mean: list[float] | Unset = UNSET
    std: list[float] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        resize: int | None | Unset
        if isinstance(self.resize, Unset):
            resize = UNSET
        else:
            resize = self.resize

        crop: int | None | Unset
        if isinstance(self.crop, Unset):
            crop = UNSET
        else:
            crop = self.crop

        mean: list[float] | Unset = UNSET
        if not isinstance(self.mean, Unset):
            mean = self.mean

        std: list[float] | Unset = UNSET
        if not isinstance(self.std, Unset):
            std = self.std

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if resize is not UNSET:
            field_dict["resize"] = resize
        if crop is not UNSET:
            field_dict["crop"] = crop
        if mean is not UNSET:
            field_dict["mean"] = mean
        if std is not UNSET:
            field_dict["std"] = std

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_resize(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        resize = _parse_resize(d.pop("resize", UNSET))

        def _parse_crop(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        crop = _parse_crop(d.pop("crop", UNSET))

        mean = cast(list[float], d.pop("mean", UNSET))

        std = cast(list[float], d.pop("std", UNSET))

        encoder_creation_input = cls(
            resize=resize,
            crop=crop,
            mean=mean,
            std=std,
        )

        return encoder_creation_input
