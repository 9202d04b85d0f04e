"""The least-cost plan of a place, the cost curve, and what peaking earlier costs, from one problem."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.costing.curve import ordered_curve
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.plan.drafting import AS_STATED, load_hours, problem_of, supplies_itself, with_supply
from dafeng.core.pathways.plan.least_cost import Wishes, least_cost
from dafeng.core.pathways.plan.problem import PlanProblem
from dafeng.core.pathways.plan.sweeps import cost_curve, peak_prices
from dafeng.core.pathways.request import Limits, PathwayRequest, Scenario
from dafeng.core.pathways.results import UNHEARD, CurvePoint, PeakPrice, Plan, Progress
from dafeng.core.pathways.system import System

ROUNDING = 1e-7
"""How far above the least that can be the last budget stands, so that rounding does not break it."""
ENDS = 3
"""The solves before the curve: the plan, and the two ends of the curve."""
STEPS = 25
"""The budgets of the cost curve, in even steps from what the free plan emits to the least that can be. Own choice."""


@dataclass(frozen=True)
class Planned:
    """A plan with its cost curve and the price of each peak year; empty where none was asked for.

    ``load_hours``: yearly electricity over the highest load (h). ``left_out``: measures that the plan may not choose,
    for want of a cost. ``unpriced_carriers``: what it counts as free, for want of a price. ``without_effect``: measures
    of power plants that the supply by the hour stands in for. Source: the plan.
    """

    plan: Plan | None = None
    curve: tuple[CurvePoint, ...] = ()
    peak_prices: tuple[PeakPrice, ...] = ()
    load_hours: float | None = None
    left_out: tuple[str, ...] = ()
    unpriced_carriers: tuple[str, ...] = ()
    without_effect: tuple[str, ...] = ()


def planned(  # noqa: PLR0913 -- whoever waits may listen
    system: System,
    measures: Sequence[Measure],
    request: PathwayRequest,
    profiles: Mapping[str, Array],
    scenario: Scenario = AS_STATED,
    *,
    whole: bool = False,
    progress: Progress = UNHEARD,
) -> Planned:
    """The plan within the limits of the request, and what follows from asking for more: 10 000 CNY, tCO2.

    ``measures``: those of the scenario, which delays and scales them. Curve and prices are of the place without targets
    but with all ceilings and floors. ``progress`` hears of each solve of the "plan". Raises MissingInput and the errors
    of the solver. Source: the method pages of the plan.
    """
    problem = problem_of(system, measures, request, scenario)
    hours = None
    if supplies_itself(request) and "electricity" in problem.carriers:
        problem, hours = with_supply(problem, system, request, profiles), load_hours(system, profiles)
    first = min((one.start_year for one in measures), default=system.years[-1])
    years = [year for year in system.years[1:-1] if year >= first]
    solves = ENDS + STEPS + len(years)
    progress("plan", 0, solves)
    plan = least_cost(problem, request.limits, wishes=Wishes(whole=whole))
    progress("plan", 1, solves)
    free = replace(request.limits, cap_tco2={}, intensity={}, peak_by=None, peak_level_tco2=None, budget_tco2=None)
    most = _emitted(problem, free)
    least = _emitted(problem, replace(free, budget_tco2=min(0.0, most) - abs(most)))
    lowest = least + ROUNDING * abs(most)
    budgets = np.linspace(most, lowest, STEPS + 1)[1:].tolist() if lowest < most else []
    curve = cost_curve(problem, budgets, free, heard=lambda done: progress("plan", ENDS + done, solves))
    prices = peak_prices(problem, years, free, heard=lambda done: progress("plan", ENDS + STEPS + done, solves))
    return Planned(
        plan,
        ordered_curve(curve),
        prices,
        hours,
        problem.left_out,
        problem.unpriced_carriers,
        _without_effect(problem),
    )


def _without_effect(problem: PlanProblem) -> tuple[str, ...]:
    """The measures that change nothing in the plan, supplies apart."""
    power = problem.power
    supplies = () if power is None else (*power.generators.option.tolist(), *power.storages.option.tolist())
    acting = {*problem.effects.option.tolist(), *problem.captures.option.tolist(), *supplies}
    return tuple(name for place, name in enumerate(problem.options.ids) if place not in acting)


def _emitted(problem: PlanProblem, limits: Limits) -> float:
    """What the plan within the limits emits over all years, tCO2."""
    return float(least_cost(problem, limits).emissions_tco2.sum())
