"""Carrying out edits on a draft: all of them, or none and the names of the fields that stand against it."""

import re
from collections.abc import Iterable, Mapping

from dafeng.files.workbook.declaration import Column, Sheet, Template
from dafeng.files.workbook.draft.changes.edits import AddRow, Change, Clash, Conflict, Edit, MoveRow, RemoveRow
from dafeng.files.workbook.draft.entries import Entry, entered, same
from dafeng.files.workbook.draft.errors import BadEdit
from dafeng.files.workbook.draft.laid import TOP
from dafeng.files.workbook.draft.shape import FORM, Draft, DraftRow, fresh_id
from dafeng.files.workbook.sheets import TEMPLATE

MOST_ROWS = 20_000
"""A sheet of a draft has no more rows: a program in a loop must not fill the database."""

_ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


def applied(draft: Draft, changes: Iterable[Change], *, template: Template = TEMPLATE) -> Draft:
    """The draft with the changes in their order; raises Conflict with every clash, or BadEdit, and then applies none.

    A cell may be changed when it holds what the editor saw, or already what is to be written.
    """
    desk, clashes = _Desk(draft, template), list[Clash]()
    for change in changes:
        match change:
            case Edit():
                clashes.extend(desk.edit(change))
            case AddRow():
                desk.add(change)
            case RemoveRow():
                clashes.extend(desk.remove(change))
            case MoveRow():
                clashes.extend(desk.move(change))
    if clashes:
        raise Conflict(tuple(clashes))
    return desk.draft()


class _Desk:
    """A draft on which changes are made; the one it was made from stays as it is."""

    def __init__(self, draft: Draft, template: Template) -> None:
        self._before, self._template = draft, template
        self._rows: dict[str, list[DraftRow]] = {}
        self._places: dict[str, dict[str, int]] = {}

    def draft(self) -> Draft:
        """The draft as it is now."""
        return {"track": self._before["track"], "sheets": {**self._before["sheets"], **self._rows}}

    def edit(self, edit: Edit) -> Iterable[Clash]:
        """Change a cell, or say what stands against it."""
        sheet, column = self._sheet(edit.sheet), self._column(edit.sheet, edit.column)
        base, mine = _entered(edit.old, column, sheet.id), _entered(edit.new, column, sheet.id)
        place = self._place(sheet, edit.row_id)
        if place is None:
            return [Clash(sheet, edit.row_id, 0, column.id, base, None, mine, removed=True)]
        row = self._open(sheet)[place]
        theirs = row["cells"].get(column.id)
        if same(theirs, base, column) or same(theirs, mine, column):
            self._rows[sheet.id][place] = {"id": row["id"], "cells": _with(row["cells"], column.id, mine)}
            return []
        return [Clash(sheet, edit.row_id, TOP + place, column.id, base, theirs, mine)]

    def add(self, added: AddRow) -> None:
        """Add a row unless it is there."""
        sheet = self._table(added.sheet)
        rows, cells = self._open(sheet), dict[str, Entry]()
        if len(rows) >= MOST_ROWS:
            raise BadEdit(sheet=sheet.id, what=f"a sheet holds {MOST_ROWS} rows at most")
        for name, typed in added.cells.items():
            cells = _with(cells, name, _entered(typed, self._column(sheet.id, name), sheet.id))
        row_id = added.row_id or fresh_id(cells, self._index(sheet))
        if not _ROW_ID.fullmatch(row_id) or row_id == FORM:
            raise BadEdit(
                sheet=sheet.id, row_id=row_id, what="an id of a row has letters, figures, - and _, 40 at most"
            )
        if self._place(sheet, row_id) is None:
            self._insert(sheet, {"id": row_id, "cells": cells}, after=added.after)

    def remove(self, removed: RemoveRow) -> Iterable[Clash]:
        """Remove a row, or name its cells that are no longer as they were seen; one that is gone is no clash."""
        sheet = self._table(removed.sheet)
        place = self._place(sheet, removed.row_id)
        if place is None:
            return []
        now = self._open(sheet)[place]["cells"]
        clashes = [
            Clash(sheet, removed.row_id, TOP + place, name, base, now.get(name))
            for name, base in self._seen(sheet, removed.cells, now)
        ]
        if not clashes:
            self._take(sheet, place)
        return clashes

    def move(self, moved: MoveRow) -> Iterable[Clash]:
        """Move a row; one that is gone is a clash."""
        sheet = self._table(moved.sheet)
        place = self._place(sheet, moved.row_id)
        if place is None:
            return [Clash(sheet, moved.row_id, 0, "", removed=True)]
        if moved.after != moved.row_id:
            self._insert(sheet, self._take(sheet, place), after=moved.after)
        return []

    def _seen(
        self, sheet: Sheet, cells: Mapping[str, Entry | None], now: Mapping[str, Entry]
    ) -> Iterable[tuple[str, Entry | None]]:
        """The cells of a row that are not as they were seen, each with what was seen."""
        declared = {column.id for column in sheet.columns}
        for name in sorted(now.keys() & declared | cells.keys()):
            column = self._column(sheet.id, name)
            base = _entered(cells.get(name), column, sheet.id)
            if not same(now.get(name), base, column):
                yield name, base

    def _insert(self, sheet: Sheet, row: DraftRow, *, after: str | None) -> None:
        rows = self._open(sheet)
        behind = None if after is None else -1 if not after else self._place(sheet, after)
        if behind is None or behind + 1 == len(rows):
            self._index(sheet)[row["id"]] = len(rows)
            rows.append(row)
        else:
            rows.insert(behind + 1, row)
            self._places.pop(sheet.id, None)

    def _take(self, sheet: Sheet, place: int) -> DraftRow:
        self._places.pop(sheet.id)
        return self._open(sheet).pop(place)

    def _open(self, sheet: Sheet) -> list[DraftRow]:
        """The rows of a sheet, copied before the first of them is changed."""
        if sheet.id not in self._rows:
            nothing: list[DraftRow] = [{"id": FORM, "cells": {}}] if sheet.kind == "form" else []
            self._rows[sheet.id] = list(self._before["sheets"].get(sheet.id, nothing))
        return self._rows[sheet.id]

    def _index(self, sheet: Sheet) -> dict[str, int]:
        """The places of the rows by their ids, counted anew after rows have moved."""
        if sheet.id not in self._places:
            self._places[sheet.id] = {row["id"]: place for place, row in enumerate(self._open(sheet))}
        return self._places[sheet.id]

    def _place(self, sheet: Sheet, row_id: str) -> int | None:
        return self._index(sheet).get(row_id)

    def _sheet(self, sheet_id: str) -> Sheet:
        for sheet in self._template.sheets_of(self._before["track"]):
            if sheet.id == sheet_id:
                return sheet
        raise BadEdit(sheet=sheet_id, what="there is no such sheet")

    def _table(self, sheet_id: str) -> Sheet:
        sheet = self._sheet(sheet_id)
        if sheet.kind == "form":
            raise BadEdit(sheet=sheet_id, what="a form has one row, which stays")
        return sheet

    def _column(self, sheet_id: str, column_id: str) -> Column:
        for column in self._sheet(sheet_id).columns_of(self._before["track"]):
            if column.id == column_id:
                return column
        raise BadEdit(sheet=sheet_id, column=column_id, what="there is no such column")


def _entered(typed: object, column: Column, sheet_id: str) -> Entry | None:
    try:
        return entered(typed, column)
    except BadEdit as error:
        raise BadEdit(sheet=sheet_id, column=column.id, what=error.what) from error


def _with(cells: Mapping[str, Entry], column: str, entry: Entry | None) -> dict[str, Entry]:
    """The cells with one of them written, or emptied."""
    changed = {name: kept for name, kept in cells.items() if name != column}
    return changed if entry is None else changed | {column: entry}
