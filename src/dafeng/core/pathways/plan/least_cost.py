"""The least-cost plan: the problem and its limits laid out as one linear problem, solved, and read back."""

import time
from dataclasses import dataclass, field

from dafeng.core.building import Builder
from dafeng.core.pathways.plan.energy import add_emissions, add_purchases
from dafeng.core.pathways.plan.power import add_power, emit
from dafeng.core.pathways.plan.problem import Penalties, PlanProblem
from dafeng.core.pathways.plan.reading import Layout, plan_from
from dafeng.core.pathways.plan.stocks import add_stocks
from dafeng.core.pathways.plan.targets import Aims, Columns, Targets, add_targets, ceiling
from dafeng.core.pathways.request import Limits
from dafeng.core.pathways.results import Plan
from dafeng.core.solving import Problem, Session, Settings


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a plan is made: lumpy projects whole or not at all, and what a missed target costs inside it."""

    whole: bool = False
    penalties: Penalties = field(default_factory=Penalties)


def least_cost(
    problem: PlanProblem, limits: Limits, settings: Settings | None = None, wishes: Wishes | None = None
) -> Plan:
    """The plan of lowest cost, 10 000 CNY of the first year, that keeps the limits as far as they can be kept.

    A limit that cannot be kept is named in ``shortfalls``; the cost is told without the penalties for that. Raises
    MissingInput for an intensity without GDP, BadProblem for figures that are not numbers. Source: research model of a
    place as stocks, purchases and limits; linear programming.
    """
    start = time.perf_counter()
    layout, lines = lay_out(problem, limits, wishes)
    laid = time.perf_counter()
    session = Session(lines, settings)
    handed = time.perf_counter()
    answer = session.solve()
    seconds = {"build": laid - start, "hand over": handed - laid, "solve": answer.seconds}
    return plan_from(layout, lines, answer, seconds)


def lay_out(
    problem: PlanProblem, limits: Limits, wishes: Wishes | None = None, open_rows: frozenset[str] = frozenset()
) -> tuple[Layout, Problem]:
    """The linear problem of a plan, and where its columns and rows stand; ``open_rows`` are kept ready for a sweep.

    Source: the problem, the limits. Raises MissingInput.
    """
    wishes = wishes or Wishes()
    draft, penalties = Builder(), wishes.penalties
    stocks = add_stocks(draft, problem, whole=wishes.whole)
    bought = add_purchases(draft, problem, stocks.stock)
    top = ceiling(problem, limits)
    emissions = add_emissions(draft, problem, bought, stocks.stock, penalties, ceiling=top)
    dispatch = add_power(draft, problem, bought, stocks.stock, penalties)
    emit(draft, problem, dispatch, emissions)
    columns = Columns(stocks, bought, emissions, dispatch)
    aims = Aims(Targets(), penalties, open_rows)
    add_targets(draft, problem, limits, columns, aims)
    return Layout(problem, limits, columns, aims), draft.problem()
