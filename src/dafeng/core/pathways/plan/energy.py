"""Purchases of energy after measures, and the CO2 they cause."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.building import Builder, Numbers
from dafeng.core.pathways.plan.problem import Penalties, Places, PlanProblem
from dafeng.core.pathways.plan.stocks import least_stock

SCALE = 1e4
"""The plan counts in 10 000 tce, 10 000 t and 10 000 CNY, so that its figures are of like size."""
REWARD = 1e-4
"""CNY/tCO2 that capture earns in the plan, so that a plant which stands captures even where CO2 costs nothing."""


@dataclass(frozen=True)
class Purchases:
    """The columns of purchases, pair x year (10 000 tce), for the pairs of sector and carrier that matter."""

    sector: Places
    carrier: Places
    bought: Numbers


@dataclass(frozen=True)
class Emissions:
    """Columns and rows of CO2 by year (10 000 t): ``within`` limits and ``beyond`` them; the sum is emitted."""

    within: Numbers
    beyond: Numbers
    rows: Numbers


def add_purchases(draft: Builder, problem: PlanProblem, stock: Numbers) -> Purchases:
    """Columns and rows of purchases: bought + displaced - added = demand (10 000 tce). Source: energy balance."""
    sector, carrier = np.nonzero(_matters(problem))
    lower = np.where(problem.may_sell[sector, carrier], -np.inf, 0.0)[:, np.newaxis]
    price = priced(problem)[carrier] * problem.discount
    labels = (
        [f"{problem.sectors[s]} {problem.carriers[c]}" for s, c in zip(sector, carrier, strict=True)],
        problem.years,
    )
    bought = draft.columns("purchase", labels, lower=lower, cost=price)
    demand = problem.demand_tce[sector, carrier] / SCALE
    pair = np.full(problem.may_sell.shape, -1)
    pair[sector, carrier] = np.arange(len(sector))
    rows = draft.rows("energy", labels, lower=demand, upper=np.where(_wasted(problem, pair), np.inf, demand))
    draft.put(rows, bought, 1.0)
    effects = problem.effects
    draft.put(rows[pair[effects.sector, effects.carrier]], stock[effects.option], effects.tce / SCALE)
    return Purchases(sector, carrier, bought)


def add_emissions(
    draft: Builder, problem: PlanProblem, bought: Purchases, stock: Numbers, penalties: Penalties, *, ceiling: Array
) -> Emissions:
    """Columns and rows of CO2 by year: within + beyond = factors x purchases + process - captured (10 000 t).

    ``ceiling`` (10 000 t by year) bounds what stands ``within``. What stands ``beyond`` costs the penalty on top of the
    carbon price. Source: activity times factor.
    """
    years, today = (problem.years,), problem.discount
    within = draft.columns("CO2", years, lower=-np.inf, upper=ceiling, cost=problem.carbon_price * today)
    dear = (problem.carbon_price + penalties.tco2) * today
    beyond = draft.columns("CO2 beyond its limit", years, cost=dear)
    fixed = (problem.process_tco2.sum(axis=0) + problem.constant_tco2) / SCALE
    rows = draft.rows("CO2", years, lower=fixed, upper=fixed)
    draft.put(rows, within, 1.0)
    draft.put(rows, beyond, 1.0)
    draft.put(rows, bought.bought, -counted_factor(problem)[bought.carrier])
    _capture(draft, problem, bought, stock, rows)
    return Emissions(within, beyond, rows)


def priced(problem: PlanProblem) -> Array:
    """The price of purchases, carrier x year, CNY/tce: none for electricity of the plan's own supply. Identity."""
    return _without_own_supply(problem, problem.price)


def counted_factor(problem: PlanProblem) -> Array:
    """The factor of purchases, carrier x year, tCO2/tce: none for electricity of the plan's own supply. Identity."""
    return _without_own_supply(problem, problem.factor)


def _without_own_supply(problem: PlanProblem, values: Array) -> Array:
    if problem.power is None:
        return values
    cleared = values.copy()
    cleared[problem.power.electricity] = 0.0
    return cleared


def _wasted(problem: PlanProblem, pair: Places) -> npt.NDArray[np.bool_]:
    """Where fixed projects displace more than is used, pair x year: there the rest of their effect is lost."""
    left = problem.demand_tce[pair >= 0]
    effects, fixed = problem.effects, least_stock(problem)
    np.subtract.at(left, pair[effects.sector, effects.carrier], effects.tce * fixed[effects.option])
    return np.logical_and(left < 0, ~problem.may_sell[pair >= 0][:, np.newaxis])


def _matters(problem: PlanProblem) -> npt.NDArray[np.bool_]:
    matters = np.asarray((problem.demand_tce != 0).any(axis=2))
    matters[problem.effects.sector, problem.effects.carrier] = True
    if problem.power is not None and not matters[:, problem.power.electricity].any():
        matters[0, problem.power.electricity] = True
    return matters


def _capture(draft: Builder, problem: PlanProblem, bought: Purchases, stock: Numbers, co2: Numbers) -> None:
    """Columns of CO2 captured by sector: no more than the stock can, and no more than the sector emits."""
    captures = problem.captures
    which = np.unique(captures.sector)
    if not which.size:
        return
    labels = ([problem.sectors[one] for one in which], problem.years)
    captured = draft.columns("captured", labels, cost=-REWARD * problem.discount)
    draft.put(co2, captured, 1.0)
    able = draft.rows("able to capture", labels, upper=0.0)
    there = draft.rows("there to capture", labels, upper=problem.process_tco2[which] / SCALE)
    at = np.full(len(problem.sectors), -1)
    at[which] = np.arange(len(which))
    draft.put(able, captured, 1.0)
    draft.put(able[at[captures.sector]], stock[captures.option], -captures.tco2 / SCALE)
    draft.put(there, captured, 1.0)
    mine = np.logical_and(np.isin(bought.sector, which), ~problem.may_sell[bought.sector, bought.carrier])
    factor = counted_factor(problem)[bought.carrier[mine]]
    draft.put(there[at[bought.sector[mine]]], bought.bought[mine], -factor)
