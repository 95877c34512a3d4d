from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RepositoryIndexRequest")


@_attrs_define
class RepositoryIndexRequest:
    """Which models to list; an empty body lists all.

    Attributes:
        ready (bool | Unset): Only models that can be asked. Default: False.
    """

    ready: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        ready = self.ready

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if ready is not UNSET:
            field_dict["ready"] = ready

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        ready = d.pop("ready", UNSET)

        repository_index_request = cls(
            ready=ready,
        )

        return repository_index_request
