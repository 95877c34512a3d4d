from enum import StrEnum


class GetWeightsWhich(StrEnum):
    KEY = "key"
    QUERY = "query"

    def __str__(self) -> str:
        return str(self.value)
