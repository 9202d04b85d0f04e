"""The place's own supply of power in its plan: what stands and may be built, the load by hour, what goes outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.costing.safety import FIRM_SHARE, SUPPLIED
from dafeng.core.pathways.plan.days import Days, representative_days
from dafeng.core.pathways.plan.power import HOURS
from dafeng.core.pathways.plan.problem import Generators, Options, PlanProblem, Power, Storages
from dafeng.core.pathways.plan.stocks import annuity
from dafeng.core.pathways.request import PathwayRequest, Supply
from dafeng.core.pathways.system import DIRECT, POWER, Block, System

DAYS, LENGTH_H = 12, 4
"""Twelve days in blocks of four hours, and the day of stress by the hour. Own choice."""
LOADS = ("load_industry", "load_urban")
URBAN = ("residential", "services", "construction")
NON_FOSSIL = ("wind", "solar", "hydro", "direct_green")
REPLACED = ("power.generation", "power.generation_output", "power.renewable", "power.balance")
"""Blocks of the yearly account whose place the supply by the hour takes."""
CHP_HEAT_GJ_PER_MWH = 2.0
"""Useful heat of combined plants. Source: house default, illustrative."""


@dataclass(frozen=True)
class _Place:
    """A place with its days."""

    system: System
    request: PathwayRequest
    days: Days
    profiles: Mapping[str, Array]

    def running(self, one: Supply) -> Array:
        """The share of its capacity that a plant can give in each block, brought to its hours a year."""
        if not one.profile:
            flows = one.kind == "hydro" and one.hours > 0
            return np.full_like(self.days.hours, min(one.hours / HOURS, 1.0) if flows else 1.0)
        course = self.days.courses[one.profile]
        hours = one.hours or float(self.profiles[one.profile].sum())
        return np.asarray(np.minimum(course * hours / (course @ self.days.hours), 1.0))


def supplies_itself(request: PathwayRequest) -> bool:
    """Whether the place states plants of its own, so its supply can be planned by the hour. Source: the request."""
    return any(one.existing_mw > 0 for one in request.supplies if one.kind != "grid")


def with_supply(
    problem: PlanProblem, system: System, request: PathwayRequest, profiles: Mapping[str, Array]
) -> PlanProblem:
    """The plan with the supply of power by the hour in the place of its yearly account of generation.

    MW, CNY/MWh; ``profiles``: 8 760 hours by name. What the place sold on balance in the base year it goes on selling,
    evenly, and in the total boundary it counts negative at the grid's factor. Coal power emits as the inventory says
    where it knows fuel and output. Source: the supplies of the request.
    """
    days = representative_days(profiles, DAYS, length_h=LENGTH_H)
    place = _Place(system, request, days, profiles)
    plants = [one for one in request.supplies if one.kind != "storage" and _exists(one)]
    stores = [one for one in request.supplies if one.kind == "storage" and _exists(one)]
    first, supplies = len(problem.options.ids), [*plants, *stores]
    options = _joined(problem.options, _options(supplies, problem.years, request.discount_rate))
    added = np.zeros((len(supplies), len(problem.years)))
    power = Power(
        electricity=problem.carriers.index("electricity"),
        day=days.day,
        weight=days.hours,
        length_h=days.length_h,
        load_share=_load_shares(place),
        deliveries_mwh=_deliveries(system),
        export_mw=np.zeros(len(problem.years)),
        export_cny_per_mwh=np.zeros(len(problem.years)),
        generators=_generators(plants, first, place),
        storages=_storages(stores, first + len(plants)),
        heat=problem.heat,
        days=days.names,
    )
    return replace(
        _without_yearly_account(problem),
        options=options,
        power=power,
        constant_tco2=problem.constant_tco2 - power.deliveries_mwh * _grid_tco2(system, request),
        non_fossil_tce=np.zeros_like(problem.non_fossil_tce),
        non_fossil_added=np.vstack([problem.non_fossil_added, added]),
    )


def _exists(one: Supply) -> bool:
    return one.existing_mw > 0 or (one.potential_mw > 0 and one.build_mw_per_year > 0)


def _options(supplies: Sequence[Supply], years: tuple[int, ...], rate: float) -> Options:
    """The supplies as options in MW; today's plants stand throughout, for their age is not known.

    Nothing new stands in the first year, but for the line to the grid of a place that does not say how large it is.
    """

    def column(name: str) -> Array:
        return np.array([[getattr(one, name)] for one in supplies]).reshape(-1, 1) * np.ones(len(years))

    life = np.array([one.life_years for one in supplies], dtype=np.intp)
    capex, existing = column("capex_10k_cny_per_mw"), column("existing_mw")
    top = 1e3 * max(existing.sum(), 1.0)
    most = np.minimum(np.nan_to_num(column("build_mw_per_year"), posinf=top), top)
    most[[one.kind != "grid" or one.existing_mw > 0 for one in supplies], 0] = 0.0
    potential = np.maximum(existing, np.minimum(np.nan_to_num(column("potential_mw"), posinf=top), top))
    return Options(
        ids=tuple(one.id for one in supplies),
        life=life,
        capex=capex,
        annuity=annuity(capex, rate, life[:, np.newaxis].astype(np.float64)),
        running=column("fixed_10k_cny_per_mw"),
        existing=existing,
        least_added=np.zeros_like(most),
        most_added=np.where(potential > existing, most, 0.0),
        potential=potential,
        lump=np.zeros(len(supplies)),
    )


def _joined(first: Options, second: Options) -> Options:
    arrays = {
        one.name: np.concatenate([getattr(first, one.name), getattr(second, one.name)])
        for one in fields(Options)
        if one.name != "ids"
    }
    return Options(ids=first.ids + second.ids, **arrays)


def _generators(plants: Sequence[Supply], first: int, place: "_Place") -> Generators:
    system, years = place.system, len(place.system.years)
    return Generators(
        option=np.arange(first, first + len(plants)),
        availability=np.array([place.running(one) for one in plants]).reshape(len(plants), len(place.days.hours)),
        minimum_share=np.array([one.minimum_share for one in plants]),
        variable=np.array([[one.variable_cny_per_mwh] for one in plants]).reshape(-1, 1) * np.ones(years),
        tco2=np.array([_tco2(one, system, place.request) for one in plants]).reshape(len(plants), years),
        firm=np.array([FIRM_SHARE.get(one.kind, 0.0) for one in plants]),
        heat_tce=np.array([CHP_HEAT_GJ_PER_MWH / system.gj_per_tce * (one.kind == "chp") for one in plants]),
        energy_tce=np.array([_primary(one) / system.mwh_per_tce for one in plants]),
        non_fossil=np.array([one.kind in NON_FOSSIL for one in plants], dtype=np.bool_),
    )


def _primary(one: Supply) -> float:
    """Energy consumed for a unit of electricity at equivalent value: fuel by efficiency, nothing for what is bought."""
    if one.kind in {"coal", "chp", "gas"} and one.efficiency > 0:
        return 1.0 / one.efficiency
    return 1.0


def _tco2(one: Supply, system: System, request: PathwayRequest) -> Array:
    """CO2 of a MWh in the boundary by year, tCO2."""
    years = len(system.years)
    if one.kind == "grid":
        return _grid_tco2(system, request)
    if one.kind in {"coal", "chp"} and (known := _own_rate(system)):
        return np.full(years, known)
    return np.full(years, one.tco2_per_mwh)


def _grid_tco2(system: System, request: PathwayRequest) -> Array:
    """What power from outside counts in the boundary, tCO2/MWh by year: nothing where only direct CO2 counts."""
    counts = request.limits.boundary == "total"
    return system.grid_tco2_per_mwh if counts else np.zeros(len(system.years))


def _own_rate(system: System) -> float:
    """CO2 of a MWh of the place's thermal power in the base year (tCO2), 0 where fuel or output is not known."""
    rows = {block.id: row for row, block in enumerate(system.blocks)}
    if not {"power.generation", "power.generation_output"} <= rows.keys():
        return 0.0
    output = -float(system.channels[rows["power.generation_output"], POWER])
    return float(system.channels[rows["power.generation"], DIRECT]) / output if output > 0 else 0.0


def _storages(stores: Sequence[Supply], first: int) -> Storages:
    return Storages(
        option=np.arange(first, first + len(stores)),
        hours=np.array([one.hours for one in stores]),
        efficiency=np.array([one.efficiency for one in stores]),
        firm=np.array([FIRM_SHARE.get(one.kind, 0.0) for one in stores]),
    )


def _load_shares(place: "_Place") -> Array:
    """By block of the place and block of the day, the share of a year's electricity used in an hour of it."""
    hours, courses = place.days.hours, place.days.courses
    flat = np.ones_like(hours)
    rows = [flat if block.kind in SUPPLIED else courses[_load_of(block)] for block in place.system.blocks]
    return np.array([row / (row @ hours) for row in rows])


def _load_of(block: Block) -> str:
    return "load_urban" if block.sector in URBAN else "load_industry"


def load_hours(system: System, profiles: Mapping[str, Array]) -> float | None:
    """The hours of use of the highest load (h): a year's electricity over its highest hour; None without any used.

    Source: the profiles and the electricity of each block in the base year.
    """
    load = np.zeros(len(profiles[LOADS[0]]))
    for block, used in zip(system.blocks, system.channels[:, POWER], strict=True):
        if used > 0 and block.kind not in SUPPLIED:
            profile = profiles[_load_of(block)]
            load += used * profile / profile.sum()
    return float(load.sum() / load.max()) if load.any() else None


def _deliveries(system: System) -> Array:
    """What the place sold on balance in the base year, MWh, sold on in every year."""
    sold = max(0.0, -float(system.channels[:, POWER].sum()))
    return np.full(len(system.years), sold)


def _without_yearly_account(problem: PlanProblem) -> PlanProblem:
    """The problem without the yearly account of generation, and without what measures do to it."""
    kept = np.array([sector not in REPLACED for sector in problem.sectors], dtype=np.bool_)
    kept_supply = kept | np.array([sector == "power.renewable" for sector in problem.sectors], dtype=np.bool_)
    effects, captures = problem.effects, problem.captures
    stays, caught = kept_supply[effects.sector], kept[captures.sector]
    return replace(
        problem,
        demand_tce=problem.demand_tce * kept[:, np.newaxis, np.newaxis],
        process_tco2=problem.process_tco2 * kept[:, np.newaxis],
        effects=replace(
            effects,
            option=effects.option[stays],
            sector=effects.sector[stays],
            carrier=effects.carrier[stays],
            tce=effects.tce[stays],
        ),
        captures=replace(
            captures, option=captures.option[caught], sector=captures.sector[caught], tco2=captures.tco2[caught]
        ),
    )
