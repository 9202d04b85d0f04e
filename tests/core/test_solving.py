import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog  # type: ignore[import-untyped]  # it publishes no stubs

from dafeng.core import solving
from dafeng.core.solving import (
    Answer,
    BadProblem,
    Method,
    Problem,
    Session,
    Settings,
    SolverFault,
    dual_bound,
    products,
    solve,
    solver_in,
)

INF = float("inf")


def problem(cost: npt.ArrayLike, matrix: npt.ArrayLike, **sides: Any) -> Problem:
    """A dense matrix of rows, every entry kept; bounds 0 to infinity where not told."""
    dense = np.array(matrix, dtype=float)
    rows, columns = dense.shape
    lower, upper = sides.pop("lower", [0.0] * columns), sides.pop("upper", [INF] * columns)
    row_lower, row_upper = sides.pop("row_lower", [-INF] * rows), sides.pop("row_upper", [INF] * rows)
    start = np.arange(columns + 1, dtype=np.int32) * rows
    index = np.tile(np.arange(rows, dtype=np.int32), columns)
    costs, lows, highs = np.array(cost, dtype=float), np.array(lower, dtype=float), np.array(upper, dtype=float)
    low, high = np.array(row_lower, dtype=float), np.array(row_upper, dtype=float)
    return Problem(costs, lows, highs, low, high, start, index, dense.T.ravel(), **sides)


def two_products(**more: Any) -> Problem:
    """Dantzig's textbook case as a minimum: 3 x + 5 y with x <= 4, 2 y <= 12, 3 x + 2 y <= 18; best at (2, 6), 36."""
    return problem([-3.0, -5.0], [[1, 0], [0, 2], [3, 2]], row_upper=[4.0, 12.0, 18.0], **more)


def test_a_textbook_case_comes_back_with_its_published_answer_and_prices() -> None:
    answer = solve(two_products())

    assert answer.status == "optimal"
    assert answer.objective == pytest.approx(-36)
    assert answer.primal == pytest.approx([2, 6])
    assert answer.dual == pytest.approx([0, -1.5, -1])
    assert answer.reduced == pytest.approx([0, 0])
    assert answer.bound == pytest.approx(-36)


def test_whole_values_are_the_best_of_all_that_can_be_listed() -> None:
    weights, values = (5, 4, 3, 2), (10, 7, 5, 3)
    best = max(
        sum(v for v, taken in zip(values, picks, strict=True) if taken)
        for picks in itertools.product((0, 1), repeat=4)
        if sum(w for w, taken in zip(weights, picks, strict=True) if taken) <= 8
    )
    knapsack = problem(
        [-float(one) for one in values], [list(weights)], upper=[1.0] * 4, row_upper=[8.0],
        integer=np.arange(4, dtype=np.int32),
    )  # fmt: skip

    answer = solve(knapsack)

    assert answer.objective == pytest.approx(-best)
    assert np.abs(answer.primal - np.round(answer.primal)).max() < 1e-6
    assert answer.bound == pytest.approx(-best)


@pytest.mark.parametrize(
    ("given_problem", "status"),
    [
        (problem([1.0], [[1.0]], row_lower=[2.0], upper=[1.0]), {"infeasible"}),
        (problem([-1.0], [[1.0]], row_lower=[0.0]), {"unbounded", "infeasible or unbounded"}),
    ],
    ids=["infeasible", "unbounded"],
)
def test_a_problem_without_an_answer_says_so_and_gives_no_figures(given_problem: Problem, status: set[str]) -> None:
    answer = solve(given_problem)

    assert answer.status in status
    assert np.isnan([answer.objective, *answer.primal]).all()
    assert answer.bound == -INF


def test_a_time_that_is_over_before_any_solution_leaves_no_figures() -> None:
    random = np.random.default_rng(7)
    large = problem(random.uniform(1, 2, 400), random.uniform(0.1, 1.0, (300, 400)), row_lower=[10.0] * 300)

    answer = solve(large, Settings(time_limit_s=1e-9))

    assert answer.status == "time limit"
    assert np.isnan([answer.objective, *answer.primal]).all()


def test_a_problem_of_nothing_has_an_answer_of_nothing() -> None:
    nothing, places = np.zeros(0), np.zeros(0, dtype=np.int32)
    answer = solve(Problem(nothing, nothing, nothing, nothing, nothing, np.zeros(1, np.int32), places, nothing))

    assert (answer.status, answer.objective, answer.bound, len(answer.primal)) == ("optimal", 0.0, 0.0, 0)


def test_a_row_that_asks_something_of_nothing_cannot_be_kept() -> None:
    nothing, places, one = np.zeros(0), np.zeros(0, dtype=np.int32), np.ones(1)
    answer = solve(Problem(nothing, nothing, nothing, one, one, np.zeros(1, np.int32), places, nothing))

    assert (answer.status, np.isnan(answer.objective)) == ("infeasible", True)


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        ({"cost": [float("nan")]}, "column 0"),
        ({"lower": [2.0], "upper": [1.0]}, "column 0"),
        ({"row_lower": [2.0], "row_upper": [1.0]}, "row 0"),
        ({"matrix": [[float("nan")]]}, "row 0"),
    ],
    ids=["cost", "bounds", "sides", "coefficient"],
)
def test_figures_that_say_nothing_are_refused_by_the_name_of_their_place(broken: dict[str, Any], where: str) -> None:
    given: dict[str, Any] = {"cost": [1.0], "matrix": [[1.0]]} | broken
    with pytest.raises(BadProblem, match=where):
        problem(given.pop("cost"), given.pop("matrix"), **given)


def test_a_matrix_that_names_a_row_that_is_not_there_is_refused() -> None:
    zero, one = np.zeros(1), np.ones(1)
    with pytest.raises(BadProblem, match="row that does not exist"):
        Problem(one, zero, one, zero, one, np.array([0, 1], np.int32), np.array([3], np.int32), one)


def test_a_refused_call_tells_the_last_words_of_the_solver() -> None:
    session = Session(two_products())
    with pytest.raises(SolverFault, match="changeRowsBounds"):
        session.change_rows(np.array([17], dtype=np.int32), np.zeros(1), np.ones(1))


def test_changes_start_from_the_last_basis_and_end_where_a_new_problem_does() -> None:
    base = two_products()
    session = Session(base)
    session.solve()
    session.change_rows(np.array([2], np.int32), np.array([-INF]), np.array([12.0]))
    session.change_columns(np.array([0], np.int32), np.zeros(1), np.array([1.0]))
    session.change_costs(np.array([1], np.int32), np.array([-1.0]))

    warm = session.solve()
    cold = solve(problem([-3.0, -1.0], [[1, 0], [0, 2], [3, 2]], row_upper=[4.0, 12.0, 12.0], upper=[1.0, INF]))

    assert warm.objective == pytest.approx(cold.objective)
    assert warm.objective == pytest.approx(-3 - 4.5)
    assert warm.bound == pytest.approx(-7.5)
    assert base.row_upper[2] == 18


def test_duals_prove_the_objective_and_nothing_where_they_point_to_infinity() -> None:
    case = two_products()

    assert dual_bound(case, np.array([0.0, -1.5, -1.0])) == pytest.approx(-36)
    assert dual_bound(case, np.array([0.0, -2.5, -1.0])) == pytest.approx(-48)
    assert dual_bound(case, np.zeros(3)) == -INF
    assert dual_bound(case, np.array([np.nan, 0.0, 0.0])) == -INF


def test_products_are_the_columns_times_the_duals() -> None:
    assert products(two_products(), np.array([1.0, 10.0, 100.0])).tolist() == [301.0, 220.0]


@given(
    st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=1, max_size=4),
    st.lists(st.integers(-5, 5), min_size=3, max_size=3),
    st.integers(0, 20),
)
@settings(max_examples=40, deadline=None)
def test_random_problems_have_the_answer_of_another_library_and_a_bound_as_high(
    matrix: list[list[int]], cost: list[int], side: int
) -> None:
    rows = len(matrix)
    theirs = linprog(cost, A_ub=matrix, b_ub=[side] * rows, bounds=[(0, 9)] * 3)
    answer = solve(problem(cost, matrix, upper=[9.0] * 3, row_upper=[float(side)] * rows))

    assert answer.objective == pytest.approx(theirs.fun, abs=1e-6)
    assert answer.bound == pytest.approx(theirs.fun, abs=1e-5)


def hard(method: Method) -> Answer:
    """A random transport that presolve does not finish, so that some solver must run."""
    random = np.random.default_rng(7)
    matrix = random.uniform(0.1, 1.0, (30, 40))
    one = problem(random.uniform(1, 2, 40).tolist(), matrix.tolist(), row_lower=[10.0] * 30)
    return solve(one, Settings(method=method))


def test_the_solver_that_ran_is_read_from_its_log() -> None:
    assert (hard("simplex").solver, hard("simplex").as_asked) == ("dual simplex", True)
    assert (hard("ipx").solver, hard("ipx").as_asked) == ("IPX", True)
    assert hard("choose").as_asked


WITHOUT_EXTRAS = """
import numpy as np
from dafeng.core.solving import Problem, Settings, solve
random = np.random.default_rng(7)
inf, rows = np.full(40, np.inf), np.tile(np.arange(30, dtype=np.int32), 40)
start = np.arange(41, dtype=np.int32) * 30
one = Problem(random.uniform(1, 2, 40), np.zeros(40), inf, np.full(30, 10.0), np.full(30, np.inf),
              start, rows, random.uniform(0.1, 1.0, 1200))
answer = solve(one, Settings(method="hipo"))
print(answer.status, answer.solver, answer.as_asked, sep="|")
"""


def test_asking_for_hipo_without_the_package_that_brings_it_is_noticed(tmp_path: Path) -> None:
    site = Path(highspy.__file__).parent.parent
    for name in {one.name for one in site.iterdir()} & {"highspy", "highspy.libs", "numpy", "numpy.libs"}:
        (tmp_path / name).symlink_to(site / name)
    command = [sys.executable, "-S", "-c", WITHOUT_EXTRAS]
    paths = os.pathsep.join([str(tmp_path), str(Path(solving.__file__).parents[2])])
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": paths})
    status, solver, as_asked = done.stdout.splitlines()[-1].split("|")

    assert status == "optimal"
    assert solver in {"dual simplex", "IPX"}
    assert as_asked == "False"


def test_hipo_runs_where_its_package_is_there() -> None:
    pytest.importorskip("highspy_extras", reason="the solver HiPO is only in the group bench")

    assert (hard("hipo").solver, hard("hipo").as_asked) == ("HiPO", True)
    assert hard("hipo").objective == pytest.approx(hard("simplex").objective)


@pytest.mark.parametrize(
    ("line", "solver"),
    [
        ("MIP has 3 rows; 4 cols", "branch and bound"),
        ("Running HiPO\n", "HiPO"),
        ("Ipx: IPX version 1.0\n", "IPX"),
        ("Using dual simplex solver\n", "dual simplex"),
        ("Presolve reductions: rows 0(-3)\n", "presolve"),
    ],
)
def test_a_line_of_the_log_tells_the_solver(line: str, solver: str) -> None:
    assert solver_in(["Running HiGHS 1.15.1\n", line]) == solver
