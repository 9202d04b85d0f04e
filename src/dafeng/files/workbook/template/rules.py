"""What Excel itself refuses while people type: lists, numbers, years, dates, with our words."""

from datetime import date
from typing import Any

from dafeng.files.workbook.declaration import FIRST_YEAR, LAST_YEAR, NUMERIC, Column
from dafeng.files.workbook.template.words import Lists
from dafeng.language import N_, Language, texts

LARGEST = 10**15
"""Numbers without limits of their own stay within plus and minus this."""

_MESSAGES = {
    "choice": N_("Choose from the list. Texts that are not in the list cannot be used."),
    "number": N_("Write a figure only, without unit and separators. What is unknown stays empty; 0 means none."),
    "positive": N_("Write a figure of zero or more, without unit. What is unknown stays empty; 0 means none."),
    "year": N_("Write a year of four digits, {first} to {last}."),
    "date": N_("Write a date such as 2025-03-01; the first of the month where only the month is known."),
}
_TITLE = N_("Not accepted")


def rule(column: Column, lists: Lists, *, language: Language) -> dict[str, Any] | None:
    """The validation of a column's cells in XlsxWriter's words; None where anything may be typed."""
    limits = _limits(column, lists)
    if limits is None:
        return None
    _ = texts("workbook", language)
    message = _(_MESSAGES[_message(column)]).format(first=FIRST_YEAR, last=LAST_YEAR)
    return limits | {"error_title": _(_TITLE), "error_message": message, "ignore_blank": True}


def _message(column: Column) -> str:
    if column.type in {"choice", "year", "date"}:
        return column.type
    return "positive" if column.minimum == 0 else "number"


def _limits(column: Column, lists: Lists) -> dict[str, Any] | None:
    if column.type == "choice":
        return {"validate": "list", "source": lists.source(column)}
    if column.type == "date":
        return _between("date", date(FIRST_YEAR, 1, 1), high=date(LAST_YEAR, 12, 31))
    if column.type == "year":
        return _between("integer", FIRST_YEAR, high=LAST_YEAR)
    if column.type not in NUMERIC:
        return None
    low = -LARGEST if column.minimum is None else column.minimum
    high = LARGEST if column.maximum is None else column.maximum
    return _between("integer" if column.type == "integer" else "decimal", low, high=high)


def _between(kind: str, low: object, *, high: object) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
