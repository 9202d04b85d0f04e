"""What every check stands on: the rows, which of them are in doubt, and where faults are noted.

A figure that is at fault by itself must not raise a second fault through the sums it spoils: its cell is in doubt, and
a check that needs it says nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dafeng.files.workbook.contents import Row, Value, Workbook
from dafeng.files.workbook.declaration import Template
from dafeng.files.workbook.faults.fault import FaultLog, Params, fault
from dafeng.files.workbook.faults.kinds import FAULT_KINDS


@dataclass(frozen=True, slots=True)
class Ground:
    """One workbook under check."""

    workbook: Workbook
    template: Template
    tce_per_unit: Mapping[str, float]
    log: FaultLog = field(default_factory=FaultLog)
    doubts: dict[tuple[str, int], set[str]] = field(default_factory=dict)

    def rows(self, sheet: str) -> list[Row]:
        """The rows of a sheet, also those in doubt."""
        return self.workbook.rows(sheet)

    def has(self, sheet: str, *columns: str) -> bool:
        """Whether the file has the sheet with these columns."""
        layout = self.workbook.layouts.get(sheet)
        return layout is not None and all(layout.holds(column) for column in columns)

    def doubted(self, sheet: str, row: Row) -> set[str] | frozenset[str]:
        """The columns of a row that are at fault."""
        noted = self.doubts.get((sheet, row.number))
        return row.doubtful if noted is None else row.doubtful | noted

    def sound(self, sheet: str, row: Row, *columns: str) -> bool:
        """Whether these cells of a row can be relied on."""
        doubted = self.doubted(sheet, row)
        return not doubted or doubted.isdisjoint(columns)

    def cell(self, sheet: str, row: Row, column: str) -> str:
        """The cell of a value."""
        return self.workbook.layouts[sheet].cell(row, column)

    def note(
        self, code: str, sheet: str, cells: Iterable[tuple[Row, str]] = (), *, params: Params | None = None
    ) -> None:
        """Note a fault at cells given as row and column; an error puts them in doubt."""
        places = list(cells)
        if FAULT_KINDS[code].severity == "error":
            for row, column in places:
                self.doubts.setdefault((sheet, row.number), set()).add(column)
        found = [self.cell(sheet, row, column) for row, column in places]
        title = self.workbook.layouts[sheet].title if sheet in self.workbook.layouts else ""
        self.log.add(fault(code, sheet=sheet, cells=found, params=params, title=title))

    def answer(self, question: str) -> Value:
        """The answer to a question of the profile, None where it is empty or at fault."""
        profile = self.workbook.profile
        return profile.get(question) if self.sound("profile", profile, question) else None

    def inventory_years(self) -> tuple[int, ...]:
        """The years that the profile declares."""
        years = self.answer("inventory_years")
        return tuple(int(year) for year in years) if isinstance(years, tuple) else ()


def number(value: Value) -> float | None:
    """The value as a number, None when it is none."""
    return float(value) if isinstance(value, int | float) else None


def text(value: Value) -> str:
    """The value as text, empty when it is none."""
    return value if isinstance(value, str) else ""
