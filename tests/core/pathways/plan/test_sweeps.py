import numpy as np
import pytest

from benchmarks.instances import county_limits, county_problem
from dafeng.core.pathways.plan.least_cost import least_cost
from dafeng.core.pathways.plan.sweeps import cost_curve, peak_prices
from dafeng.core.pathways.request import Limits
from tests.core.pathways.plan.small_plan import Tool, works

DEAR = Tool("dear", capex=18_000, running=100, potential=0.5)
"""900 (10 000 CNY) more a unit and year than the coal it saves: 450 CNY/t."""


def test_the_cost_curve_rises_to_what_can_be_reached_and_has_no_price_beyond() -> None:
    points = cost_curve(works(DEAR), (55_000, 40_000, 20_000))

    assert [one.avoided_tco2 for one in points] == pytest.approx([5_000, 20_000, 30_000])
    assert [one.total_10k_cny for one in points] == pytest.approx([225, 900, 1_350])
    assert [one.marginal_cny_per_tco2 for one in points[:2]] == pytest.approx([450, 450])
    assert np.isnan(points[2].marginal_cny_per_tco2)


def test_peaking_earlier_costs_what_the_measures_for_it_cost() -> None:
    prices = peak_prices(works(DEAR, demand=(1.0, 1.1, 1.2, 1.3)), (2029, 2028, 2027))

    assert [one.year for one in prices] == [2029, 2028, 2027]
    assert [one.extra_10k_cny for one in prices] == pytest.approx([0, 900 * 0.1001, 900 * 0.3002], abs=1e-6)
    assert [one.total_10k_cny for one in prices] == pytest.approx([4_600, 4_600 + 90.09, 4_600 + 270.18])
    assert [one.level_tco2 for one in prices] == pytest.approx([26_000, 24_000, 22_000])
    assert all(one.shortfalls == () for one in prices)


def test_a_peak_out_of_reach_tells_what_fails() -> None:
    (price,) = peak_prices(works(demand=(1.0, 1.1, 1.2)), (2027,))

    assert [(one.target, one.year, round(one.amount, 3)) for one in price.shortfalls] == [("peak_by", 2028, 2_002)]
    assert price.extra_10k_cny == pytest.approx(0, abs=1e-6)


def test_budgets_from_the_last_basis_give_what_each_alone_gives() -> None:
    problem = county_problem(8, 3, 6)
    caps = Limits(cap_tco2=county_limits(problem).cap_tco2)
    free, least = (least_cost(problem, Limits(budget_tco2=one)).emissions_tco2.sum() for one in (None, 0.0))
    budgets = np.linspace(free, least, 7)[1:-1].tolist()

    warm = cost_curve(problem, budgets, caps)
    base = least_cost(problem, caps)
    cold = [least_cost(problem, Limits(cap_tco2=caps.cap_tco2, budget_tco2=one)) for one in budgets]

    assert [one.total_10k_cny for one in warm] == pytest.approx(
        [one.objective_10k_cny - base.objective_10k_cny for one in cold],
        rel=1e-9,
        abs=1e-6 * base.objective_10k_cny / 100,
    )
    prices = [one.marginal_cny_per_tco2 for one in warm]
    assert prices == sorted(prices)
    assert prices[-1] > 0


def test_peaks_from_the_last_basis_give_what_each_alone_gives() -> None:
    problem = works(DEAR, Tool("mild", capex=12_000, potential=0.1), demand=(1.0, 1.1, 1.15, 1.3, 1.25), rate=0.05)
    warm = peak_prices(problem, (2029, 2028, 2027))
    cold = [least_cost(problem, Limits(peak_by=year)) for year in (2029, 2028, 2027)]

    assert [one.total_10k_cny for one in warm] == pytest.approx([one.objective_10k_cny for one in cold], rel=1e-9)
    assert [one.level_tco2 for one in warm] == pytest.approx([one.emissions_tco2.max() for one in cold])
