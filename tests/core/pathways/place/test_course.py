"""How blocks go on without measures: drivers, trends, given paths and equipment."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.place import system_of
from dafeng.core.pathways.place.history import fitted_trend
from dafeng.core.pathways.place.sets import Sets
from dafeng.core.pathways.system import System, Trend
from tests.core.pathways.small_pathway import END, GDP, KILN, REQUEST, SETS, rich_place, years_of_coal
from tests.core.small_place import YEAR, inventory

STEEL = GrowthPath("product:steel", "", ((YEAR + 1, END, 3.0),))


def course(system: System, block: str) -> tuple[list[float], list[float]]:
    place = [one.id for one in system.blocks].index(block)
    return system.activity[place].tolist(), system.intensity[place].tolist()


def trend(system: System, block: str) -> Trend:
    return next(one for one in system.trends if one.block == block)


def test_a_block_follows_its_first_driver_that_has_a_path() -> None:
    by_gdp = system_of(rich_place(), SETS, REQUEST)
    by_steel = system_of(rich_place(), SETS, replace(REQUEST, growth=(GDP, STEEL)))

    assert by_gdp.blocks[0].driver == "gdp"
    assert by_steel.blocks[0].driver == "product:steel"
    assert course(by_steel, "steel.fuel")[0][:3] == pytest.approx([1.0, 1.03, 1.0609])


def test_the_path_of_a_scenario_comes_before_the_general_one() -> None:
    slow = GrowthPath("gdp", "slow", ((YEAR, END, 1.0),))

    system = system_of(rich_place(), SETS, replace(REQUEST, growth=(GDP, slow)), scenario_growth="slow")

    assert course(system, "steel.fuel")[0][1] == pytest.approx(1.01)


def test_a_block_none_of_whose_drivers_has_a_path_is_named() -> None:
    with pytest.raises(MissingInput, match=r"growth path for steel\.fuel.*product:steel, gdp"):
        system_of(rich_place(), SETS, replace(REQUEST, growth=()))


def test_three_years_give_a_trend_that_is_followed() -> None:
    falling = inventory(years_of_coal((100.0, 98.0, 96.04), (1000.0, 1000.0, 1000.0)))

    system = system_of(falling, SETS, REQUEST)

    assert trend(system, "steel.fuel").origin == "fitted"
    assert trend(system, "steel.fuel").yearly_fall == pytest.approx(0.02)
    assert trend(system, "steel.fuel").standard_error == pytest.approx(0.0, abs=1e-12)
    assert course(system, "steel.fuel")[1] == pytest.approx([0.98**step for step in range(5)])


def test_a_rise_goes_on_only_as_long_as_it_was_seen() -> None:
    rising = inventory(years_of_coal((100.0, 101.0, 102.01), (1000.0, 1000.0, 1000.0)))

    system = system_of(rising, SETS, REQUEST)

    assert course(system, "steel.fuel")[1] == pytest.approx([1.0, 1.01, 1.01**2, 1.01**2, 1.01**2])


def test_energy_per_driver_counts_not_energy() -> None:
    grown = inventory(years_of_coal((100.0, 110.0, 121.0), (1000.0, 1100.0, 1210.0)))

    assert trend(system_of(grown, SETS, REQUEST), "steel.fuel").yearly_fall == pytest.approx(0.0, abs=1e-12)


def test_later_years_than_the_base_year_are_not_fitted_on() -> None:
    four = inventory(years_of_coal((100.0, 98.0, 96.04, 500.0), (1000.0,) * 4))

    system = system_of(
        four, SETS, replace(REQUEST, base_year=YEAR - 1, growth=(GrowthPath("gdp", "", ((2000, END, 0.0),)),))
    )

    assert trend(system, "steel.fuel").years == (2018, 2019, 2020)
    assert trend(system, "steel.fuel").yearly_fall == pytest.approx(0.02)


def test_later_years_are_not_fitted_on_even_where_the_place_states_the_driver() -> None:
    four = inventory(years_of_coal((100.0, 98.0, 96.04, 500.0), (1000.0,) * 4))
    flat = GrowthPath("product:steel", "", ((2000, END, 0.0),))
    past: Mapping[str, Any] = {"product:steel": dict.fromkeys((2018, 2019, 2020, 2021), 10.0)}

    system = system_of(four, SETS, replace(REQUEST, base_year=YEAR - 1, growth=(flat,)), drivers=past)

    assert trend(system, "steel.fuel").years == (2018, 2019, 2020)


@pytest.mark.parametrize(("values", "kept"), [((100.0, 50.0, 25.0), 0.05), ((100.0, 200.0, 400.0), -0.02)])
def test_a_steep_trend_is_kept_within_bounds_and_says_so(values: tuple[float, ...], kept: float) -> None:
    fitted = fitted_trend("steel.fuel", (2019, 2020, 2021), values)

    assert (fitted.yearly_fall, fitted.bounded) == (kept, True)


def test_the_standard_error_is_that_of_the_slope_of_the_logarithm() -> None:
    # Logs 0, 0.03, 0 in years -1, 0, 1: slope 0, rests -0.01, 0.02, -0.01; s2 = 6e-4 / 1; error = sqrt(6e-4 / 2).
    fitted = fitted_trend("b", (1, 2, 3), (1.0, float(np.exp(0.03)), 1.0))

    assert fitted.yearly_fall == pytest.approx(0.0, abs=1e-12)
    assert fitted.standard_error == pytest.approx(np.sqrt(3e-4))


def test_two_years_are_too_few_and_the_intensity_stays_as_an_illustration() -> None:
    two = inventory(years_of_coal((100.0, 90.0), (1000.0, 1000.0)))

    found = trend(system_of(two, SETS, REQUEST), "steel.fuel")

    assert (found.origin, found.yearly_fall, found.illustrative) == ("none", 0.0, True)


def test_a_given_path_of_intensity_is_followed_year_by_year() -> None:
    given = GrowthPath("intensity:steel.fuel", "", ((YEAR, YEAR + 2, -1.0), (YEAR + 3, END, -2.0)))

    system = system_of(rich_place(), SETS, replace(REQUEST, growth=(GDP, given)))

    assert trend(system, "steel.fuel").origin == "given"
    assert course(system, "steel.fuel")[1][3] == pytest.approx(0.99 * 0.99 * 0.98)


def test_the_place_may_state_past_values_of_a_driver() -> None:
    coal = inventory(years_of_coal((100.0, 100.0, 100.0), (1000.0,) * 3))
    past: Mapping[str, Any] = {"product:steel": {2019: 100.0, 2020: 102.0, 2021: 104.04}}

    system = system_of(coal, SETS, replace(REQUEST, growth=(GDP, STEEL)), drivers=past)

    assert trend(system, "steel.fuel").yearly_fall == pytest.approx(1 - 1 / 1.02)


def test_equipment_moves_the_intensity_instead_of_a_trend() -> None:
    falling = inventory(years_of_coal((100.0, 98.0, 96.04), (1000.0,) * 3))
    sets = Sets(SETS.sector_of, SETS.block_of_conversion, SETS.block_of_process, SETS.drivers_of, {"steel.fuel": KILN})
    flat = replace(REQUEST, growth=(GrowthPath("gdp", "", ((YEAR, END, 0.0),)),))

    system = system_of(falling, sets, flat)

    assert system.blocks[0].equipment == "kiln"
    assert trend(system, "steel.fuel").origin == "turnover"
    assert course(system, "steel.fuel")[1] == pytest.approx([1.0, 0.98, 0.96, 0.94, 0.92])


def test_better_power_stations_burn_less_and_give_no_less_power() -> None:
    sets = Sets(
        SETS.sector_of, SETS.block_of_conversion, SETS.block_of_process, SETS.drivers_of, {"power.generation": KILN}
    )
    flat = replace(REQUEST, growth=(GrowthPath("gdp", "", ((YEAR, END, 0.0),)),))

    system = system_of(rich_place(), sets, flat)

    assert course(system, "power.generation")[1][-1] == pytest.approx(0.92)
    assert course(system, "power.generation_output") == ([1.0] * 5, [1.0] * 5)


def test_processes_generation_and_rests_of_a_balance_have_no_trend() -> None:
    system = system_of(rich_place(), SETS, REQUEST)

    assert course(system, "power.renewable") == course(system, "power.balance") == ([1.0] * 5, [1.0] * 5)
    assert course(system, "building_materials.process")[1] == [1.0] * 5
    assert course(system, "building_materials.process")[0][1] == pytest.approx(1.1)


def test_the_grid_factor_stays_or_follows_its_own_path() -> None:
    falling = GrowthPath("grid_factor", "", ((YEAR, END, -10.0),))

    kept = system_of(rich_place(), SETS, REQUEST)
    moved = system_of(rich_place(), SETS, replace(REQUEST, growth=(GDP, falling)))

    assert kept.grid_tco2_per_mwh.tolist() == [0.5] * 5
    assert moved.grid_tco2_per_mwh[:3].tolist() == pytest.approx([0.5, 0.45, 0.405])
