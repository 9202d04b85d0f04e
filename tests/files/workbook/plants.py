"""How a fault is planted into the good workbook, and which cells must then be named."""

from collections.abc import Callable
from dataclasses import dataclass

from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.declaration import Template, Track
from tests.files.workbook.copies import Copy, at

Plant = Callable[[Copy], None]


@dataclass(frozen=True)
class Golden:
    """A planted fault: where, how, and exactly which cells must be named."""

    code: str
    sheet: str
    cells: tuple[str, ...]
    plant: Plant
    track: Track = "county"
    template: Template = TEMPLATE

    @property
    def name(self) -> str:
        """Code and place, as a test is called."""
        return "-".join(filter(None, (self.code, self.sheet, *self.cells[:1])))


def in_cell(
    code: str, sheet: str, column: str, value: str | float | None, *, record: int = 0, track: Track = "county"
) -> Golden:
    """A fault of one cell."""
    cell = at(sheet, record, column, track=track)
    return Golden(code, sheet, (cell,), lambda copy: copy.put(sheet, cell, value), track)


def several(*changes: tuple[str, str, str | float | None]) -> Plant:
    """Several changes: sheet, cell and value."""

    def plant(copy: Copy) -> None:
        for sheet, cell, value in changes:
            copy.put(sheet, cell, value)

    return plant
