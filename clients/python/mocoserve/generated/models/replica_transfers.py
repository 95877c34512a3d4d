from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ReplicaTransfers")


@_attrs_define
class ReplicaTransfers:
    """What this replica moved for the rounds of the encoders that there are now.

    Attributes:
        rows_pulled (int): Rows of rounds that came from other replicas.
        row_bytes_pulled (int): Their bytes.
        keys_given (int): Keys that went to other replicas.
        key_bytes_given (int): Their bytes.
    """

    rows_pulled: int
    row_bytes_pulled: int
    keys_given: int
    key_bytes_given: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        rows_pulled = self.rows_pulled

        row_bytes_pulled = self.row_bytes_pulled

        keys_given = self.keys_given

        key_bytes_given = self.key_bytes_given

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "rows_pulled": rows_pulled,
                "row_bytes_pulled": row_bytes_pulled,
                "keys_given": keys_given,
                "key_bytes_given": key_bytes_given,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        rows_pulled = d.pop("rows_pulled")

        row_bytes_pulled = d.pop("row_bytes_pulled")

        keys_given = d.pop("keys_given")

        key_bytes_given = d.pop("key_bytes_given")

        replica_transfers = cls(
            rows_pulled=rows_pulled,
            row_bytes_pulled=row_bytes_pulled,
            keys_given=keys_given,
            key_bytes_given=key_bytes_given,
        )

        replica_transfers.additional_properties = d
        return replica_transfers

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
