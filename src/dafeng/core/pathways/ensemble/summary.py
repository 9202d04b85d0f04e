"""What the draws of a scenario say: fan, chances of having peaked, level and plateau, goals, ranking."""

from dataclasses import dataclass, field

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.chances import chance_of, effective_draws, quantiles_of
from dafeng.core.pathways.ensemble.courses import Courses
from dafeng.core.pathways.ensemble.errors import NotPaired
from dafeng.core.pathways.ensemble.goals import GoalBook, goal_chances
from dafeng.core.pathways.ensemble.ranking import ranking_of
from dafeng.core.pathways.ensemble.turning import turning_of
from dafeng.core.pathways.results import Chance, Ensemble
from dafeng.core.pathways.system import Boundary

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Reading:
    """How draws are read: goals to judge, weights by draw (sum 1, None = alike), whether inputs are ranked."""

    goals: GoalBook = field(default_factory=GoalBook)
    weights: Array | None = None
    ranked: bool = True


def ensemble_of(courses: Courses, boundary: Boundary, reading: Reading | None = None) -> Ensemble:
    """The ensemble of a scenario in one boundary: emissions (tCO2), chances (shares), plateau (years).

    The level counts the draws that never peak as well, with the maximum within the horizon. Inputs are ranked on the
    draws as drawn, without weights. Raises MissingFigures where the boundary has missing emissions. Source: the draws.
    """
    reading = reading or Reading()
    emissions, weights, years = courses.emissions(boundary), reading.weights, courses.years
    turning = turning_of(years, emissions)
    peaked = {year: chance_of(~turning.open_ended & (turning.year <= year), weights) for year in years}
    return Ensemble(
        courses.scenario,
        boundary,
        years,
        courses.draws,
        courses.seed,
        QUANTILES,
        quantiles_of(emissions, QUANTILES, weights),
        next((year for year, chance in peaked.items() if chance.share >= 1 / 2), None),
        peaked,
        chance_of(turning.open_ended, weights),
        quantiles_of(turning.level, QUANTILES, weights),
        quantiles_of(turning.plateau, QUANTILES, weights),
        goal_chances(courses, boundary, reading.goals, weights),
        ranking_of(courses, boundary) if reading.ranked else (),
        float(courses.draws) if weights is None else effective_draws(weights),
        courses.kernel,
    )


@dataclass(frozen=True)
class Paired:
    """A scenario against another on the same draws: ``fan`` (quantile x year, tCO2) of the second less the first.

    ``lower``: by year, the chance that the second emits less. ``earlier``: that it peaks in an earlier year; one that
    peaks within the horizon is earlier than one that does not.
    """

    scenarios: tuple[str, str]
    boundary: Boundary
    years: tuple[int, ...]
    quantiles: tuple[float, ...]
    fan: Array
    lower: tuple[Chance, ...]
    earlier: Chance


def paired_differences(first: Courses, second: Courses, boundary: Boundary) -> Paired:
    """The differences of two scenarios of a place draw by draw (tCO2, chances as shares).

    Raises NotPaired unless place, seed, years and number of draws are the same. Source: common random numbers.
    """
    for what in ("place", "seed", "years", "draws"):
        if getattr(first, what) != getattr(second, what):
            raise NotPaired(what)
    one, other = first.emissions(boundary), second.emissions(boundary)
    years, difference = first.years, other - one
    before, after = (turning_of(years, emissions) for emissions in (one, other))
    earlier = ~after.open_ended & (before.open_ended | (after.year < before.year))
    lower = tuple(chance_of(row) for row in difference < 0)
    fan = quantiles_of(difference, QUANTILES)
    return Paired((first.scenario, second.scenario), boundary, years, QUANTILES, fan, lower, chance_of(earlier))
