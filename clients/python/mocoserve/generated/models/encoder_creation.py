from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.encoder_creation_buffers import EncoderCreationBuffers
from ..models.encoder_creation_first_step import EncoderCreationFirstStep
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.encoder_creation_architecture import EncoderCreationArchitecture
    from ..models.encoder_creation_batch_norm import EncoderCreationBatchNorm
    from ..models.encoder_creation_input import EncoderCreationInput
    from ..models.encoder_creation_shuffle import EncoderCreationShuffle
    from ..models.momentum_schedule_type_0 import MomentumScheduleType0
    from ..models.momentum_schedule_type_1 import MomentumScheduleType1


T = TypeVar("T", bound="EncoderCreation")


@_attrs_define
class EncoderCreation:
    """A new momentum encoder. Only `name` and `architecture.id` are needed; the defaults are MoCo v2's.

    Attributes:
        name (str): Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
        architecture (EncoderCreationArchitecture):
        momentum (float | MomentumScheduleType0 | MomentumScheduleType1 | Unset): A number from 0 to 1 for every step,
            or a schedule: `{type: "constant", value}` or `{type: "cosine", base, total_steps}`. Default: 0.999.
        first_step (EncoderCreationFirstStep | Unset): `copy`: the first EMA step after initialisation is the copy
            itself (as VISSL); `update`: an ordinary EMA. Default: EncoderCreationFirstStep.COPY.
        buffers (EncoderCreationBuffers | Unset): Where the buffers of the momentum encoder come from: `initial`: they
            start as PyTorch initialises them. Default: EncoderCreationBuffers.INITIAL.
        batch_norm (EncoderCreationBatchNorm | Unset): Batch norm of keys, where a request does not say otherwise.
        shuffle (EncoderCreationShuffle | Unset): ShuffleBN; it matters only with more than one group.
        input_ (EncoderCreationInput | Unset): How image files become U8 images (by default they stay as large as they
            are, and those of one batch must then be equal), and how U8 images are normalised: `(x/255 - mean) / std`.
            Floats are used as they are.
    """

    name: str
    architecture: EncoderCreationArchitecture
    momentum: float | MomentumScheduleType0 | MomentumScheduleType1 | Unset = 0.999
    first_step: EncoderCreationFirstStep | Unset = EncoderCreationFirstStep.COPY
    buffers: EncoderCreationBuffers | Unset = EncoderCreationBuffers.INITIAL
    batch_norm: EncoderCreationBatchNorm | Unset = UNSET
    shuffle: EncoderCreationShuffle | Unset = UNSET
    input_: EncoderCreationInput | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.momentum_schedule_type_0 import MomentumScheduleType0
        from ..models.momentum_schedule_type_1 import MomentumScheduleType1

        name = self.name

        architecture = self.architecture.to_dict()

        momentum: dict[str, Any] | float | Unset
        if isinstance(self.momentum, Unset):
            momentum = UNSET
        elif isinstance(self.momentum, MomentumScheduleType0) or isinstance(
            self.momentum, MomentumScheduleType1
        ):
            momentum = self.momentum.to_dict()
        else:
            momentum = self.momentum

        first_step: str | Unset = UNSET
        if not isinstance(self.first_step, Unset):
            first_step = self.first_step.value

        buffers: str | Unset = UNSET
        if not isinstance(self.buffers, Unset):
            buffers = self.buffers.value

        batch_norm: dict[str, Any] | Unset = UNSET
        if not isinstance(self.batch_norm, Unset):
            batch_norm = self.batch_norm.to_dict()

        shuffle: dict[str, Any] | Unset = UNSET
        if not isinstance(self.shuffle, Unset):
            shuffle = self.shuffle.to_dict()

        input_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.input_, Unset):
            input_ = self.input_.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "architecture": architecture,
            }
        )
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if first_step is not UNSET:
            field_dict["first_step"] = first_step
        if buffers is not UNSET:
            field_dict["buffers"] = buffers
        if batch_norm is not UNSET:
            field_dict["batch_norm"] = batch_norm
        if shuffle is not UNSET:
            field_dict["shuffle"] = shuffle
        if input_ is not UNSET:
            field_dict["input"] = input_

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.encoder_creation_architecture import EncoderCreationArchitecture
        from ..models.encoder_creation_batch_norm import EncoderCreationBatchNorm
        from ..models.encoder_creation_input import EncoderCreationInput
        from ..models.encoder_creation_shuffle import EncoderCreationShuffle
        from ..models.momentum_schedule_type_0 import MomentumScheduleType0
        from ..models.momentum_schedule_type_1 import MomentumScheduleType1

        d = dict(src_dict)
        name = d.pop("name")

        architecture = EncoderCreationArchitecture.from_dict(d.pop("architecture"))

        def _parse_momentum(
            data: object,
        ) -> float | MomentumScheduleType0 | MomentumScheduleType1 | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_momentum_schedule_type_0 = (
                    MomentumScheduleType0.from_dict(data)
                )

                return componentsschemas_momentum_schedule_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_momentum_schedule_type_1 = (
                    MomentumScheduleType1.from_dict(data)
                )

                return componentsschemas_momentum_schedule_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                float | MomentumScheduleType0 | MomentumScheduleType1 | Unset, data
            )

        momentum = _parse_momentum(d.pop("momentum", UNSET))

        _first_step = d.pop("first_step", UNSET)
        first_step: EncoderCreationFirstStep | Unset
        if isinstance(_first_step, Unset):
            first_step = UNSET
        else:
            first_step = EncoderCreationFirstStep(_first_step)

        _buffers = d.pop("buffers", UNSET)
        buffers: EncoderCreationBuffers | Unset
        if isinstance(_buffers, Unset):
            buffers = UNSET
        else:
            buffers = EncoderCreationBuffers(_buffers)

        _batch_norm = d.pop("batch_norm", UNSET)
        batch_norm: EncoderCreationBatchNorm | Unset
        if isinstance(_batch_norm, Unset):
            batch_norm = UNSET
        else:
            batch_norm = EncoderCreationBatchNorm.from_dict(_batch_norm)

        _shuffle = d.pop("shuffle", UNSET)
        shuffle: EncoderCreationShuffle | Unset
        if isinstance(_shuffle, Unset):
            shuffle = UNSET
        else:
            shuffle = EncoderCreationShuffle.from_dict(_shuffle)

        _input_ = d.pop("input", UNSET)
        input_: EncoderCreationInput | Unset
        if isinstance(_input_, Unset):
            input_ = UNSET
        else:
            input_ = EncoderCreationInput.from_dict(_input_)

        encoder_creation = cls(
            name=name,
            architecture=architecture,
            momentum=momentum,
            first_step=first_step,
            buffers=buffers,
            batch_norm=batch_norm,
            shuffle=shuffle,
            input_=input_,
        )

        return encoder_creation
