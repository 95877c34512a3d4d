from enum import StrEnum


class GetWeightsNaming(StrEnum):
    MOCO = "moco"
    TORCHVISION = "torchvision"

    def __str__(self) -> str:
        return str(self.value)
