"""How sure the order of the applicants is: intervals of their ranks, by drawing the panel's marks again and again."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dafeng.core.panels.parts import Part
from dafeng.core.panels.severity import SeverityStatus, adjusted, levels
from dafeng.core.panels.totals import Totals
from dafeng.core.panels.variances import Array, Components, Layout, Places, components, layout, variation

CHUNK = 250
"""Draws that are held in memory at a time."""
SAME = 9
"""Decimals to which two levels are compared: beyond, they differ by rounding only."""


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The rank of an applicant among the ``out_of`` of its part, 1 the best, and between which ranks it may lie."""

    applicant: str
    rank: int
    low: int
    high: int
    out_of: int
    part: int


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """Rank intervals of every applicant with an adjusted total; none where ``status`` says why."""

    status: SeverityStatus
    intervals: tuple[RankInterval, ...]
    draws: int
    seed: int
    level: float


def rank_intervals(totals: Totals, *, draws: int = 2_000, seed: int, level: float = 0.9) -> RankIntervals:
    """Ranks of the adjusted totals with intervals that hold a share ``level`` of the draws (parametric bootstrap).

    Each draw takes new reviewers and new chance from the fitted model and does the whole adjustment again. The
    interval always holds the rank itself. Raises ValueError for a level or a number of draws without sense. Source:
    percentile bootstrap of ranks, Hall and Miller 2009, doi 10.1214/09-AOS699.
    """
    if draws < 1 or not 0.0 < level < 1.0:
        raise ValueError(f"{draws} draws at level {level}: give at least one draw and a level between 0 and 1.")
    fit = adjusted(totals)
    if fit.status != "adjusted" or fit.reviewer_variance is None or fit.error_variance is None:
        return RankIntervals(fit.status, (), draws, seed, level)
    found = layout(totals)
    variances = Components(np.array([fit.reviewer_variance]), np.array([fit.error_variance]))
    drawn = np.concatenate(list(_drawn(found, variances, draws, np.random.default_rng(seed))))
    point = levels(found, found.value[None, :], variances)[0]
    rows = [
        row for number, part in enumerate(fit.parts) for row in _intervals(found, part, number, (point, drawn, level))
    ]
    rows.sort(key=lambda row: row.applicant)
    return RankIntervals("adjusted", tuple(rows), draws, seed, level)


def _drawn(found: Layout, variances: Components, draws: int, stream: np.random.Generator) -> Iterator[Array]:
    """Levels [draw, applicant] from marks drawn out of the fitted model, chunk by chunk."""
    level = levels(found, found.value[None, :], variances)[0]
    between, within = float(np.sqrt(variances.reviewer[0])), float(np.sqrt(variances.error[0]))
    for start in range(0, draws, CHUNK):
        size = min(CHUNK, draws - start)
        severity = between * stream.standard_normal((size, len(found.reviewers)))
        chance = within * stream.standard_normal((size, len(found.value)))
        marks = level[found.row] + severity[:, found.column] + chance
        yield levels(found, marks, components(found, variation(found, marks)))


def _intervals(found: Layout, part: Part, number: int, values: tuple[Array, Array, float]) -> Iterator[RankInterval]:
    """The intervals of one part, from levels [applicant], drawn levels [draw, applicant] and the share to hold."""
    point, drawn, level = values
    places = [found.applicants.index(name) for name in part.applicants]
    own = _ranks(point[None, places])[0]
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(_ranks(drawn[:, places]), [tail, 1.0 - tail], axis=0, method="inverted_cdf")
    low, high = np.minimum(own, low), np.maximum(own, high)
    for name, *row in zip(part.applicants, own, low, high, strict=True):
        yield RankInterval(name, int(row[0]), int(row[1]), int(row[2]), len(part.applicants), number)


def _ranks(drawn: Array) -> Places:
    """The rank of each applicant in each draw [draw, applicant], equal levels sharing the better one."""
    down = -drawn.round(SAME)
    return np.stack([1 + np.searchsorted(np.sort(row), row, side="left") for row in down])
