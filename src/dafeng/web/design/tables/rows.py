"""Where rows come from: a query, or a list that is already there; both are filtered, sorted and cut alike."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import F, QuerySet

from dafeng.web.design.numbers import is_missing
from dafeng.web.design.tables.declaration import Column


class Rows(Protocol):
    """Rows that can be narrowed, ordered, counted and cut."""

    def kept(self, columns: Sequence[Column], said: Mapping[str, str]) -> "Rows":
        """Those that the filters keep."""

    def ordered(self, column: Column, *, descending: bool) -> "Rows":
        """In the order of a column; what has no value stands last either way."""

    def count(self) -> int:
        """How many there are."""

    def cut(self, first: int, last: int) -> list[Any]:
        """Those from one place up to another."""


class QueryRows:
    """The rows of a query; ``made`` turns those that are shown into what the columns are made of."""

    def __init__(self, query: "QuerySet[Any]", made: Callable[[list[Any]], list[Any]] = list) -> None:
        self.query, self.made = query, made

    def kept(self, columns: Sequence[Column], said: Mapping[str, str]) -> "QueryRows":
        """Those that the filters keep."""
        query = self.query
        for column in columns:
            if column.filter and set(column.filter.names(column.id)) & said.keys():
                query = query.filter(column.filter.condition(column.id, said))
        return QueryRows(query, self.made)

    def ordered(self, column: Column, *, descending: bool) -> "QueryRows":
        """In the order of the fields, then by key, so that pages do not overlap."""
        turned = [
            F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True) for field in column.order
        ]
        return QueryRows(self.query.order_by(*turned, "pk"), self.made)

    def count(self) -> int:
        """How many there are."""
        return self.query.count()

    def cut(self, first: int, last: int) -> list[Any]:
        """Those from one place up to another."""
        return self.made(list(self.query[first:last]))


class ListRows:
    """The rows of a list."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows

    def kept(self, columns: Sequence[Column], said: Mapping[str, str]) -> "ListRows":
        """Those that the filters keep."""
        rows = list(self.rows)
        for column in columns:
            one = column.filter
            if one and set(one.names(column.id)) & said.keys():
                rows = [row for row in rows if one.keeps(column.id, said, column.value_of(row))]
        return ListRows(rows)

    def ordered(self, column: Column, *, descending: bool) -> "ListRows":
        """In the order of the values, numbers before words."""
        there = [row for row in self.rows if not is_missing(column.value_of(row))]
        absent = [row for row in self.rows if is_missing(column.value_of(row))]
        return ListRows(sorted(there, key=lambda row: _rank(column.value_of(row)), reverse=descending) + absent)

    def count(self) -> int:
        """How many there are."""
        return len(self.rows)

    def cut(self, first: int, last: int) -> list[Any]:
        """Those from one place up to another."""
        return list(self.rows[first:last])


def _rank(value: object) -> tuple[int, Any]:
    if isinstance(value, int | float | Decimal):
        return (0, float(value))
    return (1, str(value))


def rows_of(rows: "QueryRows | QuerySet[Any] | Sequence[Any]") -> QueryRows | ListRows:
    """The rows of a query or of a list."""
    if isinstance(rows, QueryRows):
        return rows
    return QueryRows(rows) if isinstance(rows, QuerySet) else ListRows(rows)
