"""One uploaded file looked at by its content: what it is, and that it is safe to keep and to hand on."""

import hashlib
import mmap
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dafeng.files.uploads import compound, office, pictures, portable
from dafeng.files.uploads.archives import MEGABYTE, OLE, ZIP, opened
from dafeng.files.uploads.flat import is_markup, is_text
from dafeng.files.uploads.kinds import KINDS, NOTHING_KNOWN, OTHER_ARCHIVE, OTHERS, PLAIN_TEXT, Kind
from dafeng.files.uploads.names import ending_of, safe_name
from dafeng.files.uploads.refusals import Refused

FILE_LIMIT = 100 * MEGABYTE
SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: its safe name, kind, media type, size in bytes and SHA-256."""

    name: str
    kind: Kind
    media_type: str
    size: int
    sha256: str


def inspect(source: Path | bytes, name: str, allowed: Collection[Kind], *, limit: int = FILE_LIMIT) -> Inspected:
    """What an uploaded file is; raises Refused when its content is unsafe, not allowed, or not what its name says.

    A file at a path is mapped and read piece by piece, never taken into memory as a whole.
    """
    kept = safe_name(name)
    with _opened(source, limit=limit) as content:
        kind = _kind(content, allowed)
        ending = ending_of(kept)
        if ending not in KINDS[kind].endings:
            raise Refused("renamed", ending=ending, found=KINDS[kind].name)
        if kind not in allowed:
            raise Refused("not_allowed", found=KINDS[kind].name, allowed=_named(allowed))
        _refuse_unsafe(content, kind)
        digest = hashlib.sha256(content.data).hexdigest()
        return Inspected(kept, kind, KINDS[kind].media_type, len(content.data), digest)


@dataclass(frozen=True, slots=True)
class _Content:
    """The content of a file twice over: as bytes that are not all in memory, and as a stream."""

    data: bytes | mmap.mmap
    stream: BinaryIO


@contextmanager
def _opened(source: Path | bytes, *, limit: int) -> Iterator[_Content]:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if not size:
        raise Refused("empty")
    if size > limit:
        raise Refused("too_large", size_mb=-(-size // MEGABYTE), limit_mb=limit // MEGABYTE)
    if isinstance(source, bytes):
        yield _Content(source, BytesIO(source))
        return
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield _Content(data, file)


def _kind(content: _Content, allowed: Collection[Kind]) -> Kind:
    """The kind by the first bytes, and of an archive by its parts; raises Refused for what is none of ours."""
    head = content.data[:SNIFFED]
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(OLE):
        raise Refused("encrypted" if compound.is_encrypted(content.data) else "old_office")
    if head.startswith(ZIP):
        with opened(content.stream) as archive:
            if (found := office.kind_of_archive(archive)) is not None:
                return found
        raise Refused("unknown", found=OTHER_ARCHIVE, allowed=_named(allowed))
    if is_markup(head):
        raise Refused("web_page")
    named = next((words for start, words in OTHERS if head.startswith(start)), None)
    raise Refused("unknown", found=named or (PLAIN_TEXT if is_text(head) else NOTHING_KNOWN), allowed=_named(allowed))


def _refuse_unsafe(content: _Content, kind: Kind) -> None:
    match kind:
        case "pdf":
            portable.refuse_unsafe(content.data)
        case "png":
            pictures.refuse_unsafe_png(content.data)
        case "jpeg":
            pictures.refuse_unsafe_jpeg(content.data)
        case "docx" | "xlsx" | "ofd":
            with opened(content.stream) as archive:
                office.refuse_unsafe(archive)


def _named(allowed: Collection[Kind]) -> str:
    return ", ".join(ending for kind in KINDS if kind in allowed for ending in KINDS[kind].endings)


_STARTS: tuple[tuple[bytes, Kind], ...] = ((b"%PDF-", "pdf"), (pictures.PNG, "png"), (pictures.JPEG, "jpeg"))
