from enum import StrEnum


class RepositoryIndexItemState(StrEnum):
    READY = "READY"
    UNAVAILABLE = "UNAVAILABLE"

    def __str__(self) -> str:
        return str(self.value)
