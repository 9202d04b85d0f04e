from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.plan.least_cost import least_cost
from dafeng.core.pathways.plan.problem import Effects, PlanProblem
from dafeng.core.pathways.plan.targets import by_year, ceiling, ceilings, peak_sides
from dafeng.core.pathways.request import Limits
from dafeng.core.pathways.results import Plan
from tests.core.pathways.plan.small_plan import COAL, FIRST, HEAT, Tool, works

SAVER = Tool("saver", capex=4_000, running=100, potential=0.5)
DEAR = Tool("dear", capex=18_000, running=100, potential=0.5)
"""900 (10 000 CNY) more a unit and year than the coal it saves: 450 CNY/t."""
YEARS = (2026, 2027, 2028)
TCE_PER_GJ = 0.03412


def missed(plan: Plan) -> list[tuple[str, int | None, float, str]]:
    """All that a plan could not keep."""
    return [(one.target, one.year, round(one.amount, 3), one.unit) for one in plan.shortfalls]


def test_a_ceiling_that_cannot_be_kept_is_an_answer_that_tells_by_how_much() -> None:
    plan = least_cost(works(SAVER), Limits(cap_tco2={2027: 4_000, 2028: 9_500}))

    assert missed(plan) == [("cap", 2027, 6_000, "tCO2"), ("cap", 2028, 500, "tCO2")]
    assert plan.emissions_tco2.tolist() == pytest.approx([10_000] * 3)
    assert plan.objective_10k_cny == pytest.approx(3 * 750)
    assert plan.bound_10k_cny == pytest.approx(3 * 750, rel=1e-5)
    assert np.isnan(plan.marginal_cny_per_tco2["cap"][1:]).all()


def test_the_lowest_of_several_ceilings_binds_and_bears_the_price() -> None:
    limits = Limits(cap_tco2=dict.fromkeys(YEARS, 18_000), intensity={2027: 1.5}, peak_level_tco2=19_000)
    plan = least_cost(works(DEAR), limits)

    assert plan.emissions_tco2.tolist() == pytest.approx([18_000, 15_000, 15_000])
    assert plan.marginal_cny_per_tco2["intensity"].tolist() == pytest.approx([0, 900, 0], abs=1e-6)
    assert plan.marginal_cny_per_tco2["cap"].tolist() == pytest.approx([450, 0, 0], abs=1e-6)
    assert plan.marginal_cny_per_tco2["peak_level"].tolist() == pytest.approx([0, 0, 0], abs=1e-6)


def test_ceilings_are_told_by_target_and_year() -> None:
    limits = Limits(cap_tco2={2026: 5.0}, intensity={2027: 2.0})
    told = ceilings(works(), limits)

    assert told["cap"].tolist() == [5.0, np.inf, np.inf]
    assert told["intensity"].tolist() == [np.inf, 20_000.0, np.inf]
    assert told["peak_level"].tolist() == [np.inf] * 3
    assert ceiling(works(), limits).tolist() == [5e-4, 2.0, np.inf]
    assert by_year(works(), {2028: 7.0, 2040: 1.0}).tolist() == [np.inf, np.inf, 7.0]


def test_an_intensity_without_gdp_is_refused() -> None:
    with pytest.raises(MissingInput, match="2027"):
        least_cost(works(gdp=np.array([1.0, np.nan, 1.0])), Limits(intensity={2027: 1.0}))


def test_a_budget_is_kept_at_the_price_of_the_measure_that_keeps_it() -> None:
    plan = least_cost(works(DEAR), Limits(budget_tco2=50_000))

    assert plan.emissions_tco2.sum() == pytest.approx(50_000)
    assert plan.objective_10k_cny == pytest.approx(3_000 + 450)
    assert plan.marginal_cny_per_tco2["budget"].tolist() == pytest.approx([450] * 3)


def test_a_budget_that_cannot_be_kept_tells_by_how_much() -> None:
    plan = least_cost(works(DEAR), Limits(budget_tco2=20_000))

    assert missed(plan) == [("budget", None, 10_000, "tCO2")]
    assert np.isnan(plan.marginal_cny_per_tco2["budget"]).all()


def test_a_place_asked_to_peak_by_a_year_peaks_by_then() -> None:
    growing = works(DEAR, demand=(1.0, 1.1, 1.2, 1.3))
    plan = least_cost(growing, Limits(peak_by=2027))
    fall = 1e-4 * 20_000

    assert least_cost(growing, Limits()).emissions_tco2.argmax() == 3
    assert plan.emissions_tco2.tolist() == pytest.approx([20_000, 22_000, 22_000 - fall, 22_000 - fall])
    assert plan.objective_10k_cny == pytest.approx(4_600 + 900 * (0.1001 + 0.2001))
    assert plan.marginal_cny_per_tco2["peak_by"].shape == (4,)


def test_a_peak_that_cannot_be_reached_tells_each_rise() -> None:
    plan = least_cost(works(demand=(1.0, 1.1, 1.2, 1.3)), Limits(peak_by=2027))

    assert missed(plan) == [("peak_by", 2028, 2_002, "tCO2"), ("peak_by", 2029, 2_000, "tCO2")]


def test_before_a_peak_all_may_happen_after_it_no_rise() -> None:
    sides = peak_sides(works(years=5), 2028)

    assert sides.tolist() == pytest.approx([np.inf, np.inf, -2e-4, 0])
    assert peak_sides(works(years=5), None).tolist() == [np.inf] * 4
    assert peak_sides(works(years=3), FIRST + 2).tolist() == [np.inf] * 2


def test_no_more_is_invested_in_a_year_than_the_ceiling_allows() -> None:
    plan = least_cost(works(SAVER), Limits(investment_10k_cny={2026: 1_000, 2027: 800}))

    assert plan.investment_10k_cny.tolist() == pytest.approx([1_000, 800, 200])
    assert plan.stock[0].tolist() == pytest.approx([0.25, 0.45, 0.5])


def test_a_fixed_project_above_the_ceiling_on_investment_is_told() -> None:
    plan = least_cost(works(replace(DEAR, least=(0.3, 0, 0))), Limits(investment_10k_cny={2026: 1_000}))

    assert missed(plan) == [("investment", 2026, 4_400, "10 000 CNY")]


def boilers(*tools: Tool, **more: Any) -> PlanProblem:
    """The works also give 5 000 tce of heat to others; a unit of each tool gives 10 000 tce more."""
    problem = works(*tools, years=1)
    demand = problem.demand_tce.copy()
    demand[0, HEAT] = -5_000
    places = np.arange(len(tools))
    effects = Effects(places, np.zeros_like(places), np.full(len(tools), HEAT), np.full((len(tools), 1), 1e4))
    sells = np.array([[False, True, False]])
    return replace(problem, demand_tce=demand, effects=effects, may_sell=sells, heat=HEAT, **more)


def test_the_floor_of_heat_makes_a_boiler_worth_its_price() -> None:
    dear = Tool("boiler", capex=50_000)
    free = least_cost(boilers(dear), Limits(heat_floor_gj=5_000 / TCE_PER_GJ))
    floored = least_cost(boilers(dear), Limits(heat_floor_gj=6_000 / TCE_PER_GJ))

    assert free.stock.max() == pytest.approx(0)
    assert floored.stock[0].tolist() == pytest.approx([0.1])


def test_heat_that_is_missing_is_told_and_what_can_be_bought_counts() -> None:
    limits = Limits(heat_floor_gj=7_000 / TCE_PER_GJ)
    bare, buying = least_cost(boilers(), limits), least_cost(boilers(heat_import_tce=2_000.0), limits)

    assert missed(bare) == [("heat_floor", 2026, round(2_000 / TCE_PER_GJ, 3), "GJ")]
    assert buying.shortfalls == ()


@pytest.mark.parametrize(("potential", "stock", "miss"), [(1.0, 0.12, 0.0), (0.05, 0.05, 700.0)])
def test_non_fossil_energy_reaches_its_share_or_tells_what_is_missing(
    potential: float, stock: float, miss: float
) -> None:
    sun = Tool("sun", capex=50_000, potential=potential)
    problem = works(sun, years=1, non_fossil_tce=np.array([1_000.0]), non_fossil_added=np.array([[1e4]]))
    plan = least_cost(problem, Limits(non_fossil_share={2026: 0.2}))
    own = 1_000 + 1e4 * plan.stock[0, 0]

    assert plan.stock[0, 0] == pytest.approx(stock)
    assert missed(plan) == ([("non_fossil_share", 2026, miss, "tce")] if miss else [])
    assert 0.2 * (own + plan.purchases_tce[0, COAL, 0]) - own == pytest.approx(miss, abs=1e-6)
