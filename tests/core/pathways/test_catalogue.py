"""A measure of the library becomes a measure of a place; sizes worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.pathways.catalogue import CatalogueMeasure, Choice, at_place
from dafeng.core.pathways.errors import BadMeasure
from dafeng.core.pathways.measures import Action
from dafeng.core.pathways.system import Block, System

ONES = np.ones((4, 2))
PLACE = System(
    place="150000",
    years=(2025, 2026),
    blocks=(
        Block("steel.fuel", "steel", "fuel", "va_industry"),
        Block("steel.power", "steel", "power", "va_industry"),
        Block("building_materials.process", "building_materials", "process", "va_industry"),
        Block("power.generation", "power", "conversion", "thermal_generation"),
    ),
    carriers=("raw_coal", "diesel", "electricity"),
    energy_tce=np.array([[1000.0, 100.0, 0.0], [0.0, 0.0, 500.0], [0.0, 0.0, 0.0], [3000.0, 0.0, -1200.0]]),
    process_tco2=np.array([0.0, 0.0, 400.0, 0.0]),
    activity=ONES,
    intensity=ONES,
    direct_factor=np.array([2.7, 2.1, 0.0]),
    grid_tco2_per_mwh=np.array([0.6, 0.6]),
    heat_tco2_per_gj=np.array([0.11, 0.11]),
    gdp_10k_cny=np.array([np.nan, np.nan]),
    sinks_tco2=np.array([0.0, 0.0]),
)
SAVING = CatalogueMeasure(
    "saving",
    "节能",
    "Saving",
    "process_upgrading",
    "steel",
    (Action("cut", "steel.fuel", 0.10),),
    per="tce",
    capex_cny=3000.0,
    opex_cny=-100.0,
    life_years=15,
    ramp_years=5,
    earliest_year=2028,
    learning_pct=1.0,
    hours=0.0,
    requires=(),
    excludes=(),
    scenarios=("policy", "pilot"),
    lumpy=False,
    illustrative=("capex_cny",),
    source="a handbook",
    jobs_per_10k_tce=30.0,
)
TRUCKS = replace(SAVING, actions=(Action("shift", "steel.fuel", 0.5, "diesel", "electricity", 0.3),))
CAPTURE = replace(SAVING, per="tco2", actions=(Action("capture", "power.generation", 0.05, ratio=0.25),))
WIND = replace(
    SAVING,
    sector="power",
    per="mw",
    hours=2500.0,
    capex_cny=4_800_000.0,
    opex_cny=None,
    actions=(Action("supply", "power.renewable", 0.2),),
)
GRASS = replace(SAVING, per="ha", actions=(), capex_cny=3000.0, opex_cny=75.0, sink_tco2_per_ha=4.0)


def test_a_saving_is_sized_by_the_energy_of_its_block() -> None:
    placed = at_place(SAVING, Choice("saving"), PLACE)

    assert placed is not None
    # 10 % of 1,100 tce is 110 tce: 110 x 3,000 CNY = 33 x 10,000 CNY, 110 x -100 CNY = -1.1 x 10,000 CNY
    assert placed.cost.capex_10k_cny == pytest.approx(33.0)
    assert placed.cost.opex_10k_cny == pytest.approx(-1.1)
    assert placed.cost.learning_pct == 1.0
    assert placed.jobs == pytest.approx(0.33)
    assert (placed.illustrative, placed.source, placed.scenarios) == (True, "a handbook", ("policy", "pilot"))


def test_a_substitution_is_sized_by_what_it_displaces() -> None:
    placed = at_place(TRUCKS, Choice("trucks"), PLACE)

    assert placed is not None
    assert placed.actions == TRUCKS.actions
    assert placed.cost.capex_10k_cny == pytest.approx(15.0)  # half of 100 tce of diesel at 3,000 CNY


def test_a_cost_by_the_tonne_of_co2_counts_what_the_actions_cut_directly() -> None:
    saving = at_place(replace(SAVING, per="tco2", capex_cny=100.0), Choice("saving"), PLACE)
    trucks = at_place(replace(TRUCKS, per="tco2", capex_cny=100.0), Choice("trucks"), PLACE)
    capture = at_place(replace(CAPTURE, capex_cny=1000.0), Choice("capture"), PLACE)

    assert saving is not None
    assert trucks is not None
    assert capture is not None
    assert saving.cost.capex_10k_cny == pytest.approx(2.91)  # 10 % of 1,000 x 2.7 + 100 x 2.1 = 2,910 t
    assert trucks.cost.capex_10k_cny == pytest.approx(1.05)  # 50 tce x 2.1; electricity emits nothing here
    assert capture.cost.capex_10k_cny == pytest.approx(40.5)  # 5 % of 3,000 x 2.7 = 8,100 t


def test_what_is_burnt_instead_lowers_the_cut() -> None:
    to_diesel = replace(
        SAVING, per="tco2", capex_cny=100.0, actions=(Action("shift", "steel.fuel", 0.1, "raw_coal", "diesel", 0.5),)
    )

    placed = at_place(to_diesel, Choice("to_diesel"), PLACE)

    assert placed is not None
    assert placed.cost.capex_10k_cny == pytest.approx(1.65)  # 100 tce x (2.7 - 0.5 x 2.1) = 165 t


def test_a_fixed_reduction_stands_in_for_a_share() -> None:
    fixed = replace(CAPTURE, capex_cny=100.0, actions=(Action("capture", "power.generation", amount_tco2=500.0),))

    placed = at_place(fixed, Choice("fixed"), PLACE)

    assert placed is not None
    assert placed.cost.capex_10k_cny == pytest.approx(5.0)


def test_a_process_cut_is_sized_by_process_emissions() -> None:
    cut = replace(SAVING, per="tco2", capex_cny=80.0, actions=(Action("cut", "building_materials.process", 0.08),))

    placed = at_place(cut, Choice("cut"), PLACE)

    assert placed is not None
    assert placed.cost.capex_10k_cny == pytest.approx(0.256)  # 8 % of 400 t at 80 CNY


def test_a_supply_takes_its_share_of_the_electricity_that_is_used() -> None:
    placed = at_place(WIND, Choice("wind"), PLACE)

    assert placed is not None
    (action,) = placed.actions
    # 20 % of 500 tce, what is generated not counted: 100 tce / 0.1229 tce/MWh = 813.67 MWh, at 2,500 hours 0.32547 MW
    assert action.amount_mwh == pytest.approx(813.67, abs=0.005)
    assert placed.cost.capex_10k_cny == pytest.approx(156.225, abs=0.005)
    assert placed.cost.opex_10k_cny is None


def test_a_supply_of_a_sector_takes_its_share_of_that_sector() -> None:
    steel = at_place(replace(WIND, sector="steel"), Choice("wind"), PLACE)
    mining = at_place(replace(WIND, sector="coal_mining"), Choice("wind"), PLACE)

    assert steel is not None
    assert steel.actions[0].amount_mwh == pytest.approx(813.67, abs=0.005)
    assert mining is None


def test_a_supply_stated_in_mw_has_that_size() -> None:
    placed = at_place(WIND, Choice("wind", amount_mw=10.0, share=0.5), PLACE)

    assert placed is not None
    assert placed.actions[0].amount_mwh == pytest.approx(25_000.0)
    assert placed.cost.capex_10k_cny == pytest.approx(4800.0)


def test_a_measure_of_land_takes_up_by_the_hectare_and_acts_on_no_block() -> None:
    placed = at_place(GRASS, Choice("grass", amount_ha=2000.0), PLACE)

    assert placed is not None
    assert (placed.actions, placed.sink_tco2) == ((), 8000.0)
    assert placed.cost.capex_10k_cny == pytest.approx(600.0)
    assert placed.cost.opex_10k_cny == pytest.approx(15.0)


def test_a_measure_of_land_without_hectares_has_no_size() -> None:
    assert at_place(GRASS, Choice("grass"), PLACE) is None


@pytest.mark.parametrize(
    "action",
    [
        Action("cut", "chemicals.fuel", 0.1),
        Action("shift", "steel.power", 0.1, "raw_coal"),
        Action("shift", "steel.fuel", 0.1, "natural_gas"),
        Action("shift", "power.generation", 0.1, "electricity"),
        Action("capture", "steel.power", 0.1),
    ],
)
def test_a_measure_without_anything_to_act_on_is_none_of_the_place(action: Action) -> None:
    assert at_place(replace(SAVING, actions=(action,)), Choice("saving"), PLACE) is None


def test_only_the_actions_with_an_effect_are_kept() -> None:
    two = replace(SAVING, actions=(*SAVING.actions, Action("cut", "chemicals.fuel", 0.1)))

    placed = at_place(two, Choice("saving"), PLACE)

    assert placed is not None
    assert placed.actions == SAVING.actions


def test_a_cost_whose_unit_has_no_size_is_unknown_and_not_zero() -> None:
    by_tce = replace(SAVING, actions=(Action("cut", "building_materials.process", 0.08),))

    placed = at_place(by_tce, Choice("cut"), PLACE)

    assert placed is not None
    assert (placed.cost.capex_10k_cny, placed.cost.opex_10k_cny) == (None, None)


def test_the_share_of_the_place_scales_the_actions() -> None:
    placed = at_place(SAVING, Choice("saving", share=0.5), PLACE)

    assert placed is not None
    assert placed.actions[0].share == pytest.approx(0.05)
    assert placed.cost.capex_10k_cny == pytest.approx(16.5)
    assert at_place(SAVING, Choice("saving", share=0.0), PLACE) is None


@pytest.mark.parametrize(
    ("choice", "span"),
    [
        (Choice("saving"), (2028, 2032)),
        (Choice("saving", start_year=2026), (2026, 2030)),
        (Choice("saving", full_year=2030), (2028, 2030)),
        (Choice("saving", full_year=2027), (2027, 2027)),
        (Choice("saving", start_year=2030, full_year=2031), (2030, 2031)),
    ],
)
def test_the_ramp_is_what_the_place_states_and_else_that_of_the_library(choice: Choice, span: tuple[int, int]) -> None:
    placed = at_place(SAVING, choice, PLACE)

    assert placed is not None
    assert (placed.start_year, placed.full_year) == span


def test_a_measure_starts_after_the_base_year() -> None:
    placed = at_place(replace(SAVING, earliest_year=2024), Choice("saving"), PLACE)

    assert placed is not None
    assert (placed.start_year, placed.full_year) == (2026, 2030)


def test_scenarios_and_place_of_the_choice_go_with_the_measure() -> None:
    placed = at_place(SAVING, Choice("saving", scenarios=("deep",), where="减排措施!B4"), PLACE)

    assert placed is not None
    assert (placed.scenarios, placed.where) == (("deep",), "减排措施!B4")


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice("saving", share=1.5, where="减排措施!D4"), "减排措施!D4: saving: its share is 1.5"),
        (Choice("saving", share=-0.1), "its share is -0.1"),
        (Choice("saving", amount_mw=-3.0), "its size is -3 MW"),
        (Choice("saving", amount_ha=float("nan")), "its size is nan ha"),
        (Choice("saving", start_year=2030, full_year=2029), "its ramp ends in 2029, before it starts in 2030"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_where_it_stands(choice: Choice, says: str) -> None:
    with pytest.raises(BadMeasure, match=says):
        at_place(SAVING, choice, PLACE)
