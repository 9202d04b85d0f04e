"""Goals for energy and CO2 per GDP turned into yearly milestones, with what pledges and scenarios give beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.intensity import assigned_path, intensity
from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.errors import NoGoalBase
from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import Milestone, ScenarioRun
from dafeng.core.pathways.system import DIRECT, POWER, System

_INDICATORS = {
    "energy_intensity_reduction": ("energy_intensity_tce_per_10k_cny",) * 2,
    "carbon_intensity_reduction": ("carbon_intensity_fuel_t_per_10k_cny", "carbon_intensity_t_per_10k_cny"),
}
"""The intensity of each goal, without and with net bought power."""


@dataclass(frozen=True, slots=True)
class PledgeTest:
    """A pledge against the goal assigned for the same span; shares. ``keeps``: the pledge is as high or higher.

    Source: ``pledges_against_assigned``.
    """

    indicator: str
    base_year: int
    target_year: int
    assigned: float
    pledged: float
    keeps: bool


def milestones(
    goals: Sequence[Goal], inventory: Inventory, systems: Mapping[str, System], runs: Sequence[ScenarioRun]
) -> tuple[Milestone, ...]:
    """Yearly milestones of goals, an index with the goal's base year at 100, and the same index of each scenario.

    ``systems``: by scenario id, for their GDP. A scenario is absent from years it does not cover or has no GDP for.
    Goals for other indicators have no path. Raises NoGoalBase for a goal whose base year has no intensity.
    Source: equal yearly rates, ``assigned_path``.
    """
    found = list[Milestone]()
    for goal in goals:
        if goal.indicator in _INDICATORS:
            courses = {run.scenario.id: _indexed(goal, inventory, systems[run.scenario.id], run) for run in runs}
            found += _of_goal(goal, courses)
    return tuple(found)


def intensities(indicator: str, system: System, run: ScenarioRun) -> Array:
    """Energy (tce) or CO2 (t) per 10 000 CNY by year, as the goal of that indicator counts it; NaN without GDP.

    CO2 is that of fuels, with net bought power where the system knows it: neither processes nor heat, as in the
    indicators of the inventory. Source: assessment of CO2 per GDP of provinces, as in ``carbon_intensity``.
    """
    if indicator == "energy_intensity_reduction":
        return np.asarray(intensity(run.energy_tce, system.gdp_10k_cny))
    burning = np.array([block.kind != "process" for block in system.blocks], dtype=bool)
    co2 = run.channels[burning, DIRECT].sum(axis=0)
    if _counts_power(system):
        co2 = co2 + system.grid_tco2_per_mwh * run.channels[:, POWER].sum(axis=0)
    return np.asarray(intensity(co2, system.gdp_10k_cny))


def pledges_against_assigned(goals: Iterable[Goal]) -> tuple[PledgeTest, ...]:
    """Each pledge beside the goal assigned for the same indicator and span; a pledge without one is left out.

    Source: the scheme: a pledge must not stand below what is assigned.
    """
    by_span: dict[tuple[str, int, int], dict[str, float]] = {}
    for goal in goals:
        by_span.setdefault((goal.indicator, goal.base_year, goal.target_year), {})[goal.kind] = goal.value
    return tuple(
        PledgeTest(*span, kinds["assigned"], kinds["pledged"], kinds["pledged"] >= kinds["assigned"])
        for span, kinds in by_span.items()
        if {"assigned", "pledged"} <= kinds.keys()
    )


def _counts_power(system: System) -> bool:
    return bool(np.isfinite(system.grid_tco2_per_mwh).all()) and "total" in system.boundaries


def _of_goal(goal: Goal, courses: Mapping[str, Mapping[int, float]]) -> Iterable[Milestone]:
    for year in range(goal.base_year + 1, goal.target_year + 1):
        required = assigned_path(100.0, goal.value, goal.base_year, goal.target_year, year)
        reached = {name: course[year] for name, course in courses.items() if year in course}
        yield Milestone(goal.indicator, goal.kind, year, required, reached)


def _indexed(goal: Goal, inventory: Inventory, system: System, run: ScenarioRun) -> dict[int, float]:
    """The index of a scenario by year, base year of the goal = 100."""
    values = intensities(goal.indicator, system, run)
    course = {year: float(value) for year, value in zip(run.years, values, strict=True) if np.isfinite(value)}
    name = _INDICATORS[goal.indicator][int(_counts_power(system))]
    base = course[goal.base_year] if goal.base_year in course else inventory.value(name, goal.base_year)
    if not base:
        raise NoGoalBase(name, goal.base_year, goal.indicator, goal.kind)
    return {year: value / base * 100 for year, value in course.items()}
