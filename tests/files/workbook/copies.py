"""A copy of a good workbook in which one thing is changed: straight in the XML, as a person or a program might."""

import re
import zipfile
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dafeng.files.workbook import TEMPLATE, write_workbook
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.places import letters, place
from dafeng.files.workbook.template.pages import FIRST_ROW
from tests.files.workbook import demo

_ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)


@cache
def good(track: Track) -> bytes:
    """The bytes of the good workbook of a track, written once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "good.xlsx"
        write_workbook(path, track, demo.county() if track == "county" else demo.park())
        return path.read_bytes()


def at(sheet_id: str, record: int, column: str, *, track: Track = "county") -> str:
    """The cell of a record (counted from 0) and a column of the good workbook."""
    sheet = TEMPLATE.sheet(sheet_id)
    index = [one.id for one in sheet.columns_of(track)].index(column)
    return f"B{FIRST_ROW + 1 + index}" if sheet.kind == "form" else f"{letters(index)}{FIRST_ROW + 1 + record}"


def heading(sheet_id: str, column: str, *, track: Track = "county") -> str:
    """The cell of a heading, or of the question of a form."""
    cell = at(sheet_id, -1, column, track=track)
    return cell.replace("B", "A") if TEMPLATE.sheet(sheet_id).kind == "form" else cell


def beside(sheet_id: str, record: int) -> str:
    """The first cell to the right of a table: of its headings for the record -1."""
    return f"{letters(len(TEMPLATE.sheet(sheet_id).columns_of('county')))}{FIRST_ROW + 1 + record}"


class Copy:
    """The parts of a workbook, open to change."""

    def __init__(self, track: Track = "county") -> None:
        with zipfile.ZipFile(BytesIO(good(track))) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        names = re.findall(r'<sheet name="([^"]+)"', self.workbook)
        self.files = {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, start=1)}

    @property
    def workbook(self) -> str:
        """The part that lists the sheets."""
        return self.parts["xl/workbook.xml"].decode()

    def change(self, part: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text that must be there."""
        text = self.parts[part].decode()
        assert old in text, f"{old!r} is not in {part}"
        self.parts[part] = text.replace(old, new, 1).encode()

    def part(self, sheet: str) -> str:
        """The part of a sheet, by the sheet's id or its title."""
        title = next((one.zh for one in TEMPLATE.sheets if one.id == sheet), sheet)
        return self.files[title]

    def put(self, sheet: str, cell: str, value: str | float | None) -> None:
        """Write a text or a number into a cell, or empty it."""
        if value is None:
            self.put_xml(sheet, cell, "")
        elif isinstance(value, str):
            text = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
            self.put_xml(sheet, cell, f'<c r="{cell}" t="inlineStr">{text}</c>')
        else:
            self.put_xml(sheet, cell, f'<c r="{cell}"><v>{value!r}</v></c>')

    def put_xml(self, sheet: str, cell: str, xml: str) -> None:
        """Put the markup of a cell in its place."""
        part = self.part(sheet)
        text = self.parts[part].decode()
        rows = {int(match[1]): match for match in _ROW.finditer(text)}
        number = place(cell)[1]
        if number in rows:
            match = rows[number]
            cells = {one[1]: one[0] for one in _CELL.finditer(match[3] or "")} | {cell: xml}
            inner = "".join(cells[name] for name in sorted(cells, key=place))
            text = text[: match.start()] + f'<row r="{number}"{match[2]}>{inner}</row>' + text[match.end() :]
        else:
            text = text.replace("</sheetData>", f'<row r="{number}">{xml}</row></sheetData>')
        self.parts[part] = text.encode()

    def data(self) -> bytes:
        """The changed workbook as a file."""
        written = BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return written.getvalue()
