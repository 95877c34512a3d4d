from enum import StrEnum


class ModelConfigBackend(StrEnum):
    MOCOSERVE = "mocoserve"

    def __str__(self) -> str:
        return str(self.value)
