"""Cell references: A1 to row and column and back, in order, and many of them said briefly."""

import re
from collections.abc import Iterable

_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
LETTERS = 26


def letters(column: int) -> str:
    """The letters of a column, counted from 0: 0 is A, 26 is AA."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def column_number(text: str) -> int:
    """The column of those letters, counted from 0."""
    number = 0
    for letter in text:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def reference(row: int, column: int) -> str:
    """The cell of a row (counted from 1) and a column (counted from 0)."""
    return f"{letters(column)}{row}"


def place(cell: str) -> tuple[int, int]:
    """Column (from 0) and row (from 1) of a cell; raises ValueError when it is no reference."""
    match = _REFERENCE.fullmatch(cell)
    if match is None:
        message = f"{cell!r} is not a cell reference."
        raise ValueError(message)
    return column_number(match[1]), int(match[2])


def ordered(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells without repetition, column by column from top to bottom."""
    return tuple(sorted(set(cells), key=place))


def ranges(cells: Iterable[str]) -> list[tuple[str, int]]:
    """Runs of neighbouring cells of a column, as (``D5:D9``, number of cells)."""
    runs: list[list[tuple[int, int]]] = []
    for column, row in map(place, ordered(cells)):
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    return [(_run(run), len(run)) for run in runs]


def _run(run: list[tuple[int, int]]) -> str:
    first, last = (reference(row, column) for column, row in (run[0], run[-1]))
    return first if first == last else f"{first}:{last}"
