"""The same plan built on its own in linopy: measures, purchases, CO2, power and the common limits.

What it does not know it refuses, so that no figures are compared that mean something else. Money 10 000 CNY, CO2
10 000 t, energy 10 000 tce, power MW.
"""

import functools
import operator
import tempfile
import time
from pathlib import Path
from typing import Any

import linopy
import numpy as np
import numpy.typing as npt
import xarray as xr

from dafeng.core.pathways.plan.problem import Penalties, PlanProblem, Power
from dafeng.core.pathways.plan.targets import FALL
from dafeng.core.pathways.request import Limits
from dafeng.core.solving import Method, solver_in

PENALTIES = Penalties()
Array = npt.NDArray[np.float64]
Expression = Any  # linopy's own annotations lose the class in most operations


def solve(problem: PlanProblem, limits: Limits, method: Method = "choose") -> tuple[float, str]:
    """The objective without penalties, and the solver that its log reports with the seconds to build and to solve."""
    with linopy.options:
        linopy.options(semantics="v1")
        start = time.perf_counter()
        peer = Peer(problem, limits)
        built = time.perf_counter()
        ran = run(peer.model, method)
        solved = time.perf_counter()
        words = f"{ran}; build {built - start:.3f}, hand over and solve {solved - built:.3f}"
        missed = sum(float(one.solution) for one in peer.missed)
        return float(peer.model.objective.value or 0.0) - missed, words


def run(model: linopy.Model, method: Method) -> str:
    """Solve a model in memory; the solver that the log reports."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        options: Any = {"solver": method, "log_to_console": False}
        status, condition = model.solve("highs", io_api="direct", log_fn=log, progress=False, **options)
        if condition != "optimal":
            raise RuntimeError(f"the peer found {status}, {condition}")
        return solver_in(log.read_text(encoding="utf-8").splitlines(keepends=True))


def labelled(values: Array, *dims: str) -> xr.DataArray:
    """Figures with numbered labels along their named dimensions."""
    shape = np.shape(values)
    return xr.DataArray(values, dims=dims, coords={dim: np.arange(size) for dim, size in zip(dims, shape, strict=True)})


class Peer:
    """The model, and the costs in its objective that only stand for missed limits."""

    def __init__(self, problem: PlanProblem, limits: Limits) -> None:
        """Build the model; raises NotImplementedError for what it does not know."""
        if limits.heat_floor_gj is not None or limits.non_fossil_share or problem.captures.option.size:
            raise NotImplementedError("heat floor, non-fossil share and capture are not built here")
        self.problem, self.limits, self.model = problem, limits, linopy.Model()
        self.missed: list[Expression] = []
        self.costs: list[Expression] = []
        self.today = labelled(problem.discount, "year")
        self.years = np.arange(len(problem.years))
        self._stocks()
        self._purchases()
        self._co2(self._power(problem.power) if problem.power is not None else None)
        self._limits()
        self.model.add_objective(functools.reduce(operator.add, self.costs))

    def _new(self, name: str, lower: xr.DataArray, upper: xr.DataArray | float = np.inf) -> linopy.Variable:
        return self.model.add_variables(lower, upper, coords=lower.coords, name=name)

    def _zero(self, *sizes: tuple[str, int]) -> xr.DataArray:
        return labelled(np.zeros([size for _, size in sizes]), *[name for name, _ in sizes])

    def _pay(self, cost: Expression, *, missed: bool = False) -> None:
        self.costs.append(cost.sum())
        if missed:
            self.missed.append(cost.sum())

    def _stocks(self) -> None:
        options, axes = self.problem.options, ("option", "year")
        self.added = self._new("added", labelled(options.least_added, *axes), labelled(options.most_added, *axes))
        potential = labelled(options.potential, *axes)
        self.stock = self._new("stock", xr.zeros_like(potential), potential)
        for life in np.unique(options.life).tolist():
            self._balance(life)
        self._overlaps()
        age = self.years - self.years[:, np.newaxis]
        alive = (age >= 0) & (age < options.life[:, np.newaxis, np.newaxis])
        self._pay(self.added * labelled(options.annuity * (alive @ self.problem.discount), *axes))
        self._pay(self.stock * labelled(options.running * self.problem.discount, *axes))

    def _balance(self, life: int) -> None:
        """Stock of a year = stock of the year before + added - what was added exactly a life before."""
        options = self.problem.options
        which = np.flatnonzero(options.life == life)
        stock, added = self.stock.sel(option=which), self.added.sel(option=which)
        left = stock - (1 * stock).shift(year=1).fillna(0) - added
        if life < len(self.years):
            left = left + (1 * added).shift(year=life).fillna(0)
        steps = labelled(np.diff(options.existing[which], axis=1, prepend=0.0), "option", "year")
        self.model.add_constraints(left == steps.assign_coords(option=which), name=f"balance{life}")

    def _overlaps(self) -> None:
        apart = self.problem.overlaps
        for number, name in enumerate(apart.names):
            mine = np.flatnonzero(apart.group == number)
            weight = xr.DataArray(apart.weight[mine], dims="option", coords={"option": apart.option[mine]})
            taken = (self.stock.sel(option=apart.option[mine]) * weight).sum("option")
            self.model.add_constraints(taken <= float(apart.limit[number]), name=f"overlap {name}")

    def _purchases(self) -> None:
        """Bought + displaced = demand for every pair of sector and carrier, with effects or without any."""
        problem = self.problem
        carriers = len(problem.carriers)
        lower = np.where(problem.may_sell, -np.inf, 0.0).reshape(-1, 1) + np.zeros(len(self.years))
        self.bought = self._new("bought", labelled(lower, "pair", "year"))
        self.carrier = np.tile(np.arange(carriers), len(problem.sectors))
        demand = labelled(problem.demand_tce.reshape(-1, len(self.years)) / 1e4, "pair", "year")
        touched = problem.effects.sector * carriers + problem.effects.carrier
        alone = np.setdiff1d(np.arange(len(self.carrier)), touched)
        self.model.add_constraints(self.bought.sel(pair=alone) == demand.sel(pair=alone), name="demand")
        if touched.size:
            displaced = self._displaced(touched)
            pairs = displaced.coords["pair"].to_numpy()
            self.model.add_constraints(self.bought.sel(pair=pairs) + displaced == demand.sel(pair=pairs), name="energy")
        self._pay(self.bought * labelled(self._outside(problem.price) * problem.discount, "pair", "year"))

    def _displaced(self, touched: npt.NDArray[np.intp]) -> Expression:
        effects = self.problem.effects
        tce = labelled(effects.tce / 1e4, "effect", "year")
        option = xr.DataArray(effects.option, dims="effect", coords={"effect": np.arange(len(touched))})
        taken = (1 * self.stock).sel(option=option).drop_vars("option") * tce
        return taken.groupby(xr.DataArray(touched, dims="effect", coords=option.coords, name="pair")).sum()

    def _outside(self, by_carrier: Array) -> Array:
        """Figures of carriers by pair; electricity of the own supply costs and emits where it is made."""
        values = by_carrier.copy()
        if self.problem.power is not None:
            values[self.problem.power.electricity] = 0.0
        return values[self.carrier]

    def _co2(self, power: Expression | None) -> None:
        problem = self.problem
        ceiling = labelled(self._ceiling() / 1e4, "year")
        within = self._new("within", xr.full_like(ceiling, -np.inf), ceiling)
        beyond = self._new("beyond", xr.zeros_like(ceiling))
        self.emitted = within + beyond
        made = (self.bought * labelled(self._outside(problem.factor), "pair", "year")).sum("pair")
        fixed = labelled((problem.process_tco2.sum(axis=0) + problem.constant_tco2) / 1e4, "year")
        self.model.add_constraints(self.emitted - (made if power is None else made + power) == fixed, name="co2")
        self._pay(self.emitted * (labelled(problem.carbon_price, "year") * self.today))
        self._pay(beyond * (PENALTIES.tco2 * self.today), missed=True)

    def _ceiling(self) -> Array:
        limits, gdp = self.limits, self.problem.gdp
        level = np.inf if limits.peak_level_tco2 is None else limits.peak_level_tco2
        return np.array(
            [
                min(limits.cap_tco2.get(year, np.inf), limits.intensity.get(year, np.inf) * gdp[place], level)
                for place, year in enumerate(self.problem.years)
            ]
        )

    def _limits(self) -> None:
        limits, model = self.limits, self.model
        if limits.budget_tco2 is not None:
            over = model.add_variables(0, name="over budget")
            model.add_constraints(self.emitted.sum() - over <= limits.budget_tco2 / 1e4, name="budget")
            self._pay(PENALTIES.tco2 * over, missed=True)
        if limits.peak_by is not None:
            self._peak(limits.peak_by)
        if limits.investment_10k_cny:
            self._investment()

    def _peak(self, peak_by: int) -> None:
        """After the year of the peak CO2 never rises, and falls a little in the first year."""
        problem = self.problem
        today = float((problem.demand_tce[:, :, 0] * problem.factor[:, 0]).sum() + problem.process_tco2[:, 0].sum())
        first = peak_by - problem.years[0]
        later = self.years[first + 1 :]
        side = np.zeros(len(later))
        side[:1] = -FALL * (today + problem.constant_tco2[0]) / 1e4
        sides = xr.DataArray(side, dims="year", coords={"year": later})
        rise = self.emitted.sel(year=later) - self.emitted.sel(year=later - 1).assign_coords(year=later)
        over = self._new("over the peak", xr.zeros_like(sides))
        self.model.add_constraints(rise - over <= sides, name="peak")
        self._pay(over * (PENALTIES.tco2 * self.today.sel(year=later)), missed=True)

    def _investment(self) -> None:
        problem, asked = self.problem, self.limits.investment_10k_cny
        places = np.array([place for place, year in enumerate(problem.years) if year in asked])
        most = xr.DataArray([asked[problem.years[one]] for one in places], dims="year", coords={"year": places})
        spent = (self.added * labelled(problem.options.capex, "option", "year")).sum("option").sel(year=places)
        over = self._new("over investment", xr.zeros_like(most.astype(float)))
        self.model.add_constraints(spent - over <= most, name="investment")
        self._pay(over * (PENALTIES.investment * self.today.sel(year=places)), missed=True)

    def _power(self, power: Power) -> Expression:
        """Columns and rows of the supply in representative days; its CO2 by year."""
        if power.generators.heat_tce.any():
            raise NotImplementedError("useful heat of combined plants is not built here")
        units = power.generators
        load = self._load(power)
        output, unserved = self._output(power), self._new("unserved", self._by_hour(power))
        sold = self._new("sold", self._by_hour(power), labelled(power.export_mw, "year"))
        net = output.sum("unit") + unserved - sold + self._storage(power) - load
        sent = labelled(power.deliveries_mwh / 8760, "year")
        self.model.add_constraints(net >= sent, name="power")
        hours = labelled(power.weight, "block")
        self._pay(unserved * (hours * self.today * (PENALTIES.unserved_mwh / 1e4)), missed=True)
        self._pay(sold * (hours * self.today * labelled(power.export_cny_per_mwh, "year") * -1e-4))
        self._margin(power, load, sent)
        return (output * (labelled(units.tco2, "unit", "year") * hours / 1e4)).sum(["unit", "block"])

    def _by_hour(self, power: Power, *more: tuple[str, int]) -> xr.DataArray:
        return self._zero(*more, ("year", len(self.years)), ("block", len(power.weight)))

    def _load(self, power: Power) -> Expression:
        """MW by year and block; sectors of the same course share one column a year."""
        shares, group = np.unique(power.load_share, axis=0, return_inverse=True)
        used = self._new("used", self._zero(("group", len(shares)), ("year", len(self.years))))
        for number in range(len(shares)):
            sectors = np.flatnonzero(group.ravel() == number)
            pairs = sectors * len(self.problem.carriers) + power.electricity
            mwh = self.bought.sel(pair=pairs).sum("pair") / 0.1229
            self.model.add_constraints((1 * used).sel(group=number).drop_vars("group") == mwh, name=f"used{number}")
        return (used * (1e4 * labelled(shares, "group", "block"))).sum("group")

    def _output(self, power: Power) -> linopy.Variable:
        units, count = power.generators, len(power.generators.option)
        output = self._new("output", self._by_hour(power, ("unit", count)))
        capacity = (1 * self.stock).sel(option=units.option).rename(option="unit").assign_coords(unit=np.arange(count))
        open_to = labelled(units.availability, "unit", "block")
        self.model.add_constraints(output - capacity * open_to <= 0, name="capacity")
        if units.minimum_share.any():
            least = labelled(units.minimum_share, "unit") * open_to
            self.model.add_constraints(output - capacity * least >= 0, name="must run")
        hours = labelled(power.weight, "block")
        self._pay(output * (labelled(units.variable, "unit", "year") * self.today * hours / 1e4))
        return output

    def _storage(self, power: Power) -> Expression:
        """Discharge less charge, MW; what is stored closes within every day."""
        units, count = power.storages, len(power.storages.option)
        charge, discharge, level = (
            self._new(name, self._by_hour(power, ("storage", count))) for name in ("charge", "discharge", "level")
        )
        numbers = np.arange(count)
        capacity = (1 * self.stock).sel(option=units.option).rename(option="storage").assign_coords(storage=numbers)
        for name, columns in (("charge", charge), ("discharge", discharge)):
            self.model.add_constraints(columns - capacity <= 0, name=f"{name} limit")
        self.model.add_constraints(level - capacity * labelled(units.hours, "storage") <= 0, name="level limit")
        block = range(len(power.weight))
        before = np.array(
            [(np.flatnonzero(power.day == power.day[one]))[one - 1 - _first(power, one)] for one in block]
        )
        earlier = (1 * level).sel(block=before).assign_coords(block=block)
        one_way = labelled(np.sqrt(units.efficiency), "storage")
        stored = (charge * one_way - discharge / one_way) * labelled(power.length_h.astype(np.float64), "block")
        self.model.add_constraints(level - earlier - stored == 0, name="stored")
        return discharge.sum("storage") - charge.sum("storage")

    def _margin(self, power: Power, load: Expression, sent: xr.DataArray) -> None:
        """Secure capacity above the load: in its highest block where all sectors share one course, else in all."""
        pairs = ((power.generators.option, power.generators.firm), (power.storages.option, power.storages.firm))
        option = np.concatenate([one for one, _ in pairs])
        share = xr.DataArray(np.concatenate([one for _, one in pairs]), dims="option", coords={"option": option})
        short = self._new("short of margin", self._zero(("year", len(self.years))))
        secure = (self.stock.sel(option=option) * share).sum("option") + short
        single = len(np.unique(power.load_share, axis=0)) == 1
        blocks = [int(np.argmax(power.load_share[0]))] if single else np.arange(len(power.weight))
        factor = 1 + self.limits.supply_margin
        self.model.add_constraints(secure - factor * load.sel(block=blocks) >= factor * sent, name="margin")
        self._pay(short * (PENALTIES.margin_mw / 1e4 * self.today), missed=True)


def _first(power: Power, block: int) -> int:
    """The first block of the same day."""
    return int(np.flatnonzero(power.day == power.day[block])[0])
