from enum import StrEnum


class PutWeightsNaming(StrEnum):
    AUTO = "auto"
    MOCO = "moco"
    TORCHVISION = "torchvision"

    def __str__(self) -> str:
        return str(self.value)
