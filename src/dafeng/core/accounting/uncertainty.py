"""How sure an inventory is: propagation of error (approach 1) and seeded Monte Carlo (approach 2) of IPCC 2006."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array, Codes, codes

STANDARD_DEVIATIONS = 1.959963984540054
"""Standard deviations to either side that hold 95 % of a normal distribution. Identity."""


FEWEST_DRAWS = 100
"""Below this many draws the bounds of 95 % rest on two or three of them."""


@dataclass(frozen=True)
class Uncertain:
    """Emissions (t), the 95 % half-widths (%) of activity and factor; lines of one ``factor_key`` err together."""

    tonnes: Array
    activity_pct: Array
    factor_pct: Array
    factor_key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Simulated:
    """A simulated total (t): its mean and the bounds that hold 95 % of the draws, with the seed that repeats it."""

    mean: float
    low: float
    high: float
    draws: int
    seed: int


def propagated_pct(lines: Uncertain) -> float:
    """The 95 % half-width of the total, % of it: activities err apart, a factor errs for all its lines at once.

    NaN for a total of zero or one with a missing line. Source: 2006 IPCC Guidelines, volume 1, chapter 3, approach 1.
    """
    total = lines.tonnes.sum()
    if total == 0:
        return float("nan")
    keys, place = _factors(lines)
    of_activity = lines.tonnes * lines.activity_pct
    of_factor = np.bincount(place, weights=lines.tonnes * lines.factor_pct, minlength=len(keys))
    return float(np.sqrt((of_activity**2).sum() + (of_factor**2).sum()) / abs(total))


def simulated_total(lines: Uncertain, *, draws: int = 10_000, seed: int = 0) -> Simulated:
    """The total (t) drawn again and again with lognormal activities and factors around their values.

    Lognormal because neither can fall below zero. Raises ValueError below 100 draws. Source: 2006 IPCC Guidelines,
    volume 1, chapter 3, approach 2; NumPy's PCG64 generator, so the same seed gives the same answer.
    """
    if draws < FEWEST_DRAWS:
        raise ValueError(f"{draws} draws give no 95 % range; use at least {FEWEST_DRAWS}.")
    random = np.random.default_rng(seed)
    keys, place = _factors(lines)
    per_key = np.zeros(len(keys))
    per_key[place] = lines.factor_pct
    factor_errors = _lognormal(random, per_key, draws)
    totals = np.zeros(draws)
    for number, tonnes in enumerate(lines.tonnes):
        activity_errors = _lognormal(random, lines.activity_pct[number : number + 1], draws)[:, 0]
        totals += tonnes * activity_errors * factor_errors[:, place[number]]
    low, high = np.percentile(totals, [2.5, 97.5])
    return Simulated(float(totals.mean()), float(low), float(high), draws, seed)


def _factors(lines: Uncertain) -> tuple[Sequence[str], Codes]:
    keys = tuple(dict.fromkeys(lines.factor_key))
    return keys, codes(lines.factor_key, keys, "factor")


def _lognormal(random: np.random.Generator, half_width_pct: Array, draws: int) -> Array:
    """Draws x lines of multipliers with mean 1 and the 95 % half-width given."""
    relative = half_width_pct / 100 / STANDARD_DEVIATIONS
    sigma = np.sqrt(np.log1p(relative**2))
    return np.exp(random.standard_normal((draws, len(half_width_pct))) * sigma - sigma**2 / 2)
