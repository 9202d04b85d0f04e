"""Declared tables over a list: order, filters, columns, pages and exports."""

import pytest

from dafeng.web.design.tables.answers import exported
from tests.web.design.table_rows import COUNTIES, TABLE, County, asked


def names(address: str) -> list[str]:
    return [row.name for row in TABLE.shown(asked(address), COUNTIES).page_rows]


@pytest.mark.parametrize(
    ("address", "order"),
    [
        ("?sort=coal", ["喀喇沁旗", "准格尔旗", "达拉特旗", "=HYPERLINK"]),
        ("?sort=-coal", ["达拉特旗", "准格尔旗", "喀喇沁旗", "=HYPERLINK"]),
        ("?sort=-name", ["达拉特旗", "喀喇沁旗", "准格尔旗", "=HYPERLINK"]),
        ("?sort=telephone", ["=HYPERLINK", "准格尔旗", "喀喇沁旗", "达拉特旗"]),
        ("?sort=nothing", ["=HYPERLINK", "准格尔旗", "喀喇沁旗", "达拉特旗"]),
    ],
    ids=["up", "down", "words down", "not sortable", "unknown"],
)
def test_rows_stand_in_the_order_asked_for_and_what_is_missing_stands_last(address: str, order: list[str]) -> None:
    assert names(address) == order


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("?name=旗", ["准格尔旗", "喀喇沁旗", "达拉特旗"]),
        ("?kind=farm", ["=HYPERLINK", "喀喇沁旗"]),
        ("?kind=steel", []),
        ("?coal_from=20&coal_to=812.5", ["准格尔旗", "喀喇沁旗"]),
        ("?coal_from=0", ["准格尔旗", "喀喇沁旗", "达拉特旗"]),
        ("?coal_from=many", ["=HYPERLINK", "准格尔旗", "喀喇沁旗", "达拉特旗"]),
        ("?kind=coal&coal_from=1,000", ["达拉特旗"]),
    ],
    ids=["text", "choice", "no such option", "both ends", "missing lies in no range", "no number", "two filters"],
)
def test_filters_keep_what_fits(address: str, kept: list[str]) -> None:
    assert names(address) == kept


def test_pages_do_not_overlap_and_one_beyond_the_last_is_the_last() -> None:
    many = [County(f"{number:03}", "coal", 1.0) for number in range(65)]
    pages = [TABLE.shown(asked(f"?page={page}"), many) for page in (1, 3, 99)]

    assert [(shown.page, shown.span, len(shown.page_rows)) for shown in pages] == [
        (1, (1, 30), 30),
        (3, (61, 65), 5),
        (3, (61, 65), 5),
    ]


def test_columns_can_be_chosen() -> None:
    shown = TABLE.shown(asked("?columns=length&columns=name&columns=nothing"), COUNTIES)

    assert [column.id for column in shown.columns] == ["name", "length"]


def test_a_column_that_one_may_not_see_is_nowhere() -> None:
    shown = TABLE.shown(asked("?columns=telephone,name"), COUNTIES, fields=frozenset({"identity"}))

    assert [column.id for column in shown.columns] == ["name"]
    assert exported(shown, "csv").content.decode("utf-8-sig").splitlines()[0] == "Name"


def test_the_address_of_a_view_brings_it_back() -> None:
    first = TABLE.shown(asked("?sort=-coal&kind=coal&columns=name,coal&other=1"), COUNTIES)
    again = TABLE.shown(asked(first.here), COUNTIES)

    assert first.here == "?other=1&kind=coal&sort=-coal&columns=name%2Ccoal"
    assert again.view == first.view


def test_a_second_click_turns_the_order() -> None:
    headings = {one.column.id: one for one in TABLE.shown(asked("?sort=coal"), COUNTIES).headings()}

    assert (headings["coal"].sorted, headings["coal"].url) == ("ascending", "?sort=-coal")
    assert (headings["name"].sorted, headings["telephone"].url) == ("", "")


def test_an_export_holds_exactly_what_is_shown() -> None:
    shown = TABLE.shown(asked("?kind=farm&sort=-name&columns=name,coal"), COUNTIES)

    lines = exported(shown, "csv").content.decode("utf-8-sig").splitlines()

    assert lines == ["Name,Coal (10⁴ t)", "喀喇沁旗,20.0", "'=HYPERLINK,"]


def test_an_export_holds_all_pages() -> None:
    many = [County(f"{number:03}", "coal", 1.0) for number in range(65)]

    lines = exported(TABLE.shown(asked("?page=2"), many), "csv").content.decode("utf-8-sig").splitlines()

    assert len(lines) == 1 + 65


def test_a_cell_without_value_is_a_dash() -> None:
    (row,) = TABLE.shown(asked("?name=hyper&columns=coal"), COUNTIES).body()

    assert [str(cell.content) for cell in row] == ['<span class="missing">—</span>']
