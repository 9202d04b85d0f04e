"""A draft read by the rules of the Excel file: it is laid out as the sheets one would download, and those are read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from dafeng.files.workbook.checks import faults_between
from dafeng.files.workbook.coefficients import coefficients
from dafeng.files.workbook.contents import Identity, Layout, Reading, Row, Workbook
from dafeng.files.workbook.declaration import FORM_HEADINGS, Column, Sheet, Template, Track
from dafeng.files.workbook.draft.entries import cell_of
from dafeng.files.workbook.draft.shape import Draft, DraftRow
from dafeng.files.workbook.faults.fault import Fault, FaultLog
from dafeng.files.workbook.faults.rendering import in_order
from dafeng.files.workbook.places import letters, place
from dafeng.files.workbook.reading.anatomy import Anatomy
from dafeng.files.workbook.reading.cells import Raw
from dafeng.files.workbook.reading.forms import read_form
from dafeng.files.workbook.reading.sheet import Grid, Source, version_of
from dafeng.files.workbook.reading.tables import rows_below
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.template.pages import FIRST_ROW
from dafeng.language import Language

TOP = FIRST_ROW + 1
"""The row, counted from 1, where the first record or question stands in the file."""


@dataclass(frozen=True, slots=True)
class CellId:
    """A cell of a draft; ``row_id`` and ``column`` are empty where the whole sheet is meant."""

    sheet: str
    row_id: str
    column: str


@dataclass(frozen=True, slots=True)
class Located:
    """A fault with the cells of the draft that it names, in the order of ``fault.cells``."""

    fault: Fault
    cells: tuple[CellId, ...]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What stands in one sheet of a draft, where its columns stand, and the faults of its cells."""

    rows: list[Row]
    layout: Layout
    faults: tuple[Fault, ...]


Keep: TypeAlias = Callable[[str, Callable[[], SheetRead]], SheetRead]
"""Gives what was read of a sheet, told by its id, or has it read: of a draft that changes, most sheets stay."""


def _anew(_sheet: str, read: Callable[[], SheetRead]) -> SheetRead:
    return read()


def read_draft(
    draft: Draft,
    *,
    language: Language = "zh",
    tce_per_unit: Mapping[str, float] | None = None,
    template: Template = TEMPLATE,
    keep: Keep = _anew,
) -> Reading:
    """The draft as a workbook with every fault, as ``check_workbook`` finds them in the file one would download."""
    identity = identity_of(draft, language, template=template)
    workbook, faults = _cells_read(draft, identity, template, keep)
    known = coefficients() if tce_per_unit is None else tce_per_unit
    found = faults_between(workbook, template, tce_per_unit=known)
    return Reading(workbook, in_order((*faults, *found)))


def workbook_of(draft: Draft, *, language: Language = "zh", template: Template = TEMPLATE) -> Workbook:
    """The draft as a workbook, as ``read_workbook`` reads it from the file."""
    return _cells_read(draft, identity_of(draft, language, template=template), template, _anew)[0]


def _cells_read(draft: Draft, identity: Identity, template: Template, keep: Keep) -> tuple[Workbook, tuple[Fault, ...]]:
    read = {
        sheet.id: keep(sheet.id, partial(_sheet_read, sheet, draft["sheets"].get(sheet.id, []), identity))
        for sheet in template.sheets_of(draft["track"])
    }
    rows = {name: one.rows for name, one in read.items()}
    layouts = {name: one.layout for name, one in read.items()}
    return Workbook(identity, rows, layouts), tuple(fault for one in read.values() for fault in one.faults)


def _sheet_read(sheet: Sheet, rows: list[DraftRow], identity: Identity) -> SheetRead:
    log = FaultLog()
    return SheetRead(*read_source(source_of(sheet, rows, identity=identity, log=log)), log.faults())


def source_of(sheet: Sheet, rows: list[DraftRow], *, identity: Identity, log: FaultLog) -> Source:
    """One sheet laid out as in the file."""
    columns = sheet.columns_of(identity.track)
    if sheet.kind == "form":
        grid = _form_grid(columns, rows, language=identity.language)
    else:
        grid = [*_above(columns), *(_line(columns, row) for row in rows)]
    version = version_of(identity.template_version)
    return Source(sheet, sheet.title(identity.language), identity.track, version, grid, Anatomy(), log)


def source_of_row(sheet: Sheet, row: DraftRow, *, place: int, identity: Identity, log: FaultLog) -> Source:
    """One row of a table laid out where it stands in the file, the others left empty."""
    source = source_of(sheet, [row], identity=identity, log=log)
    return replace(source, grid=[source.grid[0]] * (FIRST_ROW + place) + source.grid[FIRST_ROW:])


def identity_of(draft: Draft, language: Language, *, template: Template = TEMPLATE) -> Identity:
    """What the hidden sheet of the file says that one would download."""
    return Identity(template.version, template.rulebook, template.rulebook_version, draft["track"], language)


def read_source(source: Source) -> tuple[list[Row], Layout]:
    """The rows of a sheet that was laid out, and where its columns stand."""
    if source.sheet.kind == "form" and (read := read_form(source)) is not None:
        return read
    columns = source.sheet.columns_of(source.track)
    layout = Layout(source.title, letters={column.id: letters(index) for index, column in enumerate(columns)})
    return rows_below(source, [(column, index) for index, column in enumerate(columns)], first=FIRST_ROW), layout


def located(reading: Reading, draft: Draft, *, template: Template = TEMPLATE) -> tuple[Located, ...]:
    """Each fault of a reading of this draft with the cells it names, by sheet, row and column."""
    known = {sheet.id: sheet for sheet in template.sheets_of(draft["track"])}
    return tuple(
        Located(fault, tuple(_cell_ids(fault, known[fault.sheet], draft=draft)) if fault.sheet in known else ())
        for fault in reading.faults
    )


def cell_in_file(draft: Draft, cell: CellId, *, template: Template = TEMPLATE) -> str:
    """Where a cell of a draft stands in the file one would download (``H15``), empty when it is not there."""
    sheet, rows = template.sheet(cell.sheet), draft["sheets"].get(cell.sheet, [])
    columns = [column.id for column in sheet.columns_of(draft["track"])]
    number = next((index for index, row in enumerate(rows) if row["id"] == cell.row_id), None)
    if number is None or cell.column not in columns:
        return ""
    index = columns.index(cell.column)
    return f"B{TOP + index}" if sheet.kind == "form" else f"{letters(index)}{TOP + number}"


def _form_grid(columns: tuple[Column, ...], rows: list[DraftRow], *, language: Language) -> Grid:
    cells = rows[0]["cells"] if rows else {}
    lines: Grid = [
        [column.heading(language), cell_of(cells[column.id], column) if column.id in cells else ""]
        for column in columns
    ]
    return [["", ""], ["", ""], [*FORM_HEADINGS[language][:2]], *lines]


def _above(columns: tuple[Column, ...]) -> Grid:
    """The rows above the first record: title, help and headings, which nobody can move in a draft."""
    return [[""] * len(columns) for _ in range(FIRST_ROW)]


def _line(columns: tuple[Column, ...], row: DraftRow) -> list[Raw]:
    cells = row["cells"]
    return [cell_of(cells[column.id], column) if column.id in cells else "" for column in columns]


def _cell_ids(fault: Fault, sheet: Sheet, *, draft: Draft) -> Iterator[CellId]:
    columns, rows = _columns(sheet, draft["track"]), draft["sheets"].get(sheet.id, [])
    for cell in fault.cells:
        index, row = place(cell)
        if sheet.kind == "form":
            yield CellId(sheet.id, rows[0]["id"] if rows else "form", columns[row - TOP])
        else:
            yield CellId(sheet.id, rows[row - TOP]["id"], columns[index])


def _columns(sheet: Sheet, track: Track) -> list[str]:
    return [column.id for column in sheet.columns_of(track)]
