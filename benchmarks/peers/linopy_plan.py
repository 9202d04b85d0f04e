"""The same plan built on its own in linopy: measures, purchases, CO2, power and the common limits.

What it does not know it refuses, so that no figures are compared that mean something else. Money 10 000 CNY, CO2
10 000 t, energy 10 000 tce, power MW.
"""

import tempfile
import time
from pathlib import Path

import linopy
import numpy as np
import xarray as xr

from dafeng.core.pathways.plan.problem import Penalties, PlanProblem, Power
from dafeng.core.pathways.request import Limits
from dafeng.core.solving import Method, solver_in

PENALTIES = Penalties()
linopy.options["semantics"] = "v1"


def solve(problem: PlanProblem, limits: Limits, method: Method = "choose") -> tuple[float, str]:
    """The objective without penalties, and the solver that its log reports with the seconds to build and to solve."""
    start = time.perf_counter()
    peer = Peer(problem, limits)
    built = time.perf_counter()
    ran = run(peer.model, method)
    words = f"{ran}; build {built - start:.3f}, hand over and solve {time.perf_counter() - built:.3f}"
    return peer.model.objective.value - float(sum(one.solution.sum() for one in peer.missed)), words


def run(model: linopy.Model, method: Method) -> str:
    """Solve a model in memory; the solver that the log reports."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        status, condition = model.solve(
            solver_name="highs", io_api="direct", log_fn=log, solver=method, log_to_console=False, progress=False
        )
        if condition != "optimal":
            raise RuntimeError(f"the peer found {status}, {condition}")
        return solver_in(log.read_text(encoding="utf-8").splitlines(keepends=True))


def labelled(values: np.ndarray, *dims: str) -> xr.DataArray:
    """Figures with numbered labels along their named dimensions."""
    shape = np.shape(values)
    return xr.DataArray(values, dims=dims, coords={dim: np.arange(size) for dim, size in zip(dims, shape, strict=True)})


class Peer:
    """The model and the costs in its objective that only stand for missed limits."""

    def __init__(self, problem: PlanProblem, limits: Limits) -> None:
        """Build the model; raises NotImplementedError for what it does not know."""
        if limits.heat_floor_gj is not None or limits.non_fossil_share or problem.captures.option.size:
            raise NotImplementedError("heat floor, non-fossil share and capture are not built here")
        self.problem, self.limits, self.model = problem, limits, linopy.Model()
        self.missed: list[linopy.LinearExpression] = []
        self.costs: list[linopy.LinearExpression] = []
        self.today = labelled(problem.discount, "year")
        self._stocks()
        self._purchases()
        co2 = self._co2()
        if problem.power is not None:
            co2 = co2 - self._power(problem.power)
        fixed = problem.process_tco2.sum(axis=0) + problem.constant_tco2
        self.model.add_constraints(co2 == labelled(fixed / 1e4, "year"), name="co2")
        self._limits()
        self.model.add_objective(sum(self.costs[1:], self.costs[0].sum()) if self.costs else 0.0)

    def _stocks(self) -> None:
        """One column for every option and year of building; the stock is the sum of those that still live."""
        options, count = self.problem.options, len(self.problem.years)
        axes = [("option", np.arange(len(options.ids))), ("year", np.arange(count))]
        coords = [axis for _, axis in axes]
        dims = [name for name, _ in axes]
        self.added = self.model.add_variables(
            labelled(options.least_added, "option", "year"), labelled(options.most_added, "option", "year"),
            coords=coords, dims=dims, name="added",
        )  # fmt: skip
        self.stock = self.model.add_variables(
            0, labelled(options.potential, "option", "year"), coords=coords, dims=dims, name="stock"
        )
        years = np.arange(count)
        alive = (years[:, None] >= years) & (years[:, None] - years < options.life[:, None, None])
        self._balance(alive)
        paid = np.einsum("oyv,y->ov", alive, self.problem.discount)
        self.costs.append((labelled(options.annuity * paid, "option", "year") * self.added).sum())
        self.costs.append((labelled(options.running * self.problem.discount, "option", "year") * self.stock).sum())
        self._overlaps()

    def _balance(self, alive: np.ndarray) -> None:
        """Stock of a year = stock of the year before + added - what was added exactly a life before."""
        options = self.problem.options
        for life in np.unique(options.life):
            which = np.flatnonzero(options.life == life)
            stock, added = self.stock.sel(option=which), self.added.sel(option=which)
            left = stock - stock.shift(year=1) - added
            if life < len(self.problem.years):
                left = left + added.shift(year=int(life))
            steps = labelled(np.diff(options.existing[which], axis=1, prepend=0.0), "option", "year")
            self.model.add_constraints(left == steps.assign_coords(option=which), name=f"balance{life}")
        del alive

    def _overlaps(self) -> None:
        apart = self.problem.overlaps
        for number, name in enumerate(apart.names):
            mine = np.flatnonzero(apart.group == number)
            weight = xr.DataArray(apart.weight[mine], dims="option", coords={"option": apart.option[mine]})
            taken = (self.stock.sel(option=apart.option[mine]) * weight).sum("option")
            self.model.add_constraints(taken <= float(apart.limit[number]), name=f"overlap {name}")
