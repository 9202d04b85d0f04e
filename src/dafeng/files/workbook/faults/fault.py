"""A fault: what is wrong, in which cells, and how grave it is. One cause is one fault, however many cells it spoils."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dafeng.files.workbook.faults.kinds import FAULT_KINDS
from dafeng.files.workbook.places import ordered

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class TermOf:
    """A word of a vocabulary, shown in the reader's language."""

    vocabulary: str
    id: str


@dataclass(frozen=True, slots=True)
class HeadingOf:
    """The heading of a column, shown in the reader's language."""

    sheet: str
    column: str


@dataclass(frozen=True, slots=True)
class TitleOf:
    """The name of a sheet, shown in the reader's language."""

    sheet: str


@dataclass(frozen=True, slots=True)
class UnitOf:
    """The unit in the heading of a column, shown in the reader's language."""

    sheet: str
    column: str


Detail: TypeAlias = str | int | float | TermOf | HeadingOf | TitleOf | UnitOf
Param: TypeAlias = Detail | tuple[Detail, ...]
Params: TypeAlias = Mapping[str, Param]


@dataclass(frozen=True, slots=True)
class Fault:
    """One cause of trouble.

    ``sheet`` is the id of a sheet, or its name where it is none of ours; ``title`` its name in the file. ``cells`` are
    all cells concerned, in order. ``mended`` gives the value to write for the cells where it is known.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cells: tuple[str, ...] = ()
    params: Params = field(default_factory=dict)
    mended: Mapping[str, str] = field(default_factory=dict)
    title: str = ""


def fault(
    code: str,
    *,
    sheet: str = "",
    cells: Iterable[str] = (),
    params: Params | None = None,
    title: str = "",
) -> Fault:
    """A fault of a kind, with the severity of the kind."""
    return Fault(code, FAULT_KINDS[code].severity, sheet, ordered(cells), params or {}, {}, title)


class FaultLog:
    """Collects what is found, cell by cell, and says each cause once."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], tuple[Fault, list[str], dict[str, str]]] = {}

    def add(self, found: Fault, *, mended: Mapping[str, str] | None = None) -> None:
        """Note a fault; the same code, sheet and parameters add their cells to what was noted before."""
        key = (found.code, found.sheet, *sorted(found.params.items()))
        _, cells, values = self._found.setdefault(key, (found, [], {}))
        cells.extend(found.cells)
        values.update(mended or {})

    def faults(self) -> tuple[Fault, ...]:
        """Everything noted so far, in the order in which it was first met."""
        return tuple(
            Fault(one.code, one.severity, one.sheet, ordered(cells), one.params, mended, one.title)
            for one, cells, mended in self._found.values()
        )
