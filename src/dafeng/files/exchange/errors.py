"""What can be wrong with a table that is handed in.

TableError
├── NotATable      the file is not a CSV table, or holds no rows
├── WrongColumns   columns are missing
└── BadCell        a cell does not hold what its column holds
"""

from collections.abc import Iterable
from pathlib import Path


class TableError(ValueError):
    """A table that cannot be read."""


class NotATable(TableError):
    """A file that is no table, or one without rows."""

    def __init__(self, path: Path, what: str) -> None:
        self.path, self.what = path, what
        super().__init__(f"{path}: {what}.")


class WrongColumns(TableError):
    """A table that lacks columns of the layout."""

    def __init__(self, path: Path, missing: Iterable[str], layout: str) -> None:
        self.path, self.missing, self.layout = path, tuple(missing), layout
        super().__init__(f"{path}: no column {', '.join(self.missing)}; the layout {layout!r} needs it.")


class BadCell(TableError):
    """A cell that does not hold what its column must hold."""

    def __init__(self, path: Path, row: int, column: str, value: object, expected: str) -> None:
        self.path, self.row, self.column, self.value = path, row, column, value
        self.expected = expected
        super().__init__(f"{path} row {row}, column {column}: {value!r} is not {expected}; correct the cell.")
