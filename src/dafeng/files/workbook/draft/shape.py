"""A draft: what a workbook is inside the platform, as plain JSON. Nothing that was entered is lost, right or wrong.

Every sheet of the track stands in it; a form is one row with the id ``form``. A row keeps its id for life, so that two
people can change different cells at once. Empty cells are absent.
"""

import hashlib
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TypedDict

from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import Sheet, Template, Track
from dafeng.files.workbook.draft.entries import Entry, canonical, entry_of
from dafeng.files.workbook.errors import Unwritable
from dafeng.files.workbook.sheets import TEMPLATE

FORM = "form"
"""The id of the one row of a form."""

ID_BYTES = 5


class DraftRow(TypedDict):
    """One row: its id, and its entries by column."""

    id: str
    cells: dict[str, Entry]


class Draft(TypedDict):
    """The rows of every sheet of a track."""

    track: Track
    sheets: dict[str, list[DraftRow]]


def empty_draft(track: Track, *, template: Template = TEMPLATE) -> Draft:
    """The draft of an empty template: only the programme and the track are filled in."""
    return draft_from_records(track, {"profile": [{"programme": template.rulebook, "track": track}]}, template=template)


def draft_from_records(
    track: Track, sheets: Mapping[str, Sequence[Mapping[str, Value]]], *, template: Template = TEMPLATE
) -> Draft:
    """The draft with the records that ``write_workbook`` takes; raises Unwritable for what no sheet declares."""
    if strange := sorted(sheets.keys() - {sheet.id for sheet in template.sheets_of(track)}):
        raise Unwritable(sheet=strange[0], column="", what="there is no such sheet")
    return {
        "track": track,
        "sheets": {
            sheet.id: rows_with_ids(sheet, [_cells(one, sheet, track) for one in sheets.get(sheet.id, ())])
            for sheet in template.sheets_of(track)
        },
    }


def rows_with_ids(sheet: Sheet, rows: Iterable[dict[str, Entry]], *, taken: Iterable[str] = ()) -> list[DraftRow]:
    """Rows under ids made of their content: the same file gives the same ids. ``taken`` are not given again."""
    if sheet.kind == "form":
        return [{"id": FORM, "cells": next(iter(rows), {})}]
    used = set(taken)
    found: list[DraftRow] = []
    for cells in rows:
        row_id = fresh_id(cells, used)
        used.add(row_id)
        found.append({"id": row_id, "cells": cells})
    return found


def fresh_id(cells: Mapping[str, Entry], taken: Container[str]) -> str:
    """An id for a row of this content that is not yet taken: equal rows are counted."""
    content = json.dumps(cells, ensure_ascii=False, sort_keys=True).encode()

    def counted(number: int) -> str:
        return f"r{hashlib.blake2b(content + b'#%d' % number, digest_size=ID_BYTES).hexdigest()}"

    if (first := counted(0)) not in taken:
        return first
    # A sheet may hold thousands of equal rows: the last number in use is found by halves, not by counting up.
    used, free = 0, 1
    while counted(free) in taken:
        used, free = free, free * 2
    while free - used > 1:
        middle = (used + free) // 2
        used, free = (middle, free) if counted(middle) in taken else (used, middle)
    return counted(free)


def digest(draft: Draft) -> str:
    """SHA-256 of what was entered, in the order of its rows; ids, empty rows and empty sheets do not count."""
    filled = {
        name: [{key: canonical(entry) for key, entry in row["cells"].items()} for row in rows if row["cells"]]
        for name, rows in draft["sheets"].items()
    }
    content = {"track": draft["track"], "sheets": {name: rows for name, rows in filled.items() if rows}}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _cells(record: Mapping[str, Value], sheet: Sheet, track: Track) -> dict[str, Entry]:
    columns = {column.id: column for column in sheet.columns_of(track)}
    if strange := sorted(record.keys() - columns.keys()):
        raise Unwritable(sheet=sheet.id, column=strange[0], what="there is no such column")
    entries = {name: entry_of(record.get(name), column) for name, column in columns.items()}
    return {name: entry for name, entry in entries.items() if entry is not None}
