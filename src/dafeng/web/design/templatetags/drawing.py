"""The parts that stand on a page a hundred times, ``{% load drawing %}``: written at once, for templates are slow."""

from collections.abc import Iterator
from html import escape

from django import template
from django.template.base import render_value_in_context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from dafeng.web.design.maps.tiles import HIGH, WIDE, Tile, TileMap
from dafeng.web.design.tables.shown import Cell, ShownTable

register = template.Library()
SIZE = f'width="{WIDE}" height="{HIGH}"'


@register.simple_tag
def tiles_drawn(made: TileMap) -> SafeString:
    """The tiles of a map: each a link, or a picture with a name."""
    hatch = f'fill="url(#hatch-{escape(made.id)})" class="hatched"'
    return mark_safe("\n".join(_tile(one, hatch) for one in made.tiles))  # noqa: S308 -- every text is escaped


def _tile(tile: Tile, hatch: str) -> str:
    mark, said = tile.mark, escape(tile.mark.said)
    named = f' role="img" aria-label="{said}"' if said and not mark.url else ""
    title = f"<title>{said}</title>" if said else ""
    where = f'x="{tile.x}" y="{tile.y}" {SIZE}'
    hatched = "" if mark.step else f"<rect {where} {hatch}/>"
    look = f"step-{mark.step}" if mark.step else "none"
    lines = "".join(_lines(tile))
    drawn = f'<g class="tile {look}"{named}>{title}<rect {where}/>{hatched}{lines}</g>'
    return f'<a href="{escape(mark.url)}" aria-label="{said}">{drawn}</a>' if mark.url else drawn


def _lines(tile: Tile) -> Iterator[str]:
    for line in tile.lines:
        look = f' class="{line.look}"' if line.look else ""
        yield f'<text x="{tile.middle}" y="{line.y}"{look} aria-hidden="true">{escape(line.text)}</text>'


@register.simple_tag(takes_context=True)
def rows_drawn(context: template.Context, table: ShownTable) -> SafeString:
    """The rows of a table; the cell that names a row is its heading."""
    rows = ("".join(_cell(cell, context) for cell in row) for row in table.body())
    return mark_safe("\n".join(f"<tr>{row}</tr>" for row in rows))  # noqa: S308 -- every content is escaped below


def _cell(cell: Cell, context: template.Context) -> str:
    content = cell.content
    shown = conditional_escape(content) if isinstance(content, str) else render_value_in_context(content, context)
    if cell.column.head:
        return f'<th scope="row">{shown}</th>'
    return f'<td class="figure">{shown}</td>' if cell.column.figure else f"<td>{shown}</td>"
