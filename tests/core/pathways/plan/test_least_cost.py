import itertools
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.instances import county_limits, county_problem
from dafeng.core.pathways.plan.energy import counted_factor, priced
from dafeng.core.pathways.plan.least_cost import Wishes, least_cost
from dafeng.core.pathways.plan.problem import no_captures
from dafeng.core.pathways.plan.reading import put_back
from dafeng.core.pathways.plan.stocks import added_cost, annuity, least_stock
from dafeng.core.pathways.request import Limits
from dafeng.core.solving import BadProblem, Settings, SolverFault
from tests.core.pathways.plan.small_plan import COAL, ELECTRICITY, YEARLY_T, Tool, apart, grid, works

NOTHING = Limits()
SAVER = Tool("saver", capex=4_000, running=100, potential=0.5)
"""Half the coal at most, 10 000 tce for 400 + 100 a year instead of 1 000."""
DEAR = Tool("dear", capex=18_000, running=100, potential=0.5)
"""1 800 + 100 a year instead of 1 000: 900 more, which is 450 CNY/t."""


def test_without_measures_all_is_bought() -> None:
    plan = least_cost(works(), NOTHING)

    assert plan.status == "optimal"
    assert plan.objective_10k_cny == pytest.approx(3 * 1_000)
    assert plan.bound_10k_cny == pytest.approx(3 * 1_000)
    assert plan.purchases_tce[0, COAL].tolist() == pytest.approx([10_000] * 3)
    assert plan.emissions_tco2.tolist() == pytest.approx([YEARLY_T] * 3)
    assert plan.shortfalls == ()


def test_a_measure_that_pays_is_built_at_once_and_up_to_its_potential() -> None:
    plan = least_cost(works(SAVER), NOTHING)

    assert plan.stock[0].tolist() == pytest.approx([0.5] * 3)
    assert plan.added[0].tolist() == pytest.approx([0.5, 0, 0])
    assert plan.objective_10k_cny == pytest.approx(3 * (500 + 0.5 * 500))
    assert plan.investment_10k_cny.tolist() == pytest.approx([2_000, 0, 0])
    assert plan.emissions_tco2.tolist() == pytest.approx([10_000] * 3)


def test_no_more_is_added_in_a_year_than_can_be() -> None:
    plan = least_cost(works(replace(SAVER, most=0.2)), NOTHING)

    assert plan.stock[0].tolist() == pytest.approx([0.2, 0.4, 0.5])


def test_a_measure_that_does_not_pay_is_built_only_for_a_ceiling_and_only_when_it_must() -> None:
    free = least_cost(works(DEAR), NOTHING)
    capped = least_cost(works(DEAR), Limits(cap_tco2={2027: 15_000}))

    assert free.stock.max() == pytest.approx(0)
    assert capped.stock[0].tolist() == pytest.approx([0, 0.25, 0.25])
    assert capped.objective_10k_cny == pytest.approx(3_000 + 0.25 * 900 * 2)
    assert capped.marginal_cny_per_tco2["cap"].tolist() == pytest.approx([0, 900, 0])


def test_payments_and_prices_count_by_the_value_of_today() -> None:
    plan = least_cost(works(DEAR, rate=0.25), Limits(cap_tco2={2028: 15_000}))
    yearly = 18_000 * 0.25 / (1 - 1.25**-10)

    assert plan.objective_10k_cny == pytest.approx(1_000 * (1 + 0.8 + 0.64) + 0.25 * 0.64 * (yearly + 100 - 1_000))
    assert plan.marginal_cny_per_tco2["cap"][2] == pytest.approx((yearly - 900) / 2)


def test_what_is_worn_out_is_built_again_and_paid_again() -> None:
    short = Tool("short", capex=300, life=1)
    plan = least_cost(works(short), NOTHING)

    assert plan.added[0].tolist() == pytest.approx([1, 1, 1])
    assert plan.stock[0].tolist() == pytest.approx([1, 1, 1])
    assert plan.objective_10k_cny == pytest.approx(3 * 300)


def test_what_stands_already_works_and_costs_its_running() -> None:
    plan = least_cost(works(Tool("old", running=50, existing=0.3, most=0)), NOTHING)

    assert plan.stock[0].tolist() == pytest.approx([0.3] * 3)
    assert plan.objective_10k_cny == pytest.approx(3 * (700 + 0.3 * 50))


def test_a_switch_to_electricity_buys_electricity_and_emits_by_it() -> None:
    heat_pump = Tool("heat pump", adds=0.25, potential=0.4)
    plan = least_cost(works(heat_pump), NOTHING)

    assert plan.purchases_tce[0, COAL, 0] == pytest.approx(6_000)
    assert plan.purchases_tce[0, ELECTRICITY, 0] == pytest.approx(1_000)
    assert plan.objective_10k_cny == pytest.approx(3 * (600 + 300))
    assert plan.emissions_tco2.tolist() == pytest.approx([12_000 + 4_000] * 3)


def test_a_price_of_carbon_makes_the_dear_measure_pay() -> None:
    problem = works(DEAR)
    below, above = (
        least_cost(replace(problem, carbon_price=np.full(3, price)), NOTHING).stock.max() for price in (440.0, 460.0)
    )

    assert below == pytest.approx(0)
    assert above == pytest.approx(0.5)


def test_capture_takes_off_what_is_there_and_no_more() -> None:
    trap = Tool("trap", capex=10_000, saves=0, captures=50_000)
    problem = replace(works(trap), process_tco2=np.full((1, 3), 5_000.0))
    some = least_cost(problem, Limits(cap_tco2=dict.fromkeys((2026, 2027, 2028), 20_000)))
    all_of_it = least_cost(problem, Limits(cap_tco2=dict.fromkeys((2026, 2027, 2028), -1)))

    assert some.stock[0].tolist() == pytest.approx([0.1] * 3, abs=1e-6)
    assert some.emissions_tco2.tolist() == pytest.approx([20_000] * 3)
    assert all_of_it.emissions_tco2.tolist() == pytest.approx([0] * 3, abs=1e-6)
    assert put_back(some, problem).tolist() == pytest.approx(some.emissions_tco2.tolist(), rel=1e-9)


def test_a_fixed_project_is_built_though_it_does_not_pay() -> None:
    plan = least_cost(works(replace(DEAR, least=(0, 0.3, 0))), NOTHING)

    assert plan.added[0].tolist() == pytest.approx([0, 0.3, 0])
    assert plan.objective_10k_cny == pytest.approx(3_000 + 2 * 0.3 * 900)


def test_fixed_projects_that_displace_more_than_is_used_lose_the_rest() -> None:
    plan = least_cost(works(Tool("big", least=(1.5, 0, 0), potential=1)), NOTHING)

    assert plan.purchases_tce[0, COAL].tolist() == pytest.approx([0] * 3)
    assert plan.shortfalls == ()


def test_measures_that_exclude_each_other_share_their_scope() -> None:
    twins = (Tool("cheap", capex=1_000, potential=0.6), Tool("dearer", capex=2_000, potential=0.6))
    plan = least_cost(works(*twins, overlaps=apart(("one kiln", 0.8, {0: 1.0, 1: 1.0}))), NOTHING)

    assert plan.stock[:, 0].tolist() == pytest.approx([0.6, 0.2])


def test_a_measure_waits_for_the_one_it_needs() -> None:
    tools = (Tool("first", capex=50_000, saves=0.0), Tool("then", capex=100))
    needs = apart(("then needs first", 0.0, {1: 1.0, 0: -1.0}))
    plan = least_cost(works(*tools, overlaps=needs), NOTHING)
    cheap = least_cost(works(replace(tools[0], capex=5_000), tools[1], overlaps=needs), NOTHING)

    assert plan.stock.max() == pytest.approx(0)
    assert cheap.stock[:, 0].tolist() == pytest.approx([1, 1])


def test_whole_projects_are_the_best_of_all_that_can_be_listed() -> None:
    sizes, prices = (0.30, 0.25, 0.2), (6_000.0, 4_600.0, 4_200.0)
    lumps = [
        Tool(f"lump{place}", capex=price / size, potential=size, most=size, lump=size, life=10)
        for place, (size, price) in enumerate(zip(sizes, prices, strict=True))
    ]
    problem, limits = works(*lumps, years=1), Limits(cap_tco2={2026: 12_000})
    sums = [
        1_000
        + sum(taken * (price / 10 - 1_000 * size) for taken, size, price in zip(picks, sizes, prices, strict=True))
        for picks in itertools.product((0, 1), repeat=3)
        if 20_000 * (1 - sum(taken * size for taken, size in zip(picks, sizes, strict=True))) <= 12_000 + 1e-9
    ]

    whole = least_cost(problem, limits, wishes=Wishes(whole=True))
    parts = least_cost(problem, limits)

    assert whole.objective_10k_cny == pytest.approx(min(sums))
    assert whole.bound_10k_cny == pytest.approx(min(sums), rel=1e-5)
    assert np.isin(np.round(whole.added.ravel() / np.array(sizes), 9), (0, 1)).all()
    assert parts.objective_10k_cny < whole.objective_10k_cny - 1


def test_all_figures_back_in_the_accounting_give_the_same_co2() -> None:
    problem = replace(works(SAVER, Tool("pump", adds=0.3, potential=0.3)), constant_tco2=np.full(3, 123.0))
    plan = least_cost(problem, Limits(cap_tco2={2028: 9_000}))

    assert put_back(plan, problem) == pytest.approx(plan.emissions_tco2, rel=1e-9)


def test_the_plan_tells_where_its_time_went_and_what_ran() -> None:
    plan = least_cost(works(SAVER), NOTHING, Settings(method="simplex"))

    assert set(plan.seconds) == {"build", "hand over", "solve"}
    assert plan.solver in {"dual simplex", "presolve"}


def test_a_plan_that_had_no_time_is_said_not_to_be_there() -> None:
    problem = county_problem()
    with pytest.raises(SolverFault, match="the time was over"):
        least_cost(problem, county_limits(problem), Settings(time_limit_s=1e-9))


def test_a_price_that_is_no_number_is_refused_by_its_name() -> None:
    with pytest.raises(BadProblem, match="purchase: works coal, 2026"):
        least_cost(works(price=np.full((3, 3), np.nan)), NOTHING)


def test_an_annuity_pays_an_investment_back_with_its_interest() -> None:
    paid = annuity(np.array([1_000.0]), 0.06, np.array([20]))[0]

    assert paid == pytest.approx(87.1846, abs=1e-4)
    assert sum(paid / 1.06**year for year in range(1, 21)) == pytest.approx(1_000)
    assert annuity(np.array([1_000.0]), 0.0, np.array([20]))[0] == 50


def test_no_payment_counts_beyond_the_plan() -> None:
    problem = works(Tool("two years", capex=100, life=2), years=3)

    assert added_cost(problem)[0].tolist() == pytest.approx([100, 100, 50])


def test_the_least_stock_is_what_stands_and_what_is_fixed_while_it_lives() -> None:
    problem = works(Tool("t", existing=0.1, least=(0, 0.2, 0, 0), life=2), years=4)

    assert least_stock(problem)[0].tolist() == pytest.approx([0.1, 0.3, 0.3, 0.1])


def test_electricity_of_the_own_supply_costs_and_emits_where_it_is_made() -> None:
    own, bought = grid(load_mw=(1.0, 1.0)), works(captures=no_captures(3))

    assert priced(own)[ELECTRICITY].tolist() == [0]
    assert counted_factor(own)[ELECTRICITY].tolist() == [0]
    assert priced(bought) is bought.price
    assert counted_factor(bought) is bought.factor
