"""The same plan in linopy and in PyPSA, built on their own: the objectives must be ours."""

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest

from benchmarks.instances import county_problem, power_limits, power_problem, with_power
from benchmarks.peers import linopy_plan, pypsa_plan
from dafeng.core.pathways.plan.least_cost import least_cost
from dafeng.core.pathways.plan.problem import PlanProblem
from dafeng.core.pathways.request import Limits
from tests.core.pathways.plan.small_plan import apart

CLOSE = 1e-6


def county() -> PlanProblem:
    """Five years, two sectors, four measures in each."""
    return county_problem(5, 2, 4)


def agrees(module: ModuleType, problem: PlanProblem, limits: Limits) -> bool:
    """Whether the peer finds our objective; ours must be optimal."""
    plan = least_cost(problem, limits)
    theirs: float = module.solve(problem, limits)[0]
    assert plan.status == "optimal"
    return abs(theirs - plan.objective_10k_cny) <= CLOSE * abs(plan.objective_10k_cny)


def tight(problem: PlanProblem) -> Limits:
    """A budget and ceilings that cost something, halfway to the least that can be reached."""
    free, least = (least_cost(problem, Limits(budget_tco2=one)).emissions_tco2 for one in (None, 0.0))
    middle = (free + least) / 2
    caps = dict(zip(problem.years, (1.01 * middle).tolist(), strict=True))
    return Limits(cap_tco2=caps, budget_tco2=float(middle.sum()))


def test_the_limits_of_these_tests_cost_something() -> None:
    problem = county()
    free, bound = least_cost(problem, Limits()), least_cost(problem, tight(problem))

    assert bound.objective_10k_cny > free.objective_10k_cny * (1 + 100 * CLOSE)
    assert bound.shortfalls == ()


@pytest.mark.parametrize("peer", [linopy_plan, pypsa_plan])
def test_a_peer_finds_the_same_county_plan(peer: ModuleType) -> None:
    assert agrees(peer, county(), tight(county()))


@pytest.mark.parametrize("peer", [linopy_plan, pypsa_plan])
def test_a_peer_finds_the_same_cost_where_a_budget_cannot_be_kept(peer: ModuleType) -> None:
    problem = county_problem(3, 1, 3)
    limits = Limits(budget_tco2=0.3 * float(least_cost(problem, Limits()).emissions_tco2.sum()))

    assert least_cost(problem, limits).shortfalls
    assert agrees(peer, problem, limits)


@pytest.mark.parametrize("peer", [linopy_plan, pypsa_plan])
def test_a_peer_finds_the_same_power_plan(peer: ModuleType) -> None:
    problem = power_problem(3, 2, 4)
    limits = power_limits(problem)

    assert least_cost(problem, limits).marginal_cny_per_tco2["budget"].max() > 0
    assert agrees(peer, problem, limits)


def test_linopy_finds_the_same_plan_of_a_county_with_its_own_power() -> None:
    problem = with_power(county(), 2, 4, 1)

    assert agrees(linopy_plan, problem, replace(tight(problem), supply_margin=0.15))


def test_linopy_finds_the_same_plan_under_all_other_limits() -> None:
    problem = county_problem(7, 2, 5)
    options = problem.options
    fixed = options.least_added.copy()
    fixed[3, 2] = options.most_added[3, 2] / 2
    overlaps = apart(
        ("one kiln", float(options.potential[0, 0]), {0: 1.0, 1: 1.0}), ("2 needs 4", 0.0, {2: 1.0, 4: -2.0})
    )
    priced = replace(
        problem,
        overlaps=overlaps,
        options=replace(options, least_added=fixed),
        carbon_price=np.linspace(20, 80, 7),
        demand_tce=problem.demand_tce * 1.02 ** np.arange(7),
    )
    free = least_cost(priced, Limits())
    limits = Limits(
        intensity={2031: 0.99 * float(free.emissions_tco2[5] / priced.gdp[5])},
        peak_by=2028,
        peak_level_tco2=0.999 * float(free.emissions_tco2.max()),
        investment_10k_cny={2027: 0.8 * float(free.investment_10k_cny[1])},
    )

    assert least_cost(priced, limits).objective_10k_cny > free.objective_10k_cny
    assert agrees(linopy_plan, priced, limits)
