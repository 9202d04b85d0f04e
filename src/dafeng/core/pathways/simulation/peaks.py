"""When a course of emissions is highest, how high, and for how long it stays there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.results import Peak

PLATEAU = 0.02
"""How far below the peak (share) a year still belongs to its plateau. Source: house rule."""


@dataclass(frozen=True)
class Peaks:
    """The peaks of many courses, each array by course: year, level (tCO2), plateau, and whether it is open.

    Source: ``peaks_of``.
    """

    year: npt.NDArray[np.int64]
    level_tco2: Array
    plateau_from: npt.NDArray[np.int64]
    plateau_to: npt.NDArray[np.int64]
    open_ended: npt.NDArray[np.bool_]

    @property
    def plateau_years(self) -> npt.NDArray[np.int64]:
        """How many years each plateau lasts. Source: its own definition."""
        return self.plateau_to - self.plateau_from + 1


def peaks_of(years: Sequence[int], values: Array) -> Peaks:
    """The peaks of courses, course x year in tCO2, over years in order.

    The peak is the last year of the maximum; its plateau is the run of years around it within 2 % of it. A maximum in
    the last year is open: what comes after is not known, so no peak may be claimed. A course with NaN has none: its
    level is NaN. Source: house rule; C40 and the scheme state no arithmetic.
    """
    calendar, last = np.array(years, dtype=np.int64), len(years) - 1
    level = values.max(axis=1)
    place = last - np.argmax(values[:, ::-1] == level[:, np.newaxis], axis=1)
    steps = np.arange(len(years))
    outside = values < level[:, np.newaxis] * (1.0 - PLATEAU)
    before = np.where(outside & (steps < place[:, np.newaxis]), steps, -1).max(axis=1)
    after = np.where(outside & (steps > place[:, np.newaxis]), steps, len(years)).min(axis=1)
    return Peaks(calendar[place], level, calendar[before + 1], calendar[after - 1], place == last)


def peak_of(years: Sequence[int], values: Array) -> Peak:
    """The peak of one course (tCO2 by year), by the rule of ``peaks_of``. Source: ``peaks_of``."""
    peaks = peaks_of(years, values[np.newaxis, :])
    return Peak(
        year=int(peaks.year[0]),
        level_tco2=float(peaks.level_tco2[0]),
        plateau=(int(peaks.plateau_from[0]), int(peaks.plateau_to[0])),
        open_ended=bool(peaks.open_ended[0]),
    )
