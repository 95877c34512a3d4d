from enum import StrEnum


class InferResponseOutputsItemName(StrEnum):
    KEYS = "keys"

    def __str__(self) -> str:
        return str(self.value)
