"""Parts that are written without a template: the same HTML, and every text escaped."""

from django.template import Context

from dafeng.web.design.maps.tiles import Mark, Step, tile_map
from dafeng.web.design.tables import QueryRows
from dafeng.web.design.tables.rows import rows_of
from dafeng.web.design.templatetags.drawing import rows_drawn, tiles_drawn
from tests.web.design.table_rows import TABLE, County, asked


def test_a_tile_is_a_link_or_a_picture_with_a_name_and_hatched_without_a_value() -> None:
    marks = {"150622": Mark(5, "P1", "<旗> & 1", "/x?a=1&b=2"), "150621": Mark(0, said="nothing")}
    tiles = tiles_drawn(tile_map("m", "Map", marks, [Step(5, "done")])).split("\n")
    linked = next(one for one in tiles if one.startswith("<a"))
    named = next(one for one in tiles if "nothing" in one)

    assert len(tiles) == 103
    assert linked.startswith('<a href="/x?a=1&amp;b=2" aria-label="&lt;旗&gt; &amp; 1"><g class="tile step-5"><title>')
    assert "hatch" not in linked
    assert named.startswith('<g class="tile none" role="img" aria-label="nothing"><title>nothing</title>')
    assert 'fill="url(#hatch-m)"' in named


def test_a_row_has_its_heading_its_figures_and_no_tag_that_somebody_typed() -> None:
    shown = TABLE.shown(asked("?columns=name&columns=coal"), [County("<b>旗</b>", "coal", 812.5)])

    heading, figure = "&lt;b&gt;旗&lt;/b&gt;", '<span class="number">812.5</span>'
    assert rows_drawn(Context(), shown) == f'<tr><th scope="row">{heading}</th><td class="figure">{figure}</td></tr>'


def test_rows_that_are_made_of_a_query_are_made_for_the_page_shown_alone() -> None:
    made: list[int] = []

    def shown(some: list[int]) -> list[str]:
        made.extend(some)
        return [f"row {one}" for one in some]

    rows = QueryRows(list(range(9)), shown)  # type: ignore[arg-type]  # a list is cut like a query

    assert rows_of(rows) is rows
    assert (rows.cut(2, 4), made) == (["row 2", "row 3"], [2, 3])
