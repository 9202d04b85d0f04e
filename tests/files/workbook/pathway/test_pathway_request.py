"""What a workbook states of its pathway, as the core takes it: units converted, places of effect found, cells named."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dafeng.core.pathways.catalogue import Choice
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.measures import Action
from dafeng.core.pathways.request import Goal, Limits, PathwayRequest, Scenario, Supply
from dafeng.files.workbook import TEMPLATE, read_workbook, write_workbook
from dafeng.files.workbook.pathway import pathway_request_of
from tests.files.workbook import demo

Records = list[dict[str, Any]]
DEFAULTS = PathwayRequest(
    growth=(
        GrowthPath("gdp", "", ((2021, 2035, 5.0),), illustrative=True),
        GrowthPath("gdp", "pilot", ((2021, 2035, 4.0),), illustrative=True),
        GrowthPath("population", "policy", ((2021, 2035, -0.2),), illustrative=True),
    ),
    measures=(),
    scenarios=(Scenario("baseline", "基准情景", "Baseline", growth="baseline"),),
    supplies=(
        Supply("coal", "coal", capex_10k_cny_per_mw=466.0, illustrative=True),
        Supply("wind", "wind", capex_10k_cny_per_mw=478.0, hours=2500.0, profile="wind", illustrative=True),
    ),
    prices_cny_per_tce={"raw_coal": 650.0, "diesel": 4_000.0},
    carbon_price_cny={2029: 100.0, 2030: 110.0, 2031: 120.0},
    choices=(Choice("wind_base", start_year=2023),),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("requests")


def final(sector: str, carrier: str) -> dict[str, Any]:
    """Use of a carrier in a sector, so that measures there have something to work on."""
    return {"year": 2022, "flow": "final", "sector": sector, "carrier": carrier, "quantity": 1.0, "unit": "10^4 t"}


USES: dict[str, Records] = {
    "energy": [
        final("22", "raw_coal"),
        final("27", "raw_coal"),
        final("28", "electricity") | {"unit": "10^8 kWh"},
        final("", "raw_coal") | {"flow": "transformation_input", "transformation": "thermal_power", "sector": None},
    ],
    "processes": [{"year": 2022, "process": "cement_clinker", "quantity": 60.0, "unit": "10^4 t"}],
}


def request_of(folder: Path, **own: Records) -> PathwayRequest:
    path, sheets = folder / "workbook.xlsx", USES | own
    template = replace(TEMPLATE, sheets=tuple(one for one in TEMPLATE.sheets if one.id in {"profile", *sheets}))
    write_workbook(path, "county", {"profile": demo.county()["profile"], **sheets}, template=template)
    workbook = read_workbook(path, template).workbook
    assert workbook is not None
    return pathway_request_of(workbook, DEFAULTS)


def measure(**stated: Any) -> dict[str, Any]:
    return {"code": "M01", "measure": "某措施", "direction": "energy", "start_year": 2025} | stated


@pytest.mark.parametrize(
    ("stated", "actions"),
    [
        (
            {"sector": "22", "potential_tco2": 90_000.0},
            (Action("cut", "chemicals.fuel", amount_tco2=90_000.0),),
        ),
        (
            {"sector": "27", "carrier": "raw_coal", "potential_tco2": 500.0},
            (Action("shift", "building_materials.fuel", carrier="raw_coal", amount_tco2=500.0),),
        ),
        (
            {"sector": "27", "carrier": "raw_coal", "effect_pct": 20.0}
            | {"carrier_added": "electricity", "added_ratio": 0.4},
            (Action("shift", "building_materials.fuel", 0.2, "raw_coal", "electricity", 0.4),),
        ),
        ({"sector": "28", "carrier": "electricity", "effect_pct": 5.0}, (Action("cut", "steel.power", 0.05),)),
        (
            {"sector": "39", "carrier": "raw_coal", "effect_pct": 3.0},
            (Action("shift", "power.generation", 0.03, "raw_coal"),),
        ),
        (
            {"sector": "27", "block": "building_materials.process", "potential_tco2": 800.0},
            (Action("cut", "building_materials.process", amount_tco2=800.0),),
        ),
        ({"power_mwh": 96_000.0}, (Action("supply", "power.renewable", amount_mwh=96_000.0),)),
    ],
    ids=["tonnes", "tonnes of coal", "share displaced", "electricity saved", "power plants", "process", "generation"],
)
def test_what_a_row_states_becomes_actions_on_the_blocks_of_its_sector(
    folder: Path, stated: dict[str, Any], actions: tuple[Action, ...]
) -> None:
    (found,) = request_of(folder, measures=[measure(**stated)]).measures

    assert found.actions == actions
    assert found.where == "减排措施!A4"
    assert (found.start_year, found.full_year, found.scenarios) == (2025, 2025, ("pilot",))


def test_saved_electricity_in_tonnes_of_standard_coal_is_power_that_need_not_be_bought(folder: Path) -> None:
    row = measure(sector="28", carrier="electricity", potential_tco2=500.0, saving_tce=1_000.0)

    (found,) = request_of(folder, measures=[row]).measures

    # 0.1229 tce/MWh (GB/T 2589-2020): 1000 / 0.1229
    assert [(action.kind, round(action.amount_mwh, 3)) for action in found.actions] == [("supply", 8_136.697)]


def test_a_sink_takes_up_its_tonnes_and_acts_on_no_block(folder: Path) -> None:
    (found,) = request_of(folder, measures=[measure(direction="carbon_sinks", potential_tco2=3_000.0)]).measures

    assert (found.actions, found.sink_tco2) == ((), 3_000.0)


def test_a_measure_that_cannot_be_placed_is_left_out_also_of_own_scenarios(folder: Path) -> None:
    rows = [
        measure(potential_tco2=5.0),
        measure(code="M02", sector="28", carrier="electricity", potential_tco2=5.0),
        measure(code="M03", sector="28", block="steel.power", potential_tco2=5.0),
        measure(code="M04", sector="28", carrier="coke", effect_pct=5.0),
        measure(code="M05", sector="17", potential_tco2=5.0),
    ]
    scenarios = [{"code": "S01", "name": "加力", "measures": "M01、M02、M03、M04、M05、aluminium_heat"}]

    found = request_of(folder, measures=rows, scenarios=scenarios)

    assert (found.measures, found.scenarios[-1].measures) == ((), ())


@pytest.mark.parametrize(
    ("stated", "capex"),
    [
        ({"capex_10k_cny": 700.0}, 700.0),
        ({"unit_cost": 1_500.0, "unit_cost_unit": "tce", "saving_tce": 12_000.0}, 1_800.0),
        ({"unit_cost": 400.0, "unit_cost_unit": "tco2"}, 3_600.0),
        ({"unit_cost": 3_600_000.0, "unit_cost_unit": "mw", "capacity_mw": 60.0}, 21_600.0),
        ({"project": "P01"}, 9_000.0),
        ({}, None),
    ],
    ids=["total", "by tce", "by tonne", "by MW", "of its project", "unknown"],
)
def test_the_investment_is_told_in_total(folder: Path, stated: dict[str, Any], capex: float | None) -> None:
    found = request_of(
        folder, measures=[measure(sector="22", potential_tco2=90_000.0, **stated)], projects=[project("P01")]
    )

    assert found.measures[0].cost.capex_10k_cny == capex


def project(code: str, **stated: Any) -> dict[str, Any]:
    return {
        "code": code,
        "field": "energy_infrastructure",
        "name": "某项目",
        "owner": "甲",
        "content": "乙",
        "start": date(2024, 3, 1),
        "finish": date(2026, 6, 1),
        "investment_total_10k_cny": 9_000.0,
        "saving_tce": 800.0,
        "cut_tco2": 2_000.0,
        "stage": "planned",
        "sector": "22",
    } | stated


def test_a_project_with_a_cut_is_a_measure_unless_a_measure_names_it(folder: Path) -> None:
    rows = [measure(sector="22", potential_tco2=1.0, project="P01")]

    found = request_of(folder, measures=rows, projects=[project("P01"), project("P02"), project("P03", sector=None)])

    assert [(one.id, one.project) for one in found.measures] == [("M01", "P01"), ("P02", "P02")]
    alone = found.measures[1]
    assert alone.actions == (Action("cut", "chemicals.fuel", amount_tco2=2_000.0),)
    assert (alone.start_year, alone.full_year, alone.saves_tce, alone.where) == (2026, 2027, 800.0, "重点项目!A5")


def test_a_library_row_is_a_choice_and_its_code_stands_for_it_everywhere(folder: Path) -> None:
    rows = [
        measure(code="M01", library="wind_base", effect_pct=50.0, capacity_mw=80.0, full_year=2030),
        measure(code="M02", sector="22", potential_tco2=1.0, requires="M01，分布式光伏", excludes="distributed_wind"),
    ]
    scenarios = [{"code": "S01", "name": "加力", "measures": "M02、新型储能", "ambition_pct": 80.0, "delay_years": 2.0}]

    found = request_of(folder, measures=rows, scenarios=scenarios)

    assert found.choices == (
        Choice("new_storage", scenarios=("S01",), where="情景设置!D4"),
        Choice("wind_base", 2025, 2030, 0.5, 80.0, ("policy", "pilot"), "减排措施!D4"),
    )
    assert (found.measures[0].requires, found.measures[0].excludes) == (
        ("wind_base", "distributed_pv"),
        ("distributed_wind",),
    )
    assert found.scenarios[-1] == Scenario("S01", "加力", "加力", "baseline", ("M02", "new_storage"), {"": 0.8}, 2.0)


def test_a_workbook_that_states_nothing_asks_for_the_defaults(folder: Path) -> None:
    assert request_of(folder) == DEFAULTS


def test_growth_for_all_scenarios_stands_in_for_every_default_of_its_driver(folder: Path) -> None:
    rows = [
        {"driver": "gdp", "from_year": 2031, "to_year": 2035, "growth_pct": 3.0},
        {"driver": "gdp", "from_year": 2023, "to_year": 2030, "growth_pct": 6.0, "level": 88.2, "unit": "亿元"},
    ]

    found = request_of(folder, drivers=rows).growth

    assert [(path.driver, path.scenario, path.spans) for path in found] == [
        ("population", "policy", ((2021, 2035, -0.2),)),
        ("gdp", "", ((2023, 2030, 6.0), (2031, 2035, 3.0))),
    ]
    assert (found[1].level, found[1].unit, found[1].where) == (88.2, "亿元", "驱动因素!F5")


def test_an_own_scenario_keeps_its_growth_and_takes_the_rest_from_the_one_it_follows(folder: Path) -> None:
    rows = [{"scenario": "加力", "product": "原煤", "from_year": 2023, "to_year": 2035, "growth_pct": -2.0}]
    scenarios = [{"code": "S01", "name": "加力", "growth": "政策情景"}]

    found = request_of(folder, drivers=rows, scenarios=scenarios)

    assert found.scenarios[-1].growth == "S01"
    assert [(path.driver, path.spans[0][2]) for path in found.growth if path.scenario == "S01"] == [
        ("product:原煤", -2.0),
        ("population", -0.2),
    ]


def test_limits_are_told_in_tonnes_and_shares(folder: Path) -> None:
    form = {"end_year": 2040, "base_year": 2022, "boundary": "total", "discount_rate_pct": 8.0, "peak_by": 2029}
    form |= {"peak_level_10k_tco2": 1_900.0, "budget_10k_tco2": 23_000.0, "supply_margin_pct": 20.0}
    years = [{"year": 2030, "cap_10k_tco2": 1_800.0, "non_fossil_share_pct": 18.0, "carbon_price_cny": 150.0}]

    found = request_of(folder, pathway=[form | {"heat_floor_gj": 5.0}], limits=years)

    assert (found.base_year, found.end_year, found.discount_rate) == (2022, 2040, 0.08)
    assert found.limits == Limits(
        boundary="total",
        cap_tco2={2030: 18_000_000.0},
        budget_tco2=230_000_000.0,
        peak_by=2029,
        peak_level_tco2=19_000_000.0,
        supply_margin=0.2,
        heat_floor_gj=5.0,
        non_fossil_share={2030: 0.18},
    )
    assert found.carbon_price_cny == {2029: 100.0, 2030: 150.0, 2031: 120.0}


def test_one_carbon_price_holds_for_all_years_that_state_none(folder: Path) -> None:
    found = request_of(
        folder,
        pathway=[{"base_year": 2033, "carbon_price_cny": 90.0}],
        limits=[{"year": 2034, "carbon_price_cny": 95.0}],
    )

    assert found.carbon_price_cny == {2033: 90.0, 2034: 95.0, 2035: 90.0}


def test_prices_are_told_by_standard_coal_over_the_defaults(folder: Path) -> None:
    rows = [
        {"carrier": "electricity", "price": 0.45, "unit": "CNY/kWh"},
        {"carrier": "diesel", "price": 5_000.0, "unit": "CNY/tce"},
    ]

    found = request_of(folder, prices=rows).prices_cny_per_tce

    # 450 CNY/MWh at 0.1229 tce/MWh
    assert {carrier: round(price, 2) for carrier, price in found.items()} == {
        "raw_coal": 650.0,
        "diesel": 5_000.0,
        "electricity": 3_661.51,
    }


def test_reductions_assigned_and_pledged_are_goals_and_planned_values_are_not(folder: Path) -> None:
    rows = demo.county()["targets"]
    planned = rows[0] | {"kind": "planned", "assigned_by": None, "document": None}

    found = request_of(folder, targets=[*rows[:2], rows[4], planned]).goals

    assert found == (
        Goal("energy_intensity_reduction", "assigned", 2020, 2025, 0.145, "演示发〔2022〕1号"),
        Goal("energy_intensity_reduction", "pledged", 2020, 2025, 0.15),
    )


def test_a_supply_keeps_the_default_of_its_kind_where_it_states_nothing(folder: Path) -> None:
    rows = [{"kind": "wind", "name": "北部", "existing_mw": 300.0}, {"kind": "wind", "name": "南部", "hours": 2_800.0}]

    found = request_of(folder, supply=rows).supplies

    assert [(one.id, one.kind, one.existing_mw, one.hours) for one in found] == [
        ("coal", "coal", 0.0, 0.0),
        ("北部", "wind", 300.0, 2_500.0),
        ("南部", "wind", 0.0, 2_800.0),
    ]
    assert [one.capex_10k_cny_per_mw for one in found] == [466.0, 478.0, 478.0]
    assert all(one.illustrative for one in found)
