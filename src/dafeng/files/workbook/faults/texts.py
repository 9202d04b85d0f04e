"""A fault in words: what is wrong, what is expected, how to mend it, in Chinese or English."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from dafeng.files.workbook.faults.fault import Detail, Fault, HeadingOf, Param, TermOf, TitleOf, UnitOf
from dafeng.files.workbook.faults.kinds import FAULT_KINDS
from dafeng.files.workbook.places import place
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.terms import term_label
from dafeng.language import N_, Language, texts

SHOWN_MENDED = 3
"""How many mended values a sentence shows; the JSON form has all of them."""

SHOWN_VALUE = 40
"""How many characters of a cell are quoted."""


@dataclass(frozen=True, slots=True)
class FaultText:
    """The three sentences of a fault."""

    wrong: str
    expected: str
    mend: str

    def __str__(self) -> str:
        """The sentences on one line."""
        return f"{self.wrong} · {self.expected} · {self.mend}"


def fault_text(fault: Fault, lang: Language) -> str:
    """What is wrong · what is expected · how to mend it."""
    return str(fault_sentences(fault, lang))


def fault_sentences(fault: Fault, lang: Language) -> FaultText:
    """The three sentences of a fault, its gaps filled."""
    kind, _ = FAULT_KINDS[fault.code], texts("workbook", lang)
    gaps = {name: _shown(value, lang) for name, value in fault.params.items()}
    gaps["mended"] = _mended(fault.mended, lang)
    return FaultText(*(_(sentence).format(**gaps) for sentence in (kind.wrong, kind.expected, kind.mend)))


def sheet_title(sheet: str, lang: Language) -> str:
    """The name of a sheet by its id, or the name itself where it is none of ours."""
    return next((one.title(lang) for one in TEMPLATE.sheets if one.id == sheet), sheet)


def _shown(value: Param, lang: Language) -> str:
    if isinstance(value, tuple):
        return _listed([f"“{_one(part, lang)}”" if _is_name(part) else _one(part, lang) for part in value], lang)
    return _one(value, lang)


def _is_name(value: Detail) -> bool:
    return isinstance(value, (TermOf, HeadingOf, TitleOf))


def _one(value: Detail, lang: Language) -> str:
    match value:
        case TermOf(vocabulary, term_id):
            return term_label(vocabulary, term_id, language=lang)
        case HeadingOf() | UnitOf():
            return _heading(value, lang)
        case TitleOf(sheet):
            return sheet_title(sheet, lang)
        case float():
            return f"{value:,.6g}"
        case int():
            return str(value)
    text = " ".join(value.split())
    return text if len(text) <= SHOWN_VALUE else f"{text[:SHOWN_VALUE]}…"


def _heading(value: HeadingOf | UnitOf, lang: Language) -> str:
    try:
        column = TEMPLATE.sheet(value.sheet).column(value.column)
    except KeyError:  # a column of a template other than today's
        return value.column
    return column.unit_text(lang) if isinstance(value, UnitOf) else column.name(lang)


def _listed(parts: list[str], lang: Language) -> str:
    return ("、" if lang == "zh" else ", ").join(parts)


def _mended(values: Mapping[str, str], lang: Language) -> str:
    _ = texts("workbook", lang)
    first = list(islice(sorted(values.items(), key=lambda pair: place(pair[0])), SHOWN_MENDED))
    shown = [f"{value} ({cell})" for cell, value in first] if len(values) > 1 else [value for _cell, value in first]
    more = len(values) - len(first)
    return _listed(shown, lang) + (_(MORE).format(number=more) if more else "")


MORE = N_(" … and {number} more")
