"""A table as one request sees it: what the template draws, and what an export writes."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from dafeng.web.design import numbers
from dafeng.web.design.tables.beside import links
from dafeng.web.design.tables.declaration import EXPORT_LIMIT, PAGE_SIZES, Column, Declaration
from dafeng.web.design.tables.filters import Choice, Options
from dafeng.web.design.tables.memory import forget, recalled, remember
from dafeng.web.design.tables.rows import Rows
from dafeng.web.design.tables.view import View, address, filter_names, names_of, remembered_view, view_of


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: where a click leads, and how it is sorted now."""

    column: Column
    url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Control:
    """The control of a filter with what was said in it."""

    column: Column
    kind: str
    names: tuple[str, ...]
    values: tuple[str, ...]
    options: Options = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the page."""

    column: Column
    content: object


class ShownTable:
    """A table with its rows, as one person looks at it now."""

    def __init__(self, table: Declaration, request: HttpRequest, rows: Rows, columns: tuple[Column, ...]) -> None:
        self.table, self.request, self.permitted = table, request, columns
        self.person_id: int | None = getattr(getattr(request, "actor", None), "person_id", None)
        self.view, self.remembered = self._view()
        self.all_rows = rows
        chosen = set(self.view.columns)
        self.columns = tuple(column for column in columns if column.id in chosen)

    def _view(self) -> tuple[View, bool]:
        """The view that the address asks for, else the one remembered."""
        asked, table = self.request.GET, self.table
        kept = recalled(self.person_id, table.id)
        if f"{table.prefix}forget" in asked:
            forget(self.person_id, table.id)
            return view_of(table, self.permitted, asked), False
        if asked.keys() & {*names_of(table, self.permitted)}:
            view = view_of(table, self.permitted, asked)
            if view.as_json() != kept:
                remember(self.person_id, table.id, view.as_json())
            return view, False
        if kept is None:
            return view_of(table, self.permitted, asked), False
        view = remembered_view(table, self.permitted, kept)
        return view, bool(view.said)

    @cached_property
    def _rows(self) -> Rows:
        kept = self.all_rows.kept(self.permitted, self.view.said)
        by = next((column for column in self.permitted if column.id == self.view.sorted_by and column.order), None)
        return kept.ordered(by, descending=self.view.descending) if by else kept

    @cached_property
    def count(self) -> int:
        """How many rows the filters keep."""
        return self._rows.count()

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        return bool(self.view.said)

    @cached_property
    def page(self) -> int:
        """The page shown; beyond the last one it is the last."""
        return min(self.view.page, max(1, -(-self.count // self.view.size)))

    @cached_property
    def page_rows(self) -> list[Any]:
        """The rows of the page shown."""
        first = (self.page - 1) * self.view.size
        return self._rows.cut(first, first + self.view.size)

    def body(self) -> Iterator[list[Cell]]:
        """The cells of the page shown."""
        for row in self.page_rows:
            yield [Cell(column, cell_of(column, row)) for column in self.columns]

    def headings(self) -> list[Heading]:
        """The headings of the columns shown."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> Heading:
        if not column.order:
            return Heading(column, "", "")
        here = self.view.sorted_by == column.id
        turned = f"-{column.id}" if here and not self.view.descending else column.id
        said = ("descending" if self.view.descending else "ascending") if here else ""
        return Heading(column, self.url(sort=turned, page=1), said)

    def controls(self) -> list[Control]:
        """The controls of the filters."""
        return [_control(column, self.view) for column in self.permitted if column.filter]

    def url(self, **changes: Any) -> str:
        """The address of this view with changes."""
        return address(self.table, self.permitted, replace(self.view, **changes), self.request.GET)

    @property
    def here(self) -> str:
        """The address of this view."""
        return self.url(page=self.page)

    @property
    def cleared(self) -> str:
        """The address without filters."""
        return self.url(said={}, page=1)

    @property
    def forgotten(self) -> str:
        """The address at which everything chosen is forgotten."""
        return f"?{self.table.prefix}forget=1"

    def beside(self) -> list[tuple[str | Promise, str, str]]:
        """Label, sign and address of what apps above put beside the heading."""
        return links(self)

    def exports(self) -> list[tuple[str, str]]:
        """Name and address of each export: exactly the rows, columns and order shown, over all pages."""
        return [(kind, f"{self.url(page=1)}&{self.table.prefix}export={kind}") for kind in ("xlsx", "csv")]

    @property
    def too_many(self) -> bool:
        """Whether there are more rows than an export writes."""
        return self.count > EXPORT_LIMIT

    def pages(self) -> list[tuple[int | None, str]]:
        """The numbers of pages with their addresses; None stands where some are left out."""
        paginator = Paginator(range(self.count), self.view.size)
        if paginator.num_pages == 1:
            return []
        listed = paginator.get_elided_page_range(self.page, on_each_side=2, on_ends=1)
        return [(one, self.url(page=one)) if isinstance(one, int) else (None, "") for one in listed]

    @property
    def sizes(self) -> list[tuple[int, str]]:
        """How many rows a page may have, with the addresses."""
        useful = [size for size in PAGE_SIZES if size < self.count or size == PAGE_SIZES[0]]
        return [(size, self.url(size=size, page=1)) for size in useful]

    @property
    def span(self) -> tuple[int, int]:
        """The numbers of the first and the last row shown."""
        first = (self.page - 1) * self.view.size
        return (min(first + 1, self.count), min(first + self.view.size, self.count))

    def carried(self) -> list[tuple[str, str]]:
        """What the form of the filters carries along: order, columns, rows a page, and what belongs to others."""
        own = {self.table.prefix + name for name in (*filter_names(self.permitted), "page", "forget", "export")}
        return _pairs(self.here, own)

    def carried_by_columns(self) -> list[tuple[str, str]]:
        """What the form of the columns carries along."""
        return _pairs(self.here, {f"{self.table.prefix}columns", f"{self.table.prefix}page"})

    def exported(self) -> tuple[list[str], list[list[object]]]:
        """Header and plain values of all rows that the filters keep."""
        header = [f"{column.label} ({column.unit})" if column.unit else str(column.label) for column in self.columns]
        rows = self._rows.cut(0, EXPORT_LIMIT)
        return header, [[plain(column.value_of(row)) for column in self.columns] for row in rows]


def _control(column: Column, view: View) -> Control:
    names = column.filter.names(column.id) if column.filter else ()
    options = column.filter.choices() if isinstance(column.filter, Choice) else ()
    values = tuple(view.said.get(name, "") for name in names)
    return Control(column, column.filter.kind if column.filter else "", names, values, options)


def _pairs(url: str, without: Container[str]) -> list[tuple[str, str]]:
    asked = QueryDict(url.removeprefix("?"))
    return [(name, value) for name, values in asked.lists() if name not in without for value in values]


def plain(value: object) -> object:
    """A value as an export writes it: numbers, dates and truths stay, what is missing is empty, the rest is text."""
    if numbers.is_missing(value):
        return None
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    return value if isinstance(value, bool | int | float | date) else str(value)


def cell_of(column: Column, row: object) -> object:
    """A cell as the page shows it."""
    if column.cell:
        return column.cell(row)
    value = column.value_of(row)
    if column.figure or numbers.is_missing(value):
        return numbers.number(value, places=column.places)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, SafeString) else numbers.formulas(value)
