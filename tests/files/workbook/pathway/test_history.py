"""The past of the drivers, from a workbook that was written and read again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dafeng.files.workbook import TEMPLATE, read_workbook, write_workbook
from dafeng.files.workbook.pathway.history import history_of
from tests.files.workbook import demo

Records = list[dict[str, Any]]


def history(folder: Path, **sheets: Records) -> dict[str, dict[int, float]]:
    template = replace(TEMPLATE, sheets=tuple(one for one in TEMPLATE.sheets if one.id in {"profile", *sheets}))
    path = folder / "workbook.xlsx"
    write_workbook(path, "county", {"profile": demo.county()["profile"], **sheets}, template=template)
    workbook = read_workbook(path, template).workbook
    assert workbook is not None
    return history_of(workbook)


def product(year: int, output: float, unit: str = "万吨", name: str = "原煤") -> dict[str, Any]:
    return {"year": year, "product": name, "output": output, "unit": unit}


def generation(year: int, item: str, quantity: float, unit: str = "10^8 kWh") -> dict[str, Any]:
    return {"year": year, "item": item, "quantity": quantity, "unit": unit}


def test_value_added_is_taken_at_constant_prices_by_industry(tmp_path: Path) -> None:
    economy = [
        {
            "year": 2020,
            "va_primary_100m_cny": 9.0,
            "va_industry_100m_cny": 560.0,
            "va_industry_constant_100m_cny": 550.0,
        },
        {"year": 2021, "va_industry_constant_100m_cny": 570.0, "va_tertiary_constant_100m_cny": 300.0},
    ]

    assert history(tmp_path, economy=economy) == {
        "va_industry": {2020: 550.0, 2021: 570.0},
        "va_tertiary": {2021: 300.0},
    }


def test_each_product_has_its_own_course(tmp_path: Path) -> None:
    rows = [product(2020, 900.0), product(2021, 945.0), product(2021, 30.0, "万套", "风机")]

    assert history(tmp_path, products=rows) == {
        "product:原煤": {2020: 900.0, 2021: 945.0},
        "product:风机": {2021: 30.0},
    }


def test_a_product_whose_unit_changes_has_no_course_and_the_others_keep_theirs(tmp_path: Path) -> None:
    rows = [product(2020, 9_000_000.0, "吨"), product(2021, 945.0), product(2021, 30.0, "万套", "风机")]

    assert history(tmp_path, products=rows) == {"product:风机": {2021: 30.0}}


def test_coal_and_gas_are_thermal_generation_and_wind_is_not(tmp_path: Path) -> None:
    rows = [
        generation(2021, "generation_coal", 50.0),
        generation(2021, "generation_gas", 2.0),
        generation(2022, "generation_coal", 57.5),
        generation(2022, "generation_wind", 7.5),
    ]

    assert history(tmp_path, power=rows) == {"thermal_generation": {2021: 52.0, 2022: 57.5}}


def test_generation_in_two_units_has_no_course(tmp_path: Path) -> None:
    rows = [generation(2021, "generation_coal", 50.0), generation(2022, "generation_coal", 5_750_000.0, "MWh")]

    assert history(tmp_path, power=rows) == {}


@pytest.mark.parametrize("sheet", ["economy", "products", "power"])
def test_a_sheet_without_rows_gives_no_past(tmp_path: Path, sheet: str) -> None:
    assert history(tmp_path, **{sheet: []}) == {}
