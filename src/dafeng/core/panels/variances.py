"""How far totals differ by reviewer and how far by chance: variance components by restricted likelihood (REML).

The applicants' levels are swept out first. What is left depends on the reviewers through a small symmetric matrix;
in the directions of its eigenvectors the likelihood is a product of independent normals, and one ratio is searched.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dafeng.core.panels.totals import Totals

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
NOTHING = 1e-9
"""The share of the largest eigenvalue, or of the whole variation, below which there is none: rounding."""
RATIOS = np.concatenate(([0.0], np.logspace(-5.0, 5.0, 61)))
"""Where the ratio of the variances is sought first, in units of the mean eigenvalue; then between the neighbours."""
GOLDEN = (5.0**0.5 - 1.0) / 2.0
NARROWINGS = 40
"""Golden sections: they leave 4e-9 of the distance of two neighbours."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Who marked whom, as arrays: only those with a total, in order of ids.

    ``row`` and ``column`` [mark] are places of applicant and reviewer, ``value`` [mark] the totals. ``marks_of``
    [applicant] counts the reviewers; ``incidence`` [applicant, reviewer] is 1 where there is a total. ``direction``
    [reviewer, k] are the eigenvectors of what the marks tell of the reviewers, and ``weight`` [k] the eigenvalues.
    """

    applicants: tuple[str, ...]
    reviewers: tuple[str, ...]
    row: Places
    column: Places
    value: Array
    incidence: Array
    marks_of: Array = field(init=False)
    weight: Array = field(init=False)
    direction: Array = field(init=False)
    told: npt.NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        """Sweep the applicants out of the reviewers' part, and find its directions."""
        counts = self.incidence.sum(axis=1)
        about = np.diag(self.incidence.sum(axis=0)) - self.incidence.T @ (self.incidence / counts[:, None])
        weight, direction = np.linalg.eigh(about)
        for name, found in (("marks_of", counts), ("weight", weight), ("direction", direction)):
            object.__setattr__(self, name, found)
        object.__setattr__(self, "told", weight > NOTHING * max(1.0, float(weight.max(initial=0.0))))

    @property
    def degrees(self) -> int:
        """Degrees of freedom left for chance, after applicants and reviewers."""
        return len(self.value) - len(self.applicants) - int(self.told.sum())

    def by_applicant(self, values: Array) -> Array:
        """Sums over the marks of each applicant, in the unit of ``values`` [draw, mark] → [draw, applicant]."""
        order = np.argsort(self.row, kind="stable")
        return np.add.reduceat(values[:, order], np.searchsorted(self.row[order], range(len(self.applicants))), axis=1)

    def by_reviewer(self, values: Array) -> Array:
        """Sums over the marks of each reviewer, in the unit of ``values`` [draw, mark] → [draw, reviewer]."""
        order = np.argsort(self.column, kind="stable")
        starts = np.searchsorted(self.column[order], range(len(self.reviewers)))
        return np.add.reduceat(values[:, order], starts, axis=1)

    def centred(self, values: Array) -> Array:
        """Values [draw, mark] less the mean of their applicant, in their unit."""
        return values - (self.by_applicant(values) / self.marks_of)[:, self.row]


@dataclass(frozen=True, eq=False)
class Variation:
    """What is left of totals after the applicants' means, for each of several draws.

    ``along`` [draw, k] is the part in the directions that tell of reviewers, ``chance`` [draw] the sum of squares of
    the rest, ``whole`` [draw] the sum of squares of all of it; squares of the scale's points.
    """

    along: Array
    chance: Array
    whole: Array


@dataclass(frozen=True, eq=False)
class Components:
    """The variance between reviewers and that of chance, for each draw, in squares of the scale's points."""

    reviewer: Array
    error: Array


def layout(totals: Totals) -> Layout:
    """The table as arrays; it must hold at least one total."""
    applicants = tuple(sorted({applicant for _, applicant in totals.scores}))
    reviewers = tuple(sorted({reviewer for reviewer, _ in totals.scores}))
    row_of = {name: place for place, name in enumerate(applicants)}
    column_of = {name: place for place, name in enumerate(reviewers)}
    row = np.array([row_of[applicant] for _, applicant in totals.scores], dtype=np.intp)
    column = np.array([column_of[reviewer] for reviewer, _ in totals.scores], dtype=np.intp)
    incidence = np.zeros((len(applicants), len(reviewers)))
    incidence[row, column] = 1.0
    return Layout(applicants, reviewers, row, column, np.array(list(totals.scores.values())), incidence)


def variation(found: Layout, values: Array) -> Variation:
    """What is left of values [draw, mark] when the applicants are swept out. Identity: sums of squares."""
    rest = found.centred(values)
    along = (found.by_reviewer(rest) @ found.direction[:, found.told]) / np.sqrt(found.weight[found.told])
    whole = (rest**2).sum(axis=1)
    chance = np.maximum(whole - (along**2).sum(axis=1), 0.0)
    return Variation(along, np.where(chance > NOTHING * whole, chance, 0.0), whole)


def components(found: Layout, left: Variation) -> Components:
    """The variances that make what is left likeliest (REML), in squares of the scale's points; neither is negative.

    Where chance has no part at all, reviewers differ by exact amounts and the error is zero. Source: Patterson and
    Thompson 1971, doi 10.1093/biomet/58.3.545.
    """
    weight = found.weight[found.told]
    freedom = len(found.value) - len(found.applicants)
    ratio = _likeliest(weight, left, freedom)
    error = _misfit(weight, left, ratio) / freedom
    exact = (left.along**2 / weight).mean(axis=1)
    certain = left.chance == 0.0
    return Components(np.where(certain, exact, ratio * error), np.where(certain, 0.0, error))


def _misfit(weight: Array, left: Variation, ratio: Array) -> Array:
    """The weighted sum of squares at a ratio of the variances for each draw."""
    rest: Array = (left.along**2 / (1.0 + ratio[:, None] * weight)).sum(axis=1)
    return left.chance + rest


def _objective(weight: Array, left: Variation, freedom: int, ratio: Array) -> Array:
    """Minus twice the restricted likelihood but for a constant, the error variance put at its best."""
    least = np.finfo(np.float64).tiny
    spread: Array = np.log1p(ratio[:, None] * weight).sum(axis=1)
    return freedom * np.log(np.maximum(_misfit(weight, left, ratio), least)) + spread


def _likeliest(weight: Array, left: Variation, freedom: int) -> Array:
    """The ratio of reviewer to error variance for each draw: the best of a row of values, then between its sides."""
    draws = len(left.chance)
    tried = RATIOS / float(weight.mean())
    depth = np.stack([_objective(weight, left, freedom, np.full(draws, one)) for one in tried])
    best = depth.argmin(axis=0)
    low, high = tried[np.maximum(best - 1, 0)], tried[np.minimum(best + 1, len(tried) - 1)]
    for _ in range(NARROWINGS):
        inner, outer = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        left_is_deeper = _objective(weight, left, freedom, inner) <= _objective(weight, left, freedom, outer)
        low, high = np.where(left_is_deeper, low, inner), np.where(left_is_deeper, outer, high)
    middle = (low + high) / 2.0
    flat = depth.min(axis=0) <= _objective(weight, left, freedom, middle)
    found: Array = np.where(flat, tried[best], middle)
    return found
