"""What the reader of cells does not say: hidden sheets, rows and columns, errors, formulas without result, far cells.

Everything is read by expat with document types refused; cells are only located here, their values are read elsewhere.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from dafeng.files.workbook.places import column_number, place, reference

DIGITS = "0123456789"
_SHEET_TAGS = ("row", "c", "v", "is", "f", "col", "mergeCell")
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TAGS = {f"{space} {tag}": tag for space in _NAMESPACES for tag in _SHEET_TAGS}
_TRUE = {"1", "true"}
_PLACE = re.compile(r"[A-Z]{1,4}[1-9][0-9]{0,9}")
_TELLING = re.compile(rb"""<(?:\w+:)?f[\s/>]|\bt\s*=\s*["']e["']""")
"""Formulas and errors: only a sheet that has one needs its texts looked at."""


class BadMarkup(Exception):
    """XML that is not well formed, or that declares a document type."""


@dataclass
class Anatomy:
    """One sheet, seen from outside."""

    last_row: int = 0
    last_cell: str = ""
    last_column: int = -1
    widest_cell: str = ""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    uncalculated: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: its name, its part in the container, whether people see it."""

    name: str
    part: str
    hidden: bool


def sheet_entries(parts: dict[str, bytes]) -> list[SheetEntry]:
    """The sheets of a workbook in the order of the tabs; raises BadMarkup."""
    targets = _targets(parts.get("xl/_rels/workbook.xml.rels", b""))
    found: list[SheetEntry] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "sheet":
            relation = next((attributes[key] for space in _RELATIONS if (key := f"{space} id") in attributes), "")
            hidden = attributes.get("state", "visible") != "visible"
            found.append(SheetEntry(attributes.get("name", ""), targets.get(relation, ""), hidden))

    _parse(parts["xl/workbook.xml"], start)
    return found


def anatomy(xml: bytes) -> Anatomy:
    """The anatomy of a sheet from its XML; raises BadMarkup."""
    scan = _Scan(with_texts=_TELLING.search(xml) is not None)
    parser = _parser()
    parser.StartElementHandler = scan.start
    if scan.with_texts:
        parser.CharacterDataHandler, parser.EndElementHandler = scan.text, scan.end
    _run(parser, xml)
    scan.found.last_column = column_number(scan.widest) if scan.widest else -1
    _refuse_strange_places(scan.found)
    return scan.found


def _refuse_strange_places(found: Anatomy) -> None:
    """Every place that is used later must be one; raises BadMarkup."""
    corners = (corner for area in found.merged for corner in area.split(":"))
    cells = (*found.errors, *found.uncalculated, *corners, *filter(None, (found.last_cell, found.widest_cell)))
    if not all(_PLACE.fullmatch(cell) for cell in cells):
        raise BadMarkup


class _Scan:
    """Follows the elements of one sheet; kept to few operations a cell, for there may be a million."""

    def __init__(self, *, with_texts: bool) -> None:
        self.found, self.with_texts = Anatomy(), with_texts
        self.row = 0
        self.cell, self.widest = "", ""
        self.is_error = self.is_formula = self.is_valued = False
        self.words: list[str] = []
        self.inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _TAGS.get(tag)
        if kind == "c":
            self._begin_cell(attributes)
        elif kind in {"v", "is"}:
            self.inside, self.is_valued = kind, True
            self._extend()
        elif kind == "f":
            self.is_formula = True
            self._extend()
        elif kind is not None:
            self._outside_cells(kind, attributes)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self.cell = attributes.get("r") or self._next_cell()
        self.is_error = attributes.get("t") == "e"
        self.is_formula = self.is_valued = False
        self.words.clear()

    def _next_cell(self) -> str:
        """The place of a cell without reference, which is legal: it follows the one before in its row."""
        return reference(self.row, place(self.cell)[0] + 1 if self.cell else 0)

    def _extend(self) -> None:
        letters = self.cell.rstrip(DIGITS)
        if (len(letters), letters) > (len(self.widest), self.widest):
            self.widest, self.found.widest_cell = letters, self.cell
        row = int(self.cell[len(letters) :] or self.row)
        if row > self.found.last_row:
            self.found.last_row, self.found.last_cell = row, self.cell

    def _outside_cells(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "row":
            self.row, self.cell = int(attributes.get("r", self.row + 1)), ""
            if attributes.get("hidden") in _TRUE:
                self.found.hidden_rows.add(self.row)
        elif kind == "col" and attributes.get("hidden") in _TRUE:
            self.found.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif kind == "mergeCell":
            self.found.merged.append(attributes.get("ref", ""))

    def text(self, words: str) -> None:
        if self.inside:
            self.words.append(words)

    def end(self, tag: str) -> None:
        kind = _TAGS.get(tag)
        if kind in {"v", "is"}:
            self.inside = ""
        elif kind == "c":
            text = "".join(self.words)
            if self.is_error and self.is_valued:
                self.found.errors[self.cell] = text
            elif self.is_formula and not text:
                self.found.uncalculated.append(self.cell)


def _targets(xml: bytes) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(_tag: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        if "Id" in attributes:
            found[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    if xml:
        _parse(xml, start)
    return found


def _parse(xml: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = _parser()
    parser.StartElementHandler = start
    _run(parser, xml)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _run(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)  # noqa: FBT003 -- expat takes no keywords
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise BadMarkup from error


def _refuse_document_type(*_declaration: object) -> None:
    raise BadMarkup
