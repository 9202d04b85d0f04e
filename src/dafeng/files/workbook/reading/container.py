"""The file as a container: is it an .xlsx, whole and safe, before anything in it is parsed."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from dafeng.files.uploads.archives import DAMAGE, MEGABYTE, OLE, UNPACKED_LIMIT, ZIP, is_bomb, is_crowded, is_unusual
from dafeng.files.uploads.compound import is_encrypted
from dafeng.files.uploads.flat import is_markup, is_text
from dafeng.files.workbook.errors import NotAWorkbook
from dafeng.files.workbook.faults.fault import Param, fault

FILE_LIMIT = 100 * MEGABYTE
SNIFFED = 4096
_OFFICE = ("word/document.xml", "ppt/presentation.xml")


@dataclass(frozen=True, slots=True)
class Container:
    """An .xlsx that was found whole and safe: its bytes, and its parts unpacked."""

    path: Path
    data: bytes
    parts: dict[str, bytes]

    def stream(self) -> io.BytesIO:
        """The bytes as a file, for the reader of cells."""
        return io.BytesIO(self.data)


def opened(path: Path) -> Container:
    """The container at a path; raises NotAWorkbook saying which other thing it is."""
    data = _bytes(path)
    if data.startswith(OLE):
        raise refusal(path, "file_is_encrypted" if is_encrypted(data) else "file_is_xls")
    if not data.startswith(ZIP):
        raise refusal(path, _kind_of_flat_file(data))
    if is_crowded(io.BytesIO(data)):
        raise _too_large(path, "file_is_bomb", size=len(data), limit=UNPACKED_LIMIT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_other_kinds(path, set(archive.namelist()), archive)
            _refuse_bomb(path, archive.infolist())
            parts = _parts(path, archive)
    except (zipfile.BadZipFile, EOFError) as error:
        raise refusal(path, "file_damaged" if _has_directory(data) else "file_truncated") from error
    except DAMAGE as error:
        raise refusal(path, "file_damaged") from error
    except RuntimeError as error:  # zipfile says so of an entry with a password
        raise refusal(path, "file_is_encrypted") from error
    _refuse_entities(path, parts)
    return Container(path, data, parts)


def refusal(path: Path, code: str, **params: Param) -> NotAWorkbook:
    """The exception for a file that is refused."""
    return NotAWorkbook(path, fault(code, params=params))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise refusal(path, "file_is_folder")
        if size > FILE_LIMIT:
            raise _too_large(path, "file_too_large", size=size, limit=FILE_LIMIT)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise refusal(path, "file_missing") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise refusal(path, "file_unreadable") from error
    if not data:
        raise refusal(path, "file_empty")
    return data


def _kind_of_flat_file(data: bytes) -> str:
    if is_markup(data[:SNIFFED]):
        return "file_is_html"
    return "file_is_text" if is_text(data[:SNIFFED]) else "file_is_other"


def _refuse_other_kinds(path: Path, names: set[str], archive: zipfile.ZipFile) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refusal(path, "file_has_macros")
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise refusal(path, "file_is_xlsb")
    if any(name in names for name in _OFFICE):
        raise refusal(path, "file_is_office")
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        raise refusal(path, "file_is_ods")
    raise refusal(path, "file_is_other")


def _refuse_bomb(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by the declared sizes; ``read`` then holds every entry to its declared size and checksum."""
    if is_bomb(entries):
        size = sum(entry.file_size for entry in entries)
        raise _too_large(path, "file_is_bomb", size=size, limit=UNPACKED_LIMIT)
    if is_unusual(entries):
        raise refusal(path, "file_damaged")


def _parts(path: Path, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The XML parts; every other part is unpacked too, to see that it is whole."""
    names = archive.namelist()
    if len(names) != len(set(names)):  # two readers could see two different workbooks
        raise refusal(path, "file_damaged")
    contents = ((name, archive.read(name)) for name in names)
    return {name: content for name, content in contents if name.endswith((".xml", ".rels"))}


def _too_large(path: Path, code: str, *, size: int, limit: int) -> NotAWorkbook:
    return refusal(path, code, size_mb=size // MEGABYTE, limit_mb=limit // MEGABYTE)


def _refuse_entities(path: Path, parts: dict[str, bytes]) -> None:
    for content in parts.values():
        if any(mark in content for mark in _DECLARATIONS):
            raise refusal(path, "file_has_entities")


def _has_directory(data: bytes) -> bool:
    return b"PK\x05\x06" in data


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", _utf16("<!DOCTYPE"))
