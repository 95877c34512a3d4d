from enum import StrEnum


class EncoderCreationBuffers(StrEnum):
    INITIAL = "initial"

    def __str__(self) -> str:
        return str(self.value)
