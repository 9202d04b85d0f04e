"""A table: headings in a row, one record a row below them."""

from collections.abc import Callable
from dataclasses import dataclass

from dafeng.files.workbook.contents import Layout, Row, Value
from dafeng.files.workbook.declaration import Column
from dafeng.files.workbook.faults.fault import HeadingOf, Params, UnitOf
from dafeng.files.workbook.places import letters, reference
from dafeng.files.workbook.reading.cells import Problem, Raw, is_blank, parser
from dafeng.files.workbook.reading.headings import Headings
from dafeng.files.workbook.reading.sheet import REQUIRED, Source, missing_value

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Reader:
    """One column of the file: where it stands and how its cells are read."""

    id: str
    at: int
    required: bool
    parse: Callable[[Raw], Value | Problem]


def read_table(source: Source) -> tuple[list[Row], Layout] | None:
    """The rows of a table and where its columns stand; None when it has no headings. Faults go into the log."""
    headings = Headings(source.sheet.columns)
    start = headings.row_in(source.grid)
    if start is None:
        source.note("headings_missing")
        return None
    columns = _columns(source, headings, row=start)
    layout = Layout(source.title, letters={column.id: letters(index) for column, index in columns})
    source.note_missing(layout.letters)
    rows = rows_below(source, columns, first=start + 1)
    _note_hidden(source, layout, rows=rows, heading_row=start + 1)
    return rows, layout


def _columns(source: Source, headings: Headings, *, row: int) -> list[tuple[Column, int]]:
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(source.grid[row]):
        if is_blank(cell):
            _note_untitled(source, index, row=row)
            continue
        heading, place = headings.read(cell), reference(row + 1, index)
        if heading.column is None:
            source.note("column_unknown", cells=[place], params={"heading": heading.text})
        elif source.track not in heading.column.tracks:
            source.note("column_other_track", cells=[place], params={"heading": heading.text})
        else:
            places.setdefault(heading.column.id, []).append(index)
            if heading.found_unit:
                _note_unit(source, heading.column, found=heading.found_unit, cell=place)
    for column_id, indices in places.items():
        if len(indices) > 1:
            cells = [reference(row + 1, index) for index in indices]
            source.note("column_twice", cells=cells, params={"column": HeadingOf(source.sheet.id, column_id)})
    return [(source.sheet.column(column_id), indices[0]) for column_id, indices in places.items()]


def _note_unit(source: Source, column: Column, *, found: str, cell: str) -> None:
    place = (source.sheet.id, column.id)
    params: Params = {"column": HeadingOf(*place), "found": found, "unit": UnitOf(*place)}
    source.note("column_unit_changed", cells=[cell], params=params)


def _note_untitled(source: Source, index: int, *, row: int) -> None:
    filled = [
        reference(number, index)
        for number, cells in enumerate(source.grid[row + 1 :], start=row + 2)
        if not is_blank(cells[index])
    ]
    if filled:
        source.note("column_untitled", cells=filled)


def rows_below(source: Source, columns: list[tuple[Column, int]], *, first: int) -> list[Row]:
    """The rows from an index of the grid on, given where the columns stand. Faults go into the log."""
    readers = [_Reader(column.id, index, column.required, parser(column)) for column, index in columns]
    spoiled = source.spoiled((index for _, index in columns), first_row=first + 1)
    absent = [column.id for column in source.sheet.columns_of(source.track)]
    empty: dict[str, Value] = dict.fromkeys(absent)
    width = len(source.grid[0]) if source.grid else 0
    rows = []
    for number, cells in enumerate(source.grid[first:], start=first + 1):
        if cells.count("") == width and number not in spoiled:
            continue
        row = _row(source, readers, number=number, cells=cells, spoiled=spoiled.get(number, _NONE), empty=empty)
        if row is not None:
            rows.append(row)
    return rows


def _row(
    source: Source,
    readers: list[_Reader],
    *,
    number: int,
    cells: list[Raw],
    spoiled: set[int] | frozenset[int],
    empty: dict[str, Value],
) -> Row | None:
    values, problems = empty.copy(), list[tuple[_Reader, Problem]]()
    doubtful = {reader.id for reader in readers if reader.at in spoiled} if spoiled else set[str]()
    blank = not spoiled
    for reader in readers:
        cell = cells[reader.at]
        if cell == "" or is_blank(cell):
            if reader.required and reader.at not in spoiled:
                problems.append((reader, REQUIRED))
            continue
        blank = False
        value = reader.parse(cell)
        if type(value) is Problem:
            problems.append((reader, value))
        values[reader.id] = missing_value(value)
    if blank:
        return None
    doubtful.update(
        reader.id
        for reader, problem in problems
        if source.note_problem(problem, column=reader.id, cell=reference(number, reader.at))
    )
    return Row(number, values, frozenset(doubtful))


def _note_hidden(source: Source, layout: Layout, *, rows: list[Row], heading_row: int) -> None:
    if hidden := [f"A{row.number}" for row in rows if row.number in source.anatomy.hidden_rows]:
        source.note("rows_hidden", cells=hidden)
    unseen = {
        letters(index) for first, last in source.anatomy.hidden_columns for index in range(first, min(last, 999) + 1)
    }
    filled = [
        f"{letter}{heading_row}"
        for column, letter in layout.letters.items()
        if letter in unseen and any(row.get(column) is not None for row in rows)
    ]
    if filled:
        source.note("columns_hidden", cells=filled)
