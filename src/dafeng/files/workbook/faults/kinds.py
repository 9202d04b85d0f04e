"""All codes of faults."""

from dafeng.files.workbook.faults.cell_kinds import CELL_KINDS
from dafeng.files.workbook.faults.check_kinds import CHECK_KINDS
from dafeng.files.workbook.faults.file_kinds import FILE_KINDS
from dafeng.files.workbook.faults.kind import FaultKind
from dafeng.files.workbook.faults.pathway_kinds import PATHWAY_KINDS
from dafeng.files.workbook.faults.sheet_kinds import SHEET_KINDS

_GROUPS = (FILE_KINDS, SHEET_KINDS, CELL_KINDS, CHECK_KINDS, PATHWAY_KINDS)

FAULT_KINDS: dict[str, FaultKind] = {kind.code: kind for group in _GROUPS for kind in group}
"""Every kind of fault by its code, in the order of the reference."""
