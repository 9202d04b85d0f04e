"""Totals as an average reviewer would have given them: severe and lenient reviewers told apart from good and bad cases.

A total is the level of the applicant, plus the leniency of the reviewer, plus chance. Applicants are taken as they
are; reviewers as drawn from a population, so that their effects shrink towards none where the marks say little.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Literal

import numpy as np

from dafeng.core.panels.parts import Part, parts
from dafeng.core.panels.totals import Totals
from dafeng.core.panels.variances import Array, Components, Layout, components, layout, variation

SeverityStatus = Literal["adjusted", "no_scores", "one_reviewer_each", "no_replication"]
"""Adjusted · nobody has a total · no applicant has two reviewers · the marks cannot tell severity from chance."""

Numbers = Mapping[str, tuple[float | None, float | None]]
"""A value with its standard error, by id."""
NONE: tuple[float | None, float | None] = (None, None)
"""What stands where nothing was adjusted."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The level of an applicant with its standard error, on the scale of the totals; None where there is none.

    The standard error counts the choice of reviewers too; ``error_within_part`` leaves out what all of its part have in
    common, and is the one for drawing levels that are compared. For the difference of two ask ``difference``.
    """

    applicant: str
    value: float | None
    standard_error: float | None
    part: int | None
    reviewers: int
    error_within_part: float | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """How much a reviewer marks above (+) or below (-) the others, shrunk, in points of the scale."""

    reviewer: str
    value: float | None
    standard_error: float | None
    part: int | None
    applicants: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one applicant stands above another, in points of the scale, with the standard error of just that."""

    value: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Severity:
    """Everything the model says; variances in squares of points, None where nothing was adjusted.

    ``part`` in the rows is a place in ``parts``: applicants of different parts were marked by panels without anybody
    in common, and comparing them rests on nothing that was observed.
    """

    status: SeverityStatus
    applicants: tuple[Adjusted, ...]
    reviewers: tuple[Effect, ...]
    parts: tuple[Part, ...]
    reviewer_variance: float | None = None
    error_variance: float | None = None
    loading: dict[str, Array] = field(default_factory=dict, repr=False, compare=False)

    def value(self, applicant: str) -> float | None:
        """The adjusted total of an applicant on the scale; raises KeyError for one that is not on the roster."""
        return {one.applicant: one.value for one in self.applicants}[applicant]

    @property
    def is_connected(self) -> bool:
        """Whether all applicants with a total can be compared."""
        return len(self.parts) <= 1

    @property
    def reviewer_share(self) -> float | None:
        """The share of the variance within applicants that lies between reviewers, 0 to 1; None where there is none."""
        if self.reviewer_variance is None or self.error_variance is None:
            return None
        whole = self.reviewer_variance + self.error_variance
        return self.reviewer_variance / whole if whole > 0 else None

    def difference(self, one: str, other: str) -> Difference | None:
        """How far one applicant stands above another; None across parts and where either has no adjusted total."""
        found = {row.applicant: row for row in self.applicants}
        first, second = found[one], found[other]
        if first.value is None or second.value is None or first.part != second.part or self.error_variance is None:
            return None
        if one == other:
            return Difference(0.0, 0.0)
        chance = self.error_variance * (1.0 / first.reviewers + 1.0 / second.reviewers)
        apart = self.loading[one] - self.loading[other]
        return Difference(first.value - second.value, sqrt(chance + float(apart @ apart)))


def adjusted(totals: Totals) -> Severity:
    """Applicants' levels, reviewers' effects and both variances by the additive model, in points of the scale.

    Source: mixed-model equations, Henderson 1975, doi 10.2307/2529430, with variances by REML.
    """
    if not totals.scores:
        return _unadjusted(totals, "no_scores")
    found = layout(totals)
    if not found.told.any():
        return _unadjusted(totals, "one_reviewer_each")
    if found.degrees < 1:
        return _unadjusted(totals, "no_replication")
    marks = found.value[None, :]
    return _severity(totals, found, components(found, variation(found, marks)))


def effects(found: Layout, values: Array, variances: Components) -> Array:
    """Reviewers' effects, shrunk, for values [draw, mark] → [draw, reviewer], in points. Source: as ``adjusted``."""
    told = found.by_reviewer(found.centred(values)) @ found.direction[:, found.told]
    shrunk = _shares(found, variances)[:, found.told] * told
    return shrunk @ found.direction[:, found.told].T


def levels(found: Layout, values: Array, variances: Components) -> Array:
    """Applicants' levels for values [draw, mark] → [draw, applicant], in points. Source: as ``adjusted``."""
    rest = values - effects(found, values, variances)[:, found.column]
    return found.by_applicant(rest) / found.marks_of


def _shares(found: Layout, variances: Components) -> Array:
    """Effect by unit of what the marks say in each direction [draw, k]; where they say nothing, none."""
    scale = variances.error[:, None] + variances.reviewer[:, None] * found.weight
    return np.divide(variances.reviewer[:, None], scale, out=np.zeros_like(scale), where=scale > 0)


def _doubt(found: Layout, variances: Components) -> Array:
    """The reviewers' effects as they may still be off: a matrix [reviewer, k] whose square is their covariance."""
    off = np.where(found.told, variances.error * _shares(found, variances)[0], variances.reviewer)
    return found.direction * np.sqrt(off)


def _severity(totals: Totals, found: Layout, variances: Components) -> Severity:
    marks = found.value[None, :]
    doubt = _doubt(found, variances)
    loading = (found.incidence / found.marks_of[:, None]) @ doubt
    error = float(variances.error[0])
    applicant_errors = np.sqrt(error / found.marks_of + (loading**2).sum(axis=1))
    by_applicant = _numbers(found.applicants, levels(found, marks, variances)[0], applicant_errors)
    by_reviewer = _numbers(found.reviewers, effects(found, marks, variances)[0], np.sqrt((doubt**2).sum(axis=1)))
    groups = parts(totals)
    return Severity(
        "adjusted",
        _applicants(totals, groups, by_applicant, _within(found, groups, loading, error)),
        _effects(totals, groups, by_reviewer),
        groups,
        float(variances.reviewer[0]),
        error,
        dict(zip(found.applicants, loading, strict=True)),
    )


def _numbers(names: Sequence[str], values: Array, errors: Array) -> Numbers:
    rows = zip(names, values, errors, strict=True)
    return {name: (float(value), float(error)) for name, value, error in rows}


def _within(found: Layout, groups: Sequence[Part], loading: Array, error: float) -> dict[str, float]:
    """Standard errors of levels against the mean of their part, but for chance in that mean, in points."""
    place = {name: number for number, name in enumerate(found.applicants)}
    errors: dict[str, float] = {}
    for part in groups:
        rows = [place[name] for name in part.applicants]
        apart = loading[rows] - loading[rows].mean(axis=0)
        squares = error / found.marks_of[rows] + (apart**2).sum(axis=1)
        errors.update(zip(part.applicants, np.sqrt(squares).tolist(), strict=True))
    return errors


def _unadjusted(totals: Totals, status: SeverityStatus) -> Severity:
    groups = parts(totals)
    return Severity(status, _applicants(totals, groups, {}, {}), _effects(totals, groups, {}), groups)


def _applicants(
    totals: Totals, groups: Sequence[Part], numbers: Numbers, within: Mapping[str, float]
) -> tuple[Adjusted, ...]:
    place = {name: number for number, part in enumerate(groups) for name in part.applicants}
    count = Counter(applicant for _, applicant in totals.scores)
    return tuple(
        Adjusted(name, value, error, place.get(name), count[name], within.get(name))
        for name in totals.applicants
        for value, error in [numbers.get(name, NONE)]
    )


def _effects(totals: Totals, groups: Sequence[Part], numbers: Numbers) -> tuple[Effect, ...]:
    place = {name: number for number, part in enumerate(groups) for name in part.reviewers}
    count = Counter(reviewer for reviewer, _ in totals.scores)
    return tuple(
        Effect(name, value, error, place.get(name), count[name])
        for name in totals.reviewers
        for value, error in [numbers.get(name, NONE)]
    )
