"""The plan with its cost curve and the price of each peak year, on steel alone, worked out by hand."""

import numpy as np
import pytest

from dafeng.core.pathways.measures import Cost, Measure
from dafeng.core.pathways.planning import Planned, planned
from dafeng.core.pathways.request import Limits, PathwayRequest, Scenario, Supply
from dafeng.core.pathways.results import Plan
from dafeng.core.pathways.system import System
from dafeng.data.pathway_library import profiles
from tests.core.pathways.small_pathway import PILOT, cut, measure, one_block
from tests.core.small_place import YEAR

HALF = measure(cut(0.5), cost=Cost(capex_10k_cny=0.0, opex_10k_cny=0.9))
"""Half of 180 t for 9 000 CNY a year: 100 CNY/t."""


def asked(*supplies: Supply, **limits: object) -> PathwayRequest:
    return PathwayRequest((), (), (PILOT,), supplies=supplies, limits=Limits(**limits), discount_rate=0.0)  # type: ignore[arg-type]  # fields of any type


def answer(measures: tuple[Measure, ...], request: PathwayRequest, system: System | None = None) -> Planned:
    return planned(system or one_block(), measures, request, {})


def plan_of(result: Planned) -> Plan:
    assert result.plan is not None
    return result.plan


def test_nothing_asked_for_costs_nothing() -> None:
    result = answer((HALF,), asked())

    assert plan_of(result).emissions_tco2.tolist() == pytest.approx([180.0] * 5)
    assert plan_of(result).objective_10k_cny == pytest.approx(0.0)


def test_the_cost_curve_climbs_from_nothing_to_all_that_can_be_avoided_at_the_cost_of_the_measure() -> None:
    curve = answer((HALF,), asked()).curve

    assert curve[-1].avoided_tco2 == pytest.approx(4 * 90.0, rel=1e-5)
    assert curve[-1].total_10k_cny == pytest.approx(4 * 0.9, rel=1e-5)
    inside = [one.marginal_cny_per_tco2 for one in curve]
    assert inside == pytest.approx([100.0] * len(inside), rel=1e-6)


def test_a_place_that_sells_more_than_it_emits_has_a_cost_curve_too() -> None:
    seller = one_block(energy_tce=np.array([[60.0, 20.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, -125.0, 0.0], [0.0] * 5]))

    result = answer((HALF,), asked(boundary="total"), seller)

    # 180 t of fuels less 1 000 MWh at 0.5 t
    assert plan_of(result).emissions_tco2 == pytest.approx(np.full(5, -320.0))
    assert result.curve[-1].avoided_tco2 == pytest.approx(4 * 90.0, rel=1e-5)


def test_without_measures_there_is_nothing_to_draw_a_curve_of() -> None:
    result = answer((), asked())

    assert (result.curve, plan_of(result).options) == ((), ())


def test_a_target_out_of_reach_is_answered_with_what_is_missing() -> None:
    plan = plan_of(answer((HALF,), asked(cap_tco2={YEAR + 2: 60.0})))

    assert plan.stock[0, 2] == pytest.approx(1.0)
    assert [(one.target, one.year, one.unit) for one in plan.shortfalls] == [("cap", YEAR + 2, "tCO2")]
    assert plan.shortfalls[0].amount == pytest.approx(30.0)


def test_curve_and_prices_are_of_the_place_without_targets() -> None:
    bound, free = (answer((HALF,), asked(**limits)) for limits in ({"cap_tco2": {YEAR + 2: 100.0}}, {}))

    assert bound.curve == free.curve
    assert bound.peak_prices == free.peak_prices


def test_each_year_in_which_a_measure_can_bring_the_peak_has_its_price() -> None:
    late = measure(cut(0.5), cost=HALF.cost, start_year=YEAR + 2, full_year=YEAR + 2)

    prices = answer((late,), asked()).peak_prices

    assert [one.year for one in prices] == [YEAR + 2, YEAR + 3]
    assert prices[0].total_10k_cny >= prices[1].total_10k_cny > 0


def test_a_scenario_that_puts_measures_off_puts_the_plan_off() -> None:
    slow = Scenario("slow", "慢", "Slow", delay_years=2.0)

    plan = planned(one_block(), (HALF,), asked(budget_tco2=0.0), {}, slow).plan

    assert plan is not None
    assert plan.stock[0].tolist() == pytest.approx([0.0, 0.0, 0.0, 1.0, 1.0])


def test_the_highest_load_is_told_where_the_place_supplies_itself() -> None:
    hourly = profiles()
    coal = Supply("coal", "coal", existing_mw=1.0)

    with_plants = planned(one_block(mwh_per_tce=1 / 0.1229), (), asked(coal), hourly)

    assert answer((), asked()).load_hours is None
    assert with_plants.load_hours == pytest.approx(8760 / hourly["load_industry"].max())
