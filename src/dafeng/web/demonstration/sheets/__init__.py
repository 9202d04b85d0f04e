"""The sheets of an application as the records that a workbook is written from, and ``sheets_of`` with all of them."""

from dafeng.web.demonstration.sheets.assembly import Record, Sheets, sheets_of

__all__ = ["Record", "Sheets", "sheets_of"]
