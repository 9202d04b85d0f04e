"""PNG and JPEG pictures: whole, and of a size that can be shown."""

import mmap
import struct
from typing import TypeAlias

from dafeng.files.uploads.refusals import Refused

Data: TypeAlias = bytes | mmap.mmap

MOST_PIXELS = 120_000_000
"""Larger than any scan of a page; a few kilobytes may claim billions of pixels."""

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_CHUNK = 12
"""Length, name and checksum of a PNG chunk."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xDA)})
_SCAN, _END = 0xDA, b"\xff\xd9"


def refuse_unsafe_png(data: Data) -> None:
    """Follow the chunks to the end; raises Refused."""
    place, seen = len(PNG), 0
    while place + _CHUNK <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        if not seen:
            if name != b"IHDR" or place + _CHUNK + length > len(data):
                raise Refused("damaged" if name != b"IHDR" else "truncated")
            _refuse_huge(*struct.unpack_from(">II", data, place + 8))
        if name == b"IEND":
            return
        place, seen = place + _CHUNK + length, seen + 1
    raise Refused("truncated")


def refuse_unsafe_jpeg(data: Data) -> None:
    """Follow the segments to the picture, then look for its end; raises Refused."""
    place, sized = 2, False
    while place + 4 <= len(data):
        if data[place] != 0xFF:  # noqa: PLR2004 -- every marker begins so
            raise Refused("damaged")
        marker = data[place + 1]
        if marker in _BARE or marker == 0xFF:  # noqa: PLR2004 -- and may be padded so
            place += 1 if marker == 0xFF else 2  # noqa: PLR2004 -- the same
            continue
        if marker in _FRAMES and place + 9 <= len(data):
            height, width = struct.unpack_from(">HH", data, place + 5)
            _refuse_huge(width, height)
            sized = True
        if marker == _SCAN:
            if not sized:
                raise Refused("damaged")
            break
        place += 2 + struct.unpack_from(">H", data, place + 2)[0]
    if data.find(_END, place) < 0:
        raise Refused("truncated")


def _refuse_huge(width: int, height: int) -> None:
    if not width or not height:
        raise Refused("damaged")
    if width * height > MOST_PIXELS:
        raise Refused("bomb", limit=f"{MOST_PIXELS // 1_000_000} Mpx")
