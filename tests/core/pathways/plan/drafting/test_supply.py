"""The place's own supply of power in its plan: what stands, what it emits, what it serves, and what goes outside."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways import planning
from dafeng.core.pathways.plan.drafting import load_hours, problem_of, supplies_itself, with_supply
from dafeng.core.pathways.plan.least_cost import least_cost
from dafeng.core.pathways.plan.problem import PlanProblem, Power
from dafeng.core.pathways.request import Limits, PathwayRequest, Supply
from dafeng.core.pathways.results import Plan
from dafeng.core.pathways.system import Block, Boundary, System
from dafeng.data.pathway_library import profiles
from tests.core.pathways.plan.drafting.test_assembly import PRICED
from tests.core.pathways.small_pathway import PILOT, cut, measure, one_block
from tests.core.small_place import YEAR

TCE_PER_MWH = 0.1229
COAL = Supply("coal", "coal", existing_mw=40.0, tco2_per_mwh=0.9, variable_cny_per_mwh=200.0)
WIND = Supply("wind", "wind", existing_mw=4.0, potential_mw=40.0, hours=2500.0, profile="wind", build_mw_per_year=2.0)
GRID = Supply("grid", "grid", potential_mw=float("inf"), variable_cny_per_mwh=400.0)
STORE = Supply("store", "storage", existing_mw=2.0, hours=4.0, efficiency=0.81)
GAS = Supply("gas", "gas", existing_mw=5.0, tco2_per_mwh=0.4, variable_cny_per_mwh=500.0)


@pytest.fixture(scope="module")
def hourly() -> Mapping[str, Array]:
    return profiles()


def seller(made_mwh: float = 100_000.0) -> System:
    """Steel uses 30 GWh and homes 10 GWh; coal makes 100 GWh at 0.8 t a MWh, so 60 GWh are sold."""
    rows = (30_000.0, 10_000.0, 0.0, -made_mwh, 0.0)
    energy = np.zeros((5, 5))
    energy[:, 3] = np.array(rows) * TCE_PER_MWH
    energy[2, 0] = 40_000.0
    return one_block(
        blocks=(
            Block("steel.power", "steel", "power", "gdp"),
            Block("residential.power", "residential", "power", "gdp"),
            Block("power.generation", "power", "conversion", "gdp"),
            Block("power.generation_output", "power", "conversion", "gdp"),
            Block("power.renewable", "power", "renewable", ""),
        ),
        energy_tce=energy,
        process_tco2=np.zeros(5),
        activity=np.ones((5, 5)),
        intensity=np.ones((5, 5)),
        mwh_per_tce=1 / TCE_PER_MWH,
    )


def asked(*supplies: Supply, boundary: Boundary = "direct") -> PathwayRequest:
    limits = Limits(boundary=boundary, supply_margin=0.0)
    return PathwayRequest((), (), (PILOT,), supplies=supplies, limits=limits, discount_rate=0.0)


def supplied(request: PathwayRequest, hourly: Mapping[str, Array], system: System | None = None) -> PlanProblem:
    place = system or seller()
    return with_supply(problem_of(place, (), request), place, request, hourly)


def power_of(problem: PlanProblem) -> Power:
    assert problem.power is not None
    return problem.power


def planned(request: PathwayRequest, hourly: Mapping[str, Array], system: System | None = None) -> Plan:
    return least_cost(supplied(request, hourly, system), request.limits)


def test_a_place_supplies_itself_where_it_has_a_plant_and_not_for_a_line_to_the_grid() -> None:
    assert supplies_itself(asked(WIND))
    assert not supplies_itself(asked(replace(GRID, existing_mw=50.0), replace(WIND, existing_mw=0.0)))


def test_the_blocks_of_the_days_stand_for_a_whole_year(hourly: Mapping[str, Array]) -> None:
    power = power_of(supplied(asked(COAL, WIND), hourly))

    assert power.weight.sum() == pytest.approx(8760.0)
    assert (power.load_share @ power.weight).tolist() == pytest.approx([1.0] * 5)
    assert power.days[-1] == "stress"


def test_a_plant_runs_its_stated_hours_in_a_year(hourly: Mapping[str, Array]) -> None:
    hydro = Supply("hydro", "hydro", existing_mw=1.0, hours=3000.0)
    power = power_of(supplied(asked(COAL, WIND, hydro), hourly))

    hours = power.generators.availability @ power.weight
    assert hours == pytest.approx([8760.0, 2500.0, 3000.0])
    assert power.generators.availability.max() <= 1.0


def test_coal_emits_as_the_inventory_says_and_other_plants_as_they_state(hourly: Mapping[str, Array]) -> None:
    # 40 000 tce of coal at 2 t for 100 000 MWh
    rates = power_of(supplied(asked(COAL, WIND, GRID, GAS), hourly)).generators.tco2[:, 0]

    assert rates == pytest.approx([0.8, 0.0, 0.0, 0.4])


def test_coal_emits_as_it_states_where_the_inventory_knows_no_output(hourly: Mapping[str, Array]) -> None:
    rates = power_of(supplied(asked(COAL, GRID), hourly, seller(made_mwh=0.0))).generators.tco2[:, 0]

    assert rates[0] == pytest.approx(0.9)


def test_the_grid_counts_only_in_the_total(hourly: Mapping[str, Array]) -> None:
    rates = power_of(supplied(asked(COAL, GRID, boundary="total"), hourly)).generators.tco2

    assert rates[1].tolist() == [0.5] * 5


@pytest.mark.parametrize(("boundary", "expected"), [("direct", 80_000.0), ("total", 80_000.0 - 60_000.0 * 0.5)])
def test_the_first_year_emits_what_the_inventory_says(
    boundary: Boundary, expected: float, hourly: Mapping[str, Array]
) -> None:
    plan = planned(asked(COAL, boundary=boundary), hourly)

    assert plan.shortfalls == ()
    assert plan.emissions_tco2 == pytest.approx(np.full(5, expected), rel=1e-6)


def test_load_and_sales_are_served_by_what_costs_least(hourly: Mapping[str, Array]) -> None:
    # wind costs nothing and 4 MW of it give 10 GWh, less what is not needed in an hour; coal gives the rest
    problem = supplied(asked(COAL, replace(WIND, build_mw_per_year=0.0), GRID), hourly)
    plan = least_cost(problem, asked().limits)

    assert power_of(problem).deliveries_mwh == pytest.approx(np.full(5, 60_000.0))
    assert plan.shortfalls == ()
    assert plan.emissions_tco2 == pytest.approx(np.full(5, 0.8 * 90_000.0), rel=1e-6)


def test_a_place_that_buys_has_its_line_to_the_grid_from_the_first_year(hourly: Mapping[str, Array]) -> None:
    plan = planned(asked(replace(WIND, build_mw_per_year=0.0), GRID, boundary="total"), hourly, seller(made_mwh=0.0))

    # 40 GWh used, 10 GWh of wind, the rest at 0.5 t a MWh; the coal of the station is gone with the yearly account
    assert plan.shortfalls == ()
    assert plan.emissions_tco2 == pytest.approx(np.full(5, 15_000.0), rel=1e-6)


def test_a_stated_line_to_the_grid_is_no_larger_in_the_first_year(hourly: Mapping[str, Array]) -> None:
    options = supplied(asked(COAL, replace(GRID, existing_mw=30.0)), hourly).options

    assert options.existing[1].tolist() == [30.0] * 5
    assert options.most_added[:, 0].tolist() == [0.0, 0.0]


def test_a_place_with_nothing_but_storage_is_laid_out(hourly: Mapping[str, Array]) -> None:
    power = power_of(supplied(asked(STORE), hourly))

    assert power.generators.tco2.shape == (0, 5)
    assert (power.storages.hours.tolist(), power.storages.efficiency.tolist()) == ([4.0], [0.81])


def test_storage_gives_back_no_more_than_its_efficiency_leaves(hourly: Mapping[str, Array]) -> None:
    windy = replace(WIND, existing_mw=20.0, build_mw_per_year=0.0)
    problem = supplied(asked(windy, replace(STORE, existing_mw=5.0), GRID), hourly, seller(made_mwh=0.0))
    power = power_of(problem)

    hours = least_cost(problem, asked().limits).hours

    for day in power.days:
        given, taken = np.maximum(hours[f"{day}.store"], 0.0).sum(), np.maximum(-hours[f"{day}.store"], 0.0).sum()
        assert given <= 0.81 * taken + 1e-6
    assert sum(np.maximum(hours[f"{day}.store"], 0.0).sum() for day in power.days) > 1.0


def test_the_yearly_account_of_generation_gives_way_and_what_measures_save_stays(hourly: Mapping[str, Array]) -> None:
    system, request = seller(), asked(COAL)
    measures = [
        measure(cut(0.1, "steel.power"), id="saving", cost=PRICED),
        measure(cut(0.2, "power.generation"), id="station", cost=PRICED),
    ]

    problem = with_supply(problem_of(system, measures, request), system, request, hourly)

    used = problem.demand_tce.sum(axis=(1, 2)) / 5 / TCE_PER_MWH
    assert used == pytest.approx([30_000.0, 10_000.0, 0.0, 0.0, 0.0])
    assert problem.effects.option.tolist() == [0]
    assert problem.options.ids == ("saving", "station", "coal")


def test_a_measure_of_power_plants_that_changes_nothing_in_the_plan_is_told(hourly: Mapping[str, Array]) -> None:
    measures = [
        measure(cut(0.1, "steel.power"), id="saving", cost=PRICED),
        measure(cut(0.2, "power.generation"), id="station", cost=PRICED),
    ]

    assert planning.planned(seller(), measures, asked(COAL), hourly).without_effect == ("station",)
    assert planning.planned(seller(), measures, asked(), hourly).without_effect == ()


def test_what_is_built_is_bounded_and_what_stands_stays(hourly: Mapping[str, Array]) -> None:
    options = supplied(asked(COAL, WIND), hourly).options

    assert options.existing[1].tolist() == [4.0] * 5
    assert options.most_added.tolist() == [[0.0] * 5, [0.0, 2.0, 2.0, 2.0, 2.0]]
    assert options.potential[:, -1].tolist() == [40.0, 40.0]


def test_the_hours_of_use_of_the_highest_load_are_those_of_the_profiles() -> None:
    peaky = {"load_industry": np.ones(8760), "load_urban": np.append(np.full(8759, 0.5), 1.0)}

    # 40 GWh a year; the highest hour has a 8 760th of 30 GWh and 1 of 4 380.5 parts of 10 GWh
    highest = 30_000.0 / 8760 + 10_000.0 / (8759 / 2 + 1)
    assert load_hours(seller(), peaky) == pytest.approx(40_000.0 / highest)


def test_a_place_without_electricity_has_no_highest_load(hourly: Mapping[str, Array]) -> None:
    assert load_hours(one_block(energy_tce=np.zeros((3, 5))), hourly) is None


def test_all_years_of_the_plan_are_those_of_the_place(hourly: Mapping[str, Array]) -> None:
    assert supplied(asked(COAL), hourly).years == tuple(range(YEAR, YEAR + 5))
