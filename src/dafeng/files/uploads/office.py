"""Word, Excel and OFD files: no macros, nothing fetched from elsewhere, no other file inside."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from dafeng.files.uploads.archives import MEGABYTE, OLE, PACKED, ZIP, opened, pieces
from dafeng.files.uploads.compound import is_formula
from dafeng.files.uploads.kinds import Kind
from dafeng.files.uploads.refusals import Refused

MAIN: dict[str, Kind] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
"""The type of the main part, by which Word and Excel themselves tell what a file is."""

MACRO_PARTS = re.compile(r"(?:^|/)(?:vba[^/]*\.bin|macrosheets/|dialogsheets/|activex/|customui/)", re.IGNORECASE)
MACRO_TYPES = re.compile(r"\w*(?:macro|vba|activex)\w*", re.IGNORECASE)
PROGRAMS = re.compile(
    r"\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|chm|reg|svg|html?|mht|zip|rar|7z)$",
    re.IGNORECASE,
)
_HARMLESS_RELATION = re.compile(r"/(?:hyperlink)$")
_HARMLESS_TARGET = re.compile(r"(?:https?|mailto|ftp|tel):|#|[^:]*$", re.IGNORECASE)
_FIELD = re.compile(
    r'\s*(?:"?\s*)(DDE(?:AUTO)?|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b(.*)', re.IGNORECASE | re.DOTALL
)

_FIELD_TAGS = (b"instrText", b"fldSimple", b"ddeLink")

NESTED_LIMIT = 20 * MEGABYTE
"""A workbook behind a chart of a document is small; it is looked into as a whole."""

XML_LIMIT = 50 * MEGABYTE
SHOWN = 120

Start = Callable[[str, dict[str, str]], None]


def kind_of_archive(archive: zipfile.ZipFile) -> Kind | None:
    """What an archive is by its parts: Word, Excel or OFD; None for anything else."""
    names = set(archive.namelist())
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" not in names:
        return None
    types = _content_types(archive)
    for found in filter(None, map(MACRO_TYPES.search, types)):
        raise Refused("macros", where=found[0])
    return next((MAIN[one] for one in types if one in MAIN), None)


def refuse_unsafe(archive: zipfile.ZipFile, *, depth: int = 0) -> None:
    """Look into every part of a Word, Excel or OFD file, which also shows that they are whole; raises Refused."""
    for entry in archive.infolist():
        if MACRO_PARTS.search(entry.filename):
            raise Refused("macros", where=posixpath.basename(entry.filename.rstrip("/")) or entry.filename)
        if PROGRAMS.search(entry.filename):
            raise Refused("embedded", entry=posixpath.basename(entry.filename))
        if entry.filename.lower().endswith((".xml", ".rels")):
            _refuse_markup(archive, entry)
        else:
            _refuse_packed(archive, entry, depth=depth)


def _refuse_packed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, depth: int) -> None:
    content = pieces(archive, entry)
    head = next(content, b"")
    if not head.startswith(PACKED):
        for _piece in content:
            pass  # to its end, where a wrong checksum shows
        return
    embedded = Refused("embedded", entry=posixpath.basename(entry.filename))
    if depth or not head.startswith((OLE, ZIP)) or entry.file_size > NESTED_LIMIT:
        raise embedded
    whole = b"".join((head, *content))
    if is_formula(whole):
        return
    if whole.startswith(OLE):
        raise embedded
    with opened(io.BytesIO(whole)) as nested:
        if kind_of_archive(nested) is None:
            raise embedded
        refuse_unsafe(nested, depth=depth + 1)


def _refuse_markup(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.file_size > XML_LIMIT:
        raise Refused("bomb", limit=f"{XML_LIMIT // MEGABYTE} MB")
    if entry.filename.lower().endswith(".rels"):
        _parse(pieces(archive, entry), _refuse_relation)
    elif _has_fields(pieces(archive, entry)):
        fields = _Fields()
        _parse(pieces(archive, entry), fields.start, fields)
    else:
        _parse(pieces(archive, entry))


def _has_fields(content: Iterator[bytes]) -> bool:
    """Whether a part can hold a field or link at all: a sheet of a thousand rows need not be followed cell by cell."""
    before = b""
    for piece in content:
        window = before + piece
        if b"\0" in piece or any(tag in window for tag in _FIELD_TAGS):  # a NUL: the part is in UTF-16
            return True
        before = window[-len(max(_FIELD_TAGS, key=len)) :]
    return False


def _refuse_relation(_tag: str, attributes: dict[str, str]) -> None:
    if attributes.get("TargetMode", "").lower() != "external":
        return
    target = attributes.get("Target", "").strip()
    if not _HARMLESS_RELATION.search(attributes.get("Type", "")) or not _HARMLESS_TARGET.match(target):
        raise Refused("external", target=target[:SHOWN])


class _Fields:
    """Follows the fields of a Word document, whose instructions may lie in many pieces."""

    def __init__(self) -> None:
        self._words: list[str] | None = None
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "ddeLink":
            raise Refused("dde")
        if name == "fldSimple":
            _refuse_field(next((value for key, value in attributes.items() if key.endswith("instr")), ""))
        elif name == "fldChar":
            kind = next((value for key, value in attributes.items() if key.endswith("fldCharType")), "")
            self._mark(kind)
        self._inside = name == "instrText"

    def text(self, words: str) -> None:
        if self._inside and self._words is not None:
            self._words.append(words)

    def end(self, _tag: str) -> None:
        self._inside = False

    def _mark(self, kind: str) -> None:
        if self._words is not None:
            _refuse_field("".join(self._words))
        self._words = [] if kind == "begin" else None


def _refuse_field(instruction: str) -> None:
    found = _FIELD.match(instruction)
    if found is None:
        return
    if found[1].upper().startswith("DDE"):
        raise Refused("dde")
    raise Refused("external", target=found[2].strip()[:SHOWN])


def _content_types(archive: zipfile.ZipFile) -> list[str]:
    found: list[str] = []

    def start(_tag: str, attributes: dict[str, str]) -> None:
        found.append(attributes.get("ContentType", ""))

    _parse(pieces(archive, archive.getinfo("[Content_Types].xml")), start)
    return found


def _parse(content: Iterator[bytes], start: Start | None = None, fields: _Fields | None = None) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    if fields is not None:
        parser.CharacterDataHandler, parser.EndElementHandler = fields.text, fields.end
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        for piece in content:
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 -- expat takes no keywords
    except (expat.ExpatError, ValueError) as error:
        raise Refused("damaged") from error


def _refuse_document_type(*_declaration: object) -> None:
    raise Refused("damaged")
