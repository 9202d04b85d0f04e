"""Tables as files that people open in Excel: CSV and XLSX, where no text becomes a formula."""

from dafeng.files.exports.csv_file import csv_bytes
from dafeng.files.exports.excel_file import excel_bytes

__all__ = ["csv_bytes", "excel_bytes"]
