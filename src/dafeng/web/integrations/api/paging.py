"""Pages of lists."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import Field

Row = TypeVar("Row", bound=Model)


class Page(Schema):
    """Which page of a list, and how long a page is."""

    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=500)


def page_of(rows: QuerySet[Row], page: Page, out: Callable[[Row], Any]) -> dict[str, Any]:
    """A page of rows as the API answers it, with how many there are."""
    first = (page.page - 1) * page.size
    items = [out(one) for one in rows[first : first + page.size]]
    return {"total": rows.count(), "page": page.page, "size": page.size, "items": items}
