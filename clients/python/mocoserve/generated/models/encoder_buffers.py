from enum import StrEnum


class EncoderBuffers(StrEnum):
    INITIAL = "initial"

    def __str__(self) -> str:
        return str(self.value)
