"""The shipped example: Inner Mongolia as published, row for row."""

from collections import Counter

import pytest

from dafeng.core.accounting.balance import carrier_balance
from dafeng.core.quantities.units import conversion
from dafeng.data.tables import vocabulary
from dafeng.files.exchange.example import example_sheets

ENERGY = example_sheets()["energy"]


def test_the_example_has_four_years_of_energy_and_says_whose_they_are() -> None:
    profile = example_sheets()["profile"][0]

    assert sorted({row["year"] for row in ENERGY}) == list(profile["inventory_years"]) == [2015, 2017, 2019, 2020]
    assert "CEADs" in profile["citation"]
    assert profile["division_code"] == "150000"


@pytest.mark.parametrize(
    ("year", "where", "carrier", "quantity", "unit"),
    [
        (2015, {"flow": "final", "sector": "1"}, "raw_coal", 439.98, "10^4 t"),
        (2015, {"flow": "final", "sector": "1"}, "electricity", 41.36, "10^8 kWh"),
        (2015, {"flow": "final", "sector": "2"}, "heat", 123.132977959, "10^10 kJ"),
    ],
)
def test_a_published_figure_stands_in_its_unit(
    year: int, where: dict[str, str], carrier: str, quantity: float, unit: str
) -> None:
    found = [
        row for row in ENERGY if row["year"] == year and row["carrier"] == carrier and where.items() <= row.items()
    ]

    assert [(row["quantity"], row["unit"]) for row in found] == [(quantity, unit)]


def test_every_term_and_unit_is_one_of_the_vocabularies() -> None:
    carriers = vocabulary("carriers")

    assert {row["flow"] for row in ENERGY} <= vocabulary("flows").keys()
    assert {row["sector"] for row in ENERGY if "sector" in row} <= vocabulary("sectors").keys()
    assert {row["transformation"] for row in ENERGY if "transformation" in row} <= vocabulary("transformations").keys()
    assert all(conversion(row["unit"], carriers[row["carrier"]].extra["native_unit"]) > 0 for row in ENERGY)


def test_no_figure_stands_twice_and_none_is_zero() -> None:
    keys = ("year", "flow", "sector", "transformation", "carrier")
    places = Counter(tuple(row.get(key) for key in keys) for row in ENERGY)

    assert set(places.values()) == {1}
    assert all(
        row["quantity"] > 0 for row in ENERGY if row["flow"] not in {"statistical_difference", "total_consumption"}
    )


def test_every_carrier_balances_in_every_year() -> None:
    flows: dict[tuple[int, str], dict[str, float]] = {}
    for row in ENERGY:
        sums = flows.setdefault((row["year"], row["carrier"]), {})
        sums[row["flow"]] = sums.get(row["flow"], 0.0) + row["quantity"]

    balances = {place: carrier_balance(quantities) for place, quantities in flows.items()}

    assert {place for place, one in balances.items() if abs(one.residual) > 2e-6 * one.throughput} == set()


def test_the_economy_runs_at_constant_prices_from_2015() -> None:
    economy = {row["year"]: row for row in example_sheets()["economy"]}

    assert economy[2015]["gdp_constant_100m_cny"] == economy[2015]["gdp_current_100m_cny"] == 17_831.51
    assert "population_10k" not in economy[2015]


def test_the_targets_are_those_assigned_for_the_13th_plan() -> None:
    assigned = {row["indicator"]: row["value"] for row in example_sheets()["targets"] if row["base_year"] == 2015}

    assert (assigned["energy_intensity_reduction"], assigned["carbon_intensity_reduction"]) == (14, 17)
