"""How names stand in a row."""

from collections.abc import Iterable

from django.utils.translation import get_language


def in_a_row(names: Iterable[str]) -> str:
    """Names in a row, as the language of the reader divides them."""
    return (", " if get_language() == "en" else "、").join(names)
