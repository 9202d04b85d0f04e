"""What measures cost a place, year by year and one by one: annuities, running, energy saved and carbon price.

Money is 10 000 CNY at constant prices; the whole place is one purse. A figure that rests on anything unknown is NaN
inside and left out of the answers.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.catalogue import CNY_PER_10K
from dafeng.core.pathways.compiling.effects import Effects, Shift
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.costing.wedges import attribution, in_boundary, taken_alone
from dafeng.core.pathways.measures import Action, Cost, Measure
from dafeng.core.pathways.plan.stocks import annuity
from dafeng.core.pathways.request import PathwayRequest
from dafeng.core.pathways.results import MeasureCost
from dafeng.core.pathways.system import POWER, System


def discount_factors(years: Sequence[int], rate: float) -> Array:
    """What money of each year is worth in the first year (share). Source: identity, real discounting."""
    return np.asarray((1.0 + rate) ** -(np.asarray(years, dtype=float) - years[0]))


def additions(uptake: Array, life_years: int) -> Array:
    """What is built each year (share of full effect, by year) so that ``uptake`` stands; what ends its life is rebuilt.

    What the first year has counts as built in it. Source: identity of the stock.
    """
    built = np.zeros_like(uptake)
    for year in range(len(uptake)):
        standing = built[max(0, year - life_years + 1) : year].sum()
        built[year] = max(0.0, uptake[year] - standing)
    return built


def annuities(uptake: Array, cost: Cost, life_years: int, rate: float) -> Array:
    """The yearly payments for what is built (10 000 CNY by year), within the horizon alone.

    Each addition is paid from its year on, over its life, at the price of its year: ``learning_pct`` lower each year
    after the first. What falls due after the last year is not counted. NaN where the investment is unknown. Source:
    the annuity of each addition.
    """
    capex = np.nan if cost.capex_10k_cny is None else cost.capex_10k_cny
    price = np.asarray(capex * (1.0 - cost.learning_pct / 100.0) ** np.arange(len(uptake)), dtype=float)
    due = np.cumsum(additions(uptake, life_years) * annuity(price, rate, np.array(life_years)))
    due[life_years:] -= due[:-life_years].copy()
    return np.asarray(due)


def carbon_price_course(prices_cny: Mapping[int, float], years: Sequence[int]) -> Array:
    """The carbon price by year (CNY/tCO2): none before the first stated year, linear between, then the last one.

    Source: the request's prices; the interpolation is ours.
    """
    if not prices_cny:
        return np.zeros(len(years))
    stated = sorted(prices_cny)
    return np.asarray(np.interp(years, stated, [prices_cny[year] for year in stated], left=0.0))


def yearly_costs(
    system: System, model: Model, measures: Sequence[Measure], uptake: Array, request: PathwayRequest
) -> dict[str, Array]:
    """What each measure costs by year (10 000 CNY): annuity + running - energy saved - carbon price saved.

    ``uptake``: measure x year in the order of the model. Energy and carbon are shared out by Shapley value, so the
    measures together save what the scenario saves; carbon in the boundary of the limits. A measure of unknown cost, or
    whose energy has no price, is absent. ``model`` is ``system`` compiled with these measures. Source: ``attribution``,
    ``annuities``.
    """
    level, amount = _emissions(model, request)
    carbon = attribution(model, uptake, level, amount) * carbon_price_course(request.carbon_price_cny, model.years)
    level, amount = _energy_bill(system, model, measures, request.prices_cny_per_tce)
    energy = attribution(model, uptake, level, amount)
    spent = _spent(model, measures, uptake, request.discount_rate) - _counted(model, measures, energy)
    costs = spent - carbon / CNY_PER_10K
    return {name: row for name, row in zip(model.measures, costs, strict=True) if not np.isnan(row).any()}


def measure_costs(
    system: System,
    model: Model,
    measures: Sequence[Measure],
    uptake: Array,
    request: PathwayRequest,
    *,
    shared: bool = False,
) -> tuple[MeasureCost, ...]:
    """Each measure taken alone against the baseline: yearly abatement, cost per tonne, net present value.

    The abatement is the mean of the years in which it is in use, in the boundary of the limits; the cost per tonne is
    discounted cost over discounted abatement within the horizon, without a carbon price, and only for measures that
    cost. First come the savings by net present value, then the others by cost per tonne, the unknown last; measures
    not in use are left out. Taken alone they count overlaps twice; ``shared`` gives each its Shapley share of abatement
    and energy instead, and these add up. Source: Taylor 2012, doi 10.1016/j.enpol.2012.01.022.
    """
    taken = attribution if shared else taken_alone
    level, amount = _emissions(model, request)
    abated = taken(model, uptake, level, amount)
    level, amount = _energy_bill(system, model, measures, request.prices_cny_per_tce)
    energy = taken(model, uptake, level, amount)
    costs = _spent(model, measures, uptake, request.discount_rate) - _counted(model, measures, energy)
    worth = discount_factors(model.years, request.discount_rate)
    found = [
        _measure_cost(name, cost, tonnes, worth, used)
        for name, cost, tonnes, used in zip(model.measures, costs, abated, uptake > 0, strict=True)
        if used.any()
    ]
    return tuple(sorted(found, key=_rank))


def _measure_cost(name: str, cost: Array, tonnes: Array, worth: Array, used: Array) -> MeasureCost:
    value, abated = float(-(cost @ worth)), float(tonnes @ worth)
    costs = value <= 0 < abated
    return MeasureCost(
        measure=name,
        tco2_per_year=float(tonnes[used].mean()),
        cny_per_tco2=-value * CNY_PER_10K / abated if costs else None,
        npv_10k_cny=None if np.isnan(value) else value,
        saving=value > 0,
    )


def _rank(cost: MeasureCost) -> tuple[int, float, str]:
    if cost.npv_10k_cny is None:
        return (3, 0.0, cost.measure)
    if cost.saving:
        return (0, -cost.npv_10k_cny, cost.measure)
    return (2, 0.0, cost.measure) if cost.cny_per_tco2 is None else (1, cost.cny_per_tco2, cost.measure)


def _emissions(model: Model, request: PathwayRequest) -> tuple[Array, Array]:
    boundary = request.limits.boundary
    level = in_boundary(model, boundary, model.level[:, np.newaxis, :])
    return level, in_boundary(model, boundary, model.shift_amount)


def _spent(model: Model, measures: Sequence[Measure], uptake: Array, rate: float) -> Array:
    """Annuities and running cost, measure x year, NaN where unknown."""
    by_id = {measure.id: measure for measure in measures}
    rows = [
        annuities(row, by_id[name].cost, by_id[name].life_years, rate) + _running(by_id[name].cost) * row
        for name, row in zip(model.measures, uptake, strict=True)
    ]
    return np.array(rows).reshape(uptake.shape)


def _running(cost: Cost) -> float:
    return np.nan if cost.opex_10k_cny is None else cost.opex_10k_cny


def _counted(model: Model, measures: Sequence[Measure], energy: Array) -> Array:
    """The energy saved, without that of measures whose running cost holds it already."""
    held = {measure.id for measure in measures if measure.cost.opex_has_energy}
    inside = np.array([name in held for name in model.measures], dtype=np.bool_)
    return np.where(inside[:, np.newaxis], 0.0, energy)


def _energy_bill(
    system: System, model: Model, measures: Sequence[Measure], prices: Mapping[str, float]
) -> tuple[Array, Array]:
    """The energy bill of each block and what each shift adds to it, by year at the base year's size, 10 000 CNY."""
    price = np.array([prices.get(carrier, np.nan) for carrier in system.carriers]) / CNY_PER_10K
    bills = np.where(system.energy_tce == 0, 0.0, system.energy_tce * price).sum(axis=1)
    by_id, effects = {measure.id: measure for measure in measures}, Effects(system)
    moved = [
        _moved_bill(effect, act, system, prices)
        for one in (by_id[name] for name in model.measures)
        for act in one.actions
        if isinstance(effect := effects.of(one, act), Shift)
    ]
    years = len(model.years)
    return np.outer(bills, np.ones(years)), np.array(moved).reshape(-1, years)


def _moved_bill(shift: Shift, act: Action, system: System, prices: Mapping[str, float]) -> Array:
    """What one shift adds to the energy bill by year: of what it displaces and uses instead, else of its power."""
    if act.kind != "shift":
        tce = shift.amount[:, POWER] / system.mwh_per_tce
        return np.where(tce == 0, 0.0, tce * prices.get("electricity", np.nan) / CNY_PER_10K)
    displaced = shift.share * system.energy_tce[shift.block, system.carriers.index(act.carrier)]
    instead = act.ratio * prices.get(act.to_carrier, np.nan) if act.to_carrier and act.ratio else 0.0
    return np.asarray(displaced * (instead - prices.get(act.carrier, np.nan)) / CNY_PER_10K)
