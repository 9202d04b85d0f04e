"""Sen's slope: the median of the slopes between all pairs of points, and the line through the medians."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.rank.series import Series, series_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its slope (unit of the series a step, or a cycle) and its value at time zero; NaN where there is none."""

    slope: float
    intercept: float


NO_LINE = Line(float("nan"), float("nan"))


def sen_slope(values: npt.ArrayLike, times: npt.ArrayLike | None = None) -> Line:
    """Sen's slope a step of time and its intercept: median(x) - median(t) x slope; NaN with fewer than two points.

    Missing values stay gaps in time. Raises UnevenFactors. Source: Theil 1950, Sen 1968; intercept: Conover 1980.
    """
    return line_of(series_of(values, times))


def seasonal_sen_slope(values: npt.ArrayLike, period: int = 12, times: npt.ArrayLike | None = None) -> Line:
    """Sen's slope a cycle of ``period`` steps, from pairs of the same season only; NaN where no season has two points.

    Missing values stay gaps in time. Raises UnevenFactors. Source: Hirsch and Slack 1984, Hipel and McLeod 1994.
    """
    series = series_of(values, times)
    slopes = [pair_slopes(season) for season in seasons_of(series, period)]
    return _through(series, np.concatenate([np.zeros(0), *slopes]), period)


def line_of(series: Series) -> Line:
    """Sen's line of a series, in the unit of its values. Source: Sen 1968."""
    return _through(series, pair_slopes(series), 1)


def seasons_of(series: Series, period: int) -> list[Series]:
    """The points of each season, their times counted in cycles. Identity."""
    season, cycle = np.mod(series.times, period), np.floor_divide(series.times, period)
    return [Series(series.values[season == one], cycle[season == one]) for one in np.unique(season)]


def pair_slopes(series: Series) -> Array:
    """The slopes between all pairs of points, unit of the values a step. Source: Sen 1968."""
    size = len(series)
    slopes = np.empty(size * (size - 1) // 2)
    start = 0
    for lag in range(1, size):
        rise = series.values[lag:] - series.values[:-lag]
        slopes[start : start + size - lag] = rise / (series.times[lag:] - series.times[:-lag])
        start += size - lag
    return slopes


def _through(series: Series, slopes: Array, period: int) -> Line:
    if not len(slopes):
        return NO_LINE
    slope = float(np.median(slopes))
    return Line(slope, float(np.median(series.values) - np.median(series.times) / period * slope))
