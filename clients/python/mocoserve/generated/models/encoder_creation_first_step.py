from enum import StrEnum


class EncoderCreationFirstStep(StrEnum):
    COPY = "copy"
    UPDATE = "update"

    def __str__(self) -> str:
        return str(self.value)
