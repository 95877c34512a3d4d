from enum import StrEnum


class PermutationAlgorithm(StrEnum):
    TORCH_RANDPERM = "torch.randperm"

    def __str__(self) -> str:
        return str(self.value)
