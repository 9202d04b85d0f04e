from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.pathways.plan.least_cost import least_cost
from dafeng.core.pathways.request import Limits
from tests.core.pathways.plan.small_plan import HEAT, Plant, grid

NO_MARGIN = Limits(supply_margin=0.0)
HALF = 4_380.0
"""Hours of the year that each of two blocks stands for."""


def test_the_cheapest_plant_runs_first_and_its_co2_is_counted() -> None:
    cheap, dear = Plant("cheap", 15, variable=200, tco2=0.8, firm=1), Plant("dear", 10, variable=500, tco2=0.4, firm=1)
    plan = least_cost(grid(cheap, dear, load_mw=(10, 20)), NO_MARGIN)

    assert plan.hours["1.cheap"].tolist() == pytest.approx([10] * 12 + [15] * 12)
    assert plan.hours["1.dear"].tolist() == pytest.approx([0] * 12 + [5] * 12)
    assert plan.objective_10k_cny == pytest.approx(HALF * (25 * 200 + 5 * 500) / 1e4)
    assert plan.emissions_tco2.tolist() == pytest.approx([HALF * (25 * 0.8 + 5 * 0.4)])
    assert plan.shortfalls == ()


def test_storage_carries_the_day_into_the_night_and_ends_where_it_began() -> None:
    sun = Plant("sun", 40, variable=1, open_to=(1, 0), firm=1)
    plan = least_cost(grid(sun, Plant("battery", 15, hours=12), load_mw=(10, 10)), NO_MARGIN)
    charge = 10 / 0.81

    assert plan.hours["1.battery"].tolist() == pytest.approx([-charge] * 12 + [10] * 12)
    assert plan.hours["1.sun"].tolist() == pytest.approx([10 + charge] * 12 + [0] * 12)
    assert plan.shortfalls == ()


def test_storage_gives_no_more_than_it_holds() -> None:
    sun = Plant("sun", 40, variable=1, open_to=(1, 0), firm=1)
    plan = least_cost(grid(sun, Plant("battery", 15, hours=4), load_mw=(10, 10)), NO_MARGIN)
    given = 15 * 4 * 0.9 / 12

    assert plan.hours["1.battery"][12:].tolist() == pytest.approx([given] * 12)
    assert [(one.target, one.unit) for one in plan.shortfalls] == [("power_served", "MWh")]
    assert plan.shortfalls[0].amount == pytest.approx((10 - given) * HALF)


def test_load_that_nothing_serves_is_told_and_costs_the_place_nothing() -> None:
    plan = least_cost(grid(Plant("coal", 15, variable=200, firm=2), load_mw=(10, 20)), NO_MARGIN)

    assert [(one.target, one.year, one.unit) for one in plan.shortfalls] == [("power_served", 2026, "MWh")]
    assert plan.shortfalls[0].amount == pytest.approx(5 * HALF)
    assert plan.objective_10k_cny == pytest.approx(HALF * 25 * 200 / 1e4)


@pytest.mark.parametrize(("most", "added", "miss"), [(50, 26, 0), (0, 0, 13)])
def test_secure_capacity_stands_above_the_highest_load_or_the_rest_is_told(
    most: float, added: float, miss: float
) -> None:
    plant = Plant("plant", 20, capex=100, firm=0.5, most=most)
    plan = least_cost(grid(plant, load_mw=(10, 20)), Limits(supply_margin=0.15))

    assert plan.added[0].tolist() == pytest.approx([added])
    assert plan.objective_10k_cny == pytest.approx(added * 100 / 10)
    assert [(one.target, round(one.amount, 6), one.unit) for one in plan.shortfalls] == (
        [("supply_margin", miss, "MW")] if miss else []
    )


def test_what_must_run_runs_though_nobody_needs_it() -> None:
    plan = least_cost(grid(Plant("must", 40, variable=100, minimum=0.5, firm=1), load_mw=(10, 30)), NO_MARGIN)

    assert plan.hours["1.must"].tolist() == pytest.approx([20] * 12 + [30] * 12)


@pytest.mark.parametrize(("demand", "bought"), [(5_000.0, 0.0), (10_000.0, 1_240.0)])
def test_heat_of_combined_plants_replaces_bought_heat_and_no_more(demand: float, bought: float) -> None:
    problem = grid(Plant("chp", 10, heat_tce=0.1, firm=1), load_mw=(10, 10))
    use = problem.demand_tce.copy()
    use[0, HEAT] = demand
    assert problem.power is not None
    plan = least_cost(replace(problem, demand_tce=use, power=replace(problem.power, heat=HEAT), heat=HEAT), NO_MARGIN)

    assert plan.objective_10k_cny == pytest.approx(bought * 1_500 / 1e4, abs=1e-6)
    assert plan.emissions_tco2.tolist() == pytest.approx([bought * 3], abs=1e-3)


def test_a_share_of_non_fossil_energy_is_met_by_generation() -> None:
    gas, wind = Plant("gas", 20, variable=300, firm=1), Plant("wind", 0, capex=9_000, non_fossil=True, most=50)
    plan = least_cost(grid(gas, wind, load_mw=(10, 10)), replace(NO_MARGIN, non_fossil_share={2026: 0.5}))

    assert plan.stock[1].tolist() == pytest.approx([5])
    assert plan.objective_10k_cny == pytest.approx(5 * 900 + 5 * 8_760 * 300 / 1e4)


def test_what_is_sold_by_contract_is_made_and_what_may_be_sold_earns() -> None:
    problem = grid(Plant("coal", 30, variable=200, firm=1), load_mw=(10, 20))
    assert problem.power is not None
    contract = replace(problem.power, deliveries_mwh=np.array([8_760.0]))
    free = replace(contract, export_mw=np.array([4.0]), export_cny_per_mwh=np.array([250.0]))

    sent = least_cost(replace(problem, power=contract), NO_MARGIN)
    sold = least_cost(replace(problem, power=free), NO_MARGIN)

    assert sent.hours["1.coal"].tolist() == pytest.approx([11] * 12 + [21] * 12)
    assert sold.hours["1.coal"].tolist() == pytest.approx([15] * 12 + [25] * 12)
    assert sent.objective_10k_cny - sold.objective_10k_cny == pytest.approx(4 * 8_760 * 50 / 1e4)


def test_a_place_that_buys_its_power_has_no_hours() -> None:
    problem = grid(Plant("coal", 30, firm=1), load_mw=(10, 20))

    assert least_cost(replace(problem, power=None), Limits()).hours == {}
