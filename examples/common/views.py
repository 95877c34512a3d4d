"""Two views of a digit are two random distortions of it. Digits are not mirrored: a mirrored 2 is no 2 any more."""

import math

import torch
from torch.nn import functional


def draw_views(digits, count, generator):
    """`count` random digits of [n, 1, 28, 28] (bytes), two views of each: floats [count, 1, 28, 28], 0 to 1."""
    chosen = digits[torch.randint(len(digits), (count,), generator=generator)].float() / 255
    return distort(chosen, generator), distort(chosen, generator)


def distort(images, generator):
    """Rotated, scaled, sheared and shifted, the ink weakened."""
    count = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(count, generator=generator)

    angle = uniform(-12, 12) * math.pi / 180
    scale_x, scale_y, shear = uniform(0.88, 1.15), uniform(0.88, 1.15), uniform(-0.2, 0.2)
    # In units of half an image; at most 2 pixels.
    shift_x, shift_y = uniform(-2, 2) / 14, uniform(-2, 2) / 14
    cos, sin = torch.cos(angle), torch.sin(angle)
    matrix = torch.stack(
        [
            torch.stack([cos / scale_x, (cos * shear - sin) / scale_x, shift_x], dim=1),
            torch.stack([sin / scale_y, (sin * shear + cos) / scale_y, shift_y], dim=1),
        ],
        dim=1,
    )
    grid = functional.affine_grid(matrix, list(images.shape), align_corners=False)
    ink = uniform(0.75, 1).view(-1, 1, 1, 1)
    return ink * functional.grid_sample(images, grid, align_corners=False)
