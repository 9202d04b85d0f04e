"""Packed files (ZIP, and so Word, Excel and OFD): whole and safe before anything in them is used.

Nothing is unpacked into memory: entries are read piece by piece, each held to its declared size and its checksum.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from dafeng.files.uploads.refusals import Refused

MEGABYTE = 1_000_000
UNPACKED_LIMIT = 200 * MEGABYTE
LARGE_PART, LARGEST_RATIO = 10 * MEGABYTE, 200
"""A part larger than this may not be packed tighter than this; real sheets are packed 5 to 40 times."""

MOST_ENTRIES = 5_000
PIECE = 1 << 16

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
PACKED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", OLE)
"""First bytes of archives, programs and OLE objects: what has no business inside another file."""

DAMAGE = (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error, OSError, ValueError, struct.error)
"""What comes out of a damaged archive while it is read; a ValueError is a place before the beginning."""

_END, _END64_PLACE, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_END_LENGTH, _PLACE_LENGTH, _LONGEST_COMMENT, _ENTRY_LENGTH = 22, 20, 0xFFFF, 46


def is_bomb(entries: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether the declared sizes are too large together, or one of them far larger than its packed form."""
    known = list(entries)
    dense = any(
        entry.file_size > LARGE_PART and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1)
        for entry in known
    )
    return dense or sum(entry.file_size for entry in known) > UNPACKED_LIMIT


def is_unusual(entries: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether an entry is packed in a way that Office never uses, and that may ask for any amount of memory."""
    return any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries)


def has_end(stream: BinaryIO) -> bool:
    """Whether the directory at the end of an archive is there; without it the file broke off."""
    return _end(stream) is not None


def is_crowded(stream: BinaryIO) -> bool:
    """Whether the directory says of itself that it is too long to be read at all."""
    found = _end(stream)
    if found is None:
        return False
    place, tail = found
    if tail[-_PLACE_LENGTH:].startswith(_END64_PLACE):
        return _long_directory(stream, tail[-_PLACE_LENGTH:])
    stream.seek(place)
    size = struct.unpack_from("<I", stream.read(_END_LENGTH), 12)[0]
    return bool(size > MOST_ENTRIES * _ENTRY_LENGTH * 4)


@contextmanager
def opened(stream: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The archive in a stream, its directory found safe; raises Refused, also for what is found while it is read."""
    if not has_end(stream):
        raise Refused("truncated")
    if is_crowded(stream):
        raise Refused("bomb", limit=f"{MOST_ENTRIES}")
    try:
        with zipfile.ZipFile(stream) as archive:
            _refuse_strange_entries(archive.infolist())
            yield archive
    except DAMAGE as error:
        raise Refused("damaged") from error
    except RuntimeError as error:  # zipfile says so of an entry with a password
        raise Refused("encrypted") from error


def pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of an entry, piece by piece; a wrong checksum shows at its end."""
    with archive.open(entry) as content:
        while piece := content.read(PIECE):
            yield piece


def _refuse_strange_entries(entries: list[zipfile.ZipInfo]) -> None:
    if is_bomb(entries):
        raise Refused("bomb", limit=f"{UNPACKED_LIMIT // MEGABYTE} MB")
    if len(entries) > MOST_ENTRIES:
        raise Refused("bomb", limit=f"{MOST_ENTRIES}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    names = [entry.filename.casefold() for entry in entries]
    if len(names) != len(set(names)) or any(_leads_outside(name) for name in names) or is_unusual(entries):
        raise Refused("damaged")  # two readers could see two different documents


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _end(stream: BinaryIO) -> tuple[int, bytes] | None:
    """Where the end of the directory stands, and the bytes before it."""
    size = stream.seek(0, 2)
    start = max(0, size - _END_LENGTH - _LONGEST_COMMENT - _PLACE_LENGTH)
    stream.seek(start)
    tail = stream.read()
    place = tail.rfind(_END)
    return None if place < 0 or len(tail) - place < _END_LENGTH else (start + place, tail[:place])


def _long_directory(stream: BinaryIO, place: bytes) -> bool:
    """What a ZIP64 directory says of its size; one that cannot be found is too long for us."""
    stream.seek(min(struct.unpack_from("<Q", place, 8)[0], 2**62))
    record = stream.read(56)
    if len(record) < 56 or not record.startswith(_END64):  # noqa: PLR2004 -- the length of the record
        return True
    return bool(struct.unpack_from("<Q", record, 40)[0] > MOST_ENTRIES * _ENTRY_LENGTH * 4)
