from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.permutation_algorithm import PermutationAlgorithm

T = TypeVar("T", bound="Permutation")


@_attrs_define
class Permutation:
    """Equal to `torch.randperm(rows, generator=torch.Generator().manual_seed(generator_seed))`, for a trainer to replay.

    Attributes:
        permutation (list[int]): Place i of the shuffled rows holds row `permutation[i]`.
        inverse (list[int]): Row i stands at place `inverse[i]`.
        seed (int): The encoder's shuffle seed.
        generator_seed (int): `(seed + round) mod 2^32`: what `manual_seed` takes.
        algorithm (PermutationAlgorithm):
    """

    permutation: list[int]
    inverse: list[int]
    seed: int
    generator_seed: int
    algorithm: PermutationAlgorithm
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        permutation = self.permutation

        inverse = self.inverse

        seed = self.seed

        generator_seed = self.generator_seed

        algorithm = self.algorithm.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "permutation": permutation,
                "inverse": inverse,
                "seed": seed,
                "generator_seed": generator_seed,
                "algorithm": algorithm,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        permutation = cast(list[int], d.pop("permutation"))

        inverse = cast(list[int], d.pop("inverse"))

        seed = d.pop("seed")

        generator_seed = d.pop("generator_seed")

        algorithm = PermutationAlgorithm(d.pop("algorithm"))

        permutation = cls(
            permutation=permutation,
            inverse=inverse,
            seed=seed,
            generator_seed=generator_seed,
            algorithm=algorithm,
        )

        permutation.additional_properties = d
        return permutation

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
