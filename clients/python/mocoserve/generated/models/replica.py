from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.replica_encoded import ReplicaEncoded
    from ..models.replica_encoder import ReplicaEncoder
    from ..models.replica_transfers import ReplicaTransfers


T = TypeVar("T", bound="Replica")


@_attrs_define
class Replica:
    """One replica, as it last told of itself.

    Attributes:
        replica (str): Its name, another after each start.
        url (str): How the other replicas reach it; empty where there are none.
        ready (bool): It takes requests.
        is_this (bool): It gave this answer.
        queued (int): Requests that wait for its engine.
        encoded (ReplicaEncoded): What this replica encoded for the rounds of the encoders that there are now.
        transfers (ReplicaTransfers): What this replica moved for the rounds of the encoders that there are now.
        encoders (list[ReplicaEncoder]):
    """

    replica: str
    url: str
    ready: bool
    is_this: bool
    queued: int
    encoded: ReplicaEncoded
    transfers: ReplicaTransfers
    encoders: list[ReplicaEncoder]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        replica = self.replica

        url = self.url

        ready = self.ready

        is_this = self.is_this

        queued = self.queued

        encoded = self.encoded.to_dict()

        transfers = self.transfers.to_dict()

        encoders = []
        for encoders_item_data in self.encoders:
            encoders_item = encoders_item_data.to_dict()
            encoders.append(encoders_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "replica": replica,
                "url": url,
                "ready": ready,
                "is_this": is_this,
                "queued": queued,
                "encoded": encoded,
                "transfers": transfers,
                "encoders": encoders,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.replica_encoded import ReplicaEncoded
        from ..models.replica_encoder import ReplicaEncoder
        from ..models.replica_transfers import ReplicaTransfers

        d = dict(src_dict)
        replica = d.pop("replica")

        url = d.pop("url")

        ready = d.pop("ready")

        is_this = d.pop("is_this")

        queued = d.pop("queued")

        encoded = ReplicaEncoded.from_dict(d.pop("encoded"))

        transfers = ReplicaTransfers.from_dict(d.pop("transfers"))

        encoders = []
        _encoders = d.pop("encoders")
        for encoders_item_data in _encoders:
            encoders_item = ReplicaEncoder.from_dict(encoders_item_data)

            encoders.append(encoders_item)

        replica = cls(
            replica=replica,
            url=url,
            ready=ready,
            is_this=is_this,
            queued=queued,
            encoded=encoded,
            transfers=transfers,
            encoders=encoders,
        )

        replica.additional_properties = d
        return replica

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
