"""Sen's slope by hand."""

from math import isnan

import pytest

from dafeng.core.trends.rank import Line, seasonal_sen_slope, sen_slope

NAN = float("nan")


def test_the_slope_is_the_median_of_all_pairs_and_one_outlier_does_not_move_it() -> None:
    assert sen_slope([0.0, 1.0, 2.0, 30.0, 4.0]).slope == 1.0


def test_the_line_goes_through_the_medians() -> None:
    assert sen_slope([1.0, 3.0, 5.0]) == Line(2.0, 1.0)


def test_a_gap_stays_a_gap() -> None:
    assert sen_slope([1.0, NAN, 5.0]) == Line(2.0, 1.0)
    assert sen_slope([1.0, 5.0], [2018, 2020]).slope == 2.0


def test_seasons_are_compared_with_themselves_per_cycle() -> None:
    found = seasonal_sen_slope([0.0, 100.0, 2.0, 102.0, 4.0, 104.0], 2)

    assert found.slope == 2.0
    assert found.intercept == pytest.approx(52 - 2.5 / 2 * 2)


def test_a_single_point_has_no_slope() -> None:
    assert isnan(sen_slope([3.0]).slope)
    assert isnan(seasonal_sen_slope([3.0, 4.0], 12).slope)
