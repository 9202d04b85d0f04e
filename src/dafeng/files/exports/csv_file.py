"""A table as CSV, with the mark by which Excel knows UTF-8."""

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Value = object


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return the table as CSV in UTF-8 with byte order mark; an empty cell stands for what is missing."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([neutral(title) for title in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def neutral(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula: an apostrophe goes before what would begin one."""
    return f"'{text}" if text.lstrip(" \n").startswith(FORMULA_STARTS) else text


def _cell(value: Value) -> object:
    if value is None:
        return ""
    if isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, dt.date) else neutral(str(value))
