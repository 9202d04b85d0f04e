"""Builds a linear problem from named arrays of columns and rows, whole arrays at a time."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dafeng.core.solving import Array, Problem

Numbers = npt.NDArray[np.int64]
Labels = tuple[Sequence[object], ...]
Values = Array | float


class Named:
    """Arrays of columns or rows numbered one after another, which can tell the name of a number."""

    def __init__(self) -> None:
        self.size = 0
        self._starts: list[int] = []
        self._names: list[tuple[str, Labels]] = []

    def take(self, name: str, labels: Labels) -> Numbers:
        """New numbers in the shape of the labels. Identity."""
        shape = tuple(len(axis) for axis in labels)
        count = int(np.prod(shape))
        self._starts.append(self.size)
        self._names.append((name, labels))
        numbers = np.arange(self.size, self.size + count).reshape(shape)
        self.size += count
        return numbers

    def name(self, number: int) -> str:
        """The name of a column or row: that of its array, and the labels of its place. Identity."""
        which = bisect_right(self._starts, number) - 1
        while not all(len(axis) for axis in self._names[which][1]):
            which -= 1
        name, labels = self._names[which]
        place = np.unravel_index(number - self._starts[which], tuple(len(axis) for axis in labels))
        words = ", ".join(str(axis[int(one)]) for axis, one in zip(labels, place, strict=True))
        return f"{name}: {words}" if words else name


class Builder:
    """Collects columns, rows and coefficients, and lays them out by columns."""

    def __init__(self) -> None:
        self._columns, self._rows = Named(), Named()
        self._bounds: list[tuple[Array, Array, Array]] = []
        self._sides: list[tuple[Array, Array]] = []
        self._parts: list[tuple[Numbers, Numbers, Array]] = []
        self._whole: list[Numbers] = []

    def columns(
        self, name: str, labels: Labels, *, lower: Values = 0.0, upper: Values = np.inf, cost: Values = 0.0
    ) -> Numbers:
        """New columns in the shape of the labels, bounds and costs broadcast over them. Identity."""
        numbers = self._columns.take(name, labels)
        lows, highs, costs = (np.broadcast_to(one, numbers.shape).ravel() for one in (lower, upper, cost))
        self._bounds.append((lows, highs, costs))
        return numbers

    def rows(self, name: str, labels: Labels, *, lower: Values = -np.inf, upper: Values = np.inf) -> Numbers:
        """New rows in the shape of the labels, sides broadcast over them. Identity."""
        numbers = self._rows.take(name, labels)
        low, high = (np.broadcast_to(one, numbers.shape).ravel() for one in (lower, upper))
        self._sides.append((low, high))
        return numbers

    def put(self, rows: Numbers, columns: Numbers, values: Values) -> None:
        """Coefficients of columns in rows, all three broadcast together; the same place twice adds up. Identity."""
        row, column, value = np.broadcast_arrays(rows, columns, np.asarray(values, dtype=np.float64))
        self._parts.append((row.ravel(), column.ravel(), value.ravel()))

    def whole(self, columns: Numbers) -> None:
        """Let columns take whole values only. Identity."""
        self._whole.append(columns.ravel())

    def problem(self) -> Problem:
        """The linear problem, its matrix by columns without zeros. Identity."""
        start, index, value = self._matrix()
        lower, upper, cost = (_joined([bounds[part] for bounds in self._bounds]) for part in range(3))
        low, high = (_joined([sides[part] for sides in self._sides]) for part in range(2))
        integer = _joined_numbers(self._whole).astype(np.int32)
        names = (self._rows.name, self._columns.name)
        return Problem(cost, lower, upper, low, high, start, index, value, integer, *names)

    def _matrix(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Array]:
        row = _joined_numbers([part[0] for part in self._parts])
        column = _joined_numbers([part[1] for part in self._parts])
        value = _joined([part[2] for part in self._parts])
        key = column * np.int64(max(self._rows.size, 1)) + row
        kept = np.flatnonzero(value)
        order = kept[np.argsort(key[kept], kind="stable")]
        key, value = key[order], value[order]
        first = np.flatnonzero(np.diff(key, prepend=-1))
        if first.size < key.size:
            value, order = np.add.reduceat(value, first), order[first]
        start = np.searchsorted(column[order], np.arange(self._columns.size + 1))
        return start.astype(np.int32), row[order].astype(np.int32), value


def _joined(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)


def _joined_numbers(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
