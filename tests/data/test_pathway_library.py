"""What pathways start from: the shipped blocks, measures, supplies, prices, growth and profiles."""

from collections import defaultdict
from typing import cast

import numpy as np
import pytest

from dafeng.core.pathways.catalogue import CatalogueMeasure, Choice, at_place
from dafeng.core.pathways.system import Block, BlockKind, System
from dafeng.data import pathway_library as shipped
from dafeng.data.measure_rows import FIGURES
from dafeng.data.tables import HERE, Term, table, vocabulary


def measures() -> list[CatalogueMeasure]:
    return list(shipped.catalogue().values())


def test_every_sector_of_the_statistics_stands_in_one_sector_of_pathways() -> None:
    stated = [number for one in vocabulary("pathway_sectors").values() for number in one.extra["sectors"].split(";")]

    assert sorted(stated, key=int) == list(vocabulary("sectors"))
    assert shipped.pathway_sets().sector_of["29"] == "non_ferrous"


def test_every_conversion_and_process_has_a_block() -> None:
    sets, blocks = shipped.pathway_sets(), vocabulary("pathway_blocks")

    assert set(sets.block_of_conversion) == set(vocabulary("transformations"))
    assert set(sets.block_of_process) == set(vocabulary("processes"))
    assert {*sets.block_of_conversion.values(), *sets.block_of_process.values()} <= set(blocks)
    assert sets.block_of_conversion["thermal_power"] == "power.generation"


def test_every_sector_has_its_fuel_power_and_process() -> None:
    blocks = vocabulary("pathway_blocks")
    expected = {f"{sector}.{kind}" for sector in vocabulary("pathway_sectors") for kind in ("fuel", "power", "process")}

    assert expected <= set(blocks)
    assert all(block.id.split(".")[0] == block.extra["sector"] for block in blocks.values())
    assert {block.extra["kind"] for block in blocks.values()} == set(vocabulary("block_kinds"))


def test_every_block_follows_a_driver_that_has_a_default_path() -> None:
    with_path = {path.driver for path in shipped.default_growth() if path.scenario == ""}

    for drivers in shipped.pathway_sets().drivers_of.values():
        assert [one for one in drivers if not one.startswith("product:") and one not in with_path] == []
        assert drivers[-1] in with_path
    assert with_path == set(vocabulary("drivers"))


def test_equipment_lives_and_its_new_units_use_less() -> None:
    kinds = shipped.equipment_kinds()

    assert kinds["power_unit"].life_years == 30
    assert all(
        5 <= one.life_years <= 60 and 0.5 <= one.new_intensity < 1 and one.illustrative for one in kinds.values()
    )
    assert shipped.pathway_sets().equipment_of["power.generation"] is kinds["power_unit"]


def test_the_library_covers_the_seven_directions_with_more_than_sixty_measures() -> None:
    by_direction = defaultdict[str, int](int)
    for one in measures():
        by_direction[one.direction] += 1

    assert sum(by_direction.values()) >= 60
    assert set(by_direction) == set(vocabulary("directions"))
    assert min(by_direction.values()) >= 6


@pytest.mark.parametrize(
    "name",
    [
        "coal_flexibility",
        "wind_base",
        "self_green_supply",
        "electric_mining_trucks",
        "green_methanol",
        "aluminium_inert_anode",
        "ferroalloy_heat",
        "carbide_heat",
        "heat_pump_heating",
        "grassland_restoration",
        "afforestation",
    ],
)
def test_the_measures_the_programme_names_are_there(name: str) -> None:
    assert name in shipped.catalogue()


def test_every_figure_of_a_measure_has_a_source_or_is_marked_illustrative() -> None:
    for row in table(HERE / "measures" / "neimenggu" / "measures.csv"):
        stated = {name for name in FIGURES if row.get(name)}
        marked = set(row["illustrative"].split(";"))
        assert stated - marked == set() or row["source"], row["id"]


def test_a_source_stands_for_figures_that_somebody_published() -> None:
    trucks = shipped.catalogue()["electric_mining_trucks"]

    assert "ratio" not in trucks.illustrative
    assert "capex_cny" in trucks.illustrative
    # 3,800-4,300 kWh instead of 1,200-1,600 litres of diesel (0.84 kg/l, 1.4571 tce/t), at 0.1229 tce/MWh
    assert trucks.actions[0].ratio == pytest.approx(4.05 * 0.1229 / (1400 * 0.84 / 1000 * 1.4571), abs=0.005)


def test_the_uptake_of_restored_grassland_is_that_of_the_published_survey() -> None:
    by_hectare = (10.64 + 32.14) / 100 + 0.27 + 0.23 + 0.18  # t C a year above and below ground, and in 0-30 cm of soil

    assert shipped.catalogue()["grassland_restoration"].sink_tco2_per_ha == pytest.approx(
        by_hectare * 44 / 12, abs=0.01
    )


@pytest.mark.parametrize("scenario", ["policy", "pilot"])
def test_no_scenario_displaces_more_of_a_carrier_than_a_block_uses(scenario: str) -> None:
    shares = defaultdict[tuple[str, str], float](float)
    for one in measures():
        for action in one.actions:
            if scenario in one.scenarios and action.kind == "shift":
                shares[action.block, action.carrier] += action.share

    assert max(shares.values()) <= 1
    assert shares["power.heating", "raw_coal"] > 0.3


@pytest.mark.parametrize("scenario", ["policy", "pilot"])
def test_a_scenario_holds_what_its_measures_need_and_nothing_they_exclude(scenario: str) -> None:
    held = {one.id for one in measures() if scenario in one.scenarios}

    for one in measures():
        if one.id in held:
            assert set(one.requires) <= held
            assert not set(one.excludes) & held


def test_a_measure_starts_no_sooner_than_what_it_needs() -> None:
    library = shipped.catalogue()

    for one in library.values():
        assert all(library[other].earliest_year <= one.earliest_year for other in one.requires)


@pytest.mark.parametrize("block", vocabulary("pathway_blocks").values(), ids=lambda block: str(block.id))
def test_where_a_measure_has_something_to_act_on_so_has_what_it_needs(block: Term) -> None:
    library = shipped.catalogue()
    displaced = {action.carrier for one in library.values() for action in one.actions} - {"electricity"}
    linked = {one.id for one in library.values() if one.requires}
    linked |= {other for one in library.values() for other in one.requires}
    for only in sorted(displaced):
        place = _with(block, only)
        placed = {name for name in linked if at_place(library[name], Choice(name), place)}
        assert [name for name in placed if not set(library[name].requires) <= placed] == [], only


def _with(block: Term, carrier: str) -> System:
    """A place that uses some electricity, and in one block one carrier, or for ``""`` has process emissions only."""
    carriers = ("electricity", *([carrier] if carrier else []))
    used = np.array([[1.0, 0.0], [0.0, 1.0]])[:, : len(carriers)]
    kind = cast("BlockKind", block.extra["kind"])
    return System(
        place="150000",
        years=(2025, 2026),
        blocks=(
            Block("services.power", "services", "power", "gdp"),
            Block(block.id, block.extra["sector"], kind, "gdp"),
        ),
        carriers=carriers,
        energy_tce=used,
        process_tco2=np.array([0.0, 0.0 if carrier else 1.0]),
        activity=np.ones((2, 2)),
        intensity=np.ones((2, 2)),
        direct_factor=np.array([0.0, 2.0])[: len(carriers)],
        grid_tco2_per_mwh=np.zeros(2),
        heat_tco2_per_gj=np.zeros(2),
        gdp_10k_cny=np.zeros(2),
        sinks_tco2=np.zeros(2),
    )


def test_the_baseline_has_no_new_measures_and_the_pilot_all_of_policy() -> None:
    assert [one.id for one in measures() if "baseline" in one.scenarios] == []
    assert [one.id for one in measures() if "policy" in one.scenarios and "pilot" not in one.scenarios] == []


def test_single_measures_stay_modest() -> None:
    assert max(action.share for one in measures() for action in one.actions) <= 0.30


def test_a_group_of_carriers_is_told_carrier_by_carrier() -> None:
    coals = vocabulary("carrier_groups")["thermal_coal"].extra["carriers"].split(";")
    saving = shipped.catalogue()["coal_unit_saving"]

    assert [action.carrier for action in saving.actions] == coals
    assert {action.share for action in saving.actions} == {0.026}


def test_default_choices_leave_out_land_and_start_after_the_base_year() -> None:
    choices = {one.id: one for one in shipped.default_choices(2025)}

    assert "grassland_restoration" not in choices
    assert choices["wind_base"].start_year == 2026
    assert choices["aluminium_inert_anode"].start_year == 2032


@pytest.mark.parametrize("track", ["county", "park"])
def test_the_default_request_asks_for_three_scenarios_without_measures(track: str) -> None:
    request = shipped.default_request(track)

    assert [one.id for one in request.scenarios] == ["baseline", "policy", "pilot"]
    assert (request.measures, request.choices, request.goals) == ((), (), ())
    assert (request.discount_rate, request.end_year) == (0.06, 2035)


def test_growth_paths_run_without_gap_to_2060() -> None:
    for path in shipped.default_growth():
        assert (path.spans[0][0], path.spans[-1][1]) == (2016, 2060)
        assert path.illustrative


def test_every_carrier_has_a_price() -> None:
    assert set(shipped.fuel_prices()) == set(vocabulary("carriers"))
    assert all(price > 0 for price in shipped.fuel_prices().values())


def test_the_carbon_price_is_nothing_before_the_market_and_a_line_between_its_years() -> None:
    prices = shipped.carbon_prices()

    assert (prices[2019], prices[2021], prices[2030]) == (0.0, 43.43, 130.0)
    assert prices[2028] == pytest.approx(110.0)


def test_supplies_are_of_known_kinds_with_the_profiles_that_exist() -> None:
    supplies = {one.id: one for one in shipped.default_supplies()}

    assert {one.kind for one in supplies.values()} == set(vocabulary("supply_kinds"))
    assert {one.profile for one in supplies.values()} - {""} <= set(shipped.profiles())
    assert supplies["wind"].capex_10k_cny_per_mw == 478
    assert supplies["wind"].potential_mw == float("inf")
    assert supplies["coal"].build_mw_per_year == 0
    assert all(one.source and one.illustrative for one in supplies.values())


def test_profiles_have_a_value_for_every_hour_of_a_year() -> None:
    profiles = shipped.profiles()

    assert {name: one.shape for name, one in profiles.items()} == dict.fromkeys(
        ("wind", "solar", "load_industry", "load_urban", "heat"), (8760,)
    )
    assert all(np.all(one >= 0) for one in profiles.values())


def test_wind_and_solar_give_the_hours_of_the_supplies_and_never_more_than_capacity() -> None:
    profiles = shipped.profiles()

    assert profiles["wind"].sum() == pytest.approx(2500)
    assert profiles["solar"].sum() == pytest.approx(1600)
    assert max(profiles["wind"].max(), profiles["solar"].max()) <= 1
    for name in ("load_industry", "load_urban", "heat"):
        assert profiles[name].mean() == pytest.approx(1)


def test_the_sun_does_not_shine_at_night_and_stands_highest_at_noon() -> None:
    solar = shipped.profiles()["solar"].reshape(365, 24)

    assert solar[:, [0, 1, 2, 22, 23]].max() == 0
    assert set(solar.argmax(axis=1)) <= {11, 12}
    assert (solar[172] > 0).sum() > (solar[355] > 0).sum()


def test_heat_peaks_in_winter_and_the_calm_days_of_january_try_a_supply() -> None:
    profiles = {name: one.reshape(365, 24).mean(axis=1) for name, one in shipped.profiles().items()}
    calm, january = slice(13, 17), slice(0, 31)

    assert profiles["heat"][january].mean() > 20 * profiles["heat"][181:212].mean()
    assert profiles["wind"][calm].max() < 0.3 * profiles["wind"][january].mean()
    assert profiles["heat"].argmax() in range(13, 17)
    assert profiles["wind"][calm].mean() < 0.1
