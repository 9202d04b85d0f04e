"""Drafts: what a workbook is inside the platform, read and checked by the rules of the Excel file.

``draft_from_file`` takes a file in and ``write_draft`` gives it out; ``read_draft`` finds every fault; ``applied``
changes cells without overwriting anyone; ``differences`` tells two versions apart; ``forms`` and the schemas say what
a page and a program need to know of a sheet.
"""

from dafeng.files.workbook.draft.belonging import Expected, Mismatch, mismatches
from dafeng.files.workbook.draft.changes.applying import applied
from dafeng.files.workbook.draft.changes.differences import Difference, differences
from dafeng.files.workbook.draft.changes.edits import AddRow, Change, Clash, Conflict, Edit, MoveRow, RemoveRow
from dafeng.files.workbook.draft.entries import Entry, entered, shown
from dafeng.files.workbook.draft.errors import BadEdit, DraftError
from dafeng.files.workbook.draft.forms import Choice, Field, SheetForm, form, forms, shown_cells
from dafeng.files.workbook.draft.incoming import Incoming, draft_from_file
from dafeng.files.workbook.draft.laid import CellId, Located, SheetRead, cell_in_file, located, read_draft
from dafeng.files.workbook.draft.problems import row_problems
from dafeng.files.workbook.draft.schema import draft_schema, record_schema
from dafeng.files.workbook.draft.shape import Draft, DraftRow, digest, draft_from_records, empty_draft
from dafeng.files.workbook.draft.writing import write_draft

__all__ = [
    "AddRow",
    "BadEdit",
    "CellId",
    "Change",
    "Choice",
    "Clash",
    "Conflict",
    "Difference",
    "Draft",
    "DraftError",
    "DraftRow",
    "Edit",
    "Entry",
    "Expected",
    "Field",
    "Incoming",
    "Located",
    "Mismatch",
    "MoveRow",
    "RemoveRow",
    "SheetForm",
    "SheetRead",
    "applied",
    "cell_in_file",
    "differences",
    "digest",
    "draft_from_file",
    "draft_from_records",
    "draft_schema",
    "empty_draft",
    "entered",
    "form",
    "forms",
    "located",
    "mismatches",
    "read_draft",
    "record_schema",
    "row_problems",
    "shown",
    "shown_cells",
    "write_draft",
]
