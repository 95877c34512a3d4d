from enum import StrEnum


class InfoName(StrEnum):
    MOCOSERVE = "mocoserve"

    def __str__(self) -> str:
        return str(self.value)
