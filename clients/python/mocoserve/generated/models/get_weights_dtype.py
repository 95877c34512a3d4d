from enum import StrEnum


class GetWeightsDtype(StrEnum):
    BF16 = "BF16"
    F16 = "F16"
    F32 = "F32"

    def __str__(self) -> str:
        return str(self.value)
