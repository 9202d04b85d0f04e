"""The least-cost plan, with and without hours, the cost curve and the power plan: ours and the peers'."""

import importlib
import time
from typing import Any

import numpy as np

from benchmarks.instances import county_limits, county_problem, full_problem, power_limits, power_problem
from dafeng.core.pathways.costing.curve import ordered_curve
from dafeng.core.pathways.plan.least_cost import least_cost
from dafeng.core.pathways.plan.problem import PlanProblem
from dafeng.core.pathways.plan.sweeps import cost_curve
from dafeng.core.pathways.request import Limits
from dafeng.core.solving import Method, Settings

BUDGETS, QUICK_BUDGETS = 50, 5
Task = tuple[PlanProblem, Limits]


def county(*, quick: bool) -> Task:
    """25 years, 8 sectors, 60 measures in each, 6 carriers; a few measures when quick."""
    problem = county_problem(10, 3, 6) if quick else county_problem()
    return problem, county_limits(problem)


def hourly(*, quick: bool) -> Task:
    """The county with 12 days x 24 h of power; two days in blocks of four hours when quick."""
    problem = full_problem(2, 4) if quick else full_problem()
    return problem, county_limits(problem)


def power(*, quick: bool) -> Task:
    """Power alone, 10 periods x 288 h; 3 periods x 24 h when quick."""
    problem = power_problem(3, 1) if quick else power_problem()
    return problem, power_limits(problem)


def tiny(task: Task) -> Task:
    """A task of the same kind that is solved first and not counted, so that nothing is loaded while the time runs."""
    if task[0].power is not None:
        problem = power_problem(2, 1)
        return problem, power_limits(problem)
    problem = county_problem(3, 2, 2)
    return problem, county_limits(problem)


def ours(task: Task, method: Method = "choose") -> dict[str, Any]:
    """Our plan: build, hand over, solve and read, and the share of it that is the solver's own."""
    least_cost(*tiny(task), Settings(method=method))
    start = time.perf_counter()
    plan = least_cost(*task, Settings(method=method))
    seconds = time.perf_counter() - start
    parts = ", ".join(f"{name} {spent:.3f}" for name, spent in plan.seconds.items())
    return {
        "seconds": seconds,
        "answer": [plan.objective_10k_cny],
        "over_solver": seconds / plan.seconds["solve"],
        "note": f"{plan.solver}; {parts}",
    }


def county_dafeng(*, quick: bool) -> dict[str, Any]:
    """Our county plan."""
    return ours(county(quick=quick))


def hourly_dafeng(*, quick: bool) -> dict[str, Any]:
    """Our county plan with hours."""
    return ours(hourly(quick=quick))


def power_simplex(*, quick: bool) -> dict[str, Any]:
    """Our power plan by simplex."""
    return ours(power(quick=quick), "simplex")


def power_hipo(*, quick: bool) -> dict[str, Any]:
    """Our power plan by HiPO."""
    return ours(power(quick=quick), "hipo")


def _budgets(problem: PlanProblem, *, quick: bool) -> list[float]:
    """Budgets from the CO2 of the plan that is asked nothing down to the least that can be reached."""
    free, least = (least_cost(problem, Limits(budget_tco2=budget)).emissions_tco2.sum() for budget in (None, 0.0))
    return [float(one) for one in np.linspace(free, least, (QUICK_BUDGETS if quick else BUDGETS) + 2)[1:-1]]


def curve_warm(*, quick: bool) -> dict[str, Any]:
    """The budgets one after another from the last basis."""
    problem, _ = county(quick=quick)
    budgets = _budgets(problem, quick=quick)
    start = time.perf_counter()
    points = cost_curve(problem, budgets)
    seconds = time.perf_counter() - start
    ordered_curve(points)
    return {"seconds": seconds, "answer": [point.total_10k_cny for point in points], "note": f"{len(budgets)} budgets"}


def curve_cold(*, quick: bool) -> dict[str, Any]:
    """The plan without a budget and those of all budgets, each built, handed over and solved anew."""
    problem, _ = county(quick=quick)
    budgets = _budgets(problem, quick=quick)
    start = time.perf_counter()
    free = least_cost(problem, Limits())
    costs = [least_cost(problem, Limits(budget_tco2=budget)).objective_10k_cny for budget in budgets]
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "answer": [cost - free.objective_10k_cny for cost in costs], "note": free.solver}


def peer(module: str, task: Task, method: Method = "choose") -> dict[str, Any]:
    """A peer's plan over the same data: build, hand over, solve, with the solver that its log reports."""
    built = importlib.import_module(f"benchmarks.peers.{module}")
    built.solve(*tiny(task), method)
    start = time.perf_counter()
    objective, solver = built.solve(*task, method)
    return {"seconds": time.perf_counter() - start, "answer": [objective], "note": solver}


def county_linopy(*, quick: bool) -> dict[str, Any]:
    """The county plan in linopy."""
    return peer("linopy_plan", county(quick=quick))


def county_pypsa(*, quick: bool) -> dict[str, Any]:
    """The county plan in PyPSA."""
    return peer("pypsa_plan", county(quick=quick))


def hourly_linopy(*, quick: bool) -> dict[str, Any]:
    """The county plan with hours in linopy."""
    return peer("linopy_plan", hourly(quick=quick))


def power_pypsa_simplex(*, quick: bool) -> dict[str, Any]:
    """The power plan in PyPSA by simplex."""
    return peer("pypsa_plan", power(quick=quick), "simplex")


def power_pypsa_hipo(*, quick: bool) -> dict[str, Any]:
    """The power plan in PyPSA by HiPO."""
    return peer("pypsa_plan", power(quick=quick), "hipo")
