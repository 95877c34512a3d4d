from enum import StrEnum


class ModelMetadataPlatform(StrEnum):
    MOCOSERVE = "mocoserve"

    def __str__(self) -> str:
        return str(self.value)
