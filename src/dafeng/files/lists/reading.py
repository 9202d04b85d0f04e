"""Reading a list with a header row, from CSV in UTF-8 or GB 18030 or from the first sheet of an Excel file."""

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from dafeng.files.uploads import Kind, Refused, inspect
from dafeng.files.workbook.errors import NotAWorkbook
from dafeng.files.workbook.places import reference
from dafeng.files.workbook.reading.anatomy import BadMarkup
from dafeng.files.workbook.reading.container import opened
from dafeng.files.workbook.reading.grids import Grids

LARGEST_BYTES = 4 * 1024 * 1024
MOST_ROWS = 2_000
ENCODINGS = ("utf-8-sig", "gb18030")
"""Excel of Chinese Windows saves CSV in GB 18030 unless it is told otherwise."""
EXCEL: tuple[Kind, ...] = ("xlsx",)
ZIP = b"PK\x03\x04"
SHOWN = 8


class BadList(Exception):
    """A file that is no such list; ``code`` says what it is, ``detail`` what it was found to be."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(f"{code} {detail}".strip())


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list: its number in the file, and for each column that is known its text and the name of its cell."""

    number: int
    texts: Mapping[str, str]
    cells: Mapping[str, str]


def read_list(content: bytes, name: str, columns: Mapping[str, Sequence[str]]) -> list[Line]:
    """The rows below the header that have any text, by the ids of the columns whose titles the header may bear.

    Raises BadList for a file that is neither CSV nor Excel, too long, without rows, or without a column.
    """
    if len(content) > LARGEST_BYTES:
        raise BadList("too_large", str(LARGEST_BYTES // 1024**2))
    rows = _excel(content, name) if content.startswith(ZIP) else _csv(content)
    head = next((number for number, row in enumerate(rows) if any(row)), None)
    if head is None:
        raise BadList("empty")
    found = _placed(rows[head], columns)
    lines = [_line(number, row, found) for number, row in enumerate(rows[head + 1 :], head + 2) if any(row)]
    if not lines:
        raise BadList("no_rows")
    if len(lines) > MOST_ROWS:
        raise BadList("too_many", str(MOST_ROWS))
    return lines


def _line(number: int, row: Sequence[str], found: Mapping[str, int]) -> Line:
    texts = {column: row[at] if at < len(row) else "" for column, at in found.items()}
    return Line(number, texts, {column: reference(number, at) for column, at in found.items()})


def _placed(header: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each column stands; raises BadList naming those that are missing or twice there."""
    titles = [title.rstrip("*").strip().casefold() for title in header]
    found: dict[str, int] = {}
    for column, names in columns.items():
        known = {one.casefold() for one in names}
        places = [at for at, title in enumerate(titles) if title in known]
        if len(places) > 1:
            raise BadList("twice", names[0])
        if places:
            found[column] = places[0]
    if missing := [names[0] for column, names in columns.items() if column not in found]:
        raise BadList("columns", ", ".join(missing))
    return found


def _csv(content: bytes) -> list[list[str]]:
    if b"\0" in content:
        raise BadList("unknown")
    text = _decoded(content)
    header = next((line for line in text.splitlines() if line.strip()), "")
    comma = max(",\t;", key=header.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text, newline=""), delimiter=comma)]
    except csv.Error as error:
        raise BadList("unknown", str(error)) from None


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadList("encoding")


def _excel(content: bytes, name: str) -> list[list[str]]:
    """The cells of the first sheet that people see, as text."""
    try:
        inspect(content, name, EXCEL, limit=LARGEST_BYTES)
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            file.write(content)
            file.flush()
            return list(_sheet(Path(file.name)))
    except Refused as refused:
        raise BadList("refused", str(refused)) from refused
    except (NotAWorkbook, BadMarkup) as error:
        raise BadList("unknown") from error


def _sheet(path: Path) -> Iterator[list[str]]:
    grids = Grids(opened(path))
    first = next((one.name for one in grids.entries if not one.hidden), None)
    if first is None:
        raise BadList("empty")
    outside = grids.anatomy(first)
    if outside.errors or outside.uncalculated:
        raise BadList("formulas", ", ".join([*outside.errors, *outside.uncalculated][:SHOWN]))
    grid = grids.grid(first, outside)
    if grid is None:
        raise BadList("too_many", str(MOST_ROWS))
    for row in grid:
        yield [_text(value) for value in row]


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
