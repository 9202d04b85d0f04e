"""PDF files: whole, not encrypted, and nothing in them acts when they are opened.

Names may be written with ``#61`` for a letter, and objects may lie packed in object streams: both are looked through.
Everything is searched for by its name and nothing is followed, so a hostile file takes no longer than a large one.
"""

import mmap
import re
import zlib
from collections.abc import Iterator
from typing import TypeAlias

from dafeng.files.uploads.archives import MEGABYTE, PIECE
from dafeng.files.uploads.refusals import Refused
from dafeng.language import N_

Data: TypeAlias = bytes | mmap.mmap

UNPACKED_LIMIT = 100 * MEGABYTE
"""What all object streams of a file may hold, packed or not; those of a thousand pages hold a few megabytes."""

MOST_SPELLED = 200_000
"""How many names with ``#`` are looked at; the fonts of a Chinese document have some thousands."""

TAIL, DICTIONARY, LONGEST_NAME = 2048, 4096, 48
UNUSUAL = N_("objects packed or written in an unusual way")

ACTING = {
    b"JavaScript": N_("JavaScript"),
    b"Launch": N_("a command that starts a program"),
    b"EmbeddedFile": N_("an embedded file"),
    b"EmbeddedFiles": N_("embedded files"),
    b"RichMedia": N_("film or sound"),
    b"SubmitForm": N_("a form that sends its content"),
    b"ImportData": N_("a form that fetches data"),
}
"""Names of objects that act, and what they are in words."""

ENCRYPT, OBJECTS = b"Encrypt", b"ObjStm"
_SOUGHT = (*ACTING, ENCRYPT, OBJECTS)

_SPELLED = re.compile(rb"/[^\s\x00/<>\[\]()%{}#]{0,14}#[0-9A-Fa-f]{2}")
_NAME = re.compile(rb"/([^\s\x00/<>\[\]()%{}]{1,48})")
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_KEY = re.compile(rb"\s{0,200}(?:\d{1,10}\s{1,20}\d{1,5}\s{1,20}R|<<)")
_STREAM = re.compile(rb">>\s{0,200}stream\r?\n")
_PLAIN = re.compile(rb"\s{0,200}\d")
_FILTER = re.compile(rb"/Filter\s{0,200}(/FlateDecode|\[\s{0,200}/FlateDecode\s{0,200}\])?")


def refuse_unsafe(data: Data) -> None:
    """Look through a PDF; raises Refused."""
    if data.rfind(b"%%EOF", max(0, len(data) - TAIL)) < 0:
        raise Refused("truncated")
    left = UNPACKED_LIMIT
    for place in _refuse_acting(data):
        content = _unpacked(data, place, limit=left)
        left -= len(content)
        for _object in _refuse_acting(content):
            raise Refused("active", what=UNUSUAL)  # an object stream never holds another


def _refuse_acting(data: Data) -> list[int]:
    """Refuse what acts and what is encrypted; give the places of the object streams."""
    streams = []
    for name, end in _names(data):
        if name in ACTING:
            raise Refused("active", what=ACTING[name])
        if name == OBJECTS:
            streams.append(end)
        elif _KEY.match(data, end):
            raise Refused("encrypted")
    return sorted(set(streams))


def _names(data: Data) -> Iterator[tuple[bytes, int]]:
    """Every name that is sought, plain or with numbers for letters, and where it ends."""
    for sought in _SOUGHT:
        written = b"/" + sought
        place = data.find(written)
        while place >= 0:
            end = place + len(written)
            if _NAME.match(data, place).end() == end:  # type: ignore[union-attr]  # the name stands there
                yield sought, end
            place = data.find(written, end)
    for number, found in enumerate(_SPELLED.finditer(data)):
        if number > MOST_SPELLED:
            raise Refused("active", what=UNUSUAL)
        whole = _NAME.match(data, found.start())
        name = b"" if whole is None else _NUMBERED.sub(lambda one: bytes.fromhex(one[1].decode()), whole[1])
        if name in _SOUGHT and whole is not None:
            yield name, whole.end()


def _unpacked(data: Data, place: int, *, limit: int) -> bytes:
    """The content of the object stream whose dictionary has its name at a place; raises Refused at what hides it."""
    start, window = _STREAM.search(data, place, place + DICTIONARY), data[max(0, place - DICTIONARY) : place]
    head = window.rfind(b"obj")
    if start is None or head < 0:
        raise Refused("active", what=UNUSUAL)
    dictionary = window[head:] + data[place : start.end()]
    packing = _FILTER.search(dictionary)
    if packing is None and b"#" not in dictionary and _PLAIN.match(data, start.end()):
        return b""  # not packed: the search has seen it
    if packing is None or packing[1] is None or b"Predictor" in dictionary:
        raise Refused("active", what=UNUSUAL)
    return _inflated(data, start.end(), limit=limit)


def _inflated(data: Data, place: int, *, limit: int) -> bytes:
    unpacker, found, size = zlib.decompressobj(), list[bytes](), 0
    try:
        while (unpacker.unconsumed_tail or place < len(data)) and not unpacker.eof:
            piece = unpacker.unconsumed_tail or data[place : place + PIECE]
            place += 0 if unpacker.unconsumed_tail else PIECE
            found.append(unpacker.decompress(piece, PIECE))
            size += max(len(found[-1]), len(piece) // 8)  # also what unpacks to nothing has its limit
            if size > limit:
                raise Refused("bomb", limit=f"{UNPACKED_LIMIT // MEGABYTE} MB")
    except zlib.error as error:
        raise Refused("damaged") from error
    return b"".join(found)
