from enum import StrEnum


class MomentumScheduleType1Type(StrEnum):
    COSINE = "cosine"

    def __str__(self) -> str:
        return str(self.value)
