from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

NAMES = ["摘要", "排放明细", "能源明细", "指标", "分类口径", "排放因子", "数据缺口", "随之缺口", "来源与版本"]


@pytest.fixture(scope="module")
def book(chinese: Path) -> Workbook:
    return load_workbook(chinese / "inventory.xlsx")


def test_the_sheets_stand_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_has_a_frozen_header_and_a_filter(book: Workbook, name: str) -> None:
    assert book[name].freeze_panes == "A2"
    assert book[name].auto_filter.ref.startswith("A1:")


def test_emissions_are_numbers_in_tonnes_with_their_factors(book: Workbook) -> None:
    header, *rows = book["排放明细"].iter_rows(values_only=True)
    line = dict(zip(header, rows[1], strict=True))

    assert line["年份"] == 2020
    assert line["行业"] == "电力、蒸汽、热水生产和供应业"
    assert line["项目"] == "原煤"
    assert line["气体量（吨）"] == 15_600_000
    assert line["排放因子"] == 2


def test_the_energy_sheet_has_every_line(book: Workbook) -> None:
    header, *rows = book["能源明细"].iter_rows(values_only=True)

    assert len(rows) == 23
    assert rows[0][header.index("标准煤（吨，当量值）")] == 10_300_000
    assert rows[0][header.index("标准煤（吨，等价值）")] is None


def test_an_indicator_that_cannot_be_given_says_so_and_why(book: Workbook) -> None:
    found = [row for row in book["指标"].iter_rows(values_only=True) if row[0] == "population"]

    assert [row[3] for row in found] == ["无法给出", 450_000]
    assert found[0][5] == "无法给出的原因：未填报常住人口；请统计部门补充缺失数据并注明来源。"


def test_nothing_that_a_workbook_brings_along_becomes_a_formula(hostile: Path) -> None:
    book = load_workbook(hostile / "inventory.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    starting = [cell for cell in cells if str(cell.value).startswith(("=", "+", "@"))]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {cell.value for cell in starting} == {"=cmd|' /C calc'!A0", "+odd", "@odd"}
    assert all(cell.quotePrefix for cell in starting)
