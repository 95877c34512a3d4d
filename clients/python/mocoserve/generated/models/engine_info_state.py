from enum import StrEnum


class EngineInfoState(StrEnum):
    CLOSED = "closed"
    FAILED = "failed"
    READY = "ready"
    RESTARTING = "restarting"
    STARTING = "starting"

    def __str__(self) -> str:
        return str(self.value)
