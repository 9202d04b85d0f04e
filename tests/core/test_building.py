import numpy as np
import pytest

from dafeng.core.building import Builder
from dafeng.core.solving import BadProblem, solve


def test_the_same_place_twice_adds_up_and_zeros_are_left_out() -> None:
    draft = Builder()
    columns = draft.columns("x", (("a", "b"),), cost=np.array([1.0, 2.0]))
    rows = draft.rows("r", (("one", "two"),), lower=3.0)
    draft.put(rows[0], columns, np.array([1.0, 0.0]))
    draft.put(rows[0], columns[0], 2.0)
    draft.put(rows[1], columns[1], 1.0)

    lines = draft.problem()

    assert lines.start.tolist() == [0, 1, 2]
    assert lines.index.tolist() == [0, 1]
    assert lines.value.tolist() == [3.0, 1.0]
    assert solve(lines).objective == pytest.approx(1 * 1 + 2 * 3)


def test_bounds_costs_and_sides_spread_over_their_labels() -> None:
    draft = Builder()
    columns = draft.columns(
        "x", (("a", "b"), (2026, 2027, 2028)), upper=np.array([1.0, 2.0, 3.0]), cost=np.ones((2, 1))
    )
    draft.rows("r", ((2026, 2027),), upper=np.array([4.0, 5.0]))

    lines = draft.problem()

    assert columns.shape == (2, 3)
    assert lines.upper.tolist() == [1.0, 2.0, 3.0, 1.0, 2.0, 3.0]
    assert lines.cost.tolist() == [1.0] * 6
    assert lines.row_upper.tolist() == [4.0, 5.0]
    assert lines.start.tolist() == [0] * 7


def test_a_column_and_a_row_tell_their_name() -> None:
    draft = Builder()
    draft.columns("nothing", ((),))
    draft.columns("added", (("wind", "sun"), (2026, 2027)))
    draft.columns("stock", (("wind",), (2026,)))
    draft.rows("budget", ())

    lines = draft.problem()

    assert [lines.column_name(one) for one in range(5)] == [
        "added: wind, 2026", "added: wind, 2027", "added: sun, 2026", "added: sun, 2027", "stock: wind, 2026",
    ]  # fmt: skip
    assert lines.row_name(0) == "budget"


def test_a_figure_that_is_no_number_is_refused_by_its_name() -> None:
    draft = Builder()
    draft.columns("added", (("wind",), (2026, 2027)), cost=np.array([1.0, np.nan]))
    with pytest.raises(BadProblem, match="added: wind, 2027"):
        draft.problem()


def test_whole_columns_take_whole_values() -> None:
    draft = Builder()
    columns = draft.columns("x", (("a",),), upper=10.0, cost=1.0)
    row = draft.rows("r", (("a",),), lower=2.5)
    draft.put(row, columns, 1.0)
    draft.whole(columns)

    assert solve(draft.problem()).primal.tolist() == [3.0]


def test_an_empty_draft_is_an_empty_problem() -> None:
    lines = Builder().problem()

    assert (len(lines.cost), len(lines.row_lower), len(lines.value)) == (0, 0, 0)
