"""How S is distributed where there is no trend: exactly for few points, normally for many."""

from functools import cache
from math import erfc, isnan, sqrt

import numpy as np

from dafeng.core.accounting.activity import Array

LARGEST_EXACT = 60
"""The most points whose distribution is taken exactly; beyond, the normal one agrees with it."""


def exact_p(s: float, points: int) -> float:
    """The two-sided probability of a score at least as far from zero as S, among all orders of that many points.

    For values without ties. Source: Kendall 1938; the recursion over permutations by their inversions (Mann 1945).
    """
    pairs = points * (points - 1) // 2
    within = (pairs - abs(round(s))) // 2
    return min(1.0, 2.0 * float(_inversions(points)[: within + 1].sum()))


def normal_p(z: float) -> float:
    """The two-sided probability 2 (1 - Phi(|z|)); NaN for a z that cannot be given. Source: the normal distribution."""
    return z if isnan(z) else erfc(abs(z) / sqrt(2.0))


def z_score(s: float, variance: float) -> float:
    """S in units of its standard deviation, drawn one towards zero (continuity); 0 for S = 0.

    NaN for a variance that is not above zero: a correction for serial correlation may leave none.
    Source: Mann 1945, Kendall 1975.
    """
    if s == 0:
        return 0.0
    if not variance > 0:
        return float("nan")
    return (s - 1 if s > 0 else s + 1) / sqrt(variance)


@cache
def _inversions(points: int) -> Array:
    """The probability of each number of inversions of a random order: one more point adds 0 to its rank evenly."""
    chance = np.ones(1)
    for size in range(2, points + 1):
        chance = np.convolve(chance, np.full(size, 1.0 / size))
    return chance
