"""A table that can be shown."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from dafeng.web.design.tables.declaration import Declaration
from dafeng.web.design.tables.rows import QueryRows, rows_of
from dafeng.web.design.tables.shown import ShownTable


@dataclass(frozen=True, slots=True)
class Table(Declaration):
    """A declared table; ``TABLE.shown(request, rows)`` is what a page, a part of it or an export is made of."""

    def shown(
        self,
        request: HttpRequest,
        rows: "QueryRows | QuerySet[Any] | Sequence[Any]",
        fields: Container[str] | None = None,
    ) -> ShownTable:
        """Return the table over these rows, for this request; ``fields`` are those the person may see, None for all."""
        return ShownTable(self, request, rows_of(rows), self.visible_columns(fields))
