import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dafeng.core.solving import (
    Answer,
    BadProblem,
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


def problem(cost: list[float], matrix: list[list[float]], **sides: Any) -> Problem:
    """A dense matrix of rows, every entry kept; bounds 0 to infinity where not told."""
    dense = np.array(matrix, dtype=float)
    rows, columns = dense.shape
    lower, upper = sides.pop("lower", [0.0] * columns), sides.pop("upper", [INF] * columns)
    row_lower, row_upper = sides.pop("row_lower", [-INF] * rows), sides.pop("row_upper", [INF] * rows)
    start = np.arange(columns + 1, dtype=np.int32) * rows
    index = np.tile(np.arange(rows, dtype=np.int32), columns)
    arrays = (np.array(one, dtype=float) for one in (cost, lower, upper, row_lower, row_upper))
    return Problem(*arrays, start, index, dense.T.ravel(), **sides)


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
    assert answer.bound == -INF or np.isnan(answer.dual).any() or answer.status == "infeasible"


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
    given = {"cost": [1.0], "matrix": [[1.0]]} | broken
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
    answer = solve(problem([float(one) for one in cost], matrix, upper=[9.0] * 3, row_upper=[float(side)] * rows))

    assert answer.objective == pytest.approx(theirs.fun, abs=1e-6)
    assert answer.bound == pytest.approx(theirs.fun, abs=1e-5)


def hard(method: Any) -> Answer:
    """A random transport that presolve does not finish, so that some solver must run."""
    random = np.random.default_rng(7)
    matrix = random.uniform(0.1, 1.0, (30, 40))
    one = problem(random.uniform(1, 2, 40).tolist(), matrix.tolist(), row_lower=[10.0] * 30)
    return solve(one, Settings(method=method))


def test_the_solver_that_ran_is_read_from_its_log() -> None:
    assert (hard("simplex").solver, hard("simplex").as_asked) == ("dual simplex", True)
    assert (hard("ipx").solver, hard("ipx").as_asked) == ("IPX", True)
    assert hard("choose").as_asked


def test_hipo_that_is_not_there_is_noticed() -> None:
    hipo = hard("hipo")

    assert hipo.as_asked == (hipo.solver == "HiPO")
    assert hipo.objective == pytest.approx(hard("simplex").objective)


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
