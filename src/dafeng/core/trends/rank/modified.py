"""Mann–Kendall where one value leans on the one before: the variance corrected, or the series whitened first."""

from math import sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.rank.mann_kendall import rank_test
from dafeng.core.trends.rank.series import Series, autocorrelation, series_of
from dafeng.core.trends.rank.slope import Line, line_of
from dafeng.core.trends.results import TrendTest

LEVEL = 0.05
"""The level at which an autocorrelation counts as significant."""


def hamed_rao(values: npt.ArrayLike, lags: int | None = None, times: npt.ArrayLike | None = None) -> TrendTest:
    """The test with its variance corrected by the significant autocorrelations of the ranks of the detrended series.

    ``lags``: how many are looked at (default all). A correction that leaves no positive variance gives no z and no p
    (NaN); a series without variation about its line is not corrected. Raises UnevenFactors.
    Source: Hamed and Rao 1998, J. Hydrol. 204:182.
    """
    series = series_of(values, times)
    size, line = len(series), line_of(series)
    ratio = 1.0
    if size > 2:  # noqa: PLR2004 -- the correction divides by n (n - 1)(n - 2)
        found = autocorrelation(_ranks(_detrended(series, line)), _lags(size, lags))
        lag = np.arange(1, len(found))
        counts = np.abs(found[1:]) > significant_from(size)
        ratio += (
            2
            / (size * (size - 1) * (size - 2))
            * float(((size - lag) * (size - lag - 1) * (size - lag - 2) * found[1:])[counts].sum())
        )
    return rank_test("hamed_rao", [series.values], line, variance_ratio=ratio)


def yue_wang(values: npt.ArrayLike, lags: int | None = None, times: npt.ArrayLike | None = None) -> TrendTest:
    """The test with its variance corrected by the autocorrelations of the detrended series, significant or not.

    ``lags``: how many are looked at (default all; Yue and Wang propose one). A correction that leaves no positive
    variance gives no z and no p (NaN). Raises UnevenFactors. Source: Yue and Wang 2004, Water Resour. Manag. 18:201.
    """
    series = series_of(values, times)
    size, line = len(series), line_of(series)
    ratio = 1.0
    if size > 1:
        found = autocorrelation(_detrended(series, line), _lags(size, lags))
        lag = np.arange(1, len(found))
        ratio += 2 * float(((1 - lag / size) * found[1:]).sum())
    return rank_test("yue_wang", [series.values], line, variance_ratio=ratio)


def pre_whitening(values: npt.ArrayLike, times: npt.ArrayLike | None = None) -> TrendTest:
    """The test of the series less its lag-1 autocorrelation times the value before; Sen's line is the series' own.

    Raises UnevenFactors. Source: Kulkarni and von Storch 1995; Yue and Wang 2002.
    """
    series = series_of(values, times)
    return rank_test("pre_whitening", [_whitened(series.values)], line_of(series))


def trend_free_pre_whitening(values: npt.ArrayLike, times: npt.ArrayLike | None = None) -> TrendTest:
    """The test of the series whitened after its line was taken out and put back; Sen's line is the series' own.

    Raises UnevenFactors. Source: Yue, Pilon, Phinney and Cavadias 2002, Hydrol. Process. 16:1807.
    """
    series = series_of(values, times)
    line = line_of(series)
    whitened = _whitened(_detrended(series, line))
    blended = whitened + np.arange(1, len(whitened) + 1) * line.slope
    return rank_test("trend_free_pre_whitening", [blended], line)


def lag_one(values: npt.ArrayLike, times: npt.ArrayLike | None = None) -> float:
    """The lag-1 autocorrelation of a series about its Sen line, without unit; NaN with fewer than three points.

    Raises UnevenFactors. Source: the usual estimator.
    """
    series = series_of(values, times)
    if len(series) < 3:  # noqa: PLR2004 -- two points always lie on their line
        return float("nan")
    line = line_of(series)
    return float(autocorrelation(series.values - line.slope * series.times, 1)[1])


def significant_from(points: int) -> float:
    """The autocorrelation of noise that is passed at the 5 % level: 1.96 / sqrt(n). Source: Anderson 1942."""
    return NormalDist().inv_cdf(1 - LEVEL / 2) / sqrt(points)


def _lags(size: int, lags: int | None) -> int:
    return size - 1 if lags is None else min(lags, size - 1)


def _detrended(series: Series, line: Line) -> Array:
    """Less the line, a step a point: the corrections count points and not time, gaps closed up."""
    return series.values - np.arange(1, len(series) + 1) * line.slope


def _whitened(values: Array) -> Array:
    return values[1:] - values[:-1] * autocorrelation(values, 1)[1] if len(values) else values


def _ranks(values: Array) -> Array:
    """Ranks from 1, equal values sharing the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Array = (np.cumsum(count) - (count - 1) / 2)[place]
    return ranks
