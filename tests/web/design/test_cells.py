"""Rows of plain tables: every text escaped and set, figures to the right, what is missing told apart."""

from django.utils.translation import override

from dafeng.web.design.templatetags.cells import heading_cells, row_cells


def test_the_first_columns_are_texts_and_the_others_figures() -> None:
    assert heading_cells(["项目", "2022"], 1) == '<th scope="col">项目</th><th scope="col" class="figure">2022</th>'


def test_a_row_begins_with_its_heading() -> None:
    assert row_cells(["煤", "单位", "1,234.5"], 2) == (
        '<th scope="row">煤</th><td>单位</td><td class="figure">1,234.5</td>'
    )
    assert row_cells(["1", "2"], 0) == '<td class="figure">1</td><td class="figure">2</td>'


def test_what_cannot_be_given_looks_like_what_is_missing() -> None:
    assert row_cells(["CO2", "无法给出 [1]"], 1, ("无法给出",)) == (
        '<th scope="row">CO<sub>2</sub></th><td class="figure missing">无法给出 [1]</td>'
    )


def test_an_empty_cell_is_a_dash_only_where_it_is_asked_for() -> None:
    assert row_cells(["a", "", None], 1, dashed=True) == (
        '<th scope="row">a</th><td class="figure">—</td><td class="figure">—</td>'
    )
    assert row_cells(["a", ""], 1) == '<th scope="row">a</th><td class="figure"></td>'


def test_markup_in_a_cell_is_text() -> None:
    assert row_cells(['<b>"', "1<2"], 1) == '<th scope="row">&lt;b&gt;&quot;</th><td class="figure">1&lt;2</td>'


def test_chinese_on_an_english_page_is_marked() -> None:
    with override("en"):
        assert heading_cells(["煤"], 1) == '<th scope="col"><span lang="zh-CN">煤</span></th>'
