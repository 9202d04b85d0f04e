"""The published inventory of Inner Mongolia, from the energy of the shipped example: what a clone alone can prove."""

import csv
from pathlib import Path

import polars as pl
import pytest

from dafeng.core.accounting.inventory import Inventory, Options, Place, inventory_of
from dafeng.core.accounting.statement import EnergyRow, Statement
from dafeng.core.quantities.units import converted
from dafeng.data.library import accounting_library, method
from dafeng.files.exchange.example import example_sheets

YEARS = (2015, 2017, 2019, 2020)
NOT_FUELS = {"year", "sector_no", "process", "scope1_total"}


@pytest.fixture(scope="module")
def published() -> list[dict[str, str]]:
    with (Path(__file__).parent / "golden" / "neimenggu_co2.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reproduced() -> Inventory:
    library = accounting_library()
    rows = tuple(
        EnergyRow(
            row["year"],
            row["flow"],
            row.get("transformation", ""),
            row.get("sector", ""),
            row["carrier"],
            converted(row["quantity"], row["unit"], library.carriers[row["carrier"]][0]),
        )
        for row in example_sheets()["energy"]
    )
    region = Place("150000", "内蒙古自治区", "Inner Mongolia", "region")
    return inventory_of(Statement(region, YEARS, 2015, rows), method("ceads"), library, options=Options(draws=100))


def test_every_published_cell_is_reproduced(published: list[dict[str, str]], reproduced: Inventory) -> None:
    cells = {
        (int(row["year"]), row["sector_no"], fuel): float(text)
        for row in published
        for fuel, text in row.items()
        if row["sector_no"] != "0" and fuel not in NOT_FUELS
    }
    burnt = reproduced.emissions.filter(category="fuel").group_by("year", "sector", "item").agg(pl.col("tonnes").sum())
    ours = {(year, sector, fuel): tonnes / 1e6 for year, sector, fuel, tonnes in burnt.rows()}

    assert len(cells) == len(YEARS) * 47 * 17
    assert {place: ours.get(place, 0.0) for place in cells} == pytest.approx(cells, rel=1e-6, abs=0)


def test_the_published_totals_are_reproduced(published: list[dict[str, str]], reproduced: Inventory) -> None:
    totals = {int(row["year"]): row for row in published if row["sector_no"] == "0"}

    fuels = {year: float(row["scope1_total"]) - float(row["process"]) for year, row in totals.items()}

    ours = {year: (reproduced.value("co2_fuel_t", year) or 0.0) / 1e6 for year in YEARS}
    assert ours == pytest.approx(fuels, rel=1e-8)


def test_nothing_but_fuels_is_claimed(reproduced: Inventory) -> None:
    assert {reproduced.value("co2_process_t", year) for year in YEARS} == {None}
    assert {reproduced.value("co2_total_t", year) for year in YEARS} == {None}
