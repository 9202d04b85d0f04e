"""Whatever is handed in under the name .xlsx, the answer says what it is and what to do; nothing is opened blindly."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from dafeng.files.workbook import NotAWorkbook, check_workbook, fault_text, render_text
from dafeng.files.workbook.faults.file_kinds import FILE_KINDS
from dafeng.files.workbook.reading.container import FILE_LIMIT
from tests.files.workbook.copies import Copy, good

Make = Callable[[Path], Path]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def _file(content: bytes) -> Make:
    def make(folder: Path) -> Path:
        path = folder / "application.xlsx"
        path.write_bytes(content)
        return path

    return make


def _zip(**parts: bytes) -> Make:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return _file(written.getvalue())


def _changed(change: Callable[[Copy], None]) -> Make:
    def make(folder: Path) -> Path:
        copy = Copy()
        change(copy)
        return _file(copy.data())(folder)

    return make


def _huge(folder: Path) -> Path:
    path = folder / "application.xlsx"
    with path.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)  # a sparse file: it takes no room
    return path


def _word(folder: Path) -> Path:
    path = folder / "application.xlsx"
    with path.open("wb") as file:
        docx.Document().save(file)
    return path


def _foreign(folder: Path) -> Path:
    path = folder / "application.xlsx"
    openpyxl.Workbook().save(path)
    return path


def _set(name: str, content: bytes) -> Make:
    return _changed(lambda copy: copy.parts.update({name: content}))


def _without_identity(copy: Copy) -> None:
    copy.change("xl/workbook.xml", 'name="_dafeng"', 'name="identity"')


def _lose_sheet(copy: Copy) -> None:
    del copy.parts["xl/worksheets/sheet5.xml"]


def _good(change: Callable[[bytes], bytes]) -> Make:
    """The good workbook with its bytes changed."""

    def make(folder: Path) -> Path:
        return _file(change(good("county")))(folder)

    return make


def _flipped(data: bytes) -> bytes:
    """One byte in the packed middle of the file turned over: the checksum no longer holds."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def _packed_otherwise(folder: Path) -> Path:
    """The good workbook packed in a way that Excel does not know."""
    path = folder / "application.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in Copy().parts.items():
            archive.writestr(name, content)
    return path


def _before_the_beginning(data: bytes) -> bytes:
    """A directory that says it is longer than the file."""
    end = data.rfind(b"PK\x05\x06")
    return data[: end + 12] + (len(data) + 1).to_bytes(4, "little") + data[end + 16 :]


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
REFUSED: dict[str, tuple[str, Make]] = {
    "missing": ("file_missing", lambda folder: folder / "nothing.xlsx"),
    "folder": ("file_is_folder", lambda folder: folder),
    "impossible name": ("file_unreadable", lambda folder: folder / "a\0b.xlsx"),
    "empty": ("file_empty", _file(b"")),
    "huge": ("file_too_large", _huge),
    "old Excel": ("file_is_xls", _file(OLE + "Workbook".encode("utf-16-le"))),
    "password": ("file_is_encrypted", _file(OLE + "EncryptedPackage".encode("utf-16-le"))),
    "CSV in UTF-8": ("file_is_text", _file("年份,流向\n2020,生产\n".encode())),
    "CSV in GBK": ("file_is_text", _file("年份,流向\n2020,生产\n".encode("gbk"))),
    "Unicode text": ("file_is_text", _file("年份\t流向\n".encode("utf-16"))),
    "web page": ("file_is_html", _file(b"\xef\xbb\xbf<html><table><tr><td>2020</td></tr></table></html>")),
    "XML table of Excel 2003": ("file_is_html", _file(b'<?xml version="1.0"?><Workbook></Workbook>')),
    "Word": ("file_is_office", _word),
    "OpenDocument": ("file_is_ods", _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")),
    "binary workbook": ("file_is_xlsb", _zip(**{"xl/workbook.bin": b"x"})),
    "macros": ("file_has_macros", _set("xl/vbaProject.bin", b"x")),
    "PDF": ("file_is_other", _file(b"%PDF-1.7 ...")),
    "picture": ("file_is_other", _file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    "other archive": ("file_is_other", _zip(**{"readme.txt": b"x"})),
    "broken off": ("file_truncated", _good(lambda data: data[:20_000])),
    "zip bomb": ("file_is_bomb", _set("xl/worksheets/sheet3.xml", b"<x>" + b" " * 20_000_000 + b"</x>")),
    "entities": ("file_has_entities", _set("xl/sharedStrings.xml", ENTITIES)),
    "entities in UTF-16": ("file_has_entities", _set("xl/sharedStrings.xml", ENTITIES.decode().encode("utf-16"))),
    "wrong checksum": ("file_damaged", _good(_flipped)),
    "packed otherwise": ("file_damaged", _packed_otherwise),
    "directory of another file": ("file_damaged", _good(_before_the_beginning)),
    "crowded": ("file_is_bomb", _good(lambda data: data[:-10] + b"\xff\xff\xff\x7f" + data[-6:])),
    "broken list of sheets": ("file_damaged", _set("xl/workbook.xml", b"<workbook><sheets>")),
    "broken sheet": ("file_damaged", _set("xl/worksheets/sheet5.xml", b"<worksheet><sheetData><row")),
    "broken texts": ("file_damaged", _set("xl/sharedStrings.xml", b"<sst><si>")),
    "lost sheet": ("file_damaged", _changed(_lose_sheet)),
    "foreign": ("file_is_foreign", _foreign),
    "without identity": ("file_is_foreign", _changed(_without_identity)),
}


@pytest.mark.parametrize(("code", "make"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_workbook_is_refused_by_name(tmp_path: Path, code: str, make: Make) -> None:
    with pytest.raises(NotAWorkbook) as refused:
        check_workbook(make(tmp_path))

    assert refused.value.fault.code == code
    assert fault_text(refused.value.fault, "zh") != fault_text(refused.value.fault, "en")


def test_every_refusal_has_its_file() -> None:
    assert {code for code, _ in REFUSED.values()} == {kind.code for kind in FILE_KINDS}


def test_a_part_that_stands_twice_in_the_archive_is_refused(tmp_path: Path) -> None:
    path = _file(good("county"))(tmp_path)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", b"<workbook/>")

    with pytest.raises(NotAWorkbook) as refused:
        check_workbook(path)

    assert refused.value.fault.code == "file_damaged"


def test_a_stray_cell_in_the_last_corner_is_told_and_not_unrolled_into_memory(tmp_path: Path) -> None:
    copy = Copy()
    copy.put("products", "XFD4", "x")
    copy.put("products", "B150000", "x")
    path = _file(copy.data())(tmp_path)

    found = check_workbook(path).faults

    assert [(fault.code, fault.cells) for fault in found] == [("cells_far_away", ("XFD4",))]


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_to_the_markup_gets_past_the_refusals(tmp_path: Path, seed: int) -> None:
    # Only NotAWorkbook may leave the reader, whatever a broken program wrote.
    chance = random.Random(seed)  # noqa: S311 -- no secret
    values = [
        b'r="XFD1048576"',
        b'r=""',
        b't="s"',
        b't="e"',
        b's="9999"',
        b"<v>1E999</v>",
        b"<v></v>",
        b'ref="x"',
        b"<c/>",
    ]
    for _ in range(12):
        copy = Copy()
        name = chance.choice([name for name in copy.parts if name.startswith("xl/worksheets/sheet")])
        spots = list(re.finditer(rb'\b(?:r|t|s|ref)="[^"]*"|<v>[^<]*</v>|<c [^>]*>', copy.parts[name]))
        spot = chance.choice(spots)
        copy.parts[name] = copy.parts[name][: spot.start()] + chance.choice(values) + copy.parts[name][spot.end() :]
        try:
            reading = check_workbook(_file(copy.data())(tmp_path))
        except NotAWorkbook:
            continue
        assert isinstance(render_text(reading.faults, "zh"), str)
