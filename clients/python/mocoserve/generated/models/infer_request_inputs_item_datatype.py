from enum import StrEnum


class InferRequestInputsItemDatatype(StrEnum):
    BF16 = "BF16"
    FP16 = "FP16"
    FP32 = "FP32"
    UINT8 = "UINT8"

    def __str__(self) -> str:
        return str(self.value)
