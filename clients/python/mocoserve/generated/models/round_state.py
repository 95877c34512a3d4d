from enum import StrEnum


class RoundState(StrEnum):
    DONE = "done"
    OPEN = "open"
    RUNNING = "running"

    def __str__(self) -> str:
        return str(self.value)
