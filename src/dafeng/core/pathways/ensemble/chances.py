"""Chances as shares of draws, with how sure so many draws make them, and quantiles, both weighted where asked."""

from math import sqrt

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.uncertainty import STANDARD_DEVIATIONS
from dafeng.core.pathways.results import Chance


def wilson_interval(share: float, draws: float) -> tuple[float, float]:
    """The 95 % interval (shares, 0 to 1) of a chance seen as ``share`` of so many draws.

    Source: Wilson 1927, doi 10.1080/01621459.1927.10502953, without correction for continuity.
    """
    square = STANDARD_DEVIATIONS**2
    middle = (share + square / (2 * draws)) / (1 + square / draws)
    half = STANDARD_DEVIATIONS / (1 + square / draws) * sqrt(share * (1 - share) / draws + square / (4 * draws**2))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def chance_of(happens: npt.NDArray[np.bool_], weights: Array | None = None) -> Chance:
    """The chance of what happens in some draws, weights summing to 1; its interval counts the effective draws.

    Source: shares of draws; the interval of Wilson.
    """
    share = float(happens.mean()) if weights is None else float(np.clip(weights @ happens, 0.0, 1.0))
    low, high = wilson_interval(share, len(happens) if weights is None else effective_draws(weights))
    return Chance(share, low, high, len(happens))


def effective_draws(weights: Array) -> float:
    """How many equal draws say as much as these weighted ones (number). Source: Kish 1965, Survey Sampling."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def quantiles_of(values: Array, shares: tuple[float, ...], weights: Array | None = None) -> Array:
    """The quantiles of values along their last axis, quantile first, in their unit; weights sum to 1.

    Unweighted, straight between the draws in order (Hyndman and Fan's seventh). Weighted, the same with each draw at
    the middle of its weight. Source: Hyndman and Fan 1996, doi 10.1080/00031305.1996.10473566; the weighting is ours.
    """
    if weights is None:
        return _in_order(np.sort(values, axis=-1), np.array(shares))
    rows = values.reshape(-1, values.shape[-1])
    found = np.stack([_weighted(row, shares, weights) for row in rows], axis=-1)
    return found.reshape(len(shares), *values.shape[:-1])


def _in_order(values: Array, shares: Array) -> Array:
    """Sorting all is quicker than looking for a few: processors sort in vectors."""
    place = shares * (values.shape[-1] - 1)
    below = np.floor(place).astype(np.intp)
    low, high = values[..., below], values[..., np.ceil(place).astype(np.intp)]
    return np.moveaxis(low + (high - low) * (place - below), -1, 0)


def _weighted(values: Array, shares: tuple[float, ...], weights: Array) -> Array:
    counted = weights > 0
    order = np.argsort(values[counted], kind="stable")
    weight = weights[counted][order]
    return np.asarray(np.interp(shares, np.cumsum(weight) - weight / 2, values[counted][order]))
