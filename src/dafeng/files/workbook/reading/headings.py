"""Headings found by their text, wherever the columns were moved to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dafeng.files.workbook.declaration import Column
from dafeng.files.workbook.reading.cells import Raw
from dafeng.files.workbook.terms import folded

SEARCHED_ROWS = 30
"""The row of headings is looked for in this many rows from the top."""

FEWEST = 2
"""At least so many headings (or all there are) make a row of headings."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What one text above a column, or before a line, stands for: a column of ours (or none), and a changed unit."""

    text: str
    column: Column | None
    found_unit: str = ""


class Headings:
    """The headings that a sheet may have."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self._known = {folded(text): column for column in columns for text in _texts(column)}

    def read(self, raw: Raw) -> Heading:
        """What a cell says, as a heading: in either language, with or without unit and asterisk."""
        text = raw.strip() if isinstance(raw, str) else str(raw)
        key = folded(text).rstrip("*")
        if (column := self._known.get(key)) is not None:
            return Heading(text, column)
        base, _, unit = key.removesuffix(")").rpartition("(")
        column = self._known.get(base) if key.endswith(")") else None
        return Heading(text, column, unit) if column is not None and column.unit else Heading(text, None)

    def row_in(self, grid: Sequence[Sequence[Raw]]) -> int | None:
        """The index of the row with the most headings; None when no row has enough of them."""
        counts = [sum(self.read(cell).column is not None for cell in row) for row in grid[:SEARCHED_ROWS]]
        most = max(counts, default=0)
        return counts.index(most) if most >= min(FEWEST, len(self._known)) else None

    def column_in(self, grid: Sequence[Sequence[Raw]]) -> int | None:
        """The index of the column with the most headings (the questions of a form); None when there is none."""
        width = max((len(row) for row in grid), default=0)
        counts = [sum(self.read(row[index]).column is not None for row in grid) for index in range(width)]
        most = max(counts, default=0)
        return counts.index(most) if most >= FEWEST else None


def _texts(column: Column) -> tuple[str, ...]:
    return (column.zh, column.en, column.heading("zh"), column.heading("en"))
