"""Draws the course's icon: the front of a public building. Run it to write the PNG files.

``python -m course.web.icon``; a test compares the files with what this draws.
"""

import struct
import zlib
from pathlib import Path

SIZES = (64, 180)
INK, STONE = (11, 37, 69), (244, 243, 239)
# Three columns and a step: left, top, right, bottom as fractions of the side.
STONES = (
    (0.24, 0.47, 0.34, 0.72),
    (0.45, 0.47, 0.55, 0.72),
    (0.66, 0.47, 0.76, 0.72),
    (0.17, 0.76, 0.83, 0.83),
)
GABLE_TOP, GABLE_FOOT, GABLE_HALF = 0.17, 0.42, 0.35  # height of tip and foot, half the width
CORNER = 0.16  # radius of the ground's corners, fraction of the side
SAMPLES = 4  # per pixel and direction, for smooth corners


def draw(side: int) -> bytes:
    """Draw the icon as a PNG file (RGBA, 8 bits a channel), ``side`` pixels square."""
    rows = (_row(y, side) for y in range(side))
    return _png(side, b"".join(b"\x00" + row for row in rows))


def _row(y: int, side: int) -> bytes:
    return b"".join(bytes(_pixel(x, y, side)) for x in range(side))


def _pixel(x: int, y: int, side: int) -> tuple[int, int, int, int]:
    steps = [(step + 0.5) / SAMPLES for step in range(SAMPLES)]
    points = [((x + dx) / side, (y + dy) / side) for dy in steps for dx in steps]
    inside = sum(_on_ground(px, py) for px, py in points)
    light = sum(_on_stone(px, py) for px, py in points)
    share = light / len(points)
    red, green, blue = (
        round(dark + (bright - dark) * share) for dark, bright in zip(INK, STONE, strict=True)
    )
    return red, green, blue, round(255 * inside / len(points))


def _on_ground(x: float, y: float) -> bool:
    dx = max(CORNER - x, x - (1 - CORNER), 0)
    dy = max(CORNER - y, y - (1 - CORNER), 0)
    return dx * dx + dy * dy <= CORNER * CORNER


def _on_stone(x: float, y: float) -> bool:
    reach = GABLE_HALF * (y - GABLE_TOP) / (GABLE_FOOT - GABLE_TOP)
    in_gable = y < GABLE_FOOT and abs(x - 0.5) < reach
    return in_gable or any(
        left <= x < right and top <= y < bottom for left, top, right, bottom in STONES
    )


def _png(side: int, raw: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


if __name__ == "__main__":
    for size in SIZES:
        Path(__file__).with_name(f"icon-{size}.png").write_bytes(draw(size))
