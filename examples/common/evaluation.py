"""How good an encoder is: the share of held-out digits that their nearest neighbours name rightly."""

import torch

from mnist import read_digits

NEIGHBOURS, TEMPERATURE, CHUNK = 20, 0.07, 500


def knn_accuracy(embed, bank, held_out, folder):
    """`embed`: floats [n, 1, 28, 28], 0 to 1 -> L2-normalised [n, dim]. `bank` digits vote on `held_out`."""
    known, labels = (part[:bank] for part in read_digits("train", folder))
    unknown, expected = (part[:held_out] for part in read_digits("t10k", folder))
    similarities = _embed(embed, unknown) @ _embed(embed, known).T
    nearest, index = similarities.topk(min(NEIGHBOURS, bank), dim=1)
    votes = torch.zeros(len(unknown), 10)
    votes.scatter_add_(1, labels.long()[index], (nearest / TEMPERATURE).exp())
    return (votes.argmax(dim=1) == expected.long()).float().mean().item()


def _embed(embed, digits):
    return torch.cat([embed(chunk.float() / 255) for chunk in digits.split(CHUNK)])
