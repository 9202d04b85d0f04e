"""The workbook: one Excel file per applicant, the contract between officials, the command line and the web.

``write_template`` writes the empty one, ``write_workbook`` one with records, ``read_workbook`` reads the cells,
``check_workbook`` reads them and compares them with each other.
"""

from collections.abc import Mapping
from pathlib import Path

from dafeng.files.workbook.checks import faults_between
from dafeng.files.workbook.coefficients import coefficients
from dafeng.files.workbook.contents import Identity, Reading, Row, Workbook
from dafeng.files.workbook.declaration import Template
from dafeng.files.workbook.errors import NotAWorkbook, Unwritable, WorkbookError
from dafeng.files.workbook.faults.fault import Fault
from dafeng.files.workbook.faults.rendering import in_order, render_json, render_text
from dafeng.files.workbook.faults.texts import fault_text
from dafeng.files.workbook.reading import read_workbook
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.template import write_template, write_workbook


def check_workbook(
    path: Path, *, tce_per_unit: Mapping[str, float] | None = None, template: Template = TEMPLATE
) -> Reading:
    """The workbook at a path with every fault, of its cells and between them; raises NotAWorkbook.

    ``tce_per_unit`` gives the standard coal (equivalent value) of one native unit of a carrier.
    """
    reading = read_workbook(path, template)
    if reading.workbook is None:
        return reading
    known = coefficients() if tce_per_unit is None else tce_per_unit
    found = faults_between(reading.workbook, template, tce_per_unit=known)
    return Reading(reading.workbook, in_order((*reading.faults, *found)))


__all__ = [
    "TEMPLATE",
    "Fault",
    "Identity",
    "NotAWorkbook",
    "Reading",
    "Row",
    "Unwritable",
    "Workbook",
    "WorkbookError",
    "check_workbook",
    "fault_text",
    "read_workbook",
    "render_json",
    "render_text",
    "write_template",
    "write_workbook",
]
