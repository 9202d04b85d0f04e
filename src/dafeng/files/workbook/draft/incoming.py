"""A file that came in, as a draft: what it holds, what cannot be kept of it, and which rows are those of before."""

from dataclasses import dataclass
from pathlib import Path

from dafeng.files.workbook.contents import Identity, Layout, Reading, Row, Value, Workbook
from dafeng.files.workbook.declaration import Column, Sheet, Template
from dafeng.files.workbook.draft.changes.matching import matched
from dafeng.files.workbook.draft.entries import Entry, entry_of, typed_entry
from dafeng.files.workbook.draft.shape import FORM, Draft, DraftRow, rows_with_ids
from dafeng.files.workbook.errors import NotAWorkbook
from dafeng.files.workbook.faults.fault import Fault
from dafeng.files.workbook.faults.sheet_kinds import SHEET_KINDS
from dafeng.files.workbook.places import column_number, place
from dafeng.files.workbook.reading import read_cells
from dafeng.files.workbook.reading.cells import Raw
from dafeng.files.workbook.reading.sheet import Grid, version_of
from dafeng.files.workbook.sheets import TEMPLATE

_OF_THE_FILE = frozenset(kind.code for kind in SHEET_KINDS)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file read into a draft.

    ``reading`` names the cells of this very file, whatever was moved in it. ``lost`` are the faults that the draft
    cannot show again, for they lie in the sheets and not in the entries: strange columns, formulas without result.
    """

    identity: Identity
    draft: Draft
    reading: Reading

    @property
    def lost(self) -> tuple[Fault, ...]:
        """The faults that the draft itself will not repeat."""
        return tuple(fault for fault in self.reading.faults if fault.code in _OF_THE_FILE)

    @property
    def whole(self) -> bool:
        """Whether everything in the file came over; a file that is not must be mended before it replaces a draft."""
        return not any(fault.severity == "error" for fault in self.lost)


def draft_from_file(path: Path, *, previous: Draft | None = None, template: Template = TEMPLATE) -> Incoming:
    """The file at a path as a draft, its rows under their ids of ``previous``; raises NotAWorkbook with the reason.

    Sheets and columns that the file's template did not have yet stay as they are in ``previous``.
    """
    reading, grids = read_cells(path, template)
    workbook = reading.workbook
    if workbook is None:
        raise NotAWorkbook(path, reading.faults[0])
    before = previous["sheets"] if previous is not None and previous["track"] == workbook.track else {}
    taken = _Taken(workbook, grids, before)
    sheets = {sheet.id: taken.rows(sheet) for sheet in template.sheets_of(workbook.track)}
    return Incoming(workbook.identity, {"track": workbook.track, "sheets": sheets}, reading)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is taken over from a file, beside the rows of before."""

    workbook: Workbook
    grids: dict[str, Grid]
    before: dict[str, list[DraftRow]]

    def rows(self, sheet: Sheet) -> list[DraftRow]:
        """The rows of one sheet."""
        before = self.before.get(sheet.id, [])
        if sheet.id not in self.grids:
            return before if self._came_later(sheet.since) else rows_with_ids(sheet, [])
        read = [self._cells(sheet, row) for row in self.workbook.rows(sheet.id)]
        if sheet.kind == "form":
            rows: list[DraftRow] = [{"id": FORM, "cells": read[0]}]
        else:
            rows = matched(sheet, read, before) if before else rows_with_ids(sheet, read)
        return self._with_later_columns(sheet, rows, before)

    def _cells(self, sheet: Sheet, row: Row) -> dict[str, Entry]:
        """The entries of a row: its values, and what was typed where there is none."""
        layout, grid = self.workbook.layouts[sheet.id], self.grids[sheet.id]
        found: dict[str, Entry] = {}
        for column in sheet.columns_of(self.workbook.track):
            if layout.holds(column.id):
                entry = _entry(row.get(column.id), column, cell=_raw(grid, layout, row, column.id))
                if entry is not None:
                    found[column.id] = entry
        return found

    def _with_later_columns(self, sheet: Sheet, rows: list[DraftRow], before: list[DraftRow]) -> list[DraftRow]:
        layout = self.workbook.layouts[sheet.id]
        later = [one.id for one in sheet.columns if self._came_later(one.since) and not layout.holds(one.id)]
        if not later or not before:
            return rows
        old = {row["id"]: row["cells"] for row in before}
        return [{"id": row["id"], "cells": row["cells"] | _some(old.get(row["id"], {}), later)} for row in rows]

    def _came_later(self, since: str) -> bool:
        return version_of(since) > version_of(self.workbook.identity.template_version)


def _some(cells: dict[str, Entry], names: list[str]) -> dict[str, Entry]:
    return {name: cells[name] for name in names if name in cells}


def _raw(grid: Grid, layout: Layout, row: Row, column: str) -> Raw:
    if column in layout.lines:
        index, number = place(layout.lines[column])
    else:
        index, number = column_number(layout.letters[column]), row.number
    cells = grid[number - 1]
    return cells[index] if index < len(cells) else ""


def _entry(value: Value, column: Column, *, cell: Raw) -> Entry | None:
    return typed_entry(cell) if value is None else entry_of(value, column)
