"""The chance of reaching each goal of energy or CO2 per GDP, whose GDP is drawn as well."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.chances import chance_of
from dafeng.core.pathways.ensemble.courses import Courses
from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import Chance
from dafeng.core.pathways.system import Boundary

ENERGY_GOAL, CARBON_GOAL = "energy_intensity_reduction", "carbon_intensity_reduction"
ROUNDING = 1e-12


@dataclass(frozen=True)
class GoalBook:
    """The goals to judge, and how far the place has come before the ensemble begins.

    ``index``: by (indicator, boundary or "" for energy, base year of the goal), the intensity in the ensemble's first
    year as a share of that in the goal's base year, as reported. Not needed where the base year is in the ensemble.
    """

    goals: tuple[Goal, ...] = ()
    index: Mapping[tuple[str, str, int], float] = field(default_factory=dict)


def goal_chances(
    courses: Courses, boundary: Boundary, book: GoalBook, weights: Array | None = None
) -> tuple[tuple[Goal, Chance], ...]:
    """The chance (share of draws) of each goal that can be judged; one without GDP, years or index is left out.

    What was achieved before the first year is taken as reported, so an error of the base year is in both ends of the
    rate. Source: reduction of energy or CO2 per GDP, 1 - index.
    """
    judged = ((goal, intensity_index(courses, boundary, goal, book)) for goal in book.goals)
    found = ((goal, 1 - index >= goal.value - ROUNDING) for goal, index in judged if index is not None)
    return tuple((goal, chance_of(reached, weights)) for goal, reached in found)


def intensity_index(courses: Courses, boundary: Boundary, goal: Goal, book: GoalBook) -> Array | None:
    """The intensity in the target year as a share of that in the base year, by draw; None where it cannot be told.

    Source: energy (tce) or CO2 (t) by GDP at constant prices.
    """
    if goal.target_year not in courses.years or goal.indicator not in {ENERGY_GOAL, CARBON_GOAL}:
        return None
    is_energy = goal.indicator == ENERGY_GOAL
    reached = {year: 1.0 for year in (goal.base_year,) if year in courses.years}
    key = (goal.indicator, "" if is_energy else boundary, goal.base_year)
    before = reached.get(goal.base_year, book.index.get(key, float("nan")))
    begin = courses.years.index(goal.base_year) if reached else 0
    amounts = courses.energy if is_energy else (courses.direct if boundary == "direct" else courses.total)
    intensity = amounts / courses.gdp
    index = before * intensity[courses.years.index(goal.target_year)] / intensity[begin]
    return None if np.isnan(index).any() else np.asarray(index)
