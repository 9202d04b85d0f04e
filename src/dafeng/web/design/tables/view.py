"""What someone has chosen in a table: order, filters, columns, page; read from the address, or remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from dafeng.web.design.tables.declaration import PAGE_SIZES, Column, Declaration

LONGEST_TEXT = 200
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class View:
    """What was chosen; ``said`` holds the values of the filters by their names."""

    sort: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    page: int = 1
    size: int = PAGE_SIZES[0]

    @property
    def sorted_by(self) -> str:
        """The id of the column that sorts."""
        return self.sort.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the largest stands first."""
        return self.sort.startswith("-")

    def as_json(self) -> dict[str, Any]:
        """What is remembered: everything but the page."""
        return {"sort": self.sort, "said": dict(self.said), "columns": list(self.columns), "size": self.size}


def filter_names(columns: Sequence[Column]) -> list[str]:
    """The names of all filters' values."""
    return [name for column in columns if column.filter for name in column.filter.names(column.id)]


def names_of(table: Declaration, columns: Sequence[Column]) -> list[str]:
    """All names in the address that belong to the table."""
    return [table.prefix + name for name in ("sort", "columns", "page", "size", *filter_names(columns))]


def view_of(table: Declaration, columns: Sequence[Column], asked: QueryDict) -> View:
    """Read the view from the address; what makes no sense there is as if it were not there."""
    said = {name: asked.get(table.prefix + name, "").strip()[:LONGEST_TEXT] for name in filter_names(columns)}
    listed = [part for text in asked.getlist(f"{table.prefix}columns") for part in text.split(",")]
    return _sound(
        View(
            asked.get(f"{table.prefix}sort", ""),
            {name: text for name, text in said.items() if text},
            tuple(listed),
            _whole(asked.get(f"{table.prefix}page", ""), 1),
            _whole(asked.get(f"{table.prefix}size", ""), table.page_size),
        ),
        table,
        columns,
    )


def remembered_view(table: Declaration, columns: Sequence[Column], kept: Mapping[str, Any]) -> View:
    """The view that was remembered, as far as the table still has its columns."""
    names = set(filter_names(columns))
    said = {name: str(text) for name, text in kept.get("said", {}).items() if name in names}
    view = View(kept.get("sort", ""), said, tuple(kept.get("columns", ())), 1, kept.get("size", table.page_size))
    return _sound(view, table, columns)


def _sound(view: View, table: Declaration, columns: Sequence[Column]) -> View:
    sortable = {column.id for column in columns if column.order}
    known = {column.id for column in columns}
    chosen = tuple(dict.fromkeys(one for one in view.columns if one in known))
    return replace(
        view,
        sort=view.sort if view.sorted_by in sortable else table.sort,
        columns=chosen or tuple(column.id for column in columns if column.shown),
        size=view.size if view.size in PAGE_SIZES or view.size == table.page_size else table.page_size,
    )


def _whole(text: str, otherwise: int) -> int:
    plain = text.isascii() and text.isdigit() and len(text) <= LONGEST_TEXT
    return min(int(text), LAST_PAGE) if plain and int(text[:9]) > 0 else otherwise


def address(table: Declaration, columns: Sequence[Column], view: View, elsewhere: QueryDict) -> str:
    """The address of a view, short where nothing was chosen; what belongs to others in the address is kept."""
    own = {*names_of(table, columns), f"{table.prefix}export", f"{table.prefix}forget"}
    pairs = [(name, value) for name, values in elsewhere.lists() if name not in own for value in values]
    default = _sound(View(), table, columns)
    pairs += [(table.prefix + name, text) for name, text in view.said.items()]
    pairs += [(f"{table.prefix}sort", view.sort or table.sort)] if view.sort else []
    pairs += [(f"{table.prefix}columns", ",".join(view.columns))] if view.columns != default.columns else []
    pairs += [(f"{table.prefix}size", str(view.size))] if view.size != table.page_size else []
    pairs += [(f"{table.prefix}page", str(view.page))] if view.page > 1 else []
    return "?" + urlencode(pairs or [(f"{table.prefix}page", "1")])
