"""What a plan must keep. Every target has a slack that costs a penalty, so that one that cannot be kept gives way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.building import Builder, Numbers
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.plan.energy import SCALE, Emissions, Purchases
from dafeng.core.pathways.plan.power import HOURS, Dispatch
from dafeng.core.pathways.plan.problem import GJ_PER_TCE, MWH_PER_TCE, Penalties, PlanProblem, Power
from dafeng.core.pathways.plan.stocks import Stocks
from dafeng.core.pathways.request import Limits

CEILINGS = ("cap", "intensity", "peak_level")
"""The targets that are a ceiling on the CO2 of a year; the lowest of them binds."""
FALL = 1e-4
"""How far CO2 falls at least in the year after a peak asked for, as a share of the first year's: a peak, no plateau."""


@dataclass(frozen=True)
class Columns:
    """All columns of a plan that targets speak of."""

    stocks: Stocks
    bought: Purchases
    emissions: Emissions
    dispatch: Dispatch | None


@dataclass
class Targets:
    """The rows and slacks of each target by its name, and the years they are for, as places in the years."""

    rows: dict[str, Numbers] = field(default_factory=dict)
    slacks: dict[str, Numbers] = field(default_factory=dict)
    years: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Aims:
    """Where the rows of targets go, what slack costs, and which rows stand open for a sweep though nobody asked."""

    targets: Targets
    penalties: Penalties
    open_rows: frozenset[str]


def ceilings(problem: PlanProblem, limits: Limits) -> dict[str, Array]:
    """The ceilings on CO2 by target, tCO2 by year, infinite where none is asked; raises MissingInput without GDP.

    Source: the limits; an intensity is tCO2/10 000 CNY and is multiplied by GDP.
    """
    cap, intensity = by_year(problem, limits.cap_tco2), by_year(problem, limits.intensity)
    asked = np.isfinite(intensity)
    if np.isnan(problem.gdp[asked]).any():
        year = problem.years[int(np.flatnonzero(asked & np.isnan(problem.gdp))[0])]
        raise MissingInput("GDP of {year}", "state GDP and its growth, or ask for no intensity", year=year)
    level = np.inf if limits.peak_level_tco2 is None else limits.peak_level_tco2
    ceiling = np.where(asked, np.where(asked, intensity, 0.0) * np.nan_to_num(problem.gdp), np.inf)
    return {"cap": cap, "intensity": ceiling, "peak_level": np.full(len(cap), level)}


def ceiling(problem: PlanProblem, limits: Limits) -> Array:
    """The lowest ceiling on CO2, 10 000 t by year. Source: the limits."""
    return np.asarray(np.min(list(ceilings(problem, limits).values()), axis=0) / SCALE)


def by_year(problem: PlanProblem, values: Mapping[int, float]) -> Array:
    """A mapping of years laid over the years of the plan, in its unit, infinite elsewhere. Identity."""
    return np.array([values.get(year, np.inf) for year in problem.years])


def add_targets(draft: Builder, problem: PlanProblem, limits: Limits, columns: Columns, aims: Aims) -> None:
    """Rows of every target that is asked for or stands open, in the units of their columns. Source: the limits."""
    _budget(draft, limits, columns, aims)
    _peak(draft, problem, limits, columns, aims)
    _investment(draft, problem, limits, columns, aims)
    _heat(draft, problem, limits, columns, aims)
    _non_fossil(draft, problem, limits, columns, aims)
    _margin(draft, problem, limits, columns, aims)


def peak_sides(problem: PlanProblem, peak_by: int | None) -> Array:
    """The upper side of the rows 'CO2 of the next year less CO2 of this', 10 000 t, by year but the last.

    Infinite before the year of the peak; then a small fall; then no rise. Source: the definition of a peak.
    """
    sides = np.full(len(problem.years) - 1, np.inf)
    if peak_by is not None:
        first = max(peak_by - problem.years[0], 0)
        sides[first:] = 0.0
        sides[first : first + 1] = -FALL * _today(problem) / SCALE
    return sides


def _today(problem: PlanProblem) -> float:
    fuels = np.einsum("sc,c->", problem.demand_tce[:, :, 0], problem.factor[:, 0])
    return abs(float(fuels + problem.process_tco2[:, 0].sum() + problem.constant_tco2[0]))


def _budget(draft: Builder, limits: Limits, columns: Columns, aims: Aims) -> None:
    if limits.budget_tco2 is None and "budget" not in aims.open_rows:
        return
    budget = np.inf if limits.budget_tco2 is None else limits.budget_tco2 / SCALE
    rows = draft.rows("budget", (("all years",),), upper=budget)
    slack = draft.columns("beyond the budget", (("all years",),), cost=aims.penalties.tco2)
    draft.put(rows, columns.emissions.within, 1.0)
    draft.put(rows, columns.emissions.beyond, 1.0)
    draft.put(rows, slack, -1.0)
    aims.targets.rows["budget"], aims.targets.slacks["budget"] = rows, slack


def _peak(draft: Builder, problem: PlanProblem, limits: Limits, columns: Columns, aims: Aims) -> None:
    """Rows for every year but the first; the year of the peak is put in as their upper sides."""
    if limits.peak_by is None and "peak_by" not in aims.open_rows:
        return
    labels = (problem.years[1:],)
    rows = draft.rows("peak_by", labels, upper=peak_sides(problem, limits.peak_by))
    slack = draft.columns("peak_by", labels, cost=aims.penalties.tco2 * problem.discount[1:])
    for part in (columns.emissions.within, columns.emissions.beyond):
        draft.put(rows, part[1:], 1.0)
        draft.put(rows, part[:-1], -1.0)
    draft.put(rows, slack, -1.0)
    aims.targets.rows["peak_by"], aims.targets.slacks["peak_by"] = rows, slack


def _investment(draft: Builder, problem: PlanProblem, limits: Limits, columns: Columns, aims: Aims) -> None:
    years = _years_in(problem, limits.investment_10k_cny)
    if not years:
        return
    side = by_year(problem, limits.investment_10k_cny)[years]
    what = _Asked("investment", years, aims.penalties.investment)
    rows = _row(draft, problem, aims, what, -side)
    draft.put(rows, columns.stocks.added[:, years], -problem.options.capex[:, years])


def _heat(draft: Builder, problem: PlanProblem, limits: Limits, columns: Columns, aims: Aims) -> None:
    """Own heat (boilers, useful heat of combined plants) and what can be bought today cover the floor."""
    if limits.heat_floor_gj is None or problem.heat is None:
        return
    years = list(range(len(problem.years)))
    least = (limits.heat_floor_gj / GJ_PER_TCE - problem.heat_import_tce) / SCALE
    what = _Asked("heat_floor", years, aims.penalties.heat_tce)
    rows = _row(draft, problem, aims, what, np.full(len(years), least))
    bought = columns.bought
    own = (bought.carrier == problem.heat) & (problem.demand_tce[bought.sector, bought.carrier] < 0).any(axis=1)
    draft.put(rows, bought.bought[own], -1.0)
    if columns.dispatch is not None and columns.dispatch.heat is not None:
        draft.put(rows, columns.dispatch.heat, 1.0)


def _non_fossil(draft: Builder, problem: PlanProblem, limits: Limits, columns: Columns, aims: Aims) -> None:
    """Non-fossil energy less its share of all energy; electricity bought outside counts as fossil."""
    years = _years_in(problem, limits.non_fossil_share)
    if not years:
        return
    share = by_year(problem, limits.non_fossil_share)[years]
    least = -(1 - share) * problem.non_fossil_tce[years] / SCALE
    power = problem.power
    if power is not None:
        least = least - share * power.deliveries_mwh[years] / MWH_PER_TCE / SCALE
    what = _Asked("non_fossil_share", years, aims.penalties.non_fossil_tce)
    rows = _row(draft, problem, aims, what, least)
    weight = problem.non_fossil[columns.bought.carrier][:, np.newaxis] - share
    if power is not None:
        weight = np.where((columns.bought.carrier == power.electricity)[:, np.newaxis], 0.0, weight)
        _non_fossil_power(draft, power, columns, (rows, years, share))
    draft.put(rows, columns.bought.bought[:, years], weight)
    draft.put(rows, columns.stocks.stock[:, years], (1 - share) * problem.non_fossil_added[:, years] / SCALE)


def _non_fossil_power(draft: Builder, power: Power, columns: Columns, rows: tuple[Numbers, list[int], Array]) -> None:
    if columns.dispatch is None:
        return
    units, (places, years, share) = power.generators, rows
    weight = (units.non_fossil[:, np.newaxis] - share) * units.energy_tce[:, np.newaxis]
    value = weight[:, :, np.newaxis] * power.weight / SCALE
    draft.put(places[:, np.newaxis], columns.dispatch.output[:, years], value)


def _margin(draft: Builder, problem: PlanProblem, limits: Limits, columns: Columns, aims: Aims) -> None:
    """Firm capacity covers the load with its margin in every block whose load may be the highest."""
    power, dispatch = problem.power, columns.dispatch
    if power is None or dispatch is None:
        return
    factor = 1 + limits.supply_margin
    firm = ((power.generators.option, power.generators.firm), (power.storages.option, power.storages.firm))
    cost = aims.penalties.margin_mw / SCALE
    slack = draft.columns("supply_margin", (problem.years,), cost=cost * problem.discount)
    blocks = np.flatnonzero(_highest(dispatch.share))
    least = factor * power.deliveries_mwh / HOURS
    rows = draft.rows("supply_margin", (problem.years, blocks.tolist()), lower=least[:, np.newaxis])
    draft.put(rows, slack[:, np.newaxis], 1.0)
    for options, share in firm:
        draft.put(rows, columns.stocks.stock[options][:, :, np.newaxis], share[:, np.newaxis, np.newaxis])
    draft.put(rows, dispatch.used[:, :, np.newaxis], -factor * SCALE * dispatch.share[:, np.newaxis, blocks])
    aims.targets.rows["supply_margin"], aims.targets.slacks["supply_margin"] = rows, slack


def _highest(share: Array) -> npt.NDArray[np.bool_]:
    """Blocks whose load no other block passes in every group: only there can the load be highest."""
    blocks = share.T
    above, beyond = blocks[np.newaxis] >= blocks[:, np.newaxis], blocks[np.newaxis] > blocks[:, np.newaxis]
    passed = np.logical_and(above.all(axis=2), beyond.any(axis=2)).any(axis=1)
    alone = np.zeros(len(blocks), dtype=np.bool_)
    alone[np.unique(blocks, axis=0, return_index=True)[1]] = True
    return np.logical_and(alone, ~passed)


def _years_in(problem: PlanProblem, asked: Mapping[int, float]) -> list[int]:
    return [place for place, year in enumerate(problem.years) if year in asked]


@dataclass(frozen=True)
class _Asked:
    """A target, the places of its years, and what a unit of its slack costs."""

    name: str
    years: list[int]
    penalty: float


def _row(draft: Builder, problem: PlanProblem, aims: Aims, what: _Asked, least: Array) -> Numbers:
    """Rows of one target, at least ``least``, with a slack each, which costs the penalty in the money of today."""
    labels = ([problem.years[year] for year in what.years],)
    rows = draft.rows(what.name, labels, lower=least)
    slack = draft.columns(what.name, labels, cost=what.penalty * problem.discount[what.years])
    draft.put(rows, slack, 1.0)
    aims.targets.rows[what.name], aims.targets.slacks[what.name] = rows, slack
    aims.targets.years[what.name] = what.years
    return rows
