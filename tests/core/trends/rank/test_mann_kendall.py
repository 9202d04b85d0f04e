"""The Mann–Kendall test by hand, by counting all orders, and beside the library that is its usual home."""

from itertools import permutations
from math import isnan, sqrt
from time import perf_counter

import numpy as np
import pymannkendall  # type: ignore[import-untyped]  # it publishes no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.trends.errors import UnevenFactors
from dafeng.core.trends.rank import mann_kendall, seasonal_mann_kendall
from dafeng.core.trends.rank.distribution import exact_p

NAN = float("nan")
SERIES = st.lists(st.integers(0, 20), min_size=2, max_size=50)


def test_five_points_that_only_fall() -> None:
    found = mann_kendall([9.0, 7.0, 6.0, 3.0, 1.0])

    assert (found.n, found.s, found.tau, found.exact) == (5, -10.0, -1.0, True)
    assert found.var_s == pytest.approx(5 * 4 * 15 / 18)
    assert found.z == pytest.approx(-9 / sqrt(50 / 3))
    assert found.p == pytest.approx(2 / 120)
    assert found.p_normal == pytest.approx(0.02749, abs=1e-5)
    assert (found.sen_slope, found.sen_intercept) == (-2.0, 10.0)


@pytest.mark.parametrize(("points", "smallest"), [(3, 1 / 3), (4, 1 / 12), (5, 1 / 60), (6, 1 / 360)])
def test_the_smallest_p_that_few_points_can_reach(points: int, smallest: float) -> None:
    assert mann_kendall(range(points)).p == pytest.approx(smallest)


@pytest.mark.parametrize("points", [2, 3, 4, 5, 6, 7])
def test_the_exact_p_is_the_share_of_orders_that_lie_as_far_out(points: int) -> None:
    scores = [
        sum(1 if later > earlier else -1 for at, earlier in enumerate(order) for later in order[at + 1 :])
        for order in permutations(range(points))
    ]

    for score in set(scores):
        share = sum(abs(one) >= abs(score) for one in scores) / len(scores)
        assert exact_p(score, points) == pytest.approx(share)


def test_the_exact_p_comes_close_to_the_normal_one_for_many_points() -> None:
    found = mann_kendall(np.sin(np.arange(60)) + np.arange(60) / 100)

    assert found.exact
    assert found.p == pytest.approx(found.p_normal, rel=0.02)


def test_ties_take_from_the_variance_and_leave_no_exact_p() -> None:
    found = mann_kendall([1.0, 1.0, 2.0, 3.0])

    assert (found.s, found.exact) == (5.0, False)
    assert found.var_s == pytest.approx((4 * 3 * 13 - 2 * 1 * 9) / 18)
    assert found.p == found.p_normal


def test_missing_values_are_left_out_of_the_test_and_stay_gaps_for_the_slope() -> None:
    found = mann_kendall([1.0, NAN, NAN, 4.0, 5.0])

    assert (found.n, found.s) == (3, 3.0)
    assert (found.sen_slope, found.sen_intercept) == (1.0, 1.0)


def test_points_may_come_in_any_order_with_their_times() -> None:
    assert mann_kendall([5.0, 1.0, 4.0], [2020, 2015, 2019]) == mann_kendall([1.0, 4.0, 5.0], [2015, 2019, 2020])


@pytest.mark.parametrize("values", [[], [3.0], [NAN, NAN], [NAN, 2.0]])
def test_fewer_than_two_points_give_nothing(values: list[float]) -> None:
    found = mann_kendall(values)

    assert all(isnan(figure) for figure in (found.s, found.var_s, found.z, found.p, found.tau, found.sen_slope))


def test_a_constant_series_has_no_trend() -> None:
    found = mann_kendall([4.0] * 8)

    assert (found.s, found.var_s, found.z, found.p, found.tau) == (0.0, 0.0, 0.0, 1.0, 0.0)
    assert (found.sen_slope, found.sen_intercept) == (0.0, 4.0)


def test_values_and_times_must_fit() -> None:
    with pytest.raises(UnevenFactors, match="values and times"):
        mann_kendall([1.0, 2.0], [2020])


@given(SERIES)
def test_a_series_turned_upside_down_has_the_opposite_trend(values: list[int]) -> None:
    found, turned = mann_kendall(values), mann_kendall([-value for value in values])

    assert (turned.s, turned.p, turned.sen_slope) == (-found.s, found.p, -found.sen_slope)


@given(SERIES)
def test_the_library_gives_the_same(values: list[int]) -> None:
    theirs = pymannkendall.original_test(values)

    ours = mann_kendall(values)

    assert (ours.s, ours.var_s, ours.z) == pytest.approx((theirs.s, theirs.var_s, theirs.z))
    assert (ours.p_normal, ours.tau) == pytest.approx((theirs.p, theirs.Tau))
    assert (ours.sen_slope, ours.sen_intercept) == pytest.approx((theirs.slope, theirs.intercept))


@given(st.lists(st.integers(0, 20), min_size=8, max_size=40))
def test_the_library_gives_the_same_for_seasons(values: list[int]) -> None:
    theirs = pymannkendall.seasonal_test(np.array(values), period=4)

    ours = seasonal_mann_kendall(values, 4)

    assert (ours.s, ours.var_s, ours.z) == pytest.approx((theirs.s, theirs.var_s, theirs.z))
    assert (ours.p, ours.tau) == pytest.approx((theirs.p, theirs.Tau))
    assert (ours.sen_slope, ours.sen_intercept) == pytest.approx((theirs.slope, theirs.intercept))


def test_two_seasons_that_both_rise() -> None:
    found = seasonal_mann_kendall([1.0, 10.0, 2.0, 20.0, 3.0, 30.0], 2)

    assert (found.name, found.s, found.tau) == ("seasonal", 6.0, 1.0)
    assert found.var_s == pytest.approx(2 * 3 * 2 * 11 / 18)
    assert found.sen_slope == pytest.approx((1 + 10) / 2)


def test_seasons_of_one_point_each_give_nothing() -> None:
    assert isnan(seasonal_mann_kendall([1.0, 2.0, 3.0], 12).z)


def test_a_year_of_days_takes_milliseconds() -> None:
    values = np.random.default_rng(0).normal(size=365)
    start = perf_counter()

    for _ in range(5):
        mann_kendall(values)

    assert (perf_counter() - start) / 5 < 0.05
