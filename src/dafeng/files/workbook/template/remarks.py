"""What a person must know to fill a column: its note, when it is needed, the words it takes."""

from dafeng.files.workbook.declaration import Column, Sheet, When
from dafeng.files.workbook.terms import term_label, terms_of
from dafeng.language import N_, Language, texts

NEEDED = N_("Required where “{column}” is {values}.")
NEEDED_BESIDE = N_("Required when “{column}” is filled.")
NEEDED_UNLESS = N_("Required unless {columns} is filled.")
ONE_OF = N_("Any of: {words}.")


def remark(column: Column, sheet: Sheet, *, language: Language) -> str:
    """The note of a column with its condition and, where several words may stand in one cell, the words."""
    parts = [column.note(language)]
    if column.needed_when:
        parts.append(_condition(column.needed_when, sheet, language=language))
    if column.needed_unless:
        names = listed([f"“{sheet.column(one).name(language)}”" for one in column.needed_unless], language)
        parts.append(texts("workbook", language)(NEEDED_UNLESS).format(columns=names))
    if column.type == "multi_choice":
        words = listed(
            [term_label(column.vocabulary, one, language=language) for one in terms_of(column).labels], language
        )
        parts.append(texts("workbook", language)(ONE_OF).format(words=words))
    return (" " if language == "en" else "").join(part for part in parts if part)


def listed(words: list[str], language: Language) -> str:
    """Words in a row, as the language separates them."""
    return ("、" if language == "zh" else ", ").join(words)


def _condition(when: When, sheet: Sheet, *, language: Language) -> str:
    _ = texts("workbook", language)
    other = sheet.column(when.column)
    if not when.values:
        return _(NEEDED_BESIDE).format(column=other.name(language))
    values = listed([f"“{term_label(other.vocabulary, one, language=language)}”" for one in when.values], language)
    return _(NEEDED).format(column=other.name(language), values=values)
