"""Whether a series of emissions has peaked, by one stated rule that would rather say nothing than too much."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.rank import hamed_rao, mann_kendall, yue_wang
from dafeng.core.trends.rank.modified import lag_one, significant_from
from dafeng.core.trends.results import PeakStatus, TrendTest


@dataclass(frozen=True, slots=True)
class PeakRule:
    """When a series counts as peaked.

    ``years_back``: how long the maximum must lie behind the latest point. ``level``: p below which a decline is
    significant. ``least_points``: fewer are not judged. ``widest_step``: neighbouring points further apart (years) are
    a gap in which a higher maximum may hide. ``noise_pct``: scatter of the years (% of their median) above which
    nothing is judged. ``c40_points``, ``c40_drop_pct``: C40's own rule. Source: the usual wording of Chinese practice
    (recalled) for the first two; C40 for the last two; the others are Dafeng's own.
    """

    years_back: int = 5
    level: float = 0.05
    least_points: int = 5
    widest_step: int = 2
    noise_pct: float = 10.0
    c40_points: int = 3
    c40_drop_pct: float = 10.0


DEFAULT_RULE = PeakRule()


def peak_status(boundary: str, tco2: Mapping[int, float | None], rule: PeakRule = DEFAULT_RULE) -> PeakStatus:
    """The peak status of a yearly series (tCO2 by year, missing years left out or None).

    Peaked: the maximum lies at least five years back and the series falls significantly from then on (Mann-Kendall,
    exact p), also by the tests that bear serial correlation where there is some. Plateau: as far back, without such a
    fall. Rising: the maximum lies in the last five years. Indeterminate: fewer than five points, gaps, noise. A peak
    year is given for a peaked series only. Source: ``PeakRule``; research on methods of judging a peak.
    """
    years, values = _points(tco2)
    if not len(years):
        nothing = (None, None, None, None, None)
        return PeakStatus(boundary, "indeterminate", "no_series", *nothing, 0, None, None, None)
    top = int(np.flatnonzero(values == values.max())[-1])  # the last year of the maximum
    after = len(years) - top
    test = mann_kendall(values[top:], years[top:]) if after >= rule.least_points else None
    found = PeakStatus(
        boundary, "indeterminate", "", None, None, int(years[-1]), float(values[-1]),
        float((1 - values[-1] / values[top]) * 100) if values[top] > 0 else None, len(years), test,
        c40_peaked(tco2, rule), int(years[-1]), int(years[top]), float(values[top]),
        lag_one=_lag_one(years[top:], values[top:]), noise_pct=_noise_pct(years, values, top),
    )  # fmt: skip
    return _judged(_with_modified(found, years[top:], values[top:]), years, rule)


def c40_peaked(tco2: Mapping[int, float | None], rule: PeakRule = DEFAULT_RULE) -> bool | None:
    """C40's rule: at least three points, the maximum more than five years before the latest, that at least 10 % below.

    tCO2 by year; None with fewer points, where it cannot be judged. Source: C40, method for 27 cities that have peaked.
    """
    years, values = _points(tco2)
    if len(years) < rule.c40_points:
        return None
    top = int(np.flatnonzero(values == values.max())[-1])
    back = years[-1] - years[top] > rule.years_back
    return bool(back and values[-1] <= values[top] * (1 - rule.c40_drop_pct / 100))


def _judged(found: PeakStatus, years: Array, rule: PeakRule) -> PeakStatus:
    """The status and its reason; the claim of a peak stands last, when nothing speaks against it."""
    reason = _unfit(found, years, rule)
    if reason:
        return replace(found, reason=reason)
    if years[-1] - (found.maximum_year or 0) < rule.years_back:
        return replace(found, status="rising", reason="maximum_recent")
    if found.test is None:
        return replace(found, reason="too_few_after_maximum")
    if not _falls(found.test, rule):
        return replace(found, status="plateau", reason="no_significant_decline")
    if not all(_agrees(test, found, rule) for test in found.modified):
        return replace(found, status="plateau", reason="serial_correlation")
    year, tco2 = found.maximum_year, found.maximum_tco2
    return replace(found, status="peaked", reason="significant_decline", peak_year=year, peak_tco2=tco2)


def _unfit(found: PeakStatus, years: Array, rule: PeakRule) -> str:
    """Why the series cannot be judged at all, if so."""
    if found.points < rule.least_points:
        return "too_few_points"
    if np.diff(years).max() > rule.widest_step:
        return "gaps"
    if not found.maximum_tco2 or found.maximum_tco2 <= 0:
        return "no_emissions"
    return "noisy" if found.noise_pct is not None and found.noise_pct > rule.noise_pct else ""


def _falls(test: TrendTest, rule: PeakRule) -> bool:
    return test.p < rule.level and test.s < 0 and test.sen_slope < 0


def _agrees(test: TrendTest, found: PeakStatus, rule: PeakRule) -> bool:
    """Whether a modified test bears the decline out.

    Values that swing from year to year (negative correlation) may leave it no variance: they make the plain test too
    cautious and cannot feign a decline, so that is no contradiction; with a positive correlation it is.
    """
    if np.isnan(test.p):
        return found.lag_one is not None and found.lag_one < 0
    return _falls(test, rule)


def _with_modified(found: PeakStatus, years: Array, values: Array) -> PeakStatus:
    """Beside the test, those that bear serial correlation, one lag each, where there is some."""
    correlated = found.lag_one is not None and abs(found.lag_one) > significant_from(len(values))
    if found.test is None or not correlated:
        return found
    return replace(found, modified=(hamed_rao(values, 1, years), yue_wang(values, 1, years)))


def _lag_one(years: Array, values: Array) -> float | None:
    found = lag_one(values, years)
    return None if np.isnan(found) else found


def _noise_pct(years: Array, values: Array, top: int) -> float | None:
    """The scatter about the straight line between both neighbours, from before the maximum on, % of the median.

    Independent noise of standard deviation s scatters by s sqrt(3/2) there; a smooth bend hardly at all.
    """
    since = slice(max(top - 1, 0), None)
    when, what = years[since], values[since]
    level = float(np.median(what))
    if len(when) < 3 or level <= 0:  # noqa: PLR2004 -- a point needs two neighbours
        return None
    share = (when[1:-1] - when[:-2]) / (when[2:] - when[:-2])
    between = what[:-2] + share * (what[2:] - what[:-2])
    with np.errstate(over="ignore"):  # about a level of next to nothing the scatter is infinite
        return float(np.sqrt(np.mean((what[1:-1] - between) ** 2) * 2 / 3) / level * 100)


def _points(tco2: Mapping[int, float | None]) -> tuple[Array, Array]:
    there = sorted((year, value) for year, value in tco2.items() if value is not None and np.isfinite(value))
    return np.array([year for year, _ in there], dtype=np.float64), np.array([v for _, v in there], dtype=np.float64)
