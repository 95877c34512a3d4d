"""Image files, and the rows that Pillow and torchvision make of them: Resize, CenterCrop and ToTensor, before Normalize.

    python images.py fixtures FOLDER      the kinds of JPEG and PNG that there are
    python images.py random FOLDER SEED   images of random sizes under random settings

Both write the files, cases.json ([{file, channels, resize, crop, shape}]) and rows.bin, the rows of all cases one after
the other in 8 bits, [channels, height, width] each.
"""
import json
import struct
import sys
import zlib
from pathlib import Path

import numpy
from PIL import Image
from torchvision import transforms

HEIGHT, WIDTH = 21, 29


def pattern(random, height, width):
    """Colours with slopes, edges and noise: [height, width, 3]"""
    y, x = numpy.mgrid[0:height, 0:width]
    noise = random.integers(0, 40, (height, width, 3))
    slopes = numpy.stack([x * 7, y * 9, (x * y) // 3], axis=-1)
    return ((slopes + noise) % 256).astype("uint8")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def save_png_16(path, values):
    """An RGB PNG of 16 bits a channel, which Pillow reads and does not write: [height, width, 3]"""
    height, width, _ = values.shape
    lines = b"".join(b"\0" + line.astype(">u2").tobytes() for line in values)
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)


def save_kinds(folder):
    random = numpy.random.default_rng(0)
    rgb = Image.fromarray(pattern(random, HEIGHT, WIDTH))
    alpha = Image.fromarray(random.integers(0, 256, (HEIGHT, WIDTH)).astype("uint8"))
    rgba = rgb.copy()
    rgba.putalpha(alpha)
    palette = rgb.quantize(64)
    rotated = Image.Exif()
    rotated[0x0112] = 6
    rgb.save(folder / "rgb.png")
    rgba.save(folder / "rgba.png")
    rgb.convert("L").save(folder / "gray.png")
    rgba.convert("LA").save(folder / "gray-alpha.png")
    rgb.convert("1").save(folder / "one-bit.png")
    palette.save(folder / "palette.png")
    palette.save(folder / "palette-transparent.png", transparency=3)
    rgb.quantize(16).save(folder / "palette-4-bits.png", bits=4)
    save_png_16(folder / "rgb-16-bits.png", random.integers(0, 65536, (HEIGHT, WIDTH, 3)))
    rgb.save(folder / "animated.png", save_all=True, append_images=[rgb.rotate(180)])
    rgb.save(folder / "plain.jpg", quality=75)
    rgb.save(folder / "fine.jpg", quality=95, subsampling=0)
    rgb.save(folder / "half.jpg", quality=85, subsampling=1)
    rgb.save(folder / "progressive.jpg", quality=75, progressive=True)
    rgb.convert("L").save(folder / "gray.jpg")
    rgb.convert("CMYK").save(folder / "cmyk.jpg", quality=95)
    rgb.save(folder / "rotated.jpg", exif=rotated)
    Image.fromarray(pattern(random, 1, 1)).save(folder / "one-pixel.png")


def fixtures(folder):
    save_kinds(folder)
    files = sorted(path.name for path in folder.iterdir() if path.suffix in (".png", ".jpg"))
    as_they_are = [(file, channels, None, None) for file in files for channels in (1, 3)]
    settings = [(16, None), (16, 12), (40, 33), (21, 21), (None, 17), (None, 40), (1, 1), (7, 10)]
    resized = [(file, channels, *each) for file, channels in (("rgb.png", 3), ("plain.jpg", 1)) for each in settings]
    return as_they_are + resized + [("one-pixel.png", 3, 9, 5)]


def random(folder, seed):
    draw = numpy.random.default_rng(int(seed))
    cases = []
    for number in range(40):
        height, width = draw.integers(1, 120, 2)
        file = f"{number}.{draw.choice(['png', 'jpg'])}"
        Image.fromarray(pattern(draw, height, width)).save(folder / file)
        resize, crop = (None if draw.random() < 0.2 else int(draw.integers(1, 100)) for _ in range(2))
        cases.append((file, int(draw.choice([1, 3])), resize, crop))
    return cases


def row_of(path, channels, resize, crop):
    image = Image.open(path).convert("L" if channels == 1 else "RGB")
    steps = [
        *([] if resize is None else [transforms.Resize(resize)]),
        *([] if crop is None else [transforms.CenterCrop(crop)]),
        transforms.PILToTensor(),
    ]
    return transforms.Compose(steps)(image).numpy()


def main(command, folder, *arguments):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    cases, rows = [], []
    for file, channels, resize, crop in {"fixtures": fixtures, "random": random}[command](folder, *arguments):
        row = row_of(folder / file, channels, resize, crop)
        cases.append({"file": file, "channels": channels, "resize": resize, "crop": crop, "shape": list(row.shape)})
        rows.append(row.tobytes())
    (folder / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (folder / "rows.bin").write_bytes(b"".join(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
