"""Files by the hash of their content: written whole or not at all, kept once however often they come."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Received:
    """A file on its way in: where it lies aside, how long it is, and the hash of what it holds."""

    path: Path
    size: int
    sha256: str


@contextmanager
def received(pieces: Iterable[bytes], *, suffix: str = "") -> Iterator[Received]:
    """Take pieces into a file aside, readable by us alone; it is gone afterwards unless it was put into the store."""
    aside = Path(settings.FILES_FOLDER) / "incoming"
    aside.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=aside, suffix=suffix)
    path, size, hashed = Path(name), 0, hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
                hashed.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        yield Received(path, size, hashed.hexdigest())
    finally:
        path.unlink(missing_ok=True)


def put(file: Received) -> Path:
    """Give a received file its place in the store; one of the same content that is there already stays."""
    place = place_of(file.sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        file.path.replace(place)
    return place


def put_bytes(content: bytes) -> str:
    """Store what was made here; returns its hash."""
    with received([content]) as file:
        put(file)
        return file.sha256


def place_of(sha256: str) -> Path:
    """Where the content of that hash lies, or would; raises ValueError for what is no hash."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):  # noqa: PLR2004 -- hexadecimal figures of SHA-256
        raise ValueError(f"{sha256!r} is no SHA-256.")
    return Path(settings.FILES_FOLDER) / sha256[:2] / sha256


def is_whole(sha256: str) -> bool:
    """Whether the content is there and still hashes to its name."""
    place = place_of(sha256)
    if not place.is_file():
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def pieces_of(file: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an upload, none longer than a megabyte."""
    for piece in file:
        for start in range(0, len(piece), PIECE):
            yield piece[start : start + PIECE]
