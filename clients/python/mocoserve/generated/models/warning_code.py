from enum import StrEnum


class WarningCode(StrEnum):
    EMA_STALLED = "ema_stalled"
    KEYS_COLLAPSED = "keys_collapsed"
    QUERY_UNCHANGED = "query_unchanged"

    def __str__(self) -> str:
        return str(self.value)
