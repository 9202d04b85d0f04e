"""What the tables of a computation ask of a cell."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.utils.safestring import SafeString

from dafeng.language import texts as catalogue
from dafeng.web.design.templatetags.cells import row_cells

register = template.Library()


@cache
def _said() -> tuple[str, ...]:
    """How the report says in each language that a figure cannot be given."""
    return catalogue("reports", "zh")("cannot be given"), "cannot be given"


@register.simple_tag
def figure_cells(cells: Iterable[object], texts: int) -> SafeString:
    """The cells of a row of a report's table; a figure that cannot be given looks like what is missing."""
    return row_cells(cells, texts, _said())
