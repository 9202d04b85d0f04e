"""What stops a change of a draft.

WorkbookError
└── DraftError
    ├── BadEdit      an edit of a sheet, row or column that the draft has not, or of something no cell can hold
    └── Conflict     someone else has changed the same fields meanwhile (beside the edits, in ``edits``)
"""

from dafeng.files.workbook.errors import WorkbookError


class DraftError(WorkbookError):
    """A draft that cannot be changed as asked."""


class BadEdit(DraftError):
    """An edit that fits no draft; ``what`` says why, in English for the log: pages never send one."""

    def __init__(self, *, sheet: str, row_id: str = "", column: str = "", what: str) -> None:
        self.sheet, self.row_id, self.column, self.what = sheet, row_id, column, what
        super().__init__(f"{'.'.join(filter(None, (sheet, row_id, column)))}: {what}.")
