from enum import StrEnum


class IndexName(StrEnum):
    MOCOSERVE = "mocoserve"

    def __str__(self) -> str:
        return str(self.value)
