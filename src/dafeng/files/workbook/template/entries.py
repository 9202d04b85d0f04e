"""From a value to a cell: ids become labels, lists become text, numbers keep every digit."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import Column
from dafeng.files.workbook.errors import Unwritable
from dafeng.files.workbook.terms import terms_of
from dafeng.language import Language

LONGEST_TEXT = 32_767
"""Excel cuts longer texts off."""


class Exact(float):
    """A number that is written with all its digits: XlsxWriter would keep sixteen, and a double may need seventeen."""

    __slots__ = ()

    def __format__(self, _how: str) -> str:
        """The shortest text that reads back as the same number."""
        return repr(float(self))


class AsTyped(NamedTuple):
    """What a person typed where something else belongs: it is written as it is, to be mended later."""

    entry: str | float | bool | date


Written: TypeAlias = Value | AsTyped
"""A value of a column, or what stands in its place."""


class Place(NamedTuple):
    """Where a value goes: a worksheet, a row and a column counted from 0, and the format of the cell."""

    worksheet: Any
    row: int
    column: int
    style: Any


def write_entry(place: Place, value: Written, *, column: Column, sheet: str, language: Language) -> None:
    """Write a value into its cell; an empty one leaves the cell blank. Raises Unwritable."""
    try:
        entry = _stands(value, column, language=language)
    except (KeyError, TypeError, ValueError) as error:
        raise Unwritable(sheet=sheet, column=column.id, what=f"{value!r} is no {column.type} it could hold") from error
    at = (place.row, place.column)
    if entry is None:
        return
    if isinstance(entry, date):
        place.worksheet.write_datetime(*at, entry, place.style)
    elif isinstance(entry, bool):
        place.worksheet.write_boolean(*at, entry, place.style)
    elif isinstance(entry, str):
        place.worksheet.write_string(*at, entry, place.style)
    else:
        place.worksheet.write_number(*at, Exact(entry), place.style)


def shown_text(value: Value, column: Column, *, language: Language) -> str:
    """What a cell shows of a value; raises KeyError, TypeError or ValueError for one of another column."""
    entry = _entry(value, column, language=language)
    if entry is None:
        return ""
    return entry.isoformat() if isinstance(entry, date) else str(entry)


def _stands(value: Written, column: Column, *, language: Language) -> str | float | date | None:
    """What stands in the cell, be it right or as typed."""
    if not isinstance(value, AsTyped):
        return _entry(value, column, language=language)
    if isinstance(value.entry, str) and len(value.entry) > LONGEST_TEXT:
        raise ValueError(value)
    return value.entry


def _entry(value: Value, column: Column, *, language: Language) -> str | float | date | None:
    """What stands in the cell; raises KeyError for an unknown term, TypeError or ValueError for a wrong value."""
    if value is None:
        return None
    match column.type:
        case "number" | "percent" | "integer" | "year":
            return _number(value)
        case "date" if isinstance(value, date):
            return value
        case "choice" if isinstance(value, str):
            return terms_of(column).label(value, language)
        case "multi_choice" if isinstance(value, tuple):
            labels = [terms_of(column).label(str(part), language) for part in value]
            return ("、" if language == "zh" else ", ").join(labels) or None
        case "years" if isinstance(value, tuple):
            return years_text([int(year) for year in value]) or None
        case "text" if isinstance(value, str) and len(value) <= LONGEST_TEXT:
            return value.strip() or None
    raise TypeError(column.type)


def _number(value: Value) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(value)
    return float(value)


def years_text(years: Sequence[int]) -> str:
    """Years as people write them: 2015,2017,2019-2020."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ",".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)
