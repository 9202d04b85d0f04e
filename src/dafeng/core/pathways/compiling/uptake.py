"""How a measure comes into use: nothing before its start, all of it when full, an S between."""

import numpy as np

from dafeng.core.accounting.activity import Array

STEEPNESS = 8.0
"""How steep the logistic is over the ramp: 2 % at its start and 98 % at its end before it is stretched to 0 and 1."""


def uptake(years: Array, start: Array, ramp: Array, ceiling: Array) -> Array:
    """The uptake (share, 0 to ceiling), measure x year, of measures that start in ``start`` and take ``ramp`` years.

    The year before the start has none, the year ``start + ramp - 1`` all. The logistic is stretched so that both ends
    are exact: the base year stays what the inventory says. Source: logistic diffusion, Griliches 1957, doi
    10.2307/1905380; the stretching is ours.
    """
    position = np.clip((years[np.newaxis, :] - start[:, np.newaxis] + 1) / ramp[:, np.newaxis], 0.0, 1.0)
    return np.asarray(ceiling[:, np.newaxis] * stretched_logistic(position))


def stretched_logistic(position: Array) -> Array:
    """The S between 0 and 1 at a position between 0 and 1; exact at both ends, one half in the middle. Identity."""
    foot = 1.0 / (1.0 + np.exp(STEEPNESS / 2))
    raw = 1.0 / (1.0 + np.exp(-STEEPNESS * (position - 0.5)))
    return np.asarray(np.where(position <= 0, 0.0, np.where(position >= 1, 1.0, (raw - foot) / (1 - 2 * foot))))
