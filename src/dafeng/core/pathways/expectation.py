"""The ensembles of all scenarios of a place on common draws, judged by its goals and by what came true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.ensemble.courses import Courses, Sampling, courses_of
from dafeng.core.pathways.ensemble.goals import CARBON_GOAL, ENERGY_GOAL, GoalBook, goal_chances
from dafeng.core.pathways.ensemble.inputs.spread import Spread
from dafeng.core.pathways.ensemble.inputs.subject import Subject, subject_of
from dafeng.core.pathways.ensemble.ranking import Ranked
from dafeng.core.pathways.ensemble.sobol import sobol_ranking
from dafeng.core.pathways.ensemble.summary import Reading, ensemble_of
from dafeng.core.pathways.ensemble.weighting import weights_of
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import UNHEARD, Ensemble, Progress
from dafeng.core.pathways.system import DIRECT, Boundary, System

INTENSITIES = {
    (ENERGY_GOAL, ""): "energy_intensity_tce_per_10k_cny",
    (CARBON_GOAL, "total"): "carbon_intensity_t_per_10k_cny",
}
"""The intensity of the inventory that each goal is counted on; CO2 counts net bought power, never fuels alone."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How to draw: spread, sampling, the scenario whose inputs are ranked by variance too ("" = none), who listens.

    Source: the caller.
    """

    spread: Spread
    sampling: Sampling
    ranked: str = ""
    progress: Progress = UNHEARD


@dataclass(frozen=True)
class Drawn:
    """A scenario of a place ready to be drawn (Source: its system and model)."""

    scenario: str
    system: System
    model: Model


def expected(
    inventory: Inventory, goals: Sequence[Goal], measures: Sequence[Measure], scenarios: Sequence[Drawn], way: Drawing
) -> tuple[tuple[Ensemble, ...], tuple[Ranked, ...]]:
    """The ensembles of scenarios in each of their boundaries, and the total orders of the one to be ranked.

    All scenarios share their draws. Years that the inventory reports after the base year weigh the draws. Raises the
    errors of the ensemble. Source: the method pages of the ensemble.
    """
    found = list[Ensemble]()
    orders: tuple[Ranked, ...] = ()
    for done, one in enumerate(scenarios):
        way.progress("ensembles", done, len(scenarios))
        grades = _grades(inventory, one.system)
        subject = subject_of(one.system, one.model, measures, scenario=one.scenario, grades=grades)
        drawn = courses_of(subject, way.spread, way.sampling)
        counted = drawn
        if "total" in one.system.boundaries and any(goal.indicator == CARBON_GOAL for goal in goals):
            counted = courses_of(_as_goals_count(subject, one.system), way.spread, way.sampling)
        for boundary in one.system.boundaries:
            weights = _weights(inventory, drawn, one.system, boundary)
            book = GoalBook(_judged(goals, boundary), _achieved(inventory, goals, one.system.base_year))
            chances = goal_chances(counted, boundary, book, weights)
            found.append(replace(ensemble_of(drawn, boundary, Reading(weights=weights)), goals=chances))
        if way.ranked == one.scenario:
            fewer = replace(way.sampling, draws=min(way.sampling.draws, ORDER_DRAWS))
            orders = sobol_ranking(subject, way.spread, one.system.boundaries[-1], fewer)
    return tuple(found), orders


ORDER_DRAWS = 2_000
"""Draws of each ensemble behind a total order: one is needed for every group of inputs."""


def _as_goals_count(subject: Subject, system: System) -> Subject:
    """The same place as goals of CO2 per GDP see it: without processes and bought heat, as in the inventory."""
    model = subject.model
    process = np.array([block.kind == "process" for block in system.blocks], dtype=bool)
    level, amount = model.level.copy(), model.shift_amount.copy()
    level[process, DIRECT] = 0.0
    amount[process[model.shift_block], :, DIRECT] = 0.0
    counted = replace(model, level=level, shift_amount=amount, heat=np.zeros_like(model.heat))
    return replace(subject, model=counted)


def _judged(goals: Sequence[Goal], boundary: Boundary) -> tuple[Goal, ...]:
    """The goals that a boundary can judge: those for energy in any, those for CO2 where bought power is counted."""
    return tuple(goal for goal in goals if goal.indicator == ENERGY_GOAL or boundary == "total")


def _grades(inventory: Inventory, system: System) -> dict[str, str]:
    """The worst grade that a line of the base year has, for all blocks. Source: the inventory."""
    lines = inventory.emissions.filter(inventory.emissions["year"] == system.base_year)
    grades = [grade for grade in lines["grade"].to_list() if grade]
    return {"": max(grades)} if grades else {}


def _achieved(inventory: Inventory, goals: Sequence[Goal], base_year: int) -> dict[tuple[str, str, int], float]:
    """How far each intensity had come by the base year of the pathway, as a share of that in the goal's base year."""
    found = dict[tuple[str, str, int], float]()
    for (indicator, boundary), name in INTENSITIES.items():
        now = inventory.value(name, base_year)
        for year in {goal.base_year for goal in goals if goal.indicator == indicator}:
            before = inventory.value(name, year)
            if now is not None and before:
                found[indicator, boundary, year] = now / before
    return found


def _weights(inventory: Inventory, drawn: Courses, system: System, boundary: Boundary) -> Array | None:
    """Weights from the years that the inventory reports after the base year; None without any."""
    name = "co2_total_t" if boundary == "total" else f"co2_{system.coverage}_t"
    values = {year: inventory.value(name, year) for year in inventory.years if year in drawn.years[1:]}
    observed = {year: value for year, value in values.items() if value is not None}
    error = _error_pct(inventory, boundary, observed)
    return weights_of(drawn, boundary, observed, error_pct=error) if observed and error else None


def _error_pct(inventory: Inventory, boundary: Boundary, years: Iterable[int]) -> float | None:
    """The 95 % half-width of the latest observed total, % of it. Source: approach 1 of the inventory."""
    table = inventory.uncertainty.filter(inventory.uncertainty["boundary"] == boundary)
    found = [row["approach1_pct"] for row in table.sort("year").to_dicts() if row["year"] in set(years)]
    return float(found[-1]) if found and found[-1] is not None else None
