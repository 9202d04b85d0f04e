"""A region from 2010 to 2016: energy in standard coal at the factor of each row.

The published CO2 of industry holds conversion and losses too, which the table does not lead to: there, only the sums
can be tested.
"""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.core.accounting.sources.fuels import fuel_co2
from dafeng.files.exchange import table_inventory

Rows = Callable[[str], list[dict[str, str]]]
Totals = dict[tuple[str, str], float]
END_USERS = ("agriculture", "transport", "buildings", "residential")


@pytest.fixture(scope="module")
def result(case: Rows) -> dict[str, Totals]:
    found: dict[str, Totals] = defaultdict(dict)
    for row in case("region_result.csv"):
        found[row["item"]][row["case_id"], row["sector"]] = float(row["value"])
    return dict(found)


def by_sector(rows: list[dict[str, str]], amount: Callable[[float, float], float]) -> Totals:
    sums: Totals = defaultdict(float)
    for row in rows:
        sums[row["case_id"], row["sector"]] += amount(
            float(row["energy_1e4_tce"]), float(row["factor_tco2_per_tce"] or 0)
        )
    return dict(sums)


def test_the_co2_of_end_users_is_their_energy_at_its_factors(result: dict[str, Totals], case: Rows) -> None:
    published = {place: value for place, value in result["co2"].items() if place[1] in END_USERS}

    ours = by_sector(case("region_energy.csv"), fuel_co2)

    assert published
    assert {place: ours[place] for place in published} == pytest.approx(published, rel=1e-9)


def test_the_table_reader_gives_the_same(result: dict[str, Totals], case_file: Callable[[str], Path]) -> None:
    published = {place: value / 100 for place, value in result["co2"].items() if place[1] in END_USERS}
    table = table_inventory(case_file("region_energy.csv"), "stated-factors")

    ours = {(case, sector): co2 for case, sector, co2 in table.filter(carrier="total").drop("year", "carrier").rows()}

    assert {place: ours[place] for place in published} == pytest.approx(published, rel=1e-9)


def test_the_co2_of_sectors_adds_up_to_the_published_total(result: dict[str, Totals]) -> None:
    co2 = result["co2"]
    totals = {case: value for (case, sector), value in co2.items() if sector == "total"}

    sums = {
        case: sum(value for (of, sector), value in co2.items() if of == case and sector != "total") for case in totals
    }

    assert sums == pytest.approx(totals, rel=1e-9)


def test_the_energy_of_a_sector_is_that_of_its_carriers(result: dict[str, Totals], case: Rows) -> None:
    ours = by_sector(case("region_energy.csv"), lambda energy, _factor: energy)
    published = {place: value for place, value in result["energy"].items() if place[1] not in {"total", "supply"}}

    assert ours == pytest.approx(published, rel=1e-9)


def test_the_energy_of_sectors_and_supply_adds_up_to_the_published_total(result: dict[str, Totals]) -> None:
    energy = result["energy"]
    totals = {case: value for (case, sector), value in energy.items() if sector == "total"}

    sums = {
        case: sum(value for (of, sector), value in energy.items() if of == case and sector != "total")
        for case in totals
    }

    assert sums == pytest.approx(totals, rel=1e-9)
