"""The shipped datasets: whole, consistent in themselves, and what they print of the best-known numbers."""

from math import isclose

import pytest

from dafeng.core.quantities.errors import MissingFactor
from dafeng.core.quantities.factors import CarrierFactors, combustion_factor, electricity_factor
from dafeng.core.quantities.units import GJ_PER_TCE
from dafeng.data.library import release
from dafeng.data.tables import CARD_FIELDS, HERE, vocabulary

DATASETS = sorted(card.parent.name for card in (HERE / "factors").glob("*/card.toml"))
FOSSIL = {"coal", "oil", "gas"}


def carriers() -> list[CarrierFactors]:
    return [row for dataset in DATASETS for row in release(dataset).carriers.values()]


def named(row: CarrierFactors) -> str:
    return f"{row.dataset} {row.carrier}"


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_dataset_loads_and_every_value_has_unit_dataset_and_source(dataset: str) -> None:
    lines = list(release(dataset).lines())

    assert lines
    assert all(one.unit and one.source and one.dataset == dataset and one.value >= 0 for _, _, one in lines)
    assert all(release(dataset).card[name] for name in CARD_FIELDS)


def test_recalled_values_are_unverified_and_all_others_verified() -> None:
    recalled = {dataset for dataset in DATASETS if any(not one.verified for _, _, one in release(dataset).lines())}

    assert {"ipcc-2006", "ipcc-1996", "cn-provincial-guideline-2011", "cn-grid-official"} <= recalled
    assert not {"ceads-implied", "cn-industry-guideline", "cn-provincial-guideline-2025", "ipcc-ar5"} & recalled


def test_the_product_of_the_parts_is_the_printed_factor() -> None:
    compared, apart = 0, []
    for row in carriers():
        parts = (row.ncv_gj_per_unit, row.carbon_content_tc_per_gj, row.oxidation_pct)
        if row.ef_tco2_per_unit is not None and None not in parts:
            compared += 1
            product = combustion_factor(*(part or 0.0 for part in parts))
            apart += [] if isclose(product, row.ef_tco2_per_unit, rel_tol=1e-5, abs_tol=1e-9) else [named(row)]

    assert compared > 100
    assert apart == []


@pytest.mark.parametrize(
    "carrier", ["gasoline", "diesel", "crude_oil", "fuel_oil", "lpg", "coke", "natural_gas", "lng"]
)
def test_standard_coal_agrees_with_the_heating_value(carrier: str) -> None:
    tce = release("cesy-2023").carriers[carrier].tce_per_unit
    heat_gj = release("cn-provincial-guideline-2025").carriers[carrier].ncv_gj_per_unit

    assert tce is not None
    assert tce * GJ_PER_TCE == pytest.approx(heat_gj, rel=0.002)


def test_no_dataset_contradicts_itself_in_standard_coal() -> None:
    both = [row for row in carriers() if row.tce_per_unit and row.ncv_gj_per_unit]
    fossil = [row for row in both if vocabulary("carriers")[row.carrier].extra["category"] in FOSSIL]

    assert [
        named(row)
        for row in fossil
        if not isclose((row.tce_per_unit or 0.0) * GJ_PER_TCE, row.ncv_gj_per_unit or 0.0, rel_tol=0.002)
    ] == []


def test_oxidation_is_a_percentage() -> None:
    assert [
        named(row) for row in carriers() if row.oxidation_pct is not None and not 50 <= row.oxidation_pct <= 100
    ] == []


def test_every_carrier_is_told_in_its_native_unit() -> None:
    terms = vocabulary("carriers")

    assert [named(row) for row in carriers() if row.unit != terms[row.carrier].extra["native_unit"]] == []


@pytest.mark.parametrize(
    ("area", "year", "factor"),
    [
        ("000000", 2021, 0.5568),
        ("000000", 2022, 0.5366),
        ("000000", 2023, 0.5306),
        ("150000", 2021, 0.7025),
        ("150000", 2022, 0.6849),
        ("150000", 2023, 0.6479),
    ],
)
def test_the_official_electricity_factors_are_those_of_the_notices(area: str, year: int, factor: float) -> None:
    chosen = electricity_factor(release("cn-grid-official"), area, year, "average")

    assert (chosen.factor.value, chosen.fallback) == (factor, False)


def test_inner_mongolia_has_no_verified_factor_before_2021_and_the_newest_serves_later_years() -> None:
    grid = release("cn-grid-official")

    assert electricity_factor(grid, "150000", 2026, "average").year == 2023
    assert not electricity_factor(grid, "150000", 2020, "average", allow_unverified=True).factor.verified
    with pytest.raises(MissingFactor, match="area 150000, 2020 or earlier"):
        electricity_factor(grid, "150000", 2020, "average")


@pytest.mark.parametrize(
    ("dataset", "carrier", "factor"),
    [
        ("cn-provincial-guideline-2025", "natural_gas", 21.621888),
        ("cn-industry-guideline", "bituminous_coal", 2.071509),
        ("gbt32151-2024", "bituminous_coal", 1.74175),
        ("ceads-implied", "coke", 2.87658904128),
    ],
)
def test_a_well_known_factor_is_as_printed(dataset: str, carrier: str, factor: float) -> None:
    assert release(dataset).carriers[carrier].co2() == pytest.approx(factor, rel=1e-5)


@pytest.mark.parametrize(
    ("carrier", "tce"), [("raw_coal", 0.7143), ("diesel", 1.4571), ("electricity", 0.1229), ("heat", 0.03412)]
)
def test_a_well_known_coefficient_of_standard_coal_is_as_printed(carrier: str, tce: float) -> None:
    assert release("gbt2589-2020").carriers[carrier].tce_per_unit == tce
