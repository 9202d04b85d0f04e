"""All codes of faults."""

from dafeng.files.workbook.faults.cell_kinds import CELL_KINDS
from dafeng.files.workbook.faults.check_kinds import CHECK_KINDS
from dafeng.files.workbook.faults.file_kinds import FILE_KINDS
from dafeng.files.workbook.faults.kind import FaultKind
from dafeng.files.workbook.faults.sheet_kinds import SHEET_KINDS

FAULT_KINDS: dict[str, FaultKind] = {kind.code: kind for kind in (*FILE_KINDS, *SHEET_KINDS, *CELL_KINDS, *CHECK_KINDS)}
"""Every kind of fault by its code, in the order of the reference."""
