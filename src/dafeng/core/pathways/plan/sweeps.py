"""Many plans from one problem in memory: the cost curve by budgets, and the price of peaking earlier."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.plan.energy import SCALE
from dafeng.core.pathways.plan.least_cost import Wishes, lay_out
from dafeng.core.pathways.plan.problem import PlanProblem
from dafeng.core.pathways.plan.reading import Layout, emissions, penalty, shortfalls
from dafeng.core.pathways.plan.targets import peak_sides
from dafeng.core.pathways.request import Limits
from dafeng.core.pathways.results import CurvePoint, PeakPrice
from dafeng.core.solving import Answer, Problem, Session, Settings


class Sweep:
    """A plan kept in the solver's memory; every new question starts from the basis of the last."""

    def __init__(self, problem: PlanProblem, limits: Limits, wishes: Wishes | None, ready: str) -> None:
        """Lay the problem out with the rows of ``ready`` (budget or peak_by) open. Raises MissingInput."""
        self.layout: Layout
        self.layout, self._lines = lay_out(problem, limits, wishes, frozenset({ready}))
        self._session = Session(self._lines, Settings(method="simplex"))

    def set_budget(self, budget_tco2: float) -> None:
        """Ask for another budget, tCO2, infinite for none. Source: the caller's."""
        self._set("budget", np.array([budget_tco2 / SCALE]))

    def set_peak(self, year: int | None) -> None:
        """Ask for another year of the peak, None for none. Source: the caller's."""
        self._set("peak_by", peak_sides(self.layout.problem, year))

    def _set(self, name: str, upper: Array) -> None:
        rows = self.layout.aims.targets.rows[name].astype(np.int32)
        self._session.change_rows(rows, np.full(len(rows), -np.inf), upper)

    def solve(self) -> Answer:
        """Solve what is asked now. Source: HiGHS."""
        return self._session.solve()

    @property
    def lines(self) -> Problem:
        """The linear problem as it was laid out. Identity."""
        return self._lines


Heard = Callable[[int], None]
"""Hears how many solves of a sweep are done."""


def _unheard(_done: int) -> None:
    """Tell nobody."""


def cost_curve(
    problem: PlanProblem,
    budgets: Sequence[float],
    limits: Limits | None = None,
    wishes: Wishes | None = None,
    heard: Heard = _unheard,
) -> tuple[CurvePoint, ...]:
    """The integrated cost curve: for each budget (tCO2 over all years) what is avoided and at which cost.

    Measured from the plan without a budget. The marginal cost is CNY/tCO2 in the money of the first year, NaN where a
    budget cannot be kept; the total is the extra cost, 10 000 CNY. ``heard`` is told how many budgets are done. Source:
    the budget sweep of integrated models.
    """
    sweep = Sweep(problem, replace(limits or Limits(), budget_tco2=None), wishes, "budget")
    free = sweep.solve()
    start, cost = float(emissions(sweep.layout, free.primal).sum()), _cost(sweep, free)
    points = []
    for done, budget in enumerate(budgets):
        heard(done)
        sweep.set_budget(budget)
        answer = sweep.solve()
        missed = answer.primal[sweep.layout.aims.targets.slacks["budget"]][0] * SCALE > 1e-6 * max(abs(budget), 1.0)
        price = float("nan") if missed else -float(answer.dual[sweep.layout.aims.targets.rows["budget"]][0])
        avoided = start - float(emissions(sweep.layout, answer.primal).sum())
        points.append(CurvePoint(avoided, price, _cost(sweep, answer) - cost))
    return tuple(points)


def peak_prices(
    problem: PlanProblem,
    years: Sequence[int],
    limits: Limits | None = None,
    wishes: Wishes | None = None,
    heard: Heard = _unheard,
) -> tuple[PeakPrice, ...]:
    """What peaking by each of the years costs: total and extra over the free plan (10 000 CNY), level (tCO2).

    ``heard`` is told how many years are done. Source: one solve a year, each from the basis of the one before.
    """
    sweep = Sweep(problem, replace(limits or Limits(), peak_by=None), wishes, "peak_by")
    free = _cost(sweep, sweep.solve())
    found = []
    for done, year in enumerate(years):
        heard(done)
        sweep.set_peak(year)
        answer = sweep.solve()
        total, level = _cost(sweep, answer), float(emissions(sweep.layout, answer.primal).max())
        found.append(PeakPrice(year, total, total - free, level, shortfalls(sweep.layout, answer.primal)))
    return tuple(found)


def _cost(sweep: Sweep, answer: Answer) -> float:
    return answer.objective - penalty(sweep.layout, sweep.lines, answer.primal)
