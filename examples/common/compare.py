"""Draws the loss curves of two runs, and says how far apart they are: compare.py FIRST.json SECOND.json PLOT.svg"""

import json
import sys
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 760, 320, 44
COLORS = ("#1f6feb", "#d1242f")


def plot(curves):
    """`curves`: values by their label."""
    top = max(max(values) for values in curves.values())
    parts = []
    for number, (label, values) in enumerate(curves.items()):
        places = [
            f"{MARGIN + index / max(1, len(values) - 1) * (WIDTH - 2 * MARGIN):.1f},"
            f"{HEIGHT - MARGIN - value / top * (HEIGHT - 2 * MARGIN):.1f}"
            for index, value in enumerate(values)
        ]
        # One may lie upon the other.
        style = f'stroke="{COLORS[number]}" stroke-width="{3 - 1.8 * number:.1f}"'
        parts.append(f'<polyline fill="none" {style} points="{" ".join(places)}"/>')
        parts.append(f'<text x="{MARGIN}" y="{18 + 16 * number}" fill="{COLORS[number]}">{label}</text>')
    axis = f"M{MARGIN},{MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}"
    parts += [f'<path d="{axis}" fill="none" stroke="#888"/>', f'<text x="8" y="{MARGIN}">{top:.1f}</text>']
    parts += [f'<text x="8" y="{HEIGHT - MARGIN}">0</text>', f'<text x="{WIDTH // 2}" y="{HEIGHT - 12}">step</text>']
    frame = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>',
            "<title>Loss by step</title>",
            '<rect width="100%" height="100%" fill="#fff"/>',
            *parts,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    files, target = sys.argv[1:3], sys.argv[3]
    runs = [json.loads(Path(file).read_text()) for file in files]
    labels = [f"{Path(file).stem}: loss, kNN accuracy {100 * run['accuracy']:.1f} %" for file, run in zip(files, runs)]
    Path(target).write_text(plot(dict(zip(labels, (run["losses"] for run in runs)))))
    first, second = (run["losses"] for run in runs)
    apart = [abs(one - other) for one, other in zip(first, second, strict=True)]
    print(f"losses apart: {apart[0]:.1e} at step 0, {sum(apart) / len(apart):.1e} on average, {max(apart):.1e} at most")
    print(
        "kNN accuracy: "
        + ", ".join(f"{Path(file).stem} {100 * run['accuracy']:.1f} %" for file, run in zip(files, runs))
    )
