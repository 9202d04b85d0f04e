"""The hidden sheet behind the drop-down lists: one list a column, labels in the language of the workbook."""

from typing import Any

from dafeng.files.workbook.declaration import DICTIONARY_SHEET, Column, Template, Track
from dafeng.files.workbook.places import letters
from dafeng.files.workbook.terms import terms, terms_of
from dafeng.language import Language


class Lists:
    """Where each drop-down list stands in the hidden sheet."""

    def __init__(self, template: Template, *, track: Track, language: Language) -> None:
        self._language: Language = language
        used = (
            column for sheet in template.sheets_of(track) for column in sheet.columns_of(track) if column.vocabulary
        )
        self._columns = {key: index for index, key in enumerate(dict.fromkeys(map(_key, used)))}

    def source(self, column: Column) -> str:
        """The range with the labels of a column's list, as a validation refers to it."""
        letter, last = letters(self._columns[_key(column)]), len(terms_of(column).labels) + 1
        return f"={DICTIONARY_SHEET}!${letter}$2:${letter}${last}"

    def write(self, book: Any) -> None:  # noqa: ANN401 -- XlsxWriter has no types
        """Write the hidden sheet."""
        sheet = book.add_worksheet(DICTIONARY_SHEET)
        for (vocabulary, subset), index in self._columns.items():
            sheet.write_string(0, index, vocabulary)
            for row, label in enumerate(terms(vocabulary, subset=subset).shown(self._language), start=1):
                sheet.write_string(row, index, label)
        sheet.protect()
        sheet.very_hidden()


def _key(column: Column) -> tuple[str, tuple[str, ...]]:
    return column.vocabulary, column.terms
