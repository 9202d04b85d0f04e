"""Which characters the shipped font has, and what stands for those it has not."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache

from dafeng.data.tables import asset

FONT = "DafengSans-Regular.ttf"
STAND_IN = "〓"
"""The sign that printers set where a character is missing."""
VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))
GROUPS_FORMAT, SEGMENTS_FORMAT = 12, 4


@cache
def known() -> frozenset[int]:
    """Return the code points of the shipped font; raises MissingAsset."""
    return frozenset(code for table in _tables(asset(FONT).read_bytes()) for code in _codes(table))


def replaced(text: str) -> str:
    """Return the text with a visible sign for every character that the font lacks."""
    return "".join(one if _has(one) else STAND_IN for one in text)


def visible(text: str) -> str:
    """Return the text without signs that only steer how others are shown: joiners, directions, variants."""
    return text if text.isascii() else "".join(one for one in text if not _steers(one))


def missing(text: str) -> frozenset[str]:
    """Return the characters of a text that the font lacks."""
    return frozenset(one for one in set(text) if not _has(one))


def _steers(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character in VARIANTS


def _has(character: str) -> bool:
    return character == "\n" or ord(character) in known()


def _tables(font: bytes) -> Iterator[bytes]:
    """The subtables of the font's character map."""
    count = struct.unpack_from(">H", font, 4)[0]
    for place in range(12, 12 + 16 * count, 16):
        tag, _sum, start, _length = struct.unpack_from(">4sIII", font, place)
        if tag == b"cmap":
            for record in range(struct.unpack_from(">H", font, start + 2)[0]):
                offset = struct.unpack_from(">I", font, start + 4 + 8 * record + 4)[0]
                yield font[start + offset :]


def _codes(table: bytes) -> Iterator[int]:
    kind = struct.unpack_from(">H", table)[0]
    if kind == GROUPS_FORMAT:
        for group in range(struct.unpack_from(">I", table, 12)[0]):
            first, last, _glyph = struct.unpack_from(">III", table, 16 + 12 * group)
            yield from range(first, last + 1)
    elif kind == SEGMENTS_FORMAT:
        yield from _segments(table)


def _segments(table: bytes) -> Iterator[int]:
    """The codes of a map by segments; a code whose glyph is 0 is not there."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    lasts, firsts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, place) for place in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    for segment, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            place = 16 + 6 * count + 2 * segment + offsets[segment] + 2 * (code - first)
            glyph = struct.unpack_from(">H", table, place)[0] if offsets[segment] else code
            if (glyph + deltas[segment]) % 0x10000 if glyph or not offsets[segment] else 0:
                yield code
