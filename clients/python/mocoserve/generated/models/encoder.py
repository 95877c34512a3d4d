from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.encoder_buffers import EncoderBuffers
from ..models.encoder_first_step import EncoderFirstStep

if TYPE_CHECKING:
    from ..models.encoder_architecture import EncoderArchitecture
    from ..models.encoder_batch_norm import EncoderBatchNorm
    from ..models.encoder_input import EncoderInput
    from ..models.encoder_shuffle import EncoderShuffle
    from ..models.momentum_schedule_type_0 import MomentumScheduleType0
    from ..models.momentum_schedule_type_1 import MomentumScheduleType1


T = TypeVar("T", bound="Encoder")


@_attrs_define
class Encoder:
    """An encoder: its settings and its state.

    Attributes:
        name (str): Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
        uid (str): Another one when an encoder is deleted and made again under its name.
        architecture (EncoderArchitecture):
        dim (int): Length of a key.
        input_ (EncoderInput):
        first_step (EncoderFirstStep): `copy`: the first EMA step after initialisation is the copy itself (as VISSL);
            `update`: an ordinary EMA. Default: EncoderFirstStep.COPY.
        buffers (EncoderBuffers): Where the buffers of the momentum encoder come from: `initial`: they start as PyTorch
            initialises them. Default: EncoderBuffers.INITIAL.
        batch_norm (EncoderBatchNorm):
        shuffle (EncoderShuffle):
        schedule (MomentumScheduleType0 | MomentumScheduleType1): Momentum as a function of the EMA step, evaluated by
            the server: `1 - (1-base)*(1+cos(pi*t/T))/2`.
        momentum (float): Momentum of the next EMA step.
        initialized (bool): Whether the momentum encoder has weights.
        query_step (int | None): Step of the query weights held; null before the first.
        query_digest (None | str): Digest of the query weights held.
        ema_step (int | None): The last EMA step applied; null before the first.
        restored_from (None | str): The checkpoint that the encoder was restored from last, at the start of the server
            or by request; null: it has gone on from weights that were sent.
        weights_digest (None | str): Digest of the momentum encoder's parameters: their float32 bytes in state_dict
            order.
        buffers_digest (None | str): Digest of its buffers.
        tensors (int): Number of parameters and buffers.
        parameters (int): Number of trained values, all parameters together.
        bytes_ (int): Bytes of memory held for its weights now.
    """

    name: str
    uid: str
    architecture: EncoderArchitecture
    dim: int
    input_: EncoderInput
    batch_norm: EncoderBatchNorm
    shuffle: EncoderShuffle
    schedule: MomentumScheduleType0 | MomentumScheduleType1
    momentum: float
    initialized: bool
    query_step: int | None
    query_digest: None | str
    ema_step: int | None
    restored_from: None | str
    weights_digest: None | str
    buffers_digest: None | str
    tensors: int
    parameters: int
    bytes_: int
    first_step: EncoderFirstStep = EncoderFirstStep.COPY
    buffers: EncoderBuffers = EncoderBuffers.INITIAL
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.momentum_schedule_type_0 import MomentumScheduleType0

        name = self.name

        uid = self.uid

        architecture = self.architecture.to_dict()

        dim = self.dim

        input_ = self.input_.to_dict()

        first_step = self.first_step.value

        buffers = self.buffers.value

        batch_norm = self.batch_norm.to_dict()

        shuffle = self.shuffle.to_dict()

        schedule: dict[str, Any]
        if isinstance(self.schedule, MomentumScheduleType0):
            schedule = self.schedule.to_dict()
        else:
            schedule = self.schedule.to_dict()

        momentum = self.momentum

        initialized = self.initialized

        query_step: int | None
        query_step = self.query_step

        query_digest: None | str
        query_digest = self.query_digest

        ema_step: int | None
        ema_step = self.ema_step

        restored_from: None | str
        restored_from = self.restored_from

        weights_digest: None | str
        weights_digest = self.weights_digest

        buffers_digest: None | str
        buffers_digest = self.buffers_digest

        tensors = self.tensors

        parameters = self.parameters

        bytes_ = self.bytes_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "uid": uid,
                "architecture": architecture,
                "dim": dim,
                "input": input_,
                "first_step": first_step,
                "buffers": buffers,
                "batch_norm": batch_norm,
                "shuffle": shuffle,
                "schedule": schedule,
                "momentum": momentum,
                "initialized": initialized,
                "query_step": query_step,
                "query_digest": query_digest,
                "ema_step": ema_step,
                "restored_from": restored_from,
                "weights_digest": weights_digest,
                "buffers_digest": buffers_digest,
                "tensors": tensors,
                "parameters": parameters,
                "bytes": bytes_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.encoder_architecture import EncoderArchitecture
        from ..models.encoder_batch_norm import EncoderBatchNorm
        from ..models.encoder_input import EncoderInput
        from ..models.encoder_shuffle import EncoderShuffle
        from ..models.momentum_schedule_type_0 import MomentumScheduleType0
        from ..models.momentum_schedule_type_1 import MomentumScheduleType1

        d = dict(src_dict)
        name = d.pop("name")

        uid = d.pop("uid")

        architecture = EncoderArchitecture.from_dict(d.pop("architecture"))

        dim = d.pop("dim")

        input_ = EncoderInput.from_dict(d.pop("input"))

        first_step = EncoderFirstStep(d.pop("first_step"))

        buffers = EncoderBuffers(d.pop("buffers"))

        batch_norm = EncoderBatchNorm.from_dict(d.pop("batch_norm"))

        shuffle = EncoderShuffle.from_dict(d.pop("shuffle"))

        def _parse_schedule(
            data: object,
        ) -> MomentumScheduleType0 | MomentumScheduleType1:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_momentum_schedule_type_0 = (
                    MomentumScheduleType0.from_dict(data)
                )

                return componentsschemas_momentum_schedule_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_momentum_schedule_type_1 = (
                MomentumScheduleType1.from_dict(data)
            )

            return componentsschemas_momentum_schedule_type_1

        schedule = _parse_schedule(d.pop("schedule"))

        momentum = d.pop("momentum")

        initialized = d.pop("initialized")

        def _parse_query_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        query_step = _parse_query_step(d.pop("query_step"))

        def _parse_query_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        query_digest = _parse_query_digest(d.pop("query_digest"))

        def _parse_ema_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ema_step = _parse_ema_step(d.pop("ema_step"))

        def _parse_restored_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        restored_from = _parse_restored_from(d.pop("restored_from"))

        def _parse_weights_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        weights_digest = _parse_weights_digest(d.pop("weights_digest"))

        def _parse_buffers_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        buffers_digest = _parse_buffers_digest(d.pop("buffers_digest"))

        tensors = d.pop("tensors")

        parameters = d.pop("parameters")

        bytes_ = d.pop("bytes")

        encoder = cls(
            name=name,
            uid=uid,
            architecture=architecture,
            dim=dim,
            input_=input_,
            first_step=first_step,
            buffers=buffers,
            batch_norm=batch_norm,
            shuffle=shuffle,
            schedule=schedule,
            momentum=momentum,
            initialized=initialized,
            query_step=query_step,
            query_digest=query_digest,
            ema_step=ema_step,
            restored_from=restored_from,
            weights_digest=weights_digest,
            buffers_digest=buffers_digest,
            tensors=tensors,
            parameters=parameters,
            bytes_=bytes_,
        )

        encoder.additional_properties = d
        return encoder

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
