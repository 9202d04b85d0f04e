"""What stops the reading or the writing of a workbook.

WorkbookError
├── NotAWorkbook     the file is not an Excel workbook of Dafeng, or not safe to open
└── Unwritable       something was to be written that no sheet declares
"""

from pathlib import Path

from dafeng.files.workbook.faults.fault import Fault
from dafeng.files.workbook.faults.texts import fault_text


class WorkbookError(Exception):
    """A workbook that cannot be read or written."""


class NotAWorkbook(WorkbookError):
    """The file is no workbook of ours; ``fault`` says why, in either language."""

    def __init__(self, path: Path, fault: Fault) -> None:
        self.path, self.fault = path, fault
        super().__init__(f"{path}: {fault_text(fault, 'en')}")


class Unwritable(WorkbookError):
    """A sheet, column or value that the declarations do not know."""

    def __init__(self, *, sheet: str, column: str, what: str) -> None:
        self.sheet, self.column, self.what = sheet, column, what
        super().__init__(f"{sheet}.{column}: {what}." if column else f"{sheet}: {what}.")
