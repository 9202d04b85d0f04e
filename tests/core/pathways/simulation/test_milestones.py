"""Milestones of goals by hand."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.place import system_of
from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import Milestone
from dafeng.core.pathways.simulation.milestones import intensities, milestones, pledges_against_assigned
from dafeng.core.pathways.simulation.scenarios import run_scenario
from tests.core.pathways.small_pathway import BASELINE, REQUEST, SETS, rich_place, years_of_coal
from tests.core.small_place import YEAR, inventory

ENERGY = Goal("energy_intensity_reduction", "assigned", YEAR, YEAR + 2, 0.19)
CARBON = Goal("carbon_intensity_reduction", "assigned", YEAR, YEAR + 2, 0.19)
SLOW = replace(
    REQUEST,
    growth=(
        GrowthPath("gdp", "", ((YEAR, YEAR + 4, 10.0),)),
        GrowthPath("product:steel", "", ((YEAR, YEAR + 4, 0.0),)),
    ),
)


def reached(place: Inventory, *goals: Goal) -> tuple[Milestone, ...]:
    system = system_of(place, SETS, SLOW)
    return milestones(goals, place, {"baseline": system}, [run_scenario(system, [], BASELINE)])


def test_a_goal_falls_by_the_same_rate_each_year() -> None:
    found = reached(inventory(years_of_coal((100.0,), (1000.0,))), ENERGY)

    assert [(one.year, round(one.required, 9)) for one in found] == [(2022, 90.0), (2023, 81.0)]


def test_a_scenario_stands_beside_each_milestone() -> None:
    # The coal stays, GDP grows by a tenth: 1 / 1.1, 1 / 1.21.
    found = reached(inventory(years_of_coal((100.0,), (1000.0,))), ENERGY)

    assert [one.scenario["baseline"] for one in found] == pytest.approx([100 / 1.1, 100 / 1.21])


def test_a_goal_whose_base_lies_before_the_pathway_starts_from_the_inventory() -> None:
    two = inventory(years_of_coal((80.0, 100.0), (1000.0, 1000.0)))

    found = reached(two, replace(ENERGY, base_year=YEAR - 1, target_year=YEAR + 1))

    assert "baseline" in found[0].scenario
    assert found[0].scenario["baseline"] == pytest.approx(125.0)


def test_co2_per_gdp_counts_fuels_and_bought_power_but_no_processes() -> None:
    place = rich_place()
    system = system_of(place, SETS, SLOW)

    course = intensities("carbon_intensity_reduction", system, run_scenario(system, [], BASELINE))

    # 260 t of fuels less 52 MWh sold at 0.5 t.
    assert course[0] == pytest.approx(0.234)
    assert course[0] == pytest.approx(place.value("carbon_intensity_t_per_10k_cny", YEAR))


def test_without_bought_power_co2_per_gdp_is_that_of_fuels() -> None:
    place = rich_place(power=(), notation={"power": "NE", "heat": "NE"})

    found = reached(place, CARBON)

    assert found[0].scenario["baseline"] == pytest.approx(100 * (160 + 100 * 1.1) / 260 / 1.1)


def test_a_goal_without_an_intensity_in_its_base_year_is_named() -> None:
    with pytest.raises(MissingInput, match="in 2015, the base year of the assigned energy_intensity_reduction"):
        reached(inventory(years_of_coal((100.0,), (1000.0,))), replace(ENERGY, base_year=2015))


def test_a_scenario_without_gdp_reaches_no_milestone() -> None:
    place = inventory(years_of_coal((100.0,), (1000.0,)))
    system = replace(system_of(place, SETS, SLOW), gdp_10k_cny=np.full(5, np.nan))

    found = milestones([ENERGY], place, {"baseline": system}, [run_scenario(system, [], BASELINE)])

    assert [dict(one.scenario) for one in found] == [{}, {}]


def test_goals_for_other_indicators_have_no_path() -> None:
    assert reached(inventory(years_of_coal((100.0,), (1000.0,))), replace(ENERGY, indicator="coal_share")) == ()


def test_a_pledge_is_tested_against_what_is_assigned() -> None:
    higher, lower = replace(ENERGY, kind="pledged", value=0.2), replace(CARBON, kind="pledged", value=0.1)

    tests = pledges_against_assigned([ENERGY, CARBON, higher, lower])

    assert [(one.indicator, one.assigned, one.pledged, one.keeps) for one in tests] == [
        ("energy_intensity_reduction", 0.19, 0.2, True),
        ("carbon_intensity_reduction", 0.19, 0.1, False),
    ]


def test_a_pledge_without_an_assigned_goal_is_not_judged() -> None:
    assert pledges_against_assigned([replace(ENERGY, kind="pledged")]) == ()
