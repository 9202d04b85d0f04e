"""A series as the tests take it: its points in the order of time, missing ones left out, their times kept."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.errors import UnevenFactors


@dataclass(frozen=True, slots=True)
class Series:
    """Values and their times, without the missing ones (Source: the series)."""

    values: Array
    times: Array

    def __len__(self) -> int:
        """How many values there are."""
        return len(self.values)


def series_of(values: npt.ArrayLike, times: npt.ArrayLike | None = None) -> Series:
    """The points of a series in the order of their times; a missing value (NaN) leaves a gap in time, not a zero.

    Without ``times`` the values stand one step apart, from zero on. Raises UnevenFactors. Identity.
    """
    given = np.asarray(values, dtype=np.float64).ravel()
    when = np.arange(len(given), dtype=np.float64) if times is None else np.asarray(times, dtype=np.float64).ravel()
    if given.shape != when.shape:
        raise UnevenFactors("values and times", given.shape, when.shape)
    order = np.argsort(when, kind="stable")
    there = order[~np.isnan(given[order])]
    return Series(given[there], when[there])


def autocorrelation(values: Array, lags: int) -> Array:
    """The autocorrelations at lags 0 to ``lags`` (without unit), each over the whole variance.

    A series that does not vary has none: 1 at lag 0, else 0. Source: the usual estimator, as in Hamed and Rao 1998.
    """
    centred = values - values.mean()
    whole = np.correlate(centred, centred, "full")[len(values) - 1 :]
    found = np.zeros(lags + 1)
    found[0] = 1.0
    if whole[0] > (1e-12 * np.abs(values).max()) ** 2 * len(values):  # more than rounding left it
        size = min(lags + 1, len(whole))
        found[:size] = whole[:size] / whole[0]
    return found
