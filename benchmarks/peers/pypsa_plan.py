"""The same plan built on its own in PyPSA: an investment period a year, and a component for every vintage of an option.

A measure is a generator that always runs on the bus of the energy it displaces; one that needs electricity is a link
from there. Power has an investment period for every representative day, so that PyPSA itself closes storage in each.
What it does not know it refuses. Money 10 000 CNY, energy 10 000 tce, CO2 10 000 t, power MW.
"""

import time
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pypsa
import xarray as xr
from linopy.config import LinopySemanticsWarning

from benchmarks.peers.linopy_plan import run
from dafeng.core.pathways.plan.problem import Penalties, PlanProblem, Power
from dafeng.core.pathways.request import Limits
from dafeng.core.solving import Method

PENALTIES = Penalties()
DAYS = 100
"""Investment periods are numbered year x 100 + day."""
pypsa.options.api.legacy_string_dtype = False
PLENTY = 1e6
"""More than anybody buys, 10 000 tce or MW."""
Array = npt.NDArray[np.float64]
Expression = Any  # linopy's own annotations lose the class in most operations


def solve(problem: PlanProblem, limits: Limits, method: Method = "choose") -> tuple[float, str]:
    """The objective without penalties, and the solver that its log reports with the seconds to build and to solve."""
    _refuse(problem, limits)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", LinopySemanticsWarning
        )  # PyPSA 1.4.0 fails with links of several years under v1
        start = time.perf_counter()
        peer = Peer(problem, limits)
        built = time.perf_counter()
        ran = run(peer.model, method)
        words = f"{ran}; build {built - start:.3f}, hand over and solve {time.perf_counter() - built:.3f}"
        missed = sum(float(one.solution) for one in peer.missed)
        return float(peer.model.objective.value or 0.0) - missed + peer.standing, words


def _refuse(problem: PlanProblem, limits: Limits) -> None:
    """Raise NotImplementedError for what is not built here."""
    options, power = problem.options, problem.power
    unknown = (
        limits.heat_floor_gj is not None or limits.non_fossil_share or limits.investment_10k_cny or limits.peak_by,
        problem.captures.option.size or problem.overlaps.names or problem.may_sell.any() or problem.carbon_price.any(),
        np.ptp(options.existing, axis=1).any() or np.ptp(options.running, axis=1).any(),
        np.ptp(problem.effects.tce, axis=1).any(),
        power is not None and (problem.effects.option.size or power.export_mw.any()),
        power is not None and (power.generators.heat_tce.any() or power.generators.minimum_share.any()),
    )
    if any(unknown):
        raise NotImplementedError(f"this plan has something that is not built here: {unknown}")


@dataclass(frozen=True)
class Vintages:
    """Components of one kind: the options, and the size of a component by unit of stock."""

    kind: str
    option: npt.NDArray[np.intp]
    size: Array


class Peer:
    """The network, its model, and the costs in its objective that only stand for missed limits."""

    def __init__(self, problem: PlanProblem, limits: Limits) -> None:
        """Build network and model."""
        self.problem, self.limits = problem, limits
        self.years = np.array(problem.years)
        self.missed: list[Expression] = []
        self.vintages: list[Vintages] = []
        options = problem.options
        self.standing = float((options.running * options.existing * problem.discount).sum())
        self.network: Any = pypsa.Network()  # its methods take figures of every kind, their types do not say so
        self._periods()
        if problem.power is None:
            self._purchases()
            self._measures()
        else:
            self._supply(problem.power)
        self.model = self.network.optimize.create_model(
            multi_investment_periods=True, include_objective_constant=False, consistency_check=False
        )
        self._potential()
        self._co2()
        if problem.power is not None:
            self._margin(problem.power)

    def _periods(self) -> None:
        """One period a year, or one for each day of it; weights of a year's periods add up to its discount."""
        power = self.problem.power
        weight = np.array([8760.0]) if power is None else power.weight
        day = np.zeros(1, dtype=np.intp) if power is None else power.day
        share = np.bincount(day, weight) / 8760
        periods = (self.years[:, np.newaxis] * DAYS + np.arange(len(share))).ravel()
        blocks = [(year * DAYS + one, place) for year in self.years for place, one in enumerate(day)]
        self.network.set_snapshots(pd.MultiIndex.from_tuples(blocks, names=["period", "timestep"]))
        self.network.set_investment_periods(periods)
        self.network.investment_period_weightings["objective"] = np.outer(self.problem.discount, share).ravel()
        self.network.investment_period_weightings["years"] = 1.0
        hours = np.ones(1) if power is None else weight / share[day]
        self.network.snapshot_weightings["objective"] = np.tile(hours, len(self.years))
        self.network.snapshot_weightings["generators"] = np.tile(hours, len(self.years))
        self.network.snapshot_weightings["stores"] = (
            1.0 if power is None else np.tile(power.length_h.astype(np.float64), len(self.years))
        )

    def _by_snapshot(self, values: Array, names: list[str]) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.network.snapshots, columns=names)

    def _purchases(self) -> None:
        problem = self.problem
        buses = [f"{sector} {carrier}" for sector in problem.sectors for carrier in problem.carriers]
        self.buses, self.buys = buses, [f"buy {one}" for one in buses]
        demand = problem.demand_tce.reshape(-1, len(self.years)).T / 1e4
        price = np.tile(problem.price, (len(problem.sectors), 1)).T
        self.network.add("Bus", buses)
        self.network.add("Load", [f"use {one}" for one in buses], bus=buses)
        self.network.loads_t.p_set = self._by_snapshot(demand, [f"use {one}" for one in buses])
        self.network.add("Generator", self.buys, bus=buses, p_nom=PLENTY)
        self.network.generators_t.marginal_cost = self._by_snapshot(price, self.buys)

    def _measures(self) -> None:
        effects, carriers = self.problem.effects, len(self.problem.carriers)
        gives, needs = np.flatnonzero(effects.tce[:, 0] > 0), np.flatnonzero(effects.tce[:, 0] < 0)
        plain = gives[~np.isin(effects.option[gives], effects.option[needs])]
        bus = np.array(self.buses)[effects.sector * carriers + effects.carrier]
        self._add("Generator", effects.option[plain], effects.tce[plain, 0] / 1e4, bus=bus[plain], p_min_pu=1.0)
        other = {int(effects.option[one]): one for one in gives}
        given = np.array([other[int(effects.option[one])] for one in needs], dtype=np.intp)
        efficiency = -effects.tce[given, 0] / effects.tce[needs, 0]
        size, ends = -effects.tce[needs, 0] / 1e4, {"bus0": bus[needs], "bus1": bus[given]}
        self._add("Link", effects.option[needs], size, **ends, efficiency=efficiency, p_min_pu=1.0)

    def _add(self, kind: str, option: npt.NDArray[np.intp], size: Array, **given: Any) -> None:
        """Add all vintages of options, and what stands of them today."""
        if not option.size:
            return
        count, options = len(self.years), self.problem.options
        of = np.repeat(np.arange(len(option)), count)
        built = np.tile(np.arange(count), len(option))
        cost = (options.annuity + options.running)[option].ravel() / size[of]
        more = {key: value[of] if isinstance(value, np.ndarray) else value for key, value in given.items()}
        self.network.add(
            kind, self._names(option).ravel().tolist(),
            p_nom_extendable=True, build_year=self.years[built] * DAYS, lifetime=options.life[option[of]] * DAYS,
            capital_cost=cost, p_nom_min=options.least_added[option].ravel() * size[of],
            p_nom_max=options.most_added[option].ravel() * size[of], **more,
        )  # fmt: skip
        stands = np.flatnonzero(options.existing[option, 0] > 0)
        if stands.size:
            more = {key: value[stands] if isinstance(value, np.ndarray) else value for key, value in given.items()}
            old = [f"old {options.ids[option[one]]}" for one in stands]
            self.network.add(kind, old, p_nom=options.existing[option[stands], 0] * size[stands], **more)
        self.vintages.append(Vintages(kind, option, size))

    def _names(self, option: npt.NDArray[np.intp]) -> npt.NDArray[np.str_]:
        ids = np.array(self.problem.options.ids)[option]
        return np.array([[f"{one} {year}" for year in self.years] for one in ids])

    def _supply(self, power: Power) -> None:
        problem, units, stores = self.problem, power.generators, power.storages
        others = np.delete(problem.demand_tce, power.electricity, axis=1)
        if others.any():
            raise NotImplementedError("power is built here without any other energy")
        mw = problem.demand_tce[:, power.electricity].T / 0.1229 @ power.load_share
        load = mw + power.deliveries_mwh[:, np.newaxis] / 8760
        self.load, network = load, self.network
        network.add("Bus", "power")
        network.add("Load", "load", bus="power")
        network.loads_t.p_set = self._by_snapshot(load.reshape(-1, 1), ["load"])
        network.add("Generator", "unserved", bus="power", p_nom=PLENTY, marginal_cost=PENALTIES.unserved_mwh / 1e4)
        self._add("Generator", units.option, np.ones(len(units.option)), bus="power")
        one_way = np.sqrt(stores.efficiency)
        self._add(
            "StorageUnit", stores.option, np.ones(len(stores.option)), bus="power", max_hours=stores.hours,
            efficiency_store=one_way, efficiency_dispatch=one_way,
            cyclic_state_of_charge_per_period=True,
        )  # fmt: skip
        self._open(power)

    def _open(self, power: Power) -> None:
        """Availability by block and variable cost by year of every vintage."""
        units, names = power.generators, self.network.generators.index.drop("unserved")
        ids = [self.problem.options.ids[one] for one in units.option]
        unit = np.array([ids.index(name.removeprefix("old ").split(" ")[0]) for name in names])
        blocks = len(power.weight)
        self.units, self.unit_names = unit, names
        open_to = np.tile(units.availability[unit].T, (len(self.years), 1))
        cost = np.repeat(units.variable[unit].T, blocks, axis=0) / 1e4
        self.network.generators_t.p_max_pu = self._by_snapshot(open_to, list(names))
        self.network.generators_t.marginal_cost = self._by_snapshot(cost, list(names))

    def _stock(self, one: Vintages) -> Expression:
        """What stands of options by year, without what stands today: the sum of their living vintages."""
        coords = {"option": one.option, "vintage": self.years}
        names = xr.DataArray(self._names(one.option), dims=["option", "vintage"], coords=coords)
        size = (1 * self.model[f"{one.kind}-p_nom"]).sel(name=names).drop_vars("name")
        age = self.years - self.years[:, np.newaxis]
        alive = (age >= 0) & (age < self.problem.options.life[one.option][:, np.newaxis, np.newaxis])
        dims = ["option", "vintage", "year"]
        lives = xr.DataArray(
            alive / one.size[:, np.newaxis, np.newaxis], dims=dims, coords=coords | {"year": self.years}
        )
        return (size * lives).sum("vintage")

    def _potential(self) -> None:
        options = self.problem.options
        for one in self.vintages:
            left = (options.potential - options.existing)[one.option]
            coords = {"option": one.option, "year": self.years}
            most = xr.DataArray(left, dims=["option", "year"], coords=coords)
            self.model.add_constraints(self._stock(one) <= most, name=f"{one.kind}-potential")

    def _co2(self) -> None:
        """CO2 of each year within its limit or beyond it, and of all years within the budget."""
        problem, limits, model = self.problem, self.limits, self.model
        level = np.inf if limits.peak_level_tco2 is None else limits.peak_level_tco2
        asked = [(limits.cap_tco2.get(y, np.inf), limits.intensity.get(y, np.inf)) for y in problem.years]
        top = [min(cap, intensity * gdp, level) for (cap, intensity), gdp in zip(asked, problem.gdp, strict=True)]
        years = pd.Index(self.years, name="year")
        within = model.add_variables(-np.inf, xr.DataArray(np.array(top) / 1e4, coords=[years]), name="within")
        beyond = model.add_variables(xr.zeros_like(within.upper), name="beyond")
        fixed = (problem.process_tco2.sum(axis=0) + problem.constant_tco2) / 1e4
        for place, year in enumerate(self.years):
            sides = within.sel(year=year) + beyond.sel(year=year) - self._made(place)
            model.add_constraints(sides == float(fixed[place]), name=f"co2 {year}")
        self._miss((beyond * xr.DataArray(PENALTIES.tco2 * problem.discount, coords=[years])).sum())
        if limits.budget_tco2 is not None:
            over = model.add_variables(0, name="over budget")
            model.add_constraints((within + beyond).sum() - over <= limits.budget_tco2 / 1e4, name="budget")
            self._miss(PENALTIES.tco2 * over)

    def _made(self, place: int) -> Expression:
        """CO2 of purchases or generation in one year."""
        output, problem = self.model["Generator-p"], self.problem
        if problem.power is None:
            factor = np.tile(problem.factor[:, place], len(problem.sectors))
            bought = (1 * output.isel(snapshot=place)).sel(name=self.buys)
            return (bought * xr.DataArray(factor, dims="name", coords={"name": self.buys})).sum()
        hours = problem.power.weight
        rows = slice(place * len(hours), (place + 1) * len(hours))
        tco2 = problem.power.generators.tco2[self.units, place] / 1e4
        emitting = list(self.unit_names[tco2 > 0])
        made = (1 * output.isel(snapshot=rows)).sel(name=emitting).fillna(0)
        by_unit = xr.DataArray(tco2[tco2 > 0], dims="name", coords={"name": emitting})
        weight = xr.DataArray(hours, dims="snapshot", coords={"snapshot": made.coords["snapshot"]})
        return (made * (weight * by_unit)).sum()

    def _margin(self, power: Power) -> None:
        problem = self.problem
        share = dict(zip(power.generators.option.tolist(), power.generators.firm, strict=True))
        share |= dict(zip(power.storages.option.tolist(), power.storages.firm, strict=True))
        least = (1 + self.limits.supply_margin) * self.load.max(axis=1)
        least -= sum(firm * problem.options.existing[option] for option, firm in share.items())
        years = pd.Index(self.years, name="year")
        short = self.model.add_variables(xr.DataArray(np.zeros(len(years)), coords=[years]), name="short of margin")
        secure = 1 * short
        for one in self.vintages:
            firm = xr.DataArray([share[number] for number in one.option.tolist()], dims="option")
            secure = secure + (self._stock(one) * firm.assign_coords(option=one.option)).sum("option")
        self.model.add_constraints(secure >= xr.DataArray(least, coords=[years]), name="margin")
        penalty = xr.DataArray(PENALTIES.margin_mw / 1e4 * problem.discount, coords=[years])
        self._miss((short * penalty).sum())
        served = (1 * self.model["Generator-p"]).sel(name="unserved").drop_vars("name")
        paid = np.outer(problem.discount, power.weight).ravel() * PENALTIES.unserved_mwh / 1e4
        weight = xr.DataArray(paid, dims="snapshot", coords={"snapshot": served.coords["snapshot"]})
        self.missed.append((served * weight).sum())

    def _miss(self, cost: Expression) -> None:
        self.model.objective = self.model.objective.expression + cost
        self.missed.append(cost)
