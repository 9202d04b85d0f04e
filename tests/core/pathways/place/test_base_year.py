"""The base year of a pathway is the inventory, to the last tonne."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.statement import PowerRow, ProcessRow, SinkRow
from dafeng.core.pathways.errors import MissingInput, UnknownPart
from dafeng.core.pathways.place import base_year_of, factors_of, system_of
from dafeng.core.pathways.place.sets import Sets
from dafeng.core.pathways.system import System
from tests.core.pathways.small_pathway import GDP, NONE_ELSE, REQUEST, SETS, rich_place
from tests.core.small_place import METHOD, RELEASE, YEAR, converted_in, economy, inventory, place, used

AMOUNTS = st.just(0.0) | st.floats(1e-6, 1e6)


def totals(system: System) -> list[float]:
    return [float(total) for total in system.channels.sum(axis=0)]


def row(system: System, block: str) -> int:
    return [one.id for one in system.blocks].index(block)


def channels(system: System, block: str) -> list[float]:
    return [round(float(value), 9) for value in system.channels[row(system, block)]]


def test_the_blocks_of_a_place_hold_its_fuel_power_processes_and_conversions() -> None:
    system = system_of(rich_place(), SETS, REQUEST)

    assert {block.id: channels(system, block.id) for block in system.blocks} == {
        "steel.fuel": [160.0, 0.0, 16.0, 61.0],
        "steel.power": [0.0, 40.0, 0.0, 5.0],
        "power.generation": [100.0, 0.0, 0.0, 37.5],
        "power.generation_output": [0.0, -100.0, 0.0, -12.5],
        "building_materials.process": [15.0, 0.0, 0.0, 0.0],
        "power.balance": [0.0, 8.0, 4.0, 0.0],
        "power.renewable": [0.0, 0.0, 0.0, 0.0],
    }


def test_the_base_year_adds_up_to_the_inventory_in_both_boundaries() -> None:
    system = system_of(rich_place(), SETS, REQUEST)

    assert totals(system) == pytest.approx([275.0, -52.0, 20.0, 91.0])
    assert system.boundaries == ("direct", "total")
    assert system.coverage == "direct"
    assert 275.0 - 52.0 * system.grid_tco2_per_mwh[0] + 20.0 * system.heat_tco2_per_gj[0] == pytest.approx(251.5)


def test_own_generation_without_emissions_lowers_what_is_bought_but_not_what_is_consumed() -> None:
    bought = (PowerRow(YEAR, "purchased_electricity", 8.0), PowerRow(YEAR, "generation_wind", 10.0))

    system = system_of(rich_place(power=bought, notation=NONE_ELSE | {"process": "reported"}), SETS, REQUEST)

    assert channels(system, "power.renewable") == [0.0, -10.0, 0.0, 0.0]
    assert totals(system)[1] == pytest.approx(8.0)
    assert totals(system)[3] == pytest.approx(91.0)


def test_feedstock_counts_as_energy_but_does_not_burn() -> None:
    kept = used("coal", 4.0, "22", "non_energy")

    system = system_of(rich_place(used("coal", 10.0, "22"), kept), SETS, REQUEST)

    assert channels(system, "chemicals.fuel") == [12.0, 0.0, 0.0, 7.5]
    assert system.factors[row(system, "chemicals.fuel"), system.carriers.index("coal")] == pytest.approx(1.6)
    assert system.direct_factor[system.carriers.index("coal")] == pytest.approx(2.0 / 0.75)


def test_a_carbon_balance_keeps_what_its_products_hold() -> None:
    coking = (converted_in("coking", "coal", 10.0), converted_in("coking", "coke", 5.0, out=True))

    system = system_of(rich_place(*coking), SETS, REQUEST)

    assert channels(system, "coking_refining.conversion") == [5.5, 0.0, 0.0, 2.5]


def test_a_carrier_whose_intake_and_output_cancel_leaves_its_carbon_with_the_block() -> None:
    coking = (
        converted_in("coking", "coal", 40.0),
        converted_in("coking", "coke", 30.0),
        converted_in("coking", "coal", 40.0, out=True),
    )

    system = system_of(rich_place(*coking), SETS, REQUEST)

    assert channels(system, "coking_refining.conversion")[0] == pytest.approx(99.0)
    assert totals(system)[0] == pytest.approx(275.0 + 99.0)


def test_losses_are_consumed_in_a_block_of_their_own() -> None:
    system = system_of(rich_place(used("gas", 2.0, "", "loss")), SETS, REQUEST)

    assert channels(system, "power.losses") == [0.0, 0.0, 0.0, 25.0]


@settings(max_examples=40, deadline=None)
@given(st.floats(1.0, 1e6), st.lists(AMOUNTS, min_size=9, max_size=9))
def test_the_base_year_always_adds_up_to_the_inventory(coal: float, amounts: list[float]) -> None:
    coke, gas, power, feedstock, coked, burnt, made, clinker, bought = amounts
    rows = (
        used("coal", coal),
        used("coal", 2 * feedstock, "22"),
        used("coal", feedstock, "22", "non_energy"),
        used("coke", coke, "46"),
        used("gas", gas, "46"),
        used("electricity", power, "46"),
        converted_in("coking", "coal", coked),
        converted_in("coking", "coke", coked / 2, out=True),
        converted_in("thermal_power", "gas", burnt),
        converted_in("thermal_power", "electricity", made, out=True),
        used("coke", coke / 9, "", "loss"),
    )
    result = inventory(
        place(
            *rows,
            processes=(ProcessRow(YEAR, "cement_clinker", clinker),),
            power=(PowerRow(YEAR, "purchased_electricity", bought),),
            notation={"heat": "NO", "sink": "NO"},
        )
    )

    system = system_of(result, SETS, replace(REQUEST, growth=(GDP,)))

    assert_alike(result, system, coal + sum(amounts))


def assert_alike(result: Inventory, system: System, scale: float) -> None:
    direct, power, heat, energy = totals(system)
    grid, per_gj = system.grid_tco2_per_mwh[0], system.heat_tco2_per_gj[0]
    assert direct == pytest.approx(result.value("co2_direct_t", YEAR), rel=1e-9, abs=1e-9 * scale)
    assert energy == pytest.approx(result.value("energy_total_tce", YEAR), rel=1e-9, abs=1e-9 * scale)
    assert direct + power * grid + heat * per_gj == pytest.approx(
        result.value("co2_total_t", YEAR), rel=1e-9, abs=1e-9 * scale
    )


def test_a_place_without_process_figures_is_told_by_its_fuels_and_says_so() -> None:
    system = system_of(rich_place(processes=(), notation={"process": "NE"}), SETS, REQUEST)

    assert system.coverage == "fuel"
    assert totals(system)[0] == pytest.approx(260.0)
    assert ("fuel_only", {"year": "2021", "reason": "not_estimated"}) in system.notes


def test_a_year_with_a_direct_total_comes_before_a_later_one_without() -> None:
    two = inventory(
        place(
            used("coal", 1.0, year=2020),
            used("coal", 2.0),
            years=(2020, YEAR),
            processes=(ProcessRow(2020, "cement_clinker", 1.0), ProcessRow(YEAR, "cement_clinker", None)),
        )
    )

    assert base_year_of(two) == (2020, "direct")
    assert base_year_of(two, YEAR) == (YEAR, "fuel")


def test_a_place_without_fuel_figures_says_what_is_missing_and_why() -> None:
    with pytest.raises(MissingInput, match=r"co2_fuel_t 2021 \(no_quantity \(coal\)\).*complete these sections"):
        system_of(rich_place(used("coal", None, "46")), SETS, REQUEST)


def test_a_year_outside_the_inventory_is_no_base_year() -> None:
    with pytest.raises(MissingInput, match="co2_fuel_t 1999 \\(no data of that year\\)"):
        system_of(rich_place(), SETS, replace(REQUEST, base_year=1999))


def test_a_horizon_before_the_base_year_is_refused() -> None:
    with pytest.raises(MissingInput, match="years after the base year 2021"):
        system_of(rich_place(), SETS, replace(REQUEST, end_year=2020))


def test_a_sector_that_falls_into_no_block_is_named() -> None:
    bare = Sets({}, SETS.block_of_conversion, SETS.block_of_process, SETS.drivers_of, {})

    with pytest.raises(UnknownPart, match="unknown statistical sector '28'"):
        system_of(rich_place(), bare, REQUEST)


def test_bought_power_that_is_not_reported_leaves_the_direct_boundary_alone() -> None:
    system = system_of(rich_place(power=(), notation={"power": "NE", "heat": "NE"}), SETS, REQUEST)

    assert system.boundaries == ("direct",)
    assert ("exchange_unknown", {"carrier": "electricity", "year": "2021"}) in system.notes


def test_sinks_stand_apart_as_what_land_takes_up() -> None:
    grown = rich_place(sinks=(SinkRow(YEAR, "forest", 30.0),), notation={})

    assert system_of(grown, SETS, REQUEST).sinks_tco2.tolist() == [30.0] * 5
    assert np.isnan(system_of(rich_place(notation={"sink": "NE"}), SETS, REQUEST).sinks_tco2).all()


def test_gdp_follows_its_path() -> None:
    system = system_of(rich_place(), SETS, REQUEST)

    assert system.gdp_10k_cny[:2].tolist() == pytest.approx([1000.0, 1100.0])


def test_without_gdp_the_pathway_has_none_rather_than_zero() -> None:
    system = system_of(rich_place(economy=(economy(None),)), SETS, REQUEST)

    assert np.isnan(system.gdp_10k_cny).all()


def test_carriers_the_place_does_not_use_yet_bring_their_factors() -> None:
    factors = factors_of(("gas", "straw", "hydrogen", "peat", "tar"), METHOD, RELEASE, RELEASE)

    system = system_of(rich_place(), SETS, REQUEST, factors=factors)

    assert factors == {"gas": 1.6, "straw": 0.0, "hydrogen": 0.0}
    assert system.direct_factor[system.carriers.index("gas")] == pytest.approx(1.6)
    assert totals(system)[0] == pytest.approx(275.0)
