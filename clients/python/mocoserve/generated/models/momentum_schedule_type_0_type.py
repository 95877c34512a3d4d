from enum import StrEnum


class MomentumScheduleType0Type(StrEnum):
    CONSTANT = "constant"

    def __str__(self) -> str:
        return str(self.value)
