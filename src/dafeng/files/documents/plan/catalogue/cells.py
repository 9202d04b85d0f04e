"""Cells of the workbook as the plan shows them: labels for ids, numbers with every digit, dates as they are typed."""

from datetime import date

from dafeng.files.documents.content.table import NOTHING
from dafeng.files.documents.content.typesetting import printable, typeset
from dafeng.files.workbook.contents import Row, Value
from dafeng.files.workbook.declaration import Column
from dafeng.files.workbook.template.entries import years_text
from dafeng.files.workbook.terms import term_label, terms_of
from dafeng.language import Language, texts

LEAST_GROUPED = 10_000
"""From here on thousands are separated."""


def shown(row: Row, column: Column, language: Language) -> str:
    """Return the cell as text: a dash where it is empty, a remark where what stands there is at fault."""
    value = row.get(column.id)
    if value is None or value in ((), ""):
        _ = texts("reports", language)
        return _("(filled in wrongly)") if column.id in row.doubtful else NOTHING
    return displayed(value, column, language)


def displayed(value: Value, column: Column, language: Language) -> str:
    """Return the value as people read it; nothing of it is rounded."""
    if isinstance(value, tuple):
        return _several(value, column, language)
    if isinstance(value, date):
        return value.isoformat()
    if column.type == "choice":
        return typeset(_label(str(value), column, language))
    if isinstance(value, int | float):
        return str(int(value)) if column.type == "year" else exact(float(value))
    return typeset(str(printable(value)))


def exact(value: float) -> str:
    """Return a number with all its digits, thousands separated from 10 000 on."""
    text = f"{value:,}" if abs(value) >= LEAST_GROUPED else str(value)
    return text.removesuffix(".0")


def _several(values: tuple[object, ...], column: Column, language: Language) -> str:
    if column.type == "years":
        return years_text([int(str(year)) for year in values])
    return ("、" if language == "zh" else ", ").join(_label(str(one), column, language) for one in values)


def _label(term: str, column: Column, language: Language) -> str:
    known = terms_of(column)
    return (
        known.label(term, language) if term in known.labels else term_label(column.vocabulary, term, language=language)
    )
