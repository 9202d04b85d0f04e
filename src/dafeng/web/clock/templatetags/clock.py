"""``{% load clock %}``: the strip that warns where a date runs into a year without a table of holidays."""

from collections.abc import Iterable
from typing import Any

from django import template

from dafeng.web.clock.queries import warning_of

register = template.Library()


@register.inclusion_tag("clock/parts/provisional.html")
def provisional(unknown_years: Iterable[int]) -> dict[str, Any]:
    """The warning for a term: ``{% provisional term.unknown_years %}``; nothing where all its years are known."""
    return {"warning": warning_of(unknown_years)}
