"""The one door to the solver HiGHS: a linear problem goes over in memory, an answer comes back, never a file.

The solver that was asked for is not always the one that runs: the plain ``highspy`` package has no HiPO and quietly
takes the dual simplex method. So an answer names the solver that the log reports.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]
Method = Literal["choose", "simplex", "ipm", "ipx", "hipo"]
Status = Literal["optimal", "infeasible", "unbounded", "infeasible or unbounded", "time limit", "unsettled"]
TOLERANCE = 1e-7
"""How far a reduced cost may stand on the wrong side of zero: the solver's own tolerance."""

SIGNS = (
    ("MIP has", "branch and bound"),
    ("Hipo: ", "HiPO"),
    ("Running HiPO", "HiPO"),
    ("Ipx: ", "IPX"),
    ("cuPDLP", "PDLP"),
    ("Using dual simplex", "dual simplex"),
    ("Using primal simplex", "primal simplex"),
    ("EKK dual simplex", "dual simplex"),
    ("EKK primal simplex", "primal simplex"),
)
"""What a line of the log says of the solver, the surest first."""
REQUESTED = {"hipo": ("HiPO",), "ipx": ("IPX",), "ipm": ("IPX", "HiPO"), "simplex": ("dual simplex", "primal simplex")}
"""The solvers that are what was asked for; anything is, where the choice was left open."""
PERHAPS = {"time limit", "unsettled"}
"""The states that may come with a solution beside an optimum; one is only told when it keeps all rows and bounds."""
FEASIBLE = 2
"""The solver's number for a solution that does."""


class BadProblem(ValueError):
    """A problem that says nothing sensible: ``what`` is wrong at ``where``, the name of its row or column."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}; correct the figures this row or column is made of.")


class SolverFault(RuntimeError):
    """The solver refused a call, with its last words."""

    def __init__(self, call: str, words: str) -> None:
        self.call, self.words = call, words
        super().__init__(f"HiGHS refused {call}: {words}")


def _plain(kind: str) -> Callable[[int], str]:
    return lambda number: f"{kind} {number}"


@dataclass(frozen=True)
class Problem:
    """Minimise cost · x with row_lower <= A x <= row_upper and lower <= x <= upper, A by columns (CSC).

    ``start``, ``index``, ``value``: the columns of A. ``integer``: places of the columns that take whole values.
    ``row_name`` and ``column_name`` name a place for messages. Source: the model that is solved.
    """

    cost: Array
    lower: Array
    upper: Array
    row_lower: Array
    row_upper: Array
    start: Places
    index: Places
    value: Array
    integer: Places = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    row_name: Callable[[int], str] = field(default_factory=lambda: _plain("row"))
    column_name: Callable[[int], str] = field(default_factory=lambda: _plain("column"))

    def __post_init__(self) -> None:
        """Refuse figures that are not numbers and bounds that cross; raises BadProblem with the name of the place."""
        self._refuse(~np.isfinite(self.cost), self.column_name, "its cost is not a finite number")
        self._refuse(~(self.lower <= self.upper), self.column_name, "its lower bound is above the upper, or no number")
        self._refuse(
            ~(self.row_lower <= self.row_upper), self.row_name, "its lower side is above the upper, or no number"
        )
        if not np.isfinite(self.value).all():
            place = int(np.flatnonzero(~np.isfinite(self.value))[0])
            raise BadProblem(self.row_name(int(self.index[place])), "a coefficient is not a finite number")
        if self.index.size and not 0 <= int(self.index.min()) <= int(self.index.max()) < len(self.row_lower):
            raise BadProblem("matrix", "it names a row that does not exist")

    @staticmethod
    def _refuse(wrong: npt.NDArray[np.bool_], name: Callable[[int], str], what: str) -> None:
        if wrong.any():
            raise BadProblem(name(int(np.flatnonzero(wrong)[0])), what)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to solve: method, time limit (s), threads (0 = the solver's choice), relative gap where values are whole."""

    method: Method = "choose"
    time_limit_s: float = float("inf")
    threads: int = 0
    gap: float = 1e-6


@dataclass(frozen=True)
class Answer:
    """What came back: status, columns, row duals and reduced costs (change of the objective by unit), objective.

    ``bound`` is proven: no solution costs less. Duals are NaN where values are whole. ``solver`` is what the log says
    ran, and ``as_asked`` whether that is what was asked for. Arrays are NaN where there is no solution.
    """

    status: Status
    primal: Array
    dual: Array
    reduced: Array
    objective: float
    bound: float
    solver: str
    as_asked: bool
    seconds: float


class Session:
    """A problem kept in the solver's memory, so that a change of bounds, rows or costs starts from the last basis."""

    def __init__(self, problem: Problem, settings: Settings | None = None) -> None:
        """Hand the problem over; raises SolverFault. Source: the problem."""
        import highspy  # noqa: PLC0415 -- 0.1 s that only a plan should pay

        self._log: list[str] = []
        self._settings = settings or Settings()
        self._problem = _own(problem)
        engine: Any = highspy.Highs  # its constructor carries no types
        self._solver = engine()
        self._solver.setOptionValue("log_to_console", False)  # noqa: FBT003 -- the solver's own signature
        self._solver.cbLogging.subscribe(lambda event: self._log.append(event.message))
        self._set_options()
        self._hand_over()

    def _set_options(self) -> None:
        settings = self._settings
        self._solver.setOptionValue("solver", settings.method)
        self._solver.setOptionValue("time_limit", float(settings.time_limit_s))
        self._solver.setOptionValue("threads", settings.threads)
        self._solver.setOptionValue("mip_rel_gap", settings.gap)

    def _hand_over(self) -> None:
        one = self._problem
        kinds = np.zeros(len(one.cost), dtype=np.int32)
        kinds[one.integer] = 1
        sizes = (len(one.cost), len(one.row_lower), len(one.value), 1, 1, 0.0)
        columns = (one.cost, one.lower, one.upper, one.row_lower, one.row_upper)
        self._do("passModel", *sizes, *columns, one.start, one.index, one.value, kinds)

    def change_rows(self, rows: Places, lower: Array, upper: Array) -> None:
        """Put new sides on rows, in the units of the rows; raises SolverFault. Source: the caller's."""
        self._do("changeRowsBounds", len(rows), rows, lower, upper)
        self._problem.row_lower[rows], self._problem.row_upper[rows] = lower, upper

    def change_columns(self, columns: Places, lower: Array, upper: Array) -> None:
        """Put new bounds on columns, in the units of the columns; raises SolverFault. Source: the caller's."""
        self._do("changeColsBounds", len(columns), columns, lower, upper)
        self._problem.lower[columns], self._problem.upper[columns] = lower, upper

    def change_costs(self, columns: Places, cost: Array) -> None:
        """Put new costs on columns, objective by unit; raises SolverFault. Source: the caller's."""
        self._do("changeColsCost", len(columns), columns, cost)
        self._problem.cost[columns] = cost

    def start_from(self, columns: Places, values: Array) -> None:
        """Offer values of columns, in their units, to search for whole ones from; raises SolverFault. Identity."""
        self._do("setSolution", len(columns), columns, values)

    def forget(self) -> None:
        """Drop basis and solution, so that the next answer rests on the problem alone; raises SolverFault. Identity."""
        self._do("clearSolver")

    def solve(self) -> Answer:
        """Solve what stands in memory now. Infeasible, unbounded and out of time are answers; raises SolverFault."""
        self._log.clear()
        start = time.perf_counter()
        self._do("run")
        return self._answer(time.perf_counter() - start)

    def _do(self, call: str, *arguments: object) -> None:
        import highspy  # noqa: PLC0415 -- as above

        if getattr(self._solver, call)(*arguments) == highspy.HighsStatus.kError:
            words = [line.strip() for line in self._log if line.startswith("ERROR")]
            raise SolverFault(call, words[-1] if words else "no reason given")

    def _answer(self, seconds: float) -> Answer:
        status = _status(self._solver.modelStatusToString(self._solver.getModelStatus()), self._problem)
        info, solution, problem = self._solver.getInfo(), self._solver.getSolution(), self._problem
        kept = solution.value_valid and info.primal_solution_status == FEASIBLE
        found = status == "optimal" or (status in PERHAPS and kept)
        primal = _array(solution.col_value, len(problem.cost), valid=found)
        dual = _array(solution.row_dual, len(problem.row_lower), valid=solution.dual_valid)
        reduced = _array(solution.col_dual, len(problem.cost), valid=solution.dual_valid)
        objective = float(info.objective_function_value) if found else float("nan")
        bound = float(info.mip_dual_bound) if problem.integer.size else dual_bound(problem, dual)
        bound = bound if len(problem.cost) else objective  # of nothing there is only one answer
        ran = solver_in(self._log)
        as_asked = ran in {"presolve", "branch and bound", *REQUESTED.get(self._settings.method, (ran,))}
        return Answer(status, primal, dual, reduced, objective, bound, ran, as_asked, seconds)


def solve(problem: Problem, settings: Settings | None = None) -> Answer:
    """Solve a problem once; objective, duals and reduced costs in its own units. Raises SolverFault.

    Source: HiGHS, Huangfu and Hall 2018, doi 10.1007/s12532-017-0130-5.
    """
    return Session(problem, settings).solve()


def dual_bound(problem: Problem, dual: Array) -> float:
    """The bound that row duals prove on the objective, in its unit: minus infinity where they prove nothing.

    Every column rests on the bound that its reduced cost points to. A reduced cost within the solver's tolerance of
    zero counts as zero where that bound is infinite. Source: weak duality of linear programmes.
    """
    if np.isnan(dual).any():
        return float("-inf")
    reduced = problem.cost - products(problem, dual)
    return _resting(dual, problem.row_lower, problem.row_upper) + _resting(reduced, problem.lower, problem.upper)


def products(problem: Problem, dual: Array) -> Array:
    """The product of each column of the matrix with row duals, objective by unit of the column. Identity."""
    columns = np.repeat(np.arange(len(problem.cost)), np.diff(problem.start))
    weights = problem.value * dual[problem.index]
    return np.bincount(columns, weights, minlength=len(problem.cost)).astype(np.float64, copy=False)


def solver_in(log: list[str]) -> str:
    """The solver that the lines of a log report to have run; ``presolve`` where nothing was left for one. Own rule."""
    text = "".join(log)
    return next((name for sign, name in SIGNS if sign in text), "presolve")


def _own(problem: Problem) -> Problem:
    """The problem with sides, bounds and costs of its own, so that changes stay inside the session."""
    mine = ("cost", "lower", "upper", "row_lower", "row_upper")
    return replace(problem, **{name: getattr(problem, name).copy() for name in mine})


def _resting(price: Array, lower: Array, upper: Array) -> float:
    rest = np.where(price > 0, lower, upper)
    scale = max(1.0, float(np.abs(price).max(initial=0.0)))
    idle = (price == 0) | (~np.isfinite(rest) & (np.abs(price) <= TOLERANCE * scale))
    return float((np.where(idle, 0.0, price) * np.where(idle, 0.0, rest)).sum())


def _array(values: list[float], size: int, *, valid: bool) -> Array:
    return np.array(values) if valid and len(values) == size else np.full(size, np.nan)


def _status(words: str, problem: Problem) -> Status:
    if words == "Empty" and ((problem.row_lower > 0) | (problem.row_upper < 0)).any():
        return "infeasible"  # without a column the solver does not look at the rows
    known: dict[str, Status] = {
        "Optimal": "optimal",
        "Empty": "optimal",
        "Infeasible": "infeasible",
        "Unbounded": "unbounded",
        "Primal infeasible or unbounded": "infeasible or unbounded",
        "Time limit reached": "time limit",
    }
    return known.get(words, "unsettled")
