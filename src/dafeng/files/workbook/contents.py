"""What a workbook holds once it is read: values by column id, each with the cell it came from."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.faults.fault import Fault
from dafeng.language import Language

Value: TypeAlias = str | float | int | date | tuple[str, ...] | tuple[int, ...] | None
"""Text, id of a choice, number, year, date, ids or years of a list; None for an empty cell."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says of the workbook."""

    template_version: str
    rulebook: str
    rulebook_version: str
    track: Track
    language: Language


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its row in the sheet, its values by column id, and the columns whose cells are at fault."""

    number: int
    values: dict[str, Value]
    doubtful: frozenset[str] = field(default=frozenset(), compare=False)

    def get(self, column: str) -> Value:
        """The value of a column, None where the cell is empty or at fault."""
        return self.values.get(column)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand in the file: letters of a table's columns, or cells of a form's lines."""

    title: str
    letters: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)

    def cell(self, row: Row, column: str) -> str:
        """The cell of a row and a column; raises KeyError when the file has no such column."""
        return self.lines[column] if column in self.lines else f"{self.letters[column]}{row.number}"

    def holds(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self.lines or column in self.letters


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as read: rows by sheet id, in the order of the file."""

    identity: Identity
    sheets: dict[str, list[Row]]
    layouts: dict[str, Layout]

    @property
    def track(self) -> Track:
        """County or park."""
        return self.identity.track

    @property
    def language(self) -> Language:
        """The language of the headings."""
        return self.identity.language

    def rows(self, sheet: str) -> list[Row]:
        """The rows of a sheet, none where the file lacks it."""
        return self.sheets.get(sheet, [])

    @property
    def profile(self) -> Row:
        """The one row of the form 基本信息."""
        rows = self.rows("profile")
        return rows[0] if rows else Row(0, {})

    def cell(self, sheet: str, row: Row, *, column: str) -> str:
        """The cell of a value."""
        return self.layouts[sheet].cell(row, column)


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook with everything that was found wrong in it; the workbook is None where it could not be read at all."""

    workbook: Workbook | None
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether it may be used: it was read and has no error (warnings and notices do not count)."""
        return self.workbook is not None and not any(fault.severity == "error" for fault in self.faults)
