"""From a raw cell to a value of its column, or to what is wrong with it."""

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import FIRST_YEAR, LAST_YEAR, Column
from dafeng.files.workbook.faults.fault import Param, TermOf
from dafeng.files.workbook.reading.numbers import slip
from dafeng.files.workbook.terms import Terms, terms_of

Raw: TypeAlias = str | float | int | bool | date | datetime | time | timedelta
EXCEL_EPOCH = date(1899, 12, 30)
PERCENT_LIMIT = 1
"""A percentage between 0 and this looks like a share."""

COMPARED = 100
"""How many different unknown words of a column are compared with the list; a column with more is not a slip."""

_LISTED = re.compile(r"[、,，;；\n|]+")
_DASHES = re.compile(r"[—–~至到]|-{2,}")
_SPAN = re.compile(r"(\d{4})(?:-(\d{4}))?")
_DATE_TEXT = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})?日?)?")
_YEAR_TEXT = re.compile(r"(\d{4})年?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell: the kind of fault, its parameters, the value to write where it is known.

    ``value`` is what the cell counts as all the same: only a warning lets a value pass.
    """

    code: str
    params: dict[str, Param] = field(default_factory=dict)
    mended: str = ""
    value: Value = None


Parser: TypeAlias = Callable[[Raw], "Value | Problem"]


def parser(column: Column, *, compared: int = COMPARED) -> Parser:
    """The function that reads the cells of a column; empty cells are not handed to it.

    ``compared``: how many unknown words are compared with the list of words for the nearest; that takes its time.
    """
    match column.type:
        case "number" | "integer" | "percent":
            return _number_parser(column)
        case "year":
            return _year
        case "years":
            return _years
        case "date":
            return _date
        case "choice":
            return _choice_parser(terms_of(column), _stranger(column, terms_of(column), compared=compared))
        case "multi_choice":
            return _choices_parser(terms_of(column), _stranger(column, terms_of(column), compared=compared))
    return _text


def is_blank(raw: Raw) -> bool:
    """Whether a cell holds nothing, or only white space."""
    return isinstance(raw, str) and not raw.strip()


def _text(raw: Raw) -> Value | Problem:
    if isinstance(raw, str):
        return raw.replace("\r\n", "\n").strip()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def _number_parser(column: Column) -> Parser:
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    whole, is_share = column.type == "integer", column.type == "percent"

    def read(raw: Raw) -> Value | Problem:
        if type(raw) is not float and type(raw) is not int:
            return _no_number(raw)
        if not low <= raw <= high or not math.isfinite(raw):
            return _beyond(column, raw)
        if is_share and 0 < raw < PERCENT_LIMIT:
            return Problem("percent_fraction", value=float(raw))
        if not whole:
            return float(raw)
        return int(raw) if raw == int(raw) else Problem("integer_expected")

    return read


def _beyond(column: Column, raw: float) -> Problem:
    if column.minimum == 0 and raw < 0:
        return Problem("negative")
    if not math.isfinite(raw):
        return Problem("number_expected", {"value": str(raw)})
    low, high = (_plain(limit) if limit is not None else "…" for limit in (column.minimum, column.maximum))
    return Problem("out_of_range", {"minimum": low, "maximum": high})


def _no_number(raw: Raw) -> Problem:
    if isinstance(raw, str):
        return _slip(raw)
    if isinstance(raw, date):
        return Problem("number_as_date", mended=_plain((_day(raw) - EXCEL_EPOCH).days))
    return Problem("number_expected", {"value": str(raw)})


def _slip(text: str) -> Problem:
    code, mended = slip(text)
    return Problem(code, mended=mended) if mended else Problem(code, {"value": text.strip()})


def _year(raw: Raw) -> Value | Problem:
    span: dict[str, Param] = {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    if type(raw) is float or type(raw) is int:
        if not FIRST_YEAR <= raw <= LAST_YEAR:
            return Problem("year_out_of_range", span)
        return int(raw) if raw == int(raw) else Problem("integer_expected")
    if isinstance(raw, date):
        return Problem("number_as_date", mended=str(_meant_year(raw)))
    if isinstance(raw, str) and (match := _YEAR_TEXT.fullmatch(unicodedata.normalize("NFKC", raw.strip()))):
        code, _ = slip(raw)
        return Problem(code if code != "number_with_unit" else "number_as_text", mended=match[1])
    return _no_number(raw)


def _meant_year(raw: date) -> int:
    """The year of a date; but 2020 in a date format shows as a day of 1905."""
    day = _day(raw)
    return day.year if FIRST_YEAR <= day.year <= LAST_YEAR else (day - EXCEL_EPOCH).days


def _years(raw: Raw) -> Value | Problem:
    text = _text(raw)
    narrow = _DASHES.sub("-", unicodedata.normalize("NFKC", str(text)).replace("年", ""))
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in re.split(r"[、,;\s]+", re.sub(r"\s*-\s*", "-", narrow)))):
        match = _SPAN.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not FIRST_YEAR <= first <= last <= LAST_YEAR:
            return Problem("years_unreadable", {"value": part, "minimum": FIRST_YEAR, "maximum": LAST_YEAR})
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def _date(raw: Raw) -> Value | Problem:
    if isinstance(raw, date):
        day = _day(raw)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        return Problem("date_out_of_range", {"minimum": FIRST_YEAR, "maximum": LAST_YEAR})
    if isinstance(raw, str):
        return _date_text(raw)
    if type(raw) is float and FIRST_YEAR <= raw <= LAST_YEAR:
        return Problem("date_year_only")
    if type(raw) is float and FIRST_YEAR <= (day := EXCEL_EPOCH + timedelta(days=min(abs(raw), 1e6))).year <= LAST_YEAR:
        return Problem("date_as_number", mended=day.isoformat())
    return Problem("date_expected", {"value": str(raw)})


def _date_text(raw: str) -> Problem:
    narrow = unicodedata.normalize("NFKC", raw.strip())
    if match := _DATE_TEXT.fullmatch(narrow):
        try:
            return Problem("date_as_text", mended=date(int(match[1]), int(match[2]), int(match[3] or 1)).isoformat())
        except ValueError:
            pass
    return Problem("date_year_only") if _YEAR_TEXT.fullmatch(narrow) else Problem("date_expected", {"value": narrow})


def _choice_parser(words: Terms, unknown: Callable[[str], Problem]) -> Parser:
    exact = words.exact

    def read(raw: Raw) -> Value | Problem:
        if type(raw) is str and (found := exact.get(raw)) is not None:
            return found
        text = str(_text(raw))
        return words.id_of(text) or unknown(text)

    return read


def _choices_parser(words: Terms, unknown: Callable[[str], Problem]) -> Parser:
    def read(raw: Raw) -> Value | Problem:
        ids: list[str] = []
        for part in filter(None, (part.strip() for part in _LISTED.split(str(_text(raw))))):
            term_id = words.id_of(part)
            if term_id is None:
                return unknown(part)
            ids.append(term_id)
        return tuple(dict.fromkeys(ids))

    return read


def _stranger(column: Column, words: Terms, *, compared: int) -> Callable[[str], Problem]:
    """What is said of a word that is not in the list; each word is compared once, and not too many of them."""
    told: dict[str, Problem] = {}

    def unknown(text: str) -> Problem:
        if text not in told:
            nearest = words.nearest(text) if len(told) < compared else None
            told[text] = (
                Problem("choice_similar", {"value": text, "suggestion": TermOf(column.vocabulary, nearest)})
                if nearest
                else Problem("choice_unknown", {"value": text})
            )
        return told[text]

    return unknown


def _day(raw: date) -> date:
    return raw.date() if isinstance(raw, datetime) else raw


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)
