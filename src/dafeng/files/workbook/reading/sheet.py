"""What the readers of tables and of forms share: the sheet at hand, and how a cell at fault is noted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import Column, Sheet, Track
from dafeng.files.workbook.faults.fault import FaultLog, HeadingOf, Param, Params, fault
from dafeng.files.workbook.faults.kinds import FAULT_KINDS
from dafeng.files.workbook.places import place, reference
from dafeng.files.workbook.reading.anatomy import Anatomy
from dafeng.files.workbook.reading.cells import Problem, Raw

Grid: TypeAlias = list[list[Raw]]
REQUIRED = Problem("required_empty")


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet of the file, about to be read."""

    sheet: Sheet
    title: str
    track: Track
    version: tuple[int, ...]
    grid: Grid
    anatomy: Anatomy
    log: FaultLog
    added_later: list[Column] = field(default_factory=list)

    def note(self, code: str, *, cells: Iterable[str] = (), params: Params | None = None) -> None:
        """Note a fault of this sheet."""
        self.log.add(fault(code, sheet=self.sheet.id, cells=cells, params=params, title=self.title))

    def note_problem(self, problem: Problem, *, column: str, cell: str) -> bool:
        """Note what is wrong with a cell; says whether it is an error."""
        params: dict[str, Param] = {"column": HeadingOf(self.sheet.id, column), **problem.params}
        found = fault(problem.code, sheet=self.sheet.id, cells=[cell], params=params, title=self.title)
        self.log.add(found, mended={cell: problem.mended} if problem.mended else None)
        return FAULT_KINDS[problem.code].severity == "error"

    def note_missing(self, found: Iterable[str]) -> None:
        """Note the columns that the file lacks; those that its template did not have yet are only remembered."""
        there = set(found)
        for column in self.sheet.columns_of(self.track):
            if column.id in there:
                continue
            if version_of(column.since) > self.version:
                self.added_later.append(column)
            else:
                code = "column_missing" if column.required or column.needed_unless else "column_absent"
                self.note(code, params={"column": HeadingOf(self.sheet.id, column.id)})

    def spoiled(self, columns: Iterable[int], *, first_row: int) -> dict[int, set[int]]:
        """Cells without a value of their own, by row and column, each noted: errors, no result, merged."""
        wanted, found = set(columns), dict[int, set[int]]()
        for code, cell, params in self._spoiled_cells(first_row):
            index, row = place(cell)
            if index in wanted and row >= first_row:
                self.note(code, cells=[cell], params=params)
                found.setdefault(row, set()).add(index)
        return found

    def _spoiled_cells(self, first_row: int) -> Iterator[tuple[str, str, dict[str, Param]]]:
        for cell, text in self.anatomy.errors.items():
            yield "formula_error", cell, {"value": text}
        for cell in self.anatomy.uncalculated:
            yield "formula_uncalculated", cell, {}
        for cell in self._merged_cells(first_row):
            yield "merged_cells", cell, {}

    def _merged_cells(self, first_row: int) -> Iterator[str]:
        """The cells of merged areas, as far as the table reaches."""
        width = max((len(row) for row in self.grid), default=0)
        for area in self.anatomy.merged:
            (left, top), (right, bottom) = (place(corner) for corner in (area.split(":") * 2)[:2])
            for row in range(max(top, first_row), min(bottom, len(self.grid)) + 1):
                for index in range(left, min(right, width - 1) + 1):
                    yield reference(row, index)


def version_of(text: str) -> tuple[int, ...]:
    """A version as numbers; raises ValueError."""
    return tuple(int(part) for part in text.split("."))


def missing_value(value: Value | Problem) -> Value:
    """What a cell counts as: its value, also where a warning was noted, None at an error."""
    return value.value if isinstance(value, Problem) else value
