"""The text of a chapter: what Markdown becomes, for every file and for the page."""

import pytest

from dafeng.files.documents.plan.chapter_text import blocks_of
from dafeng.files.documents.plan.chapter_text.blocks import (
    Grid,
    Heading,
    Listing,
    Paragraph,
    Placement,
    Quote,
    Run,
    plain,
)
from dafeng.files.documents.plan.chapter_text.html import html_of
from dafeng.files.documents.plan.chapter_text.parsing import placement_of, untitled


def page(text: str) -> str:
    return html_of(blocks_of(text), lambda placement: f"<{placement.kind}:{placement.name}>")


def test_every_line_is_a_paragraph_and_an_indent_means_nothing() -> None:
    assert blocks_of("　　甲。\n    乙。\n\n丙。") == (
        Paragraph((Run("甲。"),)),
        Paragraph((Run("乙。"),)),
        Paragraph((Run("丙。"),)),
    )


def test_headings_begin_at_the_first_level_and_skip_none() -> None:
    found = [(one.level, plain(one.runs)) for one in blocks_of("### 甲\n##### 乙\n## 丙\n") if isinstance(one, Heading)]

    assert found == [(1, "甲"), (2, "乙"), (1, "丙")]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("一、总体思路", "总体思路"),
        ("（三）路径", "路径"),
        ("第二章 任务", "任务"),
        ("1.2 能源", "能源"),
        ("3．产业", "产业"),
        ("2025年目标", "2025年目标"),
        ("3.5万千瓦风电", "3.5万千瓦风电"),
        ("一", "一"),
    ],
)
def test_a_number_typed_before_a_heading_is_left_out(typed: str, left: str) -> None:
    assert untitled(typed) == left


def test_lists_tables_and_quotations_keep_their_shape() -> None:
    text = "3. 甲\n   - 乙\n\n> 丙\n\n| a | b |\n|---|---|\n| 1 | **2** |\n"

    assert blocks_of(text) == (
        Listing(
            ordered=True,
            start=3,
            items=((Paragraph((Run("甲"),)), Listing(ordered=False, items=((Paragraph((Run("乙"),)),),))),),
        ),
        Quote((Paragraph((Run("丙"),)),)),
        Grid(((Run("a"),), (Run("b"),)), (((Run("1"),), (Run("2", strong=True),)),)),
    )


@pytest.mark.parametrize(
    ("line", "placed"),
    [
        ("[图:emissions]", Placement("figure", "emissions")),
        ("【表：projects】", Placement("table", "projects")),
        ("[figure: mix ]", Placement("figure", "mix")),
        ("[Table:tasks]", Placement("table", "tasks")),
        ("见[图:emissions]", None),
        ("[注:甲]", None),
    ],
)
def test_a_line_places_a_figure_or_table(line: str, placed: Placement | None) -> None:
    assert placement_of(line) == placed


def test_a_placement_amid_lines_stands_by_itself() -> None:
    assert [type(one).__name__ for one in blocks_of("前\n[图:mix]\n后")] == ["Paragraph", "Placement", "Paragraph"]


def test_the_page_sets_small_digits_and_bold() -> None:
    assert page("减排**CO2** 10^4吨") == "<p>减排<strong>CO₂</strong> 10⁴吨</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ('<img src=x onerror="a">', "<p>&lt;img src=x onerror=&quot;a&quot;&gt;</p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        ("[x](data:text/html,a)", "<p>[x](data:text/html,a)</p>"),
        ("[x](/admin)", "<p>x</p>"),
        ("![x](https://a.b/c.png)", "<p>x</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        (
            '[x](https://a.b/?q="><b>)',
            '<p><a href="https://a.b/?q=%22%3E%3Cb%3E" rel="noopener noreferrer nofollow">x</a></p>',
        ),
    ],
)
def test_nothing_of_a_text_becomes_markup_of_the_page(text: str, html: str) -> None:
    assert page(text) == html


@pytest.mark.parametrize(
    "hostile",
    ["> " * 3000, "- " * 3000, "1. " * 3000, "\n".join("  " * n + "- x" for n in range(200)), "**" * 2000, "|" * 5000],
    ids=["quotations", "dots", "numbers", "steps", "stars", "bars"],
)
def test_what_follows_a_text_too_deep_is_not_lost(hostile: str) -> None:
    assert page(f"{hostile}\n\n完").endswith("<p>完</p>")


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    assert blocks_of("甲\x00\x07\ud800乙") == (Paragraph((Run("甲乙"),)),)


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks_of(" \n\u3000\n") == ()
