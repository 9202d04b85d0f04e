"""Reads a plan out of the answer of the solver, and puts it back into the accounting."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.sources.fuels import fuel_co2
from dafeng.core.pathways.plan.energy import SCALE, counted_factor
from dafeng.core.pathways.plan.problem import GJ_PER_TCE, PlanProblem
from dafeng.core.pathways.plan.targets import CEILINGS, Aims, Columns, ceilings
from dafeng.core.pathways.request import Limits
from dafeng.core.pathways.results import Plan, Shortfall
from dafeng.core.solving import Answer, Problem, SolverFault

NOTICED = 1e-6
"""A limit counts as missed from this share of its size on; less is the solver's rounding."""


@dataclass(frozen=True)
class Layout:
    """A problem, its limits, and where its columns and rows stand in the linear problem."""

    problem: PlanProblem
    limits: Limits
    columns: Columns
    aims: Aims


def plan_from(layout: Layout, lines: Problem, answer: Answer, seconds: Mapping[str, float]) -> Plan:
    """The plan that an answer of the solver means, in tCO2, tce and 10 000 CNY; raises SolverFault where there is none.

    Source: the answer.
    """
    if answer.status not in {"optimal", "time limit"}:
        raise SolverFault("a plan", f"status {answer.status}, though every limit may give way")
    if np.isnan(answer.objective):
        raise SolverFault("a plan", "the time was over before there was any; allow more")
    problem, columns, x = layout.problem, layout.columns, answer.primal
    missed = penalty(layout, lines, x)
    added = x[columns.stocks.added]
    return Plan(
        status="optimal" if answer.status == "optimal" else "time limit",
        years=problem.years,
        options=problem.options.ids,
        stock=x[columns.stocks.stock],
        added=added,
        sectors=problem.sectors,
        carriers=problem.carriers,
        purchases_tce=_purchases(layout, x),
        emissions_tco2=emissions(layout, x),
        investment_10k_cny=(problem.options.capex * added).sum(axis=0),
        objective_10k_cny=answer.objective - missed,
        bound_10k_cny=answer.bound - missed,
        marginal_cny_per_tco2=marginals(layout, answer),
        shortfalls=shortfalls(layout, x),
        solver=answer.solver,
        seconds=seconds,
        hours=_hours(layout, x),
    )


def emissions(layout: Layout, x: Array) -> Array:
    """CO2 by year, tCO2 in the boundary, within and beyond the limits. Source: the answer of the solver."""
    both = layout.columns.emissions
    return np.asarray((x[both.within] + x[both.beyond]) * SCALE)


def penalty(layout: Layout, lines: Problem, x: Array) -> float:
    """What missed limits cost inside the objective, 10 000 CNY: it is no cost of the place. Source: the penalties."""
    beyond = layout.columns.emissions.beyond
    paid = layout.aims.penalties.tco2 * layout.problem.discount @ x[beyond]
    slacks = list(layout.aims.targets.slacks.values())
    if layout.columns.dispatch is not None:
        slacks.append(layout.columns.dispatch.unserved)
    return float(paid + sum(float(lines.cost[one].ravel() @ x[one].ravel()) for one in slacks))


def marginals(layout: Layout, answer: Answer) -> dict[str, Array]:
    """The marginal cost of each limit on CO2, CNY/tCO2 in the money of each year, by target and year.

    NaN where a limit is missed: there the penalty, not a measure, sets the price; and where whole projects leave no
    dual. Source: duality; the reduced cost of CO2 at its ceiling, the dual of the budget and of the rows of the peak.
    """
    discount, targets = layout.problem.discount, layout.aims.targets
    both = layout.columns.emissions
    price = 0.0 - answer.reduced[both.within] / discount
    price[answer.primal[both.beyond] > NOTICED] = np.nan
    tops = ceilings(layout.problem, layout.limits)
    lowest = np.min(list(tops.values()), axis=0)
    found = {name: np.where(tops[name] == lowest, price, 0.0) for name in CEILINGS if np.isfinite(tops[name]).any()}
    for name in ("budget", "peak_by"):
        if name in targets.rows:
            dual = 0.0 - answer.dual[targets.rows[name]]
            dual[answer.primal[targets.slacks[name]] > NOTICED] = np.nan
            found[name] = dual / discount if name == "budget" else np.append([0.0], dual / discount[1:])
    return found


def shortfalls(layout: Layout, x: Array) -> tuple[Shortfall, ...]:
    """Every limit that is missed, by how much, in its own unit. Source: the plan against its limits."""
    co2, years = emissions(layout, x), layout.problem.years
    found: list[Shortfall] = []
    for name, top in ceilings(layout.problem, layout.limits).items():
        over = np.where(np.isfinite(top), co2 - top, 0.0)
        noticed = np.flatnonzero(over > NOTICED * np.maximum(1.0, np.abs(co2)))
        found += [Shortfall(name, years[year], float(over[year]), "tCO2") for year in noticed]
    return (*found, *_slack_shortfalls(layout, x))


UNITS = {
    "budget": ("tCO2", SCALE),
    "peak_by": ("tCO2", SCALE),
    "investment": ("10 000 CNY", 1.0),
    "heat_floor": ("GJ", SCALE * GJ_PER_TCE),
    "non_fossil_share": ("tce", SCALE),
    "supply_margin": ("MW", 1.0),
}
"""The unit of a shortfall of each target, and how many a unit of its slack is."""


def _slack_shortfalls(layout: Layout, x: Array) -> list[Shortfall]:
    problem, found = layout.problem, []
    for name, slack in layout.aims.targets.slacks.items():
        unit, size = UNITS[name]
        years: list[int | None] = [None] if name == "budget" else list(_years(layout, name))
        for year, amount in zip(years, x[slack].tolist(), strict=True):
            if amount > NOTICED:
                found.append(Shortfall(name, year, amount * size, unit))
    if problem.power is not None and layout.columns.dispatch is not None:
        mwh = x[layout.columns.dispatch.unserved] @ problem.power.weight
        unmet = [
            Shortfall("power_served", year, float(one), "MWh") for year, one in zip(problem.years, mwh, strict=True)
        ]
        found += [one for one in unmet if one.amount > NOTICED * SCALE]
    return found


def _years(layout: Layout, name: str) -> tuple[int, ...]:
    years = layout.problem.years
    if name == "peak_by":
        return years[1:]
    return tuple(years[place] for place in layout.aims.targets.years.get(name, range(len(years))))


def put_back(plan: Plan, problem: PlanProblem) -> Array:
    """CO2 of a plan by year, tCO2, worked out anew from its purchases by the accounting: fuels, process less captured.

    Not for a problem with its own supply of power, whose fuel is told by generation. Source: the accounting core.
    """
    burnt = plan.purchases_tce
    fuels = fuel_co2(burnt, np.broadcast_to(counted_factor(problem), burnt.shape)).sum(axis=(0, 1))
    captured = np.zeros((len(problem.sectors), len(problem.years)))
    np.add.at(captured, problem.captures.sector, problem.captures.tco2 * plan.stock[problem.captures.option])
    direct = fuel_co2(
        np.where(problem.may_sell[:, :, np.newaxis], 0.0, burnt), counted_factor(problem)[np.newaxis]
    ).sum(axis=1)
    captured = np.minimum(captured, direct + problem.process_tco2)
    return np.asarray(fuels + problem.process_tco2.sum(axis=0) + problem.constant_tco2 - captured.sum(axis=0))


def _purchases(layout: Layout, x: Array) -> Array:
    bought, problem = layout.columns.bought, layout.problem
    purchases = np.zeros(problem.demand_tce.shape)
    purchases[bought.sector, bought.carrier] = x[bought.bought] * SCALE
    return purchases


def _hours(layout: Layout, x: Array) -> dict[str, Array]:
    power, dispatch = layout.problem.power, layout.columns.dispatch
    if power is None or dispatch is None:
        return {}
    ids, found = layout.problem.options.ids, {}
    given = [
        (ids[option], x[columns[-1]]) for option, columns in zip(power.generators.option, dispatch.output, strict=True)
    ]
    pairs = zip(power.storages.option, dispatch.discharge, dispatch.charge, strict=True)
    given += [(ids[option], x[out[-1]] - x[into[-1]]) for option, out, into in pairs]
    for number, day in enumerate(power.days):
        for name, course in given:
            found[f"{day}.{name}"] = np.repeat(course[power.day == number], power.length_h[power.day == number])
    return found
