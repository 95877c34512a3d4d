from enum import StrEnum


class EncoderFirstStep(StrEnum):
    COPY = "copy"
    UPDATE = "update"

    def __str__(self) -> str:
        return str(self.value)
