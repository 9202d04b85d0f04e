"""Which inputs matter: Spearman's correlation of each with the answers, from the draws that are there anyway."""

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.courses import Courses
from dafeng.core.pathways.system import Boundary

Ranked = tuple[str, float, float]
"""An input, and its correlation with the peak level and with the emissions of the last year."""


def ranks_of(values: Array) -> Array:
    """The ranks of values (1 = the smallest), equal ones sharing the mean of theirs. Identity."""
    order = np.argsort(values)
    ordered = values[order]
    number = np.cumsum(np.concatenate([[False], ordered[1:] != ordered[:-1]]))
    counts = np.bincount(number)
    ranks = np.empty(len(values))
    ranks[order] = (np.cumsum(counts) - (counts - 1) / 2)[number]
    return ranks


def spearman(one: Array, other: Array) -> float:
    """Spearman's rank correlation (-1 to 1), NaN where one of the two never changes.

    Source: Spearman 1904, doi 10.2307/1412159, as the correlation of ranks, so that ties are right.
    """
    return _correlation(_centred(one), _centred(other))


def ranking_of(courses: Courses, boundary: Boundary) -> tuple[Ranked, ...]:
    """Every input that moves, the strongest first, with its rank correlation (-1 to 1) with peak and last year.

    Growth stands for the driver's whole path, by where it ends. Source: `spearman` on the draws.
    """
    emissions = courses.emissions(boundary)
    peak, last = _centred(emissions.max(axis=0)), _centred(emissions[-1])
    moving = [place for place in range(len(courses.inputs)) if np.ptp(courses.values[place]) > 0]
    centred = ((courses.inputs[place], _centred(courses.values[place])) for place in moving)
    found = [(name, _correlation(ranks, peak), _correlation(ranks, last)) for name, ranks in centred]
    return tuple(sorted(found, key=lambda one: (-np.nanmax(np.abs([one[1:]]), initial=0.0), one[0])))


def _centred(values: Array) -> Array:
    ranks = ranks_of(values)
    return np.asarray(ranks - ranks.mean())


def _correlation(one: Array, other: Array) -> float:
    """The correlation of two series whose mean is zero."""
    size = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / size if size else float("nan")
