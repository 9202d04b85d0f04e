"""The supply of power in representative days: load met in every block, storage closed in every day."""

from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.building import Builder, Numbers
from dafeng.core.pathways.plan.energy import SCALE, Emissions, Purchases, counted_factor, priced
from dafeng.core.pathways.plan.problem import MWH_PER_TCE, Penalties, Places, PlanProblem, Power

HOURS = 8760.0


@dataclass(frozen=True)
class Dispatch:
    """Columns of the supply: ``output`` G x year x block (MW), ``charge``, ``discharge``, ``level`` B x year x block.

    ``used``: load group x year (10 000 MWh), with the ``share`` of each group in each block (1/h). ``heat``: useful
    heat by year (10 000 tce), None where no plant gives any.
    """

    output: Numbers
    charge: Numbers
    discharge: Numbers
    level: Numbers
    unserved: Numbers
    used: Numbers
    share: Array
    heat: Numbers | None


def add_power(
    draft: Builder, problem: PlanProblem, bought: Purchases, stock: Numbers, penalties: Penalties
) -> Dispatch | None:
    """Columns and rows of the supply; MW by block, a year costs by the hours a block stands for.

    Generation + discharge - charge + unserved covers load, deliveries and sales in every block; surplus is curtailed.
    None where the problem has no supply of its own. Source: the balance of power.
    """
    power = problem.power
    if power is None:
        return None
    output = _generation(draft, problem, power, stock)
    charge, discharge, level = _storage(draft, problem, power, stock)
    years, blocks = problem.years, range(len(power.weight))
    dear = np.outer(problem.discount, power.weight) * penalties.unserved_mwh / SCALE
    unserved = draft.columns("unserved", (years, blocks), cost=dear)
    used, share = _load(draft, problem, power, bought)
    rows = draft.rows("power", (years, blocks), lower=(power.deliveries_mwh / HOURS)[:, np.newaxis])
    for columns, sign in ((output, 1.0), (discharge, 1.0), (charge, -1.0)):
        draft.put(rows, columns, sign)
    draft.put(rows, unserved, 1.0)
    draft.put(rows, used[:, :, np.newaxis], -SCALE * share[:, np.newaxis, :])
    _sales(draft, problem, power, rows)
    heat = _useful_heat(draft, problem, power, bought, output)
    return Dispatch(output, charge, discharge, level, unserved, used, share, heat)


def emit(draft: Builder, problem: PlanProblem, dispatch: Dispatch | None, emissions: Emissions) -> None:
    """Put the CO2 of generation and import into the rows of CO2 (10 000 t). Source: activity times factor."""
    power = problem.power
    if power is None or dispatch is None:
        return
    tco2 = power.generators.tco2[:, :, np.newaxis] * power.weight / SCALE
    draft.put(emissions.rows[:, np.newaxis], dispatch.output, -tco2)
    if dispatch.heat is not None and power.heat is not None:
        draft.put(emissions.rows, dispatch.heat, counted_factor(problem)[power.heat])


def _generation(draft: Builder, problem: PlanProblem, power: Power, stock: Numbers) -> Numbers:
    units, years = power.generators, problem.years
    labels = ([problem.options.ids[one] for one in units.option], years, range(len(power.weight)))
    cost = units.variable[:, :, np.newaxis] * problem.discount[:, np.newaxis] * power.weight / SCALE
    open_to = np.where(units.availability > 0, np.inf, 0.0)[:, np.newaxis, :]
    output = draft.columns("output", labels, upper=open_to, cost=cost)
    capacity = stock[units.option][:, :, np.newaxis]
    rows = draft.rows("capacity", labels, upper=0.0)
    draft.put(rows, output, 1.0)
    draft.put(rows, capacity, -units.availability[:, np.newaxis, :])
    must = np.flatnonzero(units.minimum_share > 0)
    if must.size:
        rows = draft.rows("must run", ([labels[0][one] for one in must], *labels[1:]), lower=0.0)
        least = units.minimum_share[must, np.newaxis] * units.availability[must]
        draft.put(rows, output[must], 1.0)
        draft.put(rows, capacity[must], -least[:, np.newaxis, :])
    return output


def _storage(draft: Builder, problem: PlanProblem, power: Power, stock: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    units = power.storages
    labels = ([problem.options.ids[one] for one in units.option], problem.years, range(len(power.weight)))
    charge, discharge, level = (draft.columns(name, labels) for name in ("charge", "discharge", "stored"))
    capacity = stock[units.option][:, :, np.newaxis]
    for name, columns, size in (
        ("charge", charge, np.ones(len(units.option))),
        ("discharge", discharge, np.ones(len(units.option))),
        ("stored", level, units.hours),
    ):
        rows = draft.rows(f"{name} limit", labels, upper=0.0)
        draft.put(rows, columns, 1.0)
        draft.put(rows, capacity, -size[:, np.newaxis, np.newaxis])
    one_way = np.sqrt(units.efficiency)[:, np.newaxis, np.newaxis]
    rows = draft.rows("stored", labels, lower=0.0, upper=0.0)
    draft.put(rows, level, 1.0)
    draft.put(rows, level[:, :, _before(power.day)], -1.0)
    draft.put(rows, charge, -one_way * power.length_h)
    draft.put(rows, discharge, power.length_h / one_way)
    return charge, discharge, level


def _before(day: Places) -> Places:
    """The block before each, that before the first of a day being the last of the same day."""
    before = np.arange(len(day)) - 1
    first = np.flatnonzero(np.diff(day, prepend=-1))
    before[first] = np.append(first[1:], len(day)) - 1
    return before


def _load(draft: Builder, problem: PlanProblem, power: Power, bought: Purchases) -> tuple[Numbers, Array]:
    """Electricity used, by group of sectors with the same course of load: one column a group and year."""
    mine = np.flatnonzero(bought.carrier == power.electricity)
    shares, group = np.unique(power.load_share[bought.sector[mine]], axis=0, return_inverse=True)
    labels = (range(len(shares)), problem.years)
    used = draft.columns("electricity used", labels, lower=-np.inf)
    rows = draft.rows("electricity used", labels, lower=0.0, upper=0.0)
    draft.put(rows, used, 1.0)
    draft.put(rows[group.ravel()], bought.bought[mine], -MWH_PER_TCE)
    return used, np.asarray(shares)


def _sales(draft: Builder, problem: PlanProblem, power: Power, rows: Numbers) -> None:
    if not power.export_mw.any():
        return
    gain = (power.export_cny_per_mwh * problem.discount)[:, np.newaxis] * power.weight / SCALE
    labels = (problem.years, range(len(power.weight)))
    sold = draft.columns("sold", labels, upper=power.export_mw[:, np.newaxis], cost=-gain)
    draft.put(rows, sold, -1.0)


def _useful_heat(
    draft: Builder, problem: PlanProblem, power: Power, bought: Purchases, output: Numbers
) -> Numbers | None:
    """Heat of combined plants that somebody uses (10 000 tce): it replaces bought heat, and no more than that."""
    if power.heat is None or not power.generators.heat_tce.any():
        return None
    saved = priced(problem)[power.heat] * problem.discount
    heat = draft.columns("useful heat", (problem.years,), cost=-saved)
    made = draft.rows("heat made", (problem.years,), upper=0.0)
    draft.put(made, heat, 1.0)
    by_hour = power.generators.heat_tce[:, np.newaxis, np.newaxis] * power.weight / SCALE
    draft.put(made[:, np.newaxis], output, -np.broadcast_to(by_hour, output.shape))
    taken = draft.rows("heat taken", (problem.years,), upper=0.0)
    draft.put(taken, heat, 1.0)
    users = np.logical_and(bought.carrier == power.heat, ~problem.may_sell[bought.sector, bought.carrier])
    draft.put(taken, bought.bought[users], -1.0)
    return heat
