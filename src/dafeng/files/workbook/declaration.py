"""What a sheet is: one declaration drives the template, the check, the documentation and the import.

A sheet is a table (one row a record, headings in a row) or a form (one row a question, answers in a column).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dafeng.language import Language

Track = Literal["county", "park"]
ColumnType = Literal["text", "number", "integer", "percent", "year", "years", "date", "choice", "multi_choice"]

TRACKS: tuple[Track, ...] = ("county", "park")
FIRST_YEAR, LAST_YEAR = 1990, 2060
"""The years a workbook may speak of, both included."""

NUMERIC: tuple[ColumnType, ...] = ("number", "integer", "percent", "year")

FORM_HEADINGS: dict[Language, tuple[str, str, str]] = {
    "zh": ("项目", "填写内容", "填写说明"),
    "en": ("Item", "Answer", "Notes"),
}
"""The headings of a form: questions, answers, notes."""

GUIDE_TITLES: dict[Language, str] = {"zh": "填报说明", "en": "Guide"}
IDENTITY_SHEET, DICTIONARY_SHEET = "_dafeng", "_dict"
SERVICE_SHEETS = frozenset({*GUIDE_TITLES.values(), IDENTITY_SHEET, DICTIONARY_SHEET})
"""Sheets that the template writes and nobody fills."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another column of the row: it holds one of ``values``, or anything where these are empty."""

    column: str
    values: tuple[str, ...] = ()

    def holds(self, row: Mapping[str, object]) -> bool:
        """Whether the row meets the condition."""
        value = row.get(self.column)
        return value is not None and (not self.values or value in self.values)


@dataclass(frozen=True, slots=True)
class Order:
    """Two columns of a row of which one comes first; ``strict`` when they may not be equal."""

    earlier: str
    later: str
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table, or one line of a form.

    ``unit`` is shown in the heading, Chinese then English. ``terms`` limits a vocabulary to some of its ids. A cell
    must be filled when ``required`` or ``needed_when`` holds or when all columns of ``needed_unless`` are empty, and
    left empty unless ``only_when`` holds. ``refers_to`` names the sheet and column (``tasks.code``) whose codes it
    repeats. ``since`` is the template version that brought the column.
    """

    id: str
    zh: str
    en: str
    type: ColumnType = "text"
    unit: tuple[str, str] | None = None
    vocabulary: str = ""
    terms: tuple[str, ...] = ()
    required: bool = False
    needed_when: When | None = None
    needed_unless: tuple[str, ...] = ()
    only_when: When | None = None
    refers_to: str = ""
    minimum: float | None = None
    maximum: float | None = None
    note_zh: str = ""
    note_en: str = ""
    width: int = 14
    tracks: tuple[Track, ...] = TRACKS
    since: str = "1.0"

    def name(self, language: Language) -> str:
        """The name without the unit."""
        return self.zh if language == "zh" else self.en

    def unit_text(self, language: Language) -> str:
        """The unit as shown, empty where there is none."""
        return "" if self.unit is None else self.unit[0 if language == "zh" else 1]

    def heading(self, language: Language) -> str:
        """The name with its unit in brackets."""
        unit = self.unit_text(language)
        if not unit:
            return self.name(language)
        return f"{self.zh}（{unit}）" if language == "zh" else f"{self.en} ({unit})"

    def note(self, language: Language) -> str:
        """The note for the person who fills it, possibly empty."""
        return self.note_zh if language == "zh" else self.note_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its columns in order, the columns that tell rows apart (``key``), and how many rows are prepared.

    ``frozen`` is the number of leading columns that stay in sight; ``sums`` names a total column and its parts,
    ``orders`` columns that follow each other in time.
    """

    id: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    kind: Literal["table", "form"] = "table"
    required: bool = False
    key: tuple[str, ...] = ()
    rows: int = 500
    frozen: int = 1
    sums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    orders: tuple[Order, ...] = ()
    help_zh: str = ""
    help_en: str = ""
    tracks: tuple[Track, ...] = TRACKS
    since: str = "1.0"

    def title(self, language: Language) -> str:
        """The name on the tab."""
        return self.zh if language == "zh" else self.en

    def help(self, language: Language) -> str:
        """What the sheet is for and how to fill it."""
        return self.help_zh if language == "zh" else self.help_en

    def column(self, column_id: str) -> Column:
        """The column of that id; raises KeyError."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

    def columns_of(self, track: Track) -> tuple[Column, ...]:
        """The columns that a county, or a park, fills."""
        return tuple(column for column in self.columns if track in column.tracks)


@dataclass(frozen=True, slots=True)
class Template:
    """A version of the workbook: its sheets in the order of the tabs, and the rulebook it serves."""

    version: str
    rulebook: str
    rulebook_version: str
    sheets: tuple[Sheet, ...]

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet of that id; raises KeyError."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise KeyError(sheet_id)

    def sheets_of(self, track: Track) -> tuple[Sheet, ...]:
        """The sheets that a county, or a park, fills."""
        return tuple(sheet for sheet in self.sheets if track in sheet.tracks)
