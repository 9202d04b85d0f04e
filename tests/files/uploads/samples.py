"""Files as people upload them, good ones and bad ones, made when the tests run."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

import docx
import xlsxwriter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"


@cache
def word() -> bytes:
    """A Word document with one paragraph."""
    written = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("碳达峰试点创建实施方案")
    document.save(written)
    return written.getvalue()


@cache
def excel() -> bytes:
    """An Excel workbook with one cell and a link to a web page."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        book.add_worksheet().write_url(0, 0, "https://example.org/a")
    return written.getvalue()


def ofd() -> bytes:
    """An OFD document as small as it gets."""
    return packed({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<Document/>"})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def changed(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An archive with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    return packed(before | dict(parts))


def with_text(data: bytes, part: str, old: str, new: str) -> bytes:
    """An archive in which a text of a part, which must be there, is replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(part).decode()
    assert old in text, f"{old!r} is not in {part}"
    return changed(data, {part: text.replace(old, new, 1).encode()})


def in_utf16(data: bytes, part: str) -> bytes:
    """An archive with one part in another encoding."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(part).decode().partition("?>")[2]
    return changed(data, {part: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")})


def with_relation(data: bytes, kind: str, target: str) -> bytes:
    """A Word document with one more relation to something outside."""
    relation = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return with_text(data, "word/_rels/document.xml.rels", "</Relationships>", f"{relation}</Relationships>")


def with_field(*instructions: str) -> bytes:
    """A Word document with a field whose instruction lies in pieces."""
    pieces = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in instructions)
    ends = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return with_text(word(), "word/document.xml", "<w:p>", f"<w:p>{ends[0]}{pieces}{ends[1]}")


def pdf(*objects: bytes, end: bytes = b"%%EOF\n") -> bytes:
    """A PDF of some objects beside its catalogue."""
    body = b"".join(b"%d 0 obj\n" % number + one + b"\nendobj\n" for number, one in enumerate(objects, start=2))
    catalogue = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    return b"%PDF-1.7\n" + catalogue + body + b"trailer\n<< /Root 1 0 R >>\n" + end


def object_stream(content: bytes, *, extra: bytes = b"/Filter /FlateDecode", packing: bool = True) -> bytes:
    """An object of a PDF that holds other objects, packed."""
    inside = zlib.compress(content) if packing else content
    head = b"<< /Type /ObjStm /N 1 /First 4 /Length %d %s >>" % (len(inside), extra)
    return head + b"\nstream\n" + inside + b"\nendstream"


def png(width: int = 2, height: int = 2) -> bytes:
    """A black PNG; of a large one only the size is true."""
    rows = b"".join(b"\0" + b"\0" * width for _ in range(min(height, 4)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows[:1000])), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def jpeg(width: int = 2, height: int = 2) -> bytes:
    """The frame of a JPEG, with its size and an end; its pixels mean nothing."""
    frame = struct.pack(">BBHBHHB", 0xFF, 0xC0, 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = struct.pack(">BBHB", 0xFF, 0xDA, 8, 1) + b"\x01\x00\x00\x3f\x00" + b"\x12\x34"
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + scan + b"\xff\xd9"


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
