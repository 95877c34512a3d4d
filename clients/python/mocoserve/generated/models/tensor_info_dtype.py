from enum import StrEnum


class TensorInfoDtype(StrEnum):
    F32 = "F32"
    I64 = "I64"

    def __str__(self) -> str:
        return str(self.value)
