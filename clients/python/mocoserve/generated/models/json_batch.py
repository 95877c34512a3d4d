from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="JsonBatch")


@_attrs_define
class JsonBatch:
    """A small batch; larger ones are better sent in a binary form.

    Attributes:
        images (list[list[float]] | list[list[list[list[float]]]]): Images `[n, channels, height, width]` (by `layout`)
            or vectors `[n, size]`, as float32.
        permutation (list[int] | Unset): A permutation `[N]` of all rows instead of the drawn one; in a round rank 0's
            counts.
    """

    images: list[list[float]] | list[list[list[list[float]]]]
    permutation: list[int] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        images: list[list[float]] | list[list[list[list[float]]]]
        if isinstance(self.images, list):
            images = []
            for images_type_0_item_data in self.images:
                images_type_0_item = []
                for images_type_0_item_item_data in images_type_0_item_data:
                    images_type_0_item_item = []
                    for (
                        images_type_0_item_item_item_data
                    ) in images_type_0_item_item_data:
                        images_type_0_item_item_item = images_type_0_item_item_item_data

                        images_type_0_item_item.append(images_type_0_item_item_item)

                    images_type_0_item.append(images_type_0_item_item)

                images.append(images_type_0_item)

        else:
            images = []
            for images_type_1_item_data in self.images:
                images_type_1_item = images_type_1_item_data

                images.append(images_type_1_item)

        permutation: list[int] | Unset = UNSET
        if not isinstance(self.permutation, Unset):
            permutation = self.permutation

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "images": images,
            }
        )
        if permutation is not UNSET:
            field_dict["permutation"] = permutation

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_images(
            data: object,
        ) -> list[list[float]] | list[list[list[list[float]]]]:
            try:
                if not isinstance(data, list):
                    raise TypeError()
                images_type_0 = []
                _images_type_0 = data
                for images_type_0_item_data in _images_type_0:
                    images_type_0_item = []
                    _images_type_0_item = images_type_0_item_data
                    for images_type_0_item_item_data in _images_type_0_item:
                        images_type_0_item_item = []
                        _images_type_0_item_item = images_type_0_item_item_data
                        for (
                            images_type_0_item_item_item_data
                        ) in _images_type_0_item_item:
                            images_type_0_item_item_item = cast(
                                list[float], images_type_0_item_item_item_data
                            )

                            images_type_0_item_item.append(images_type_0_item_item_item)

                        images_type_0_item.append(images_type_0_item_item)

                    images_type_0.append(images_type_0_item)

                return images_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, list):
                raise TypeError()
            images_type_1 = []
            _images_type_1 = data
            for images_type_1_item_data in _images_type_1:
                images_type_1_item = cast(list[float], images_type_1_item_data)

                images_type_1.append(images_type_1_item)

            return images_type_1

        images = _parse_images(d.pop("images"))

        permutation = cast(list[int], d.pop("permutation", UNSET))

        json_batch = cls(
            images=images,
            permutation=permutation,
        )

        return json_batch
