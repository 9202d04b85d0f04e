"""An entry is kept by its meaning where it is understood, and as typed where it is not."""

from datetime import date, datetime, time

import pytest

from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.declaration import Column
from dafeng.files.workbook.draft import Entry, entered, shown
from dafeng.files.workbook.draft.entries import cell_of, same, typed_entry
from dafeng.files.workbook.reading.cells import Raw
from dafeng.files.workbook.terms import terms_of

CHOICES = {
    f"{sheet.id}.{column.id}": column
    for sheet in TEMPLATE.sheets
    for column in sheet.columns
    if column.type in {"choice", "multi_choice"}
}
ENTERED: list[tuple[str, object, Entry | None]] = [
    ("products.output", "12.50", 12.5),
    ("products.output", " 12 ", 12),
    ("products.output", 12.0, 12),
    ("products.output", "１２", "１２"),
    ("products.output", "1,200", "1,200"),
    ("products.output", "inf", "inf"),
    ("products.output", "1e999", "1e999"),
    ("products.output", 2**60, float(2**60)),
    ("products.output", True, True),
    ("products.year", "2020", 2020),
    ("products.year", "2020年", "2020年"),
    ("products.product", " 原煤\r\n二号 ", "原煤\n二号"),
    ("products.product", 12.0, "12"),
    ("products.product", "a\x00b\ud800", "ab"),
    ("products.product", " \u3000 ", None),
    ("products.product", None, None),
    ("products.product", "=1+1", "=1+1"),
    ("energy.carrier", "原煤", "raw_coal"),
    ("energy.carrier", "RAW COAL", "raw_coal"),
    ("energy.carrier", "raw_coal", "raw_coal"),
    ("energy.carrier", "原媒", "原媒"),
    ("energy.sector", 22, "22"),
    ("tasks.start", "2026-01-31", "2026-01-31"),
    ("tasks.start", "2026/1/31", "2026/1/31"),
    ("tasks.start", "2026-02-30", "2026-02-30"),
    ("profile.inventory_years", "2015、2017，2018-2020", "2015,2017-2020"),
    ("profile.inventory_years", "去年", "去年"),
    ("profile.leading_industries", "电力；chemical", "power,chemical"),
    ("profile.leading_industries", "电力；修仙", "电力；修仙"),
]


@pytest.mark.parametrize(("column", "typed", "kept"), ENTERED, ids=ascii)
def test_an_entry_is_kept_by_its_meaning_or_as_typed(column: str, typed: object, kept: Entry | None) -> None:
    sheet, _, name = column.partition(".")
    found = entered(typed, TEMPLATE.sheet(sheet).column(name))

    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize("column", CHOICES.values(), ids=CHOICES)
def test_every_word_of_a_list_is_kept_as_its_id_whichever_way_it_is_said(column: Column) -> None:
    words = terms_of(column)
    said = {term_id: {term_id, *words.labels[term_id]} for term_id in words.labels}

    assert {term_id: {entered(word, column) for word in ways} for term_id, ways in said.items()} == {
        term_id: {term_id} for term_id in words.labels
    }


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (datetime(2026, 1, 31, 10, 30), "2026-01-31"),  # noqa: DTZ001 -- Excel knows no time zones
        (date(2026, 1, 31), "2026-01-31"),
        (time(10, 30), "10:30:00"),
        (float("inf"), "inf"),
        (" x ", " x "),
        ("  ", None),
        (-0.0, 0),
    ],
)
def test_a_cell_that_is_not_understood_is_kept_as_it_stands(raw: Raw, kept: Entry | None) -> None:
    assert typed_entry(raw) == kept


def test_what_a_database_makes_of_a_figure_is_the_same_and_true_is_not_one() -> None:
    column = TEMPLATE.sheet("products").column("output")

    assert same(12, 12.0, column)
    assert same("12.50", 12.5, column)
    assert not same(True, 1, column)  # noqa: FBT003 -- what a cell of Excel may hold


def test_a_day_stands_for_a_cell_with_a_date_only_where_one_may_be() -> None:
    assert cell_of("2026-01-31", TEMPLATE.sheet("tasks").column("start")) == date(2026, 1, 31)
    assert cell_of("2026-01-31", TEMPLATE.sheet("products").column("output")) == date(2026, 1, 31)
    assert cell_of("2026-01-31", TEMPLATE.sheet("tasks").column("title")) == "2026-01-31"
    assert cell_of("1850-01-31", TEMPLATE.sheet("tasks").column("start")) == "1850-01-31"


@pytest.mark.parametrize(
    ("column", "entry", "words"),
    [
        ("profile.leading_industries", "power,chemical", "电力、化工"),
        ("profile.inventory_years", "2015,2017-2020", "2015,2017-2020"),
        ("energy.quantity", 12.5, "12.5"),
        ("energy.quantity", "约 12", "约 12"),
        ("energy.quantity", None, ""),
        ("tasks.start", "2026-01-31", "2026-01-31"),
    ],
)
def test_an_entry_is_shown_as_people_read_it(column: str, entry: Entry | None, words: str) -> None:
    sheet, _, name = column.partition(".")

    assert shown(entry, TEMPLATE.sheet(sheet).column(name), language="zh") == words
