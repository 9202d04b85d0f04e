"""Representative days: a few whole days that stand for a year, and the hardest one kept beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array

HOURS_A_DAY = 24
ROUNDS = 100
"""More rounds than medoids ever took to settle; the best days found by then are used."""


@dataclass(frozen=True)
class Days:
    """Days of the year (0 = 1 January) and how many each stands for, 365 together; the last is the stress day.

    ``names``: by day. Source: ``representative_days``.
    """

    day: npt.NDArray[np.intp]
    weight: Array
    names: tuple[str, ...]

    def blocks(self, profile: Array, length_h: int) -> Array:
        """A profile of 8 760 hours in the blocks of these days, each the mean of its ``length_h`` hours. Identity."""
        hours = profile.reshape(-1, HOURS_A_DAY)[self.day]
        return np.asarray(hours.reshape(-1, length_h).mean(axis=1))


def representative_days(profiles: Mapping[str, Array], stress: Mapping[str, float], count: int) -> Days:
    """``count`` days that stand for a year of hourly profiles (8 760 h each), the hardest day kept whole beside them.

    The hardest day has the highest mean of the profiles weighed by ``stress`` (load positive, wind and sun negative);
    it stands for itself alone. The others are medoids of all other days, starting from days that lie far apart, so the
    same profiles give the same days. Source: k-medoids, Kaufman and Rousseeuw 1990; Kotzur et al. 2018 on extreme days.
    """
    shapes = np.hstack([_scaled(profile).reshape(-1, HOURS_A_DAY) for profile in profiles.values()])
    hardship = sum(weight * profiles[name].reshape(-1, HOURS_A_DAY).mean(axis=1) for name, weight in stress.items())
    hardest = int(np.argmax(hardship))
    others = np.delete(np.arange(len(shapes)), hardest)
    distance = _distances(shapes[others])
    medoids = _medoids(distance, count)
    nearest = distance[:, medoids].argmin(axis=1)
    order = np.argsort(medoids)
    weights = np.bincount(nearest, minlength=len(medoids))[order].astype(np.float64)
    days = np.append(others[medoids[order]], hardest).astype(np.intp)
    names = (*(f"day {day + 1}" for day in days[:-1].tolist()), "stress day")
    return Days(days, np.append(weights, 1.0), names)


def _distances(points: Array) -> Array:
    squares = (points**2).sum(axis=1)
    apart = squares[:, np.newaxis] + squares - 2 * points @ points.T
    return np.asarray(np.sqrt(np.maximum(np.round(apart, 12), 0.0)))


def _scaled(profile: Array) -> Array:
    spread = float(profile.max() - profile.min())
    return np.asarray((profile - profile.min()) / spread if spread else np.zeros_like(profile))


def _medoids(distance: Array, count: int) -> npt.NDArray[np.intp]:
    """The days in the middle of their neighbours: far-apart starts, then every middle moved to the best of its own."""
    chosen = [int(distance.sum(axis=1).argmin())]
    while len(chosen) < count:
        chosen.append(int(distance[:, chosen].min(axis=1).argmax()))
    medoids = np.array(chosen, dtype=np.intp)
    for _ in range(ROUNDS):
        nearest = distance[:, medoids].argmin(axis=1)
        moved = medoids.copy()
        for place in range(count):
            own = np.flatnonzero(nearest == place)
            if own.size:
                moved[place] = own[distance[np.ix_(own, own)].sum(axis=1).argmin()]
        if (moved == medoids).all():
            break
        medoids = moved
    return medoids
