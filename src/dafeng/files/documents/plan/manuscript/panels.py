"""How tables lie on paper: column widths, landscape for wide ones, several tables for those that are wider still."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dafeng.files.documents.columns import PX_PER_MM, least_px, longest_px, shared_out
from dafeng.files.documents.plan.chapter_text.blocks import Grid, Runs, plain
from dafeng.files.documents.plan.manuscript.parts import ChapterHead, Piece, Tabled, drawn_table

PORTRAIT_MM, LANDSCAPE_MM = 156.0, 247.0
MOST_PORTRAIT, MOST_LANDSCAPE = 9, 14
"""How many columns are still read with ease."""
CELL_PX = 14
WIDEST_WORD_PX, LONG_PX = 110, 300
"""A word wider than this is broken; a column wants no more than this for its longest text."""
SHORT_MM = (34.0, 27.0, 22.0, 18.0)
"""A text no wider than this stays on one line: the first of them for which there is room."""
NUMBER = re.compile(r"[<>]?[+-]?[\d,]+(\.\d+)?%?")
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Panel:
    """A table, or the part of a wide one, as it lies on paper: which columns, how wide, which are figures."""

    table: Tabled
    columns: tuple[int, ...]
    widths_mm: tuple[float, ...]
    figures: frozenset[int]
    landscape: bool
    first: bool
    last: bool

    def header(self) -> tuple[Runs, ...]:
        """Return the cells of the header in this part."""
        return tuple(self.table.header[column] for column in self.columns)

    def rows(self) -> Iterator[tuple[Runs, ...]]:
        """Yield the cells of the rows in this part."""
        for row in self.table.rows:
            yield tuple(row[column] for column in self.columns)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces that stand on pages of one orientation."""

    landscape: bool
    pieces: tuple["Piece | Panel", ...]


def stretches(pieces: Sequence[Piece]) -> Iterator[Stretch]:
    """Yield the pieces by the orientation of their pages, tables as panels; all annexes lie in landscape."""
    waiting: list[Piece | Panel] = []
    landscape = annexed = False
    for piece in pieces:
        annexed = annexed or (isinstance(piece, ChapterHead) and not piece.numbered)
        table = drawn_table(piece) if isinstance(piece, Grid) else piece
        laid = panels(table, annexed=annexed) if isinstance(table, Tabled) else (table,)
        turned = annexed or (isinstance(laid[0], Panel) and laid[0].landscape)
        if waiting and turned != landscape:
            yield Stretch(landscape, tuple(waiting))
            waiting = []
        landscape = turned
        waiting += laid
    if waiting:
        yield Stretch(landscape, tuple(waiting))


def panels(table: Tabled, *, annexed: bool = False) -> tuple[Panel, ...]:
    """Return the table as it lies on paper: one panel, or several that repeat the leading columns."""
    measured = _Measured(table)
    landscape = annexed or not measured.fits(range(len(table.header)), PORTRAIT_MM, MOST_PORTRAIT)
    width = LANDSCAPE_MM if landscape else PORTRAIT_MM
    groups = _groups(table, measured) if landscape else [tuple(range(len(table.header)))]
    return tuple(
        Panel(
            table,
            group,
            tuple(measured.shared(group, width)),
            measured.figures,
            landscape,
            first=group is groups[0],
            last=group is groups[-1],
        )
        for group in groups
    )


def _groups(table: Tabled, measured: "_Measured") -> list[tuple[int, ...]]:
    """The columns of each part: as few parts as fit, and about as many columns in each."""
    keys = min(table.keys, len(table.header) - 1)
    others = range(keys, len(table.header))
    for count in range(1, len(others) + 1):
        most = -(-len(others) // count)
        groups = [(*range(keys), *others[start : start + most]) for start in range(0, len(others), most)]
        if all(measured.fits(group, LANDSCAPE_MM, MOST_LANDSCAPE) for group in groups):
            return groups
    return [(*range(keys), column) for column in others] or [tuple(range(keys))]


class _Measured:
    """The texts of a table's columns, and how much room they take."""

    def __init__(self, table: Tabled) -> None:
        self._table = table
        self._columns = [
            [plain(name), *(plain(row[place]) for row in table.rows if place < len(row))]
            for place, name in enumerate(table.header)
        ]
        self._least = [min(WIDEST_WORD_PX, least_px(column, CELL_PX)) / PX_PER_MM for column in self._columns]
        self._whole = [min(LONG_PX, longest_px(column, CELL_PX)) / PX_PER_MM for column in self._columns]
        self._body = [longest_px(column[1:], CELL_PX) / PX_PER_MM for column in self._columns]

    def fits(self, columns: Sequence[int], width_mm: float, most: int) -> bool:
        return len(columns) <= most and sum(self._least[column] for column in columns) <= width_mm

    def shared(self, columns: Sequence[int], width_mm: float) -> list[float]:
        """The widths of columns: short texts on one line where there is room, the rest by what each would take."""
        least = [self._least[column] for column in columns]
        whole = [max(self._whole[column], self._least[column]) for column in columns]
        tried = [[max(self._least[column], min(self._body[column], short)) for column in columns] for short in SHORT_MM]
        easy = next((one for one in tried if sum(one) <= width_mm), least)
        return shared_out(easy, whole, width_mm)

    @cached_property
    def figures(self) -> frozenset[int]:
        """The columns that stand to the right: those after the words, and those of nothing but numbers."""
        declared = set(range(self._table.texts, len(self._table.header))) if self._table.kind != "text" else set()
        return frozenset(declared | {place for place, column in enumerate(self._columns) if _numbers(column[1:])})


def _numbers(cells: Sequence[str]) -> bool:
    """Whether all cells that say anything are numbers, and not all of them years."""
    said = [cell for cell in cells if cell.strip("—")]
    return bool(said) and all(map(NUMBER.fullmatch, said)) and not all(map(YEAR.fullmatch, said))
