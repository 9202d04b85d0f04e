"""When each draw peaks, how high, and how long it stays near: what the chances are counted from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array

NEAR = 0.02
"""A year belongs to the plateau while it is within this share of the peak."""


@dataclass(frozen=True)
class Turning:
    """By draw: the peak year (last year of the maximum), its level (tCO2), the plateau around it (years).

    ``open_ended``: the maximum is the last year of the horizon, so the draw has not peaked within it.
    """

    year: npt.NDArray[np.int64]
    level: Array
    plateau: Array
    open_ended: npt.NDArray[np.bool_]


def turning_of(years: tuple[int, ...], emissions: Array) -> Turning:
    """The turning of each draw of emissions (tCO2), year x draw. Source: the definition of the peak of a course."""
    place = len(years) - 1 - np.argmax(emissions[::-1], axis=0)
    level = emissions[place, np.arange(emissions.shape[1])]
    away = emissions < level - NEAR * np.abs(level)
    steps = np.arange(len(years))[:, np.newaxis]
    before = np.where(away & (steps < place), steps, -1).max(axis=0)
    after = np.where(away & (steps > place), steps, len(years)).min(axis=0)
    return Turning(np.array(years)[place], level, (after - before - 1).astype(np.float64), place == len(years) - 1)
