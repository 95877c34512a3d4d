from enum import StrEnum


class ComputeRankKeysOfImagesLayout(StrEnum):
    NCHW = "nchw"
    NHWC = "nhwc"

    def __str__(self) -> str:
        return str(self.value)
