"""CEADs: the CO2 of provinces by sector and fuel, from their energy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.files.exchange import table_inventory
from dafeng.files.exchange.ceads import UNITS

Rows = Callable[[str], list[dict[str, str]]]
Place = tuple[str, str, str]


@pytest.fixture(scope="module")
def ours(case_file: Callable[[str], Path]) -> dict[Place, float]:
    table = table_inventory(case_file("ceads_energy.csv"), "ceads")
    cells = table.select("case_id", "sector_no", "carrier", "co2_mt").iter_rows()
    return {(case_id, str(sector), carrier): co2_mt for case_id, sector, carrier, co2_mt in cells}


def test_every_sector_and_fuel_is_that_of_the_published_table(ours: dict[Place, float], case: Rows) -> None:
    published = {
        (row["case_id"], row["sector_no"], fuel): float(row[fuel]) for row in case("ceads_co2.csv") for fuel in UNITS
    }

    assert published
    assert {place: ours[place] for place in published} == pytest.approx(published, rel=1e-6, abs=0)


def test_every_total_is_that_of_the_published_table_less_processes(ours: dict[Place, float], case: Rows) -> None:
    totals = {row["case_id"]: row for row in case("ceads_co2.csv") if row["sector_no"] == "0"}
    fuels = {case_id: float(row["scope1_total"]) - float(row["process"]) for case_id, row in totals.items()}

    assert {case_id: ours[case_id, "0", "total"] for case_id in fuels} == pytest.approx(fuels, rel=1e-8)


def test_nothing_is_left_out_or_added(ours: dict[Place, float], case: Rows) -> None:
    cases = {row["case_id"] for row in case("ceads_co2.csv")}

    assert ours.keys() == {
        (case_id, str(sector), fuel) for case_id in cases for sector in range(48) for fuel in (*UNITS, "total")
    }
