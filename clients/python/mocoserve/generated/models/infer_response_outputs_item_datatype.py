from enum import StrEnum


class InferResponseOutputsItemDatatype(StrEnum):
    FP32 = "FP32"

    def __str__(self) -> str:
        return str(self.value)
