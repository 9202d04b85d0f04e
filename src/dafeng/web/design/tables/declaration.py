"""A table as it is declared: its columns, and how it stands before anyone has chosen anything."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.functional import Promise

from dafeng.web.design.tables.filters import Filter

Label = str | Promise
PAGE_SIZES = (30, 100, 300)
EXPORT_LIMIT = 20_000
"""More rows than any list of the platform is meant to hold; an export of more says so and is refused."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    ``value`` gives the plain value of a row (an attribute path, or a function; by default the attribute named as the
    column): what is sorted in a list, exported, and shown unless ``cell`` renders it as HTML. ``order`` names the
    fields of the query to sort by, for a list any name. A ``figure`` is aligned by its last digit and written with
    thousands separated. ``field`` is the name under which the permission table allows or refuses it. ``head`` marks
    the column that names the row.
    """

    id: str
    label: Label
    value: Callable[[Any], object] | str = ""
    cell: Callable[[Any], object] | None = None
    order: tuple[str, ...] = ()
    filter: Filter | None = None
    figure: bool = False
    unit: str = ""
    places: int | None = None
    field: str = ""
    head: bool = False
    shown: bool = True

    def value_of(self, row: object) -> object:
        """The plain value of a row; a path that ends in None has none."""
        if callable(self.value):
            return self.value(row)
        try:
            found = attrgetter(self.value or self.id)(row)
        except AttributeError:
            if isinstance(row, dict):
                return row.get(self.value or self.id)
            raise
        return found() if callable(found) else found


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands in a table without any row: what it would hold, and what to do next."""

    title: Label
    text: Label = ""
    url: str = ""
    action: Label = ""
    icon: str = "inbox"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is declared of a table; ``sort`` is the id of a column, with a minus before it for descending.

    ``prefix`` stands before the names in the address where a page has two tables.
    """

    id: str
    caption: Label
    columns: tuple[Column, ...]
    sort: str = ""
    empty: Empty | None = None
    page_size: int = PAGE_SIZES[0]
    prefix: str = ""
    note: Label = ""

    def visible_columns(self, fields: Container[str] | None) -> tuple[Column, ...]:
        """The columns that someone may see who may see these fields; None stands for all."""
        return tuple(one for one in self.columns if not one.field or fields is None or one.field in fields)
