"""Wrong cells, as people type them, put into a sound draft: what a demonstration of the checks is shown on."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from dafeng.files.workbook.draft import Draft, DraftRow, Entry
from dafeng.web.demonstration.seeds import listed


@dataclass(frozen=True, slots=True)
class Planted:
    """One wrong cell: what was typed into it (nothing: the cell was left empty), and the fault that tells it.

    ``row``: what the other cells of its row hold; a form has one row only.
    """

    sheet: str
    row: Mapping[str, str]
    column: str
    typed: str
    fault: str


@cache
def planted(name: str) -> tuple[Planted, ...]:
    """The wrong cells of a set."""
    return tuple(_planted(row) for row in listed("planted") if row["set"] == name)


def _planted(row: Mapping[str, str]) -> Planted:
    held = dict(one.split("=", 1) for one in row["row"].split(";") if one)
    return Planted(row["sheet"], held, row["column"], row["typed"], row["fault"])


def with_planted(draft: Draft, cells: tuple[Planted, ...]) -> Draft:
    """The draft with these cells as typed."""
    spoilt = deepcopy(draft)
    for one in cells:
        found = _row_of(spoilt["sheets"][one.sheet], one.row)
        found.pop(one.column, None)
        if one.typed:
            found[one.column] = float(one.typed) if _is_figure(one.typed) else one.typed
    return spoilt


def _row_of(rows: list[DraftRow], held: Mapping[str, str]) -> dict[str, Entry]:
    """The cells of the first row that holds these; raises StopIteration where there is none."""
    return next(
        row["cells"] for row in rows if all(str(row["cells"].get(column)) == text for column, text in held.items())
    )


def _is_figure(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
