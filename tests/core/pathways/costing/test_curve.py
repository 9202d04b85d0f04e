"""The integrated cost curve: in order, without failed budgets, never bending back."""

from math import inf, nan

import pytest

from dafeng.core.pathways.costing.curve import CrookedCurve, ordered_curve
from dafeng.core.pathways.results import CurvePoint


def test_points_come_by_what_they_avoid() -> None:
    low, high = CurvePoint(100.0, 60.0, 0.4), CurvePoint(200.0, 90.0, 1.2)

    assert ordered_curve((high, low)) == (low, high)


@pytest.mark.parametrize("marginal", [nan, inf])
def test_a_budget_that_could_not_be_kept_is_no_point(marginal: float) -> None:
    kept = CurvePoint(100.0, 60.0, 0.4)

    assert ordered_curve((kept, CurvePoint(250.0, marginal, 3.0))) == (kept,)


def test_no_points_make_no_curve() -> None:
    assert ordered_curve(()) == ()


def test_a_total_that_falls_is_refused() -> None:
    with pytest.raises(CrookedCurve, match="total cost falls at 200 tCO2"):
        ordered_curve((CurvePoint(100.0, 60.0, 0.4), CurvePoint(200.0, 90.0, 0.3)))


def test_a_marginal_cost_that_falls_is_refused() -> None:
    with pytest.raises(CrookedCurve, match="marginal cost falls at 200 tCO2"):
        ordered_curve((CurvePoint(100.0, 60.0, 0.4), CurvePoint(200.0, 50.0, 1.2)))


def test_rounding_of_the_solver_is_no_fall() -> None:
    points = (CurvePoint(100.0, 60.0, 0.4), CurvePoint(200.0, 60.0 - 1e-6, 1.0))

    assert ordered_curve(points) == points


def test_at_one_amount_the_marginal_cost_may_be_any_of_a_range() -> None:
    points = (CurvePoint(100.0, 60.0, 0.4), CurvePoint(100.0, 40.0, 0.4))

    assert ordered_curve(points) == points
