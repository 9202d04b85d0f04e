"""What the tables of a computation ask of a cell."""

from functools import cache

from django import template

from dafeng.language import texts

register = template.Library()


@cache
def _said() -> tuple[str, ...]:
    """How the report says in each language that a figure cannot be given."""
    return texts("reports", "zh")("cannot be given"), "cannot be given"


@register.filter
def is_not_given(cell: object) -> bool:
    """Whether the cell says that its figure cannot be given."""
    return str(cell).startswith(_said())
