from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ema_step import EmaStep


T = TypeVar("T", bound="QueryWeights")


@_attrs_define
class QueryWeights:
    """What was published.

    Attributes:
        query_step (int): Step of the query weights now held.
        initialized (bool): True when these weights were copied into the momentum encoder as well.
        unchanged (bool): True when the same content was already published for this step.
        query_digest (str): BLAKE3 of the parameters: their float32 bytes in state_dict order.
        tensors (int): Tensors of the body that were used or checked.
        parameters (int): Trained values received, all parameters together.
        bytes_ (int): Bytes of the body.
        ignored (list[str]): Names of the tensors that were ignored.
        ema (EmaStep | None): The EMA step that was asked for by `ema=true`.
    """

    query_step: int
    initialized: bool
    unchanged: bool
    query_digest: str
    tensors: int
    parameters: int
    bytes_: int
    ignored: list[str]
    ema: EmaStep | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.ema_step import EmaStep

        query_step = self.query_step

        initialized = self.initialized

        unchanged = self.unchanged

        query_digest = self.query_digest

        tensors = self.tensors

        parameters = self.parameters

        bytes_ = self.bytes_

        ignored = self.ignored

        ema: dict[str, Any] | None
        if isinstance(self.ema, EmaStep):
            ema = self.ema.to_dict()
        else:
            ema = self.ema

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "query_step": query_step,
                "initialized": initialized,
                "unchanged": unchanged,
                "query_digest": query_digest,
                "tensors": tensors,
                "parameters": parameters,
                "bytes": bytes_,
                "ignored": ignored,
                "ema": ema,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.ema_step import EmaStep

        d = dict(src_dict)
        query_step = d.pop("query_step")

        initialized = d.pop("initialized")

        unchanged = d.pop("unchanged")

        query_digest = d.pop("query_digest")

        tensors = d.pop("tensors")

        parameters = d.pop("parameters")

        bytes_ = d.pop("bytes")

        ignored = cast(list[str], d.pop("ignored"))

        def _parse_ema(data: object) -> EmaStep | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                ema_type_0 = EmaStep.from_dict(data)

                return ema_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EmaStep | None, data)

        ema = _parse_ema(d.pop("ema"))

        query_weights = cls(
            query_step=query_step,
            initialized=initialized,
            unchanged=unchanged,
            query_digest=query_digest,
            tensors=tensors,
            parameters=parameters,
            bytes_=bytes_,
            ignored=ignored,
            ema=ema,
        )

        query_weights.additional_properties = d
        return query_weights

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
