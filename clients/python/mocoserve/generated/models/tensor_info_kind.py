from enum import StrEnum


class TensorInfoKind(StrEnum):
    BUFFER = "buffer"
    PARAMETER = "parameter"

    def __str__(self) -> str:
        return str(self.value)
