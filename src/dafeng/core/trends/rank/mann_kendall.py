"""The Mann–Kendall test: whether later values are higher, or lower, than earlier ones more often than by chance."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.rank.distribution import LARGEST_EXACT, exact_p, normal_p, z_score
from dafeng.core.trends.rank.series import series_of
from dafeng.core.trends.rank.slope import Line, line_of, seasonal_sen_slope, seasons_of
from dafeng.core.trends.results import TrendTest

NAN = float("nan")


def mann_kendall(values: npt.ArrayLike, times: npt.ArrayLike | None = None) -> TrendTest:
    """The original test: S, its variance with ties, z with continuity correction, two-sided p, tau, Sen's line.

    ``p`` is exact where no values tie and there are at most 60 points; ``p_normal`` is by z. Missing values (NaN) are
    left out. What fewer than two points do not give is NaN. Raises UnevenFactors. Source: Mann 1945, Kendall 1975.
    """
    series = series_of(values, times)
    return rank_test("original", [series.values], line_of(series), exact=True)


def seasonal_mann_kendall(values: npt.ArrayLike, period: int = 12, times: npt.ArrayLike | None = None) -> TrendTest:
    """The seasonal test: scores and variances of the seasons added up; the slope is one a cycle of ``period`` steps.

    Missing values are left out of their season. What no season gives is NaN. Raises UnevenFactors.
    Source: Hirsch and Slack 1984.
    """
    series = series_of(values, times)
    seasons = [season.values for season in seasons_of(series, period)]
    return rank_test("seasonal", seasons, seasonal_sen_slope(values, period, times))


def rank_test(
    name: str, parts: Sequence[Array], line: Line, *, variance_ratio: float = 1.0, exact: bool = False
) -> TrendTest:
    """The test of the scores of those parts together, their variance times a ratio, without unit. Identity."""
    points = sum(len(part) for part in parts)
    pairs = sum(len(part) * (len(part) - 1) / 2 for part in parts)
    if not pairs:
        figures = dict.fromkeys(("s", "var_s", "z", "p", "tau"), NAN)
        return TrendTest(name, points, exact=False, sen_slope=line.slope, sen_intercept=line.intercept, **figures)
    s = sum(score(part) for part in parts)
    variance = sum(variance_of_score(part) for part in parts) * variance_ratio
    z = z_score(s, variance)
    exact = exact and points <= LARGEST_EXACT and len(np.unique(parts[0])) == points
    by_z = normal_p(z)
    p = exact_p(s, points) if exact else by_z
    return TrendTest(name, points, s, variance, z, p, exact, s / pairs, line.slope, line.intercept, by_z)


def score(values: Array) -> float:
    """S: pairs that rise less pairs that fall, a number. Source: Mann 1945."""
    return float(sum(np.sign(values[lag:] - values[:-lag]).sum() for lag in range(1, len(values))))


def variance_of_score(values: Array) -> float:
    """The variance of S without trend, less what ties take from it. Source: Kendall 1975."""
    size = len(values)
    ties = np.unique(values, return_counts=True)[1].astype(np.float64)
    lost = float((ties * (ties - 1) * (2 * ties + 5)).sum())
    return (size * (size - 1) * (2 * size + 5) - lost) / 18
