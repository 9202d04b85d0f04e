"""What an online form needs to know of a sheet, from the declaration that the Excel template is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dafeng.files.workbook.declaration import Column, ColumnType, Sheet, Track, When
from dafeng.files.workbook.draft.entries import Entry, shown
from dafeng.files.workbook.draft.laid import TOP
from dafeng.files.workbook.places import letters
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.template.remarks import remark
from dafeng.files.workbook.terms import terms_of
from dafeng.language import Language

LONG_TEXT = 40
"""A text column at least so wide wants room for several lines."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a list: the id that the draft keeps, and what people read."""

    id: str
    zh: str
    en: str

    def label(self, language: Language) -> str:
        """What people read."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a table, or a line of a form.

    ``note`` says all conditions in words; ``needed_when``, ``needed_unless`` and ``only_when`` let a page act on them.
    ``refers_to`` are the sheet and column whose entries may stand here. ``letter`` is its column in the file.
    """

    id: str
    label: str
    unit: str
    note: str
    type: ColumnType
    required: bool
    needed_when: When | None
    needed_unless: tuple[str, ...]
    only_when: When | None
    choices: tuple[Choice, ...]
    refers_to: tuple[str, str] | None
    minimum: float | None
    maximum: float | None
    width: int
    long: bool
    letter: str

    def asked(self, cells: Mapping[str, Entry]) -> bool:
        """Whether it must be filled in a row with these entries."""
        if self.required or (self.needed_when is not None and self.needed_when.holds(cells)):
            return True
        return bool(self.needed_unless) and not any(name in cells for name in self.needed_unless)

    def open(self, cells: Mapping[str, Entry]) -> bool:
        """Whether it may be filled in a row with these entries."""
        return self.only_when is None or self.only_when.holds(cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """A sheet as a page shows it; ``top`` is the number of its first row in the file, which messages name."""

    id: str
    title: str
    help: str
    kind: str
    required: bool
    key: tuple[str, ...]
    frozen: int
    top: int
    fields: tuple[Field, ...]

    def field(self, column_id: str) -> Field:
        """The field of a column; raises KeyError."""
        for field in self.fields:
            if field.id == column_id:
                return field
        raise KeyError(column_id)


@cache
def forms(track: Track, language: Language) -> tuple[SheetForm, ...]:
    """The sheets of a track in their order."""
    return tuple(_form(sheet, track, language) for sheet in TEMPLATE.sheets_of(track))


def form(sheet_id: str, track: Track, language: Language) -> SheetForm:
    """One sheet of a track; raises KeyError."""
    for one in forms(track, language):
        if one.id == sheet_id:
            return one
    raise KeyError(sheet_id)


def shown_cells(sheet_id: str, cells: Mapping[str, Entry], *, language: Language) -> dict[str, str]:
    """The entries of a row as people read them, by column; those of unknown columns are left out."""
    columns = {column.id: column for column in TEMPLATE.sheet(sheet_id).columns}
    return {name: shown(entry, columns[name], language=language) for name, entry in cells.items() if name in columns}


def _form(sheet: Sheet, track: Track, language: Language) -> SheetForm:
    columns = enumerate(sheet.columns_of(track))
    return SheetForm(
        id=sheet.id,
        title=sheet.title(language),
        help=sheet.help(language),
        kind=sheet.kind,
        required=sheet.required,
        key=sheet.key,
        frozen=sheet.frozen,
        top=TOP,
        fields=tuple(_field(column, index, sheet=sheet, language=language) for index, column in columns),
    )


def _field(column: Column, index: int, *, sheet: Sheet, language: Language) -> Field:
    other, _, code = column.refers_to.partition(".")
    return Field(
        id=column.id,
        label=column.name(language),
        unit=column.unit_text(language),
        note=remark(column, sheet, language=language),
        type=column.type,
        required=column.required,
        needed_when=column.needed_when,
        needed_unless=column.needed_unless,
        only_when=column.only_when,
        choices=choices_of(column),
        refers_to=(other, code) if other else None,
        minimum=column.minimum,
        maximum=column.maximum,
        width=column.width,
        long=column.type == "text" and column.width >= LONG_TEXT,
        letter="B" if sheet.kind == "form" else letters(index),
    )


@cache
def choices_of(column: Column) -> tuple[Choice, ...]:
    """The words of a column's list in their order, none where anything may be typed."""
    if not column.vocabulary:
        return ()
    return tuple(Choice(term_id, zh, en) for term_id, (zh, en) in terms_of(column).labels.items())
