from enum import StrEnum


class ModelConfigPlatform(StrEnum):
    MOCOSERVE = "mocoserve"

    def __str__(self) -> str:
        return str(self.value)
