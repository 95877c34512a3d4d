from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.engine_info_state import EngineInfoState

if TYPE_CHECKING:
    from ..models.engine_info_counters import EngineInfoCounters


T = TypeVar("T", bound="EngineInfo")


@_attrs_define
class EngineInfo:
    """The engine that computes keys.

    Attributes:
        name (str): Library and version.
        device (str): What it computes on.
        threads (int): Threads it computes with.
        state (EngineInfoState):
        reason (None | str): Why it is not ready.
        restarts (int): How often it was started again after a crash.
        counters (EngineInfoCounters): What the engine holds: a deleted encoder is gone from it.
        queued (int): Requests that wait for it.
    """

    name: str
    device: str
    threads: int
    state: EngineInfoState
    reason: None | str
    restarts: int
    counters: EngineInfoCounters
    queued: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        device = self.device

        threads = self.threads

        state = self.state.value

        reason: None | str
        reason = self.reason

        restarts = self.restarts

        counters = self.counters.to_dict()

        queued = self.queued

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "device": device,
                "threads": threads,
                "state": state,
                "reason": reason,
                "restarts": restarts,
                "counters": counters,
                "queued": queued,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.engine_info_counters import EngineInfoCounters

        d = dict(src_dict)
        name = d.pop("name")

        device = d.pop("device")

        threads = d.pop("threads")

        state = EngineInfoState(d.pop("state"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        restarts = d.pop("restarts")

        counters = EngineInfoCounters.from_dict(d.pop("counters"))

        queued = d.pop("queued")

        engine_info = cls(
            name=name,
            device=device,
            threads=threads,
            state=state,
            reason=reason,
            restarts=restarts,
            counters=counters,
            queued=queued,
        )

        engine_info.additional_properties = d
        return engine_info

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
