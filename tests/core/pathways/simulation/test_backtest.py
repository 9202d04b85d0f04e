"""The baseline beside a year that it never saw."""

from dataclasses import replace

import pytest

from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.simulation.backtest import backtest, fitted_growth
from tests.core.pathways.small_pathway import SETS, years_of_coal
from tests.core.small_place import YEAR, inventory

GDP = (1000.0, 1100.0, 1210.0, 1210.0)
FALLING = inventory(years_of_coal((100.0, 107.8, 116.2084, 120.0), GDP))
"""Coal per GDP falls by 2 % a year, GDP grows by 10 %; in the last year GDP stands and coal does not keep to it."""


def test_the_projection_follows_the_trend_and_the_gdp_that_came() -> None:
    co2, energy = backtest(FALLING, SETS, YEAR)

    assert co2.fitted_on == (2018, 2019, 2020)
    assert co2.actual == 240.0
    assert co2.known_gdp == pytest.approx(2 * 116.2084 * 0.98)
    assert energy.known_gdp == pytest.approx(0.75 * 116.2084 * 0.98)
    assert co2.error_pct["known_gdp"] == pytest.approx((116.2084 * 0.98 / 120.0 - 1) * 100)


def test_the_second_projection_knows_nothing_of_the_last_year() -> None:
    co2, _energy = backtest(FALLING, SETS, YEAR)

    assert fitted_growth(replace(FALLING, years=FALLING.years[:3])) == pytest.approx(10.0)
    assert co2.fitted_gdp == pytest.approx(2 * 116.2084 * 0.98 * 1.1)


def test_a_place_without_process_figures_is_tested_on_its_fuels() -> None:
    bare = inventory(years_of_coal((100.0, 100.0, 100.0, 100.0), GDP, notation={"process": "NE"}))

    assert backtest(bare, SETS, YEAR)[0].coverage == "fuel"
    assert backtest(bare, SETS, YEAR)[0].quantity == "co2_fuel_t"


def test_a_year_without_figures_cannot_be_tested() -> None:
    with pytest.raises(MissingInput, match="no gdp_constant_10k_cny of 2030"):
        backtest(FALLING, SETS, 2030)
