"""What each kind of action does to its block, by hand."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.measures import Action
from dafeng.core.pathways.simulation import boundary_emissions, simulate
from dafeng.core.pathways.system import System
from tests.core.pathways.small_pathway import PILOT, cut, measure, one_block, shift

FUEL, POWER, RENEWABLE = range(3)
GROWING = replace(one_block(), activity=np.array([[1.0, 1.1, 1.2, 1.3, 2.0]] * 2 + [[1.0] * 5]))


def outcome(*actions: Action, system: System | None = None, year: int = 1) -> list[list[float]]:
    """Block x channel of a year with one measure at full effect: tCO2, MWh, GJ, tce."""
    channels = simulate(compiled(system or one_block(), [measure(*actions)], PILOT))
    return [[round(float(value), 9) for value in block] for block in channels[:, :, year]]


def test_a_cut_saves_a_share_of_all_a_block_does() -> None:
    assert outcome(cut(0.25))[FUEL] == [135.0, 0.0, 0.0, 60.0]


def test_cuts_of_one_block_multiply() -> None:
    assert outcome(cut(0.5), cut(0.2))[FUEL] == [72.0, 0.0, 0.0, 32.0]


def test_a_shift_displaces_one_carrier_by_another() -> None:
    # Half of 60 tce of coal (60 t) gives way to 30 * 0.8 = 24 tce of gas (36 t).
    assert outcome(shift(0.5, "gas", 0.8))[FUEL] == [156.0, 0.0, 0.0, 74.0]


def test_electricity_taken_instead_is_bought() -> None:
    # 30 tce of coal give way to 15 tce, at 8 MWh a tce.
    assert outcome(shift(0.5, "electricity", 0.5))[FUEL] == [120.0, 120.0, 0.0, 65.0]


def test_heat_taken_instead_is_bought() -> None:
    assert outcome(shift(0.5, "heat", 0.5))[FUEL] == [120.0, 0.0, 240.0, 65.0]


def test_what_is_displaced_by_nothing_is_saved() -> None:
    assert outcome(shift(0.5, "", 0.0))[FUEL] == [120.0, 0.0, 0.0, 50.0]


def test_capture_costs_electricity() -> None:
    # 90 of 180 t are captured at 0.5 MWh a tonne: 45 MWh, which hold 5.625 tce.
    assert outcome(Action("capture", "steel.fuel", 0.5, ratio=0.5))[FUEL] == [90.0, 45.0, 0.0, 85.625]


def test_supply_displaces_bought_power_and_saves_no_energy() -> None:
    assert outcome(Action("supply", "power.renewable", amount_mwh=40.0))[RENEWABLE] == [0.0, -40.0, 0.0, 0.0]


def test_supply_counts_in_the_boundary_with_bought_power_alone() -> None:
    model = compiled(one_block(), [measure(Action("supply", "power.renewable", amount_mwh=40.0))], PILOT)
    channels = simulate(model)

    assert boundary_emissions(model, channels, "direct").tolist() == [180.0] * 5
    assert boundary_emissions(model, channels, "total").tolist() == [230.0, 210.0, 210.0, 210.0, 210.0]


def test_a_cut_and_a_shift_work_on_each_other() -> None:
    assert outcome(cut(0.5), shift(0.5, "", 0.0))[FUEL] == [60.0, 0.0, 0.0, 25.0]


@pytest.mark.parametrize("action", [cut(0.0), shift(0.0, "gas", 0.0), Action("capture", "steel.fuel")])
@pytest.mark.parametrize("year", [1, 4])
def test_a_fixed_amount_is_the_same_however_large_the_block_grows(action: Action, year: int) -> None:
    before = 180.0 * GROWING.activity[FUEL, year]

    after = outcome(replace(action, amount_tco2=36.0), system=GROWING, year=year)[FUEL][0]

    assert before - after == pytest.approx(36.0)


def test_supply_does_not_grow_with_its_block() -> None:
    system = replace(one_block(), activity=np.full((3, 5), 2.0))

    assert outcome(Action("supply", "power.renewable", amount_mwh=40.0), system=system)[RENEWABLE][1] == -40.0


def test_a_fixed_amount_never_takes_more_than_a_shrinking_block_has() -> None:
    system = replace(one_block(), activity=np.array([[1.0, 0.5, 0.1, 0.1, 0.1]] * 3))

    assert outcome(cut(0.0, amount_tco2=36.0), system=system, year=1)[FUEL][0] == pytest.approx(54.0)
    assert outcome(cut(0.0, amount_tco2=36.0), system=system, year=2)[FUEL][0] == 0.0


def test_a_block_with_factors_of_its_own_is_cut_and_shifted_by_them() -> None:
    # Half of the coal of this block is feedstock: 60 tce give 60 t.
    own = np.array([[1.0, 3.0, 1.5, 0.0, 0.0], [0.0] * 5, [0.0] * 5])

    assert outcome(shift(0.5, "gas", 1.0), system=replace(one_block(), block_factor=own))[FUEL][0] == 135.0


def test_an_added_carrier_burns_as_it_does_at_the_place_where_the_block_has_none_yet() -> None:
    own = np.array([[2.0, 3.0, 9.0, 0.0, 0.0], [0.0] * 5, [0.0] * 5])

    assert outcome(shift(0.5, "gas", 1.0), system=replace(one_block(), block_factor=own))[FUEL][0] == 165.0
