"""A table as an Excel file."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from dafeng.files.exports.csv_file import FORMULA_STARTS, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MADE = dt.datetime(2024, 1, 1)  # noqa: DTZ001 -- Office files hold dates without a zone
LONGEST_NAME = 31
NARROWEST, WIDEST = 8, 60
FIRST_CJK = "\u2e80"


def excel_bytes(name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return the table as the bytes of an .xlsx file with one sheet; the same for the same table."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, options) as workbook:
        workbook.set_properties({"title": name, "author": "Dafeng", "created": MADE})
        font: dict[str, object] = {"font_name": "宋体", "font_size": 10, "valign": "top"}
        looks: dict[str, dict[str, object]] = {
            "header": {"bold": True, "bottom": 1, "bg_color": "#F3F5F8", "text_wrap": True},
            "text": {},
            "quoted": {"quote_prefix": True},
            "whole": {"num_format": "#,##0"},
            "number": {"num_format": "#,##0.####"},
            "moment": {"num_format": "yyyy-mm-dd hh:mm"},
            "day": {"num_format": "yyyy-mm-dd"},
        }
        formats = {look: workbook.add_format(font | changes) for look, changes in looks.items()}
        _write(workbook.add_worksheet(_sheet_name(name)), header, [tuple(row) for row in rows], formats)
    return written.getvalue()


def _sheet_name(name: str) -> str:
    return "".join("-" if sign in "[]:*?/\\" else sign for sign in name).strip("'")[:LONGEST_NAME] or "Dafeng"


def _write(
    worksheet: "Worksheet", header: Sequence[str], rows: Sequence[Sequence[Value]], formats: "dict[str, Format]"
) -> None:
    for column, title in enumerate(header):
        longest = max((_width(str(row[column])) for row in rows if row[column] is not None), default=0)
        worksheet.set_column(column, column, max(NARROWEST, min(WIDEST, 2 + max(longest, _width(title)))))
        worksheet.write_string(0, column, title, formats["header"])
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write_cell(worksheet, (number, column), value, formats)
    worksheet.freeze_panes(1, 0)
    if rows:
        worksheet.autofilter(0, 0, len(rows), len(header) - 1)
    worksheet.repeat_rows(0)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)


def _write_cell(worksheet: "Worksheet", place: tuple[int, int], value: Value, formats: "dict[str, Format]") -> None:
    """Write text as text: nothing that someone typed becomes a formula or a link here."""
    match value:
        case None:
            return
        case bool():
            worksheet.write_boolean(*place, value, formats["text"])
        case int():
            worksheet.write_number(*place, value, formats["whole"])
        case float() | Decimal():
            worksheet.write_number(*place, value, formats["number"])
        case dt.datetime():
            worksheet.write_datetime(*place, value, formats["moment"])
        case dt.date():
            worksheet.write_datetime(*place, value, formats["day"])
        case _:
            text = str(value)
            look = "quoted" if text.startswith(FORMULA_STARTS) else "text"
            worksheet.write_string(*place, text, formats[look])


def _width(text: str) -> int:
    return sum(2 if sign >= FIRST_CJK else 1 for sign in text)
