"""Electricity and heat across the boundary, and carbon taken up by land."""

import pytest

from dafeng.core.accounting.sources.power import purchased_heat_co2, purchased_power_co2
from dafeng.core.accounting.sources.sinks import removal_tco2, stock_change_tco2


@pytest.mark.parametrize(("net_mwh", "co2_t"), [(5_000.0, 2_784.0), (-5_000.0, -2_784.0), (0.0, 0.0)])
def test_power_bought_counts_up_and_power_sold_counts_down(net_mwh: float, co2_t: float) -> None:
    assert purchased_power_co2(net_mwh, 0.5568) == pytest.approx(co2_t)


@pytest.mark.parametrize(("net_gj", "co2_t"), [(1_000.0, 110.0), (-1_000.0, -110.0)])
def test_heat_bought_counts_up_and_heat_sold_counts_down(net_gj: float, co2_t: float) -> None:
    assert purchased_heat_co2(net_gj, 0.11) == pytest.approx(co2_t)


def test_a_stock_that_grows_is_a_removal_and_one_that_shrinks_an_emission() -> None:
    assert (removal_tco2(30.0), removal_tco2(-30.0)) == (-30.0, 30.0)


def test_the_stock_change_of_a_year_is_that_between_two_surveys_over_their_years() -> None:
    # 1 200 tC in five years are 240 tC, 880 t of CO2, a year.
    assert stock_change_tco2(10_000.0, 11_200.0, 5) == pytest.approx(880.0)
