from enum import StrEnum


class OpenUploadNaming(StrEnum):
    AUTO = "auto"
    MOCO = "moco"
    TORCHVISION = "torchvision"

    def __str__(self) -> str:
        return str(self.value)
