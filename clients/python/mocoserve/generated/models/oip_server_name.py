from enum import StrEnum


class OipServerName(StrEnum):
    MOCOSERVE = "mocoserve"

    def __str__(self) -> str:
        return str(self.value)
