"""The figures of an inventory as an Excel workbook, to filter and to reckon with."""

import datetime as dt
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from dafeng.files.documents.archive import MADE
from dafeng.files.documents.content import Report
from dafeng.files.documents.content.typesetting import printable
from dafeng.files.documents.outlook_sheets import diagnosis_sheets, pathway_sheets
from dafeng.files.documents.sheets import Cell, Sheet, sheets, verdict_sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dafeng.core.accounting.inventory import Inventory
    from dafeng.core.pathways.results import Pathway
    from dafeng.core.trends.results import Diagnosis

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
A4 = 9
SMALL = 100
"""Below this, four decimals are shown, so that a factor of 1.6440 is told from one of 1.6379."""


def book(
    inventory: "Inventory", report: Report, *, diagnosis: "Diagnosis | None" = None, pathway: "Pathway | None" = None
) -> bytes:
    """Return the workbook as the bytes of an .xlsx file, the same for the same inventory."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, options) as workbook:
        made = dt.datetime(*MADE)  # noqa: DTZ001 -- Office files hold dates without a zone
        title = str(printable(report.title))
        workbook.set_properties({"title": title, "author": "Dafeng", "created": made})
        formats = _formats(workbook)
        more = (
            diagnosis_sheets(diagnosis, report.lang),
            verdict_sheets(report),
            pathway_sheets(pathway, report.lang),
        )
        for sheet in chain(sheets(inventory, report), *more):
            _write(workbook.add_worksheet(sheet.name), sheet, formats)
    return written.getvalue()


def _formats(workbook: "Workbook") -> "dict[str, Format]":
    font: dict[str, object] = {"font_name": "宋体", "font_size": 10, "valign": "top"}
    looks: dict[str, dict[str, object]] = {
        "header": {"bold": True, "bottom": 1, "bg_color": "#F3F5F8", "text_wrap": True},
        "text": {"indent": 1},
        "wrapped": {"text_wrap": True, "indent": 1},
        "quoted": {"quote_prefix": True, "indent": 1},
        "int": {"num_format": "0"},
        "float": {"num_format": "#,##0.00"},
        "small": {"num_format": "0.0000"},
    }
    return {name: workbook.add_format(font | look) for name, look in looks.items()}


def _write(worksheet: "Worksheet", sheet: Sheet, formats: "dict[str, Format]") -> None:
    for column, (title, width) in enumerate(zip(sheet.header, sheet.widths, strict=True)):
        worksheet.set_column(column, column, width, formats["text"])
        worksheet.write_string(0, column, title, formats["header"])
    looks = formats | {"text": formats["wrapped" if sheet.wrapped else "text"]}
    last = 0
    for last, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            _write_cell(worksheet, (last, column), cell, looks)
    worksheet.freeze_panes(1, 0)
    if last:
        worksheet.autofilter(0, 0, last, len(sheet.header) - 1)
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)


def _write_cell(worksheet: "Worksheet", place: tuple[int, int], cell: Cell, formats: "dict[str, Format]") -> None:
    """Write text as text: nothing that a workbook brought along becomes a formula or a link here."""
    if isinstance(cell, str):
        if cell:
            quoted = cell.startswith(FORMULA_STARTS)
            worksheet.write_string(*place, cell, formats["quoted" if quoted else "text"])
    elif isinstance(cell, int):
        worksheet.write_number(*place, cell, formats["int"])
    elif cell is not None:
        worksheet.write_number(*place, cell, formats["small" if 0 < abs(cell) < SMALL else "float"])
