from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dafeng.core.pathways.plan.least_cost import least_cost
from dafeng.core.pathways.plan.reading import put_back
from dafeng.core.pathways.request import Limits
from tests.core.pathways.plan.small_plan import Tool, works

YEARS = 4
quick = settings(max_examples=40, deadline=None)
sizes = st.floats(0.02, 0.15)
tool = st.builds(
    Tool,
    id=st.just("t"),
    capex=st.floats(100, 20_000),
    running=st.floats(0, 300),
    life=st.integers(1, 12),
    adds=st.sampled_from([0.0, 0.1]),
    potential=sizes,
    most=st.floats(0.2, 1.0),
)
tools = st.lists(tool, min_size=1, max_size=3).map(
    lambda found: tuple(replace(one, id=f"t{place}") for place, one in enumerate(found))
)
demands = st.lists(st.floats(0.6, 1.5), min_size=YEARS, max_size=YEARS).map(tuple)
rates = st.sampled_from([0.0, 0.06])


@given(tools, demands, rates, st.floats(0, 1), st.floats(0, 1))
@quick
def test_a_tighter_ceiling_never_lowers_the_least_cost(
    found: tuple[Tool, ...], demand: tuple[float, ...], rate: float, one: float, other: float
) -> None:
    problem = works(*found, demand=demand, rate=rate)
    saved = 0.8 * 2e4 * sum(tool.potential for tool in found)
    loose, tight = (
        least_cost(problem, Limits(cap_tco2=_caps(problem.years, demand, share * saved)))
        for share in sorted((one, other))
    )

    assert tight.objective_10k_cny >= loose.objective_10k_cny - 1e-6
    assert (loose.shortfalls, tight.shortfalls) == ((), ())


def _caps(years: tuple[int, ...], demand: tuple[float, ...], saved: float) -> dict[int, float]:
    """Ceilings that much below what is emitted without measures; a measure saves at least 0.8 of its coal's CO2."""
    return {year: 2e4 * one - saved + 1e-3 for year, one in zip(years, demand, strict=True)}


@given(tools, tool, demands, rates, st.floats(0.7, 1.0))
@quick
def test_one_more_measure_never_raises_the_least_cost(
    found: tuple[Tool, ...], more: Tool, demand: tuple[float, ...], rate: float, share: float
) -> None:
    limits = Limits(budget_tco2=2e4 * sum(demand) * share)
    few = least_cost(works(*found, demand=demand, rate=rate), limits)
    many = least_cost(works(*found, more, demand=demand, rate=rate), limits)
    assume(not few.shortfalls)

    assert many.objective_10k_cny <= few.objective_10k_cny + 1e-6
    assert many.shortfalls == ()


@given(tools, demands, rates, st.floats(0, 2_000))
@quick
def test_a_ceiling_out_of_reach_misses_by_exactly_what_no_measure_can_save(
    found: tuple[Tool, ...], demand: tuple[float, ...], rate: float, cap: float
) -> None:
    plain = tuple(replace(one, adds=0.0) for one in found)
    problem = works(*plain, demand=demand, rate=rate)
    plan = least_cost(problem, Limits(cap_tco2=dict.fromkeys(problem.years, cap)))
    least = [2e4 * (one - sum(tool.potential for tool in plain)) for one in demand]

    assert [one.year for one in plan.shortfalls] == list(problem.years)
    assert [one.amount for one in plan.shortfalls] == pytest.approx([one - cap for one in least], rel=1e-6)


@given(tools, demands, rates, st.integers(2026, 2028))
@quick
def test_a_peak_asked_for_is_the_peak_or_is_said_to_fail(
    found: tuple[Tool, ...], demand: tuple[float, ...], rate: float, year: int
) -> None:
    plan = least_cost(works(*found, demand=demand, rate=rate), Limits(peak_by=year))
    after = plan.emissions_tco2[year - 2026 :]
    falls = bool(after[1] < after[0] and (np.diff(after) <= 1e-3).all())

    assert falls == (not plan.shortfalls)


@given(tools, demands, rates, st.floats(0.6, 1.1))
@quick
def test_the_accounting_finds_the_same_co2_as_the_plan_and_the_bound_is_the_objective(
    found: tuple[Tool, ...], demand: tuple[float, ...], rate: float, share: float
) -> None:
    problem = works(*found, demand=demand, rate=rate)
    plan = least_cost(problem, Limits(budget_tco2=2e4 * sum(demand) * share))

    assert put_back(plan, problem) == pytest.approx(plan.emissions_tco2, rel=1e-9)
    assert plan.bound_10k_cny == pytest.approx(plan.objective_10k_cny, rel=1e-6)
