"""The tutorial tells the figures that the shipped example gives."""

from pathlib import Path

import pytest

from dafeng.assessment import write_example
from dafeng.core.accounting.inventory import Inventory, Options, inventory_of
from dafeng.data.library import accounting_library, method
from dafeng.files.workbook import check_workbook
from dafeng.files.workbook.statement import statement_of
from tools.committed import PROJECT

TUTORIAL = (PROJECT / "docs" / "tutorials" / "first-inventory.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Inventory:
    path: Path = tmp_path_factory.mktemp("example") / "example.xlsx"
    write_example(path)
    workbook = check_workbook(path).workbook
    assert workbook is not None
    return inventory_of(statement_of(workbook), method("ceads"), accounting_library(), options=Options(draws=100))


@pytest.mark.parametrize("year", [2015, 2020])
def test_the_fuel_emissions_of_the_tutorial_are_those_of_the_example(inventory: Inventory, year: int) -> None:
    tonnes = inventory.value("co2_fuel_t", year)

    assert tonnes is not None
    assert f"{year} 年 {tonnes / 1e4:,.0f} 万吨" in TUTORIAL


@pytest.mark.parametrize("indicator", ["co2_direct_t", "co2_indirect_t", "sink_t"])
def test_what_the_tutorial_calls_missing_is_missing(inventory: Inventory, indicator: str) -> None:
    assert inventory.value(indicator, 2020) is None


@pytest.mark.parametrize("indicator", ["energy_intensity_reduction_pct", "carbon_intensity_fuel_reduction_pct"])
def test_the_reductions_that_the_tutorial_calls_negative_are_negative(inventory: Inventory, indicator: str) -> None:
    rate = inventory.value(indicator, 2020)

    assert rate is not None
    assert rate < 0


def test_the_energy_total_of_the_reference_is_that_of_the_example(inventory: Inventory) -> None:
    page = (PROJECT / "docs/reference/methods/19-standard-coal.md").read_text(encoding="utf-8")
    total = inventory.value("energy_total_tce", 2020)

    assert total is not None
    assert f"{total / 1e8:.1f} 亿吨标准煤 for 2020" in page
