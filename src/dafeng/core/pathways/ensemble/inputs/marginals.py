"""The distribution of one input, as its quantiles at normal scores: what turns a standard normal number into a draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.uncertainty import STANDARD_DEVIATIONS
from dafeng.core.pathways.ensemble.errors import BadSpread

REACH = 4.0
"""Normal scores beyond this are taken as this: 6 draws in 100 000."""
STEPS = 1024
SCORES = np.linspace(-REACH, REACH, STEPS + 1)
PROBABILITIES = np.array([NormalDist().cdf(score) for score in SCORES])
PERT_WEIGHT = 4.0
"""How much the mode counts in a PERT distribution against each end.

Source: Malcolm et al. 1959, doi 10.1287/opre.7.5.646.
"""


def _is_rising_to_one(shares: tuple[float, ...]) -> bool:
    return len(shares) > 1 and shares[0] == 0 and shares[-1] == 1 and all(np.diff(shares) > 0)


@dataclass(frozen=True, slots=True)
class Marginal:
    """The distribution of one input, by its shape and the values that shape needs.

    ``triangular`` and ``pert``: low, mode, high. ``lognormal``: the 95 % half-width in % around a median of 1.
    ``quantiles``: the values reached at ``shares`` (0 to 1), straight between them. Raises BadSpread where that is no
    distribution. Source: the spread it stands in.
    """

    shape: Literal["triangular", "pert", "lognormal", "quantiles"]
    values: tuple[float, ...]
    shares: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no distribution; raises BadSpread."""
        if not np.isfinite(self.values).all() or any(np.diff(self.values) < 0):
            raise BadSpread(f"{self.shape} {self.values} does not rise", "give finite values in rising order")
        wanted = {"triangular": 3, "pert": 3, "lognormal": 1}.get(self.shape, max(len(self.shares), 2))
        if len(self.values) != wanted:
            raise BadSpread(f"{self.shape} has {len(self.values)} values", f"give {wanted}")
        if self.shape == "quantiles" and not _is_rising_to_one(self.shares):
            raise BadSpread(f"the shares {self.shares} do not rise from 0 to 1", "give 0, ..., 1 in rising order")
        if self.shape == "lognormal" and self.values[0] < 0:
            raise BadSpread(f"a half-width of {self.values[0]} %", "give one of 0 or more")


CERTAIN = Marginal("quantiles", (1.0, 1.0), (0.0, 1.0))
"""A multiplier that is always 1."""
PUNCTUAL = Marginal("quantiles", (0.0, 0.0), (0.0, 1.0))
"""A delay that is always 0."""


def quantile_table(marginal: Marginal) -> Array:
    """The values of a distribution at the normal scores of the table, 1 025 from -4 to 4, in its own unit.

    Source: the inverse of each distribution function; that of PERT by adding up its density on a grid.
    """
    match marginal.shape:
        case "triangular":
            return _triangular(*marginal.values)
        case "pert":
            return _pert(*marginal.values)
        case "lognormal":
            return np.asarray(np.exp(SCORES * np.log1p(marginal.values[0] / 100) / STANDARD_DEVIATIONS))
        case "quantiles":
            return np.asarray(np.interp(PROBABILITIES, marginal.shares, marginal.values))


def at_scores(scores: Array, table: Array) -> Array:
    """The values at standard normal scores, straight between a table's entries, in its unit. Identity."""
    place = np.add(scores, REACH)
    place *= STEPS / (2 * REACH)
    np.clip(place, 0.0, STEPS - 1e-9, out=place)
    below = place.astype(np.intp)
    place -= below
    place *= np.take(np.diff(table), below)
    place += np.take(table, below)
    return place


@dataclass(frozen=True)
class Tables:
    """The tables of many inputs, those of one distribution together; ``rows`` are the inputs of each."""

    tables: tuple[Array, ...]
    rows: tuple[tuple[int, ...], ...]

    def at(self, scores: Array) -> Array:
        """The values at the scores, input x draw."""
        if len(self.tables) == 1:
            return at_scores(scores, self.tables[0])
        values = np.empty_like(scores)
        for table, rows in zip(self.tables, map(list, self.rows), strict=True):
            values[rows] = at_scores(scores[rows], table)
        return values


def tables_of(marginals: Sequence[Marginal]) -> Tables:
    """The tables of the distributions of many inputs, in their order and units. Identity."""
    distinct = list(dict.fromkeys(marginals))
    rows = (tuple(number for number, one in enumerate(marginals) if one == each) for each in distinct)
    return Tables(tuple(quantile_table(each) for each in distinct), tuple(rows))


def _triangular(low: float, mode: float, high: float) -> Array:
    if high == low:
        return np.full(STEPS + 1, low)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(PROBABILITIES * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - PROBABILITIES) * (high - low) * (high - mode))
    return np.asarray(np.where(turn > PROBABILITIES, rising, falling))


def _pert(low: float, mode: float, high: float) -> Array:
    if high == low:
        return np.full(STEPS + 1, low)
    share = np.linspace(0.0, 1.0, 20_001)
    turn = (mode - low) / (high - low)
    density = share ** (PERT_WEIGHT * turn) * (1 - share) ** (PERT_WEIGHT * (1 - turn))
    mass = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    return np.asarray(low + (high - low) * np.interp(PROBABILITIES, mass / mass[-1], share))
