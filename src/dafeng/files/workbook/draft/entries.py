"""What one cell of a draft holds: an entry, kept by its meaning where it is understood and as typed where it is not.

An id for a word of a list, in whichever language it was chosen; a number for a figure; ``2026-01-31`` for a day;
``2015,2017-2020`` for years; ids with commas for several words. So the Chinese and the English file give one draft.
"""

import math
import re
from datetime import date, datetime
from typing import TypeAlias

from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import NUMERIC, Column
from dafeng.files.workbook.draft.errors import BadEdit
from dafeng.files.workbook.reading.cells import Raw, is_blank, parser
from dafeng.files.workbook.reading.sheet import missing_value
from dafeng.files.workbook.template.entries import LONGEST_TEXT, shown_text, years_text
from dafeng.language import Language

Entry: TypeAlias = str | float | int | bool

EXACT = 2**53
"""Whole numbers up to this are the same as int and as float, in every database."""

FIRST_DAY = date(1900, 3, 1)
"""Excel keeps no day before 1900, and counts one too many until this."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIGURE = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that neither XML nor a database can hold."""


def entry_of(value: Value, column: Column) -> Entry | None:
    """How a draft keeps a value; None for an empty one."""
    match value:
        case tuple() if column.type == "years":
            return years_text([int(year) for year in value]) or None
        case tuple():
            return ",".join(map(str, value)) or None
        case date():
            return value.isoformat()
        case str():
            return cleaned(value) or None
        case int() | float():
            return _plain(value)
    return None


def typed_entry(raw: Raw) -> Entry | None:
    """How a draft keeps a cell of a file that is not understood; None for an empty one."""
    match raw:
        case bool():
            return raw
        case int() | float():
            return _plain(raw) if math.isfinite(raw) else str(raw)
        case datetime():
            return raw.date().isoformat()
        case date():
            return raw.isoformat()
    text = cleaned(str(raw))
    return None if is_blank(text) else text


def entered(typed: object, column: Column) -> Entry | None:
    """What somebody typed on a page, or a program sent, as a draft keeps it; None for nothing. Raises BadEdit.

    A page hands in texts, so a plain figure in a column of figures is a number; whatever else is wrong stays as typed.
    """
    if typed is None:
        return None
    if not isinstance(typed, str | float | int) or not _is_finite(typed):
        raise BadEdit(sheet="", column=column.id, what=f"a cell holds a text, a number or true or false, not {typed!r}")
    entry = typed_entry(_figure(typed) if isinstance(typed, str) and column.type in NUMERIC else typed)
    if isinstance(entry, str) and len(entry) > LONGEST_TEXT:
        raise BadEdit(sheet="", column=column.id, what=f"a cell holds {LONGEST_TEXT} characters at most")
    if entry is None:
        return None
    value = _meaning(entry, column)
    return entry if value is None else entry_of(value, column)


def cell_of(entry: Entry, column: Column) -> str | float | bool | date:
    """The cell of a file that an entry stands for: what Excel would hold, and the rules are for."""
    if isinstance(entry, str):
        return (_day(entry) or entry) if column.type == "date" or column.type in NUMERIC else entry
    return entry if isinstance(entry, bool) else float(entry)


def same(one: Entry | None, other: Entry | None, column: Column) -> bool:
    """Whether two entries mean the same; 12.5 and the text 12.5 do, for a page cannot tell them apart."""
    return equal(one, other) or equal(entered(one, column), entered(other, column))


def equal(one: Entry | None, other: Entry | None) -> bool:
    """Whether two entries are the same whatever a database made of them: 12.0 is 12, but true is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def canonical(entry: Entry) -> Entry:
    """An entry after any detour through a database: 12.0 is 12."""
    return entry if isinstance(entry, str | bool) else _plain(entry)


def shown(entry: Entry | None, column: Column, *, language: Language) -> str:
    """An entry as people read it: labels for ids, texts for the rest, nothing for an empty cell."""
    if entry is None:
        return ""
    value = _meaning(entry, column)
    if value is None or (isinstance(value, int | float) and column.type in NUMERIC):
        return str(entry)
    return shown_text(value, column, language=language)


def cleaned(text: str) -> str:
    """A text without what no file can hold, its lines ending in one way."""
    return _IMPOSSIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _plain(number: float) -> Entry:
    """A whole number as int, so that 12 and 12.0 are one; larger ones as float, whatever the database made of them."""
    if isinstance(number, int):
        return number if abs(number) <= EXACT else float(number)
    return int(number) if number.is_integer() and abs(number) <= EXACT else number


def _figure(text: str) -> str | float:
    stripped = text.strip()
    if not _FIGURE.fullmatch(stripped) or not math.isfinite(number := float(stripped)):
        return text
    return number


def _day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def _meaning(entry: Entry, column: Column) -> Value:
    return missing_value(parser(column, compared=0)(cell_of(entry, column)))


def _is_finite(typed: str | float) -> bool:
    try:
        return isinstance(typed, str) or math.isfinite(typed)
    except OverflowError:  # a whole number beyond every float
        return False


__all__ = ["Entry", "canonical", "cell_of", "entered", "entry_of", "same", "shown", "typed_entry"]
