"""Tests that bear serial correlation, beside the library; where that gives no number, ours gives none either."""

from collections.abc import Callable
from math import isnan

import numpy as np
import pymannkendall  # type: ignore[import-untyped]  # it publishes no types
import pytest

from dafeng.core.trends.rank import hamed_rao, mann_kendall, pre_whitening, trend_free_pre_whitening, yue_wang
from dafeng.core.trends.rank.modified import lag_one, significant_from
from dafeng.core.trends.results import TrendTest

NAN = float("nan")
PAIRS = [
    (hamed_rao, pymannkendall.hamed_rao_modification_test),
    (yue_wang, pymannkendall.yue_wang_modification_test),
    (pre_whitening, pymannkendall.pre_whitening_modification_test),
    (trend_free_pre_whitening, pymannkendall.trend_free_pre_whitening_modification_test),
    (lambda values: hamed_rao(values, 1), lambda values: pymannkendall.hamed_rao_modification_test(values, lag=1)),
    (lambda values: yue_wang(values, 1), lambda values: pymannkendall.yue_wang_modification_test(values, lag=1)),
]
NAMES = ["Hamed-Rao", "Yue-Wang", "pre-whitening", "trend-free", "Hamed-Rao, one lag", "Yue-Wang, one lag"]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # the library takes roots of negative variances
@pytest.mark.parametrize(("ours_of", "theirs_of"), PAIRS, ids=NAMES)
@pytest.mark.parametrize("seed", range(12))
def test_the_library_gives_the_same(
    ours_of: Callable[[object], TrendTest], theirs_of: Callable[[object], object], seed: int
) -> None:
    chance = np.random.default_rng(seed)
    values = chance.normal(size=15 + 5 * seed).cumsum().round(1)
    values[chance.integers(0, 10, 2)] = np.nan

    ours, theirs = ours_of(values), theirs_of(values)

    figures = ("s", "var_s", "z", "tau", "sen_slope", "sen_intercept", "p")
    named = ("s", "var_s", "z", "Tau", "slope", "intercept", "p")
    assert [getattr(ours, name) for name in figures] == pytest.approx(
        [getattr(theirs, name) for name in named], rel=1e-9, abs=1e-12, nan_ok=True
    )


def test_a_correction_that_leaves_no_variance_gives_no_p() -> None:
    found = yue_wang([1.0, 5.0, 1.5, 5.5, 2.0, 6.0, 2.5, 6.5], 1)

    assert found.var_s < 0
    assert isnan(found.z)
    assert isnan(found.p)


def test_a_perfect_line_needs_no_correction() -> None:
    line = np.arange(10) * 0.3

    assert hamed_rao(line).z == mann_kendall(line).z
    assert yue_wang(line).z == mann_kendall(line).z


@pytest.mark.parametrize("test", [hamed_rao, yue_wang, pre_whitening, trend_free_pre_whitening])
@pytest.mark.parametrize("values", [[], [1.0], [NAN, 1.0], [1.0, 2.0], [4.0] * 6])
def test_short_and_constant_series_are_no_accident(test: Callable[[object], TrendTest], values: list[float]) -> None:
    found = test(values)

    assert isnan(found.p) or found.p == 1.0


def test_a_slow_wave_leans_on_itself_and_noise_does_not() -> None:
    wave = np.sin(np.arange(30) / 5)
    noise = np.array([3.0, 1.0, 4.0, 1.5, 5.0, 2.0, 2.5, 3.5, 1.2, 4.2])

    assert lag_one(wave) > significant_from(30)
    assert abs(lag_one(noise)) < significant_from(10) or lag_one(noise) < 0
    assert isnan(lag_one([1.0, 2.0]))


def test_what_leans_on_itself_is_less_significant_by_the_modified_tests() -> None:
    values = np.sin(np.arange(30) / 5) + np.arange(30) / 40

    assert hamed_rao(values, 1).p > mann_kendall(values).p_normal
    assert yue_wang(values, 1).p > mann_kendall(values).p_normal
