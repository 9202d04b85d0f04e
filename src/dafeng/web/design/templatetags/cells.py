"""The cells of plain tables, ``{% load cells %}``: a row at once, where a template would ask five questions a cell."""

import re
from collections.abc import Iterable, Iterator

from django import template
from django.utils.safestring import SafeString

from dafeng.web.design import numbers

register = template.Library()

FIGURES = re.compile(r"[-+0-9.,% ]*")
"""What stands in most cells: there is nothing in it to escape or to set."""


@register.simple_tag
def heading_cells(names: Iterable[object], texts: int) -> SafeString:
    """The headings of a table whose first ``texts`` columns are text and whose others are figures."""
    zh = numbers.reads_chinese()
    heads = (f'<th scope="col"{_class(place, texts, "")}>{_set(name, zh=zh)}</th>' for place, name in enumerate(names))
    return SafeString("".join(heads))  # every text is escaped by ``_set``


@register.simple_tag
def row_cells(
    cells: Iterable[object], texts: int, lacking: tuple[str, ...] = (), *, dashed: bool = False
) -> SafeString:
    """The cells of a row, the first one its heading where it is text.

    A cell that begins with a word of ``lacking`` looks like what is missing; ``dashed`` draws a dash for an empty one.
    """
    return SafeString("".join(_cells(cells, texts, lacking, dashed=dashed)))


def _cells(cells: Iterable[object], texts: int, lacking: tuple[str, ...], *, dashed: bool) -> Iterator[str]:
    zh = numbers.reads_chinese()
    for place, cell in enumerate(cells):
        if place == 0 and texts:
            yield f'<th scope="row">{_set(cell, zh=zh)}</th>'
            continue
        said = numbers.DASH if dashed and numbers.is_missing(cell) else cell
        missing = "missing" if lacking and str(said).startswith(lacking) else ""
        yield f"<td{_class(place, texts, missing)}>{_set(said, zh=zh)}</td>"


def _class(place: int, texts: int, missing: str) -> str:
    names = " ".join(filter(None, ("figure" if place >= texts else "", missing)))
    return f' class="{names}"' if names else ""


def _set(cell: object, *, zh: bool) -> str:
    text = str(cell)
    return text if FIGURES.fullmatch(text) else numbers.typeset(text, in_chinese=zh)
