"""Costs of measures against sums worked out by hand."""

import numpy as np
import pytest

from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.costing.costs import (
    additions,
    annuities,
    carbon_price_course,
    discount_factors,
    measure_costs,
    yearly_costs,
)
from dafeng.core.pathways.measures import Action, Cost, Measure
from dafeng.core.pathways.request import Limits, PathwayRequest
from dafeng.core.pathways.system import Block, System

YEARS = (2025, 2026, 2027)
PRICES = {"raw_coal": 1_000.0, "electricity": 4_000.0, "natural_gas": 2_500.0}


def measure(name: str, *actions: Action, cost: Cost | None = None, life: int = 20) -> Measure:
    free = Cost(capex_10k_cny=0.0, opex_10k_cny=0.0)
    return Measure(name, name, name, "energy", "steel", actions, 2026, 2026, life_years=life, cost=cost or free)


def place() -> System:
    """Steel burns 1 000 tce of coal (2.6 tCO2 each) and 100 tce of electricity; services buy 50 tce of electricity."""
    flat, zero = np.ones((3, 3)), np.zeros(3)
    return System(
        place="150122",
        years=YEARS,
        blocks=(
            Block("steel.fuel", "steel", "fuel", "gdp"),
            Block("services.power", "services", "power", "gdp"),
            Block("power.renewable", "power", "renewable", "gdp"),
        ),
        carriers=("raw_coal", "electricity", "natural_gas", "heat"),
        energy_tce=np.array([[1_000.0, 100.0, 0.0, 0.0], [0.0, 50.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]),
        process_tco2=np.zeros(3),
        activity=flat,
        intensity=flat,
        direct_factor=np.array([2.6, 0.0, 1.6, 0.0]),
        grid_tco2_per_mwh=np.full(3, 0.5),
        heat_tco2_per_gj=zero,
        gdp_10k_cny=np.full(3, 1e5),
        sinks_tco2=zero,
        mwh_per_tce=1 / 0.1229,
    )


def model_of(*measures: Measure, shift_tco2: dict[str, float] | None = None) -> Model:
    """The place's model with direct CO2 alone: a cut by its share, any other action by the tCO2 it adds."""
    blocks = ("steel.fuel", "services.power", "power.renewable")
    acts = [(at, act) for at, one in enumerate(measures) for act in one.actions]
    cuts = [(at, act) for at, act in acts if act.kind == "cut"]
    shifts = [(at, act) for at, act in acts if act.kind != "cut"]
    level, amount = np.zeros((3, 4)), np.zeros((len(shifts), 3, 4))
    level[0, 0] = 2_600.0
    for row, (at, _) in enumerate(shifts):
        amount[row, :, 0] = (shift_tco2 or {}).get(measures[at].id, 0.0)
    return Model(
        years=YEARS,
        blocks=blocks,
        measures=tuple(one.id for one in measures),
        level=level,
        scale=np.ones((3, 3)),
        cut_measure=np.array([at for at, _ in cuts], dtype=np.intp),
        cut_block=np.array([blocks.index(act.block) for _, act in cuts], dtype=np.intp),
        cut_share=np.array([[act.share] * 3 for _, act in cuts]).reshape(-1, 3),
        shift_measure=np.array([at for at, _ in shifts], dtype=np.intp),
        shift_block=np.array([blocks.index(act.block) for _, act in shifts], dtype=np.intp),
        shift_amount=amount,
        start=np.full(len(measures), 2026.0),
        ramp=np.ones(len(measures)),
        ceiling=np.ones(len(measures)),
        grid=np.full(3, 0.5),
        heat=np.zeros(3),
    )


def request_of(*measures: Measure, carbon: dict[int, float] | None = None, rate: float = 0.0) -> PathwayRequest:
    return PathwayRequest(
        growth=(),
        measures=measures,
        scenarios=(),
        limits=Limits(boundary="direct"),
        prices_cny_per_tce=PRICES,
        carbon_price_cny=carbon or {},
        discount_rate=rate,
        end_year=2027,
    )


def in_use(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Nothing in the base year, all from 2026 on."""
    return np.tile([0.0, 1.0, 1.0], (count, 1))


def costs_of(*measures: Measure, carbon: dict[int, float] | None = None) -> dict[str, list[float]]:
    found = yearly_costs(
        place(), model_of(*measures), measures, in_use(len(measures)), request_of(*measures, carbon=carbon)
    )
    return {name: course.round(6).tolist() for name, course in found.items()}


def test_an_annuity_repays_what_was_built_with_interest() -> None:
    """100 at 10 % over 2 years: 57.619 a year, since 57.619/1.1 + 57.619/1.21 = 100."""
    assert annuities(np.array([1.0]), Cost(100.0, 0.0), 2, 0.10).tolist() == pytest.approx([57.6190476])


def test_money_of_later_years_is_worth_less() -> None:
    assert discount_factors((2025, 2026, 2028), 0.25).tolist() == [1.0, 0.8, 0.512]


def test_what_ends_its_life_is_built_again() -> None:
    """Half in the first year, all in the second, lives of two years."""
    assert additions(np.array([0.5, 1.0, 1.0, 1.0]), 2).tolist() == [0.5, 0.5, 0.5, 0.5]


def test_annuities_stop_at_the_end_of_life_and_at_the_horizon() -> None:
    """100 built in 2026 for 4 years at no interest: 25 a year; the payment of 2029 lies outside the horizon."""
    assert annuities(np.array([0.0, 1.0, 1.0, 1.0]), Cost(100.0, 0.0), 4, 0.0).tolist() == [0.0, 25.0, 25.0, 25.0]


def test_a_replacement_is_paid_at_the_price_of_its_year() -> None:
    """Life 1, the price halves every year: 100, 50, 25."""
    assert annuities(np.ones(3), Cost(100.0, 0.0, learning_pct=50.0), 1, 0.0).tolist() == [100.0, 50.0, 25.0]


def test_the_carbon_price_runs_straight_between_stated_years_and_is_none_before_them() -> None:
    course = carbon_price_course({2026: 100.0, 2028: 200.0}, (2025, 2026, 2027, 2028, 2029))

    assert course.tolist() == [0.0, 100.0, 150.0, 200.0, 200.0]
    assert carbon_price_course({}, (2025, 2026)).tolist() == [0.0, 0.0]


def test_a_saving_of_fuel_pays_back_at_its_price() -> None:
    """A tenth of steel: 100 tce of coal at 1 000 and 10 tce of power at 4 000 CNY save 14; it costs 200/20 + 3."""
    saver = measure("saver", Action("cut", "steel.fuel", 0.1), cost=Cost(200.0, 3.0))

    assert costs_of(saver) == {"saver": [0.0, -1.0, -1.0]}


def test_a_running_cost_that_holds_the_energy_does_not_count_it_twice() -> None:
    saver = measure("saver", Action("cut", "steel.fuel", 0.1), cost=Cost(200.0, 3.0, opex_has_energy=True))

    assert costs_of(saver) == {"saver": [0.0, 13.0, 13.0]}


def test_a_switch_pays_for_the_carrier_it_moves_to() -> None:
    """Half of 1 000 tce of coal saves 50; 0.8 of it in gas at 2 500 CNY costs 100."""
    switch = measure("switch", Action("shift", "steel.fuel", 0.5, "raw_coal", "natural_gas", 0.8))

    assert costs_of(switch) == {"switch": [0.0, 50.0, 50.0]}


def test_own_power_saves_the_price_of_bought_power() -> None:
    """1 000 MWh are 122.9 tce at 4 000 CNY: 49.16."""
    wind = measure("wind", Action("supply", "power.renewable", amount_mwh=1_000.0))

    assert costs_of(wind) == {"wind": [0.0, -49.16, -49.16]}


def test_capture_pays_for_its_power() -> None:
    """A half of 2 600 t at 0.2 MWh/t: 260 MWh, 31.954 tce at 4 000 CNY: 12.7816."""
    capture = measure("ccus", Action("capture", "steel.fuel", 0.5, ratio=0.2))

    assert costs_of(capture) == {"ccus": [0.0, 12.7816, 12.7816]}


def test_a_carbon_price_is_saved_on_what_is_abated() -> None:
    """A tenth of 2 600 t at 100 CNY is 2.6 on top of the 14 of energy."""
    saver = measure("saver", Action("cut", "steel.fuel", 0.1))

    assert costs_of(saver, carbon={2026: 100.0}) == {"saver": [0.0, -16.6, -16.6]}


def test_measures_together_save_what_the_scenario_saves() -> None:
    """Two cuts of a half leave a quarter of the bill of 140: they save 105 together."""
    halves = [measure(name, Action("cut", "steel.fuel", 0.5)) for name in ("first", "second")]

    assert costs_of(*halves) == {"first": [0.0, -52.5, -52.5], "second": [0.0, -52.5, -52.5]}


@pytest.mark.parametrize("cost", [Cost(None, 1.0), Cost(1.0, None), Cost()])
def test_an_unknown_cost_gives_no_cost(cost: Cost) -> None:
    assert costs_of(measure("known", Action("cut", "services.power", 0.1)), measure("unknown", cost=cost)) == {
        "known": [0.0, -2.0, -2.0]
    }


def test_energy_without_a_price_gives_no_cost() -> None:
    """No price for heat: the switch to heat cannot be costed, the saving in another block can."""
    switch = measure("switch", Action("shift", "steel.fuel", 0.5, "raw_coal", "heat", 1.0))

    assert list(costs_of(switch, measure("saver", Action("cut", "services.power", 0.1)))) == ["saver"]


def test_no_measures_cost_nothing_and_are_nothing_to_compare() -> None:
    assert costs_of() == {}
    assert measure_costs(place(), model_of(), (), np.zeros((0, 3)), request_of()) == ()


def test_a_measure_alone_has_its_cost_per_tonne() -> None:
    """Half of steel's coal to gas: net 50 a year over two years, 1 300 - 640 t saved each: 757.58 CNY/t."""
    switch = measure("switch", Action("shift", "steel.fuel", 0.5, "raw_coal", "natural_gas", 0.8))
    model = model_of(switch, shift_tco2={"switch": -660.0})

    (found,) = measure_costs(place(), model, [switch], in_use(1), request_of(switch))

    assert found.tco2_per_year == 660.0
    assert found.npv_10k_cny == pytest.approx(-100.0)
    assert found.cny_per_tco2 == pytest.approx(757.5757576)
    assert not found.saving


def test_net_present_values_are_discounted_to_the_base_year() -> None:
    """14 a year at 25 %: 0.8 x 14 + 0.64 x 14."""
    saver = measure("saver", Action("cut", "steel.fuel", 0.1))

    (found,) = measure_costs(place(), model_of(saver), [saver], in_use(1), request_of(saver, rate=0.25))

    assert found.npv_10k_cny == pytest.approx(20.16)
    assert found.saving


def test_a_measure_alone_does_not_share_its_abatement_with_others() -> None:
    halves = [measure(name, Action("cut", "steel.fuel", 0.5)) for name in ("first", "second")]

    found = measure_costs(place(), model_of(*halves), halves, in_use(2), request_of(*halves))

    assert [one.tco2_per_year for one in found] == [1_300.0, 1_300.0]


def test_shared_costs_split_what_overlaps() -> None:
    """Two cuts of a half leave a quarter of 2 600 t and of 140 of energy: each has 975 t, and 52.5 over two years."""
    halves = [measure(name, Action("cut", "steel.fuel", 0.5)) for name in ("first", "second")]

    found = measure_costs(place(), model_of(*halves), halves, in_use(2), request_of(*halves), shared=True)

    assert [one.tco2_per_year for one in found] == pytest.approx([975.0, 975.0])
    assert [one.npv_10k_cny for one in found] == pytest.approx([105.0, 105.0])


def test_savings_come_first_by_value_then_costs_by_tonne_then_the_unknown() -> None:
    """Savings have no cost per tonne: a small dear saving would else stand before a large one (Taylor 2012)."""
    cut = Action("cut", "steel.fuel", 0.1)
    measures = [
        measure("unknown", cut, cost=Cost()),
        measure("dear", cut, cost=Cost(0.0, 100.0)),
        measure("small saving", Action("cut", "steel.fuel", 0.01)),
        measure("cheap", cut, cost=Cost(0.0, 20.0)),
        measure("large saving", cut),
        measure("no abatement", Action("cut", "services.power", 0.1), cost=Cost(0.0, 9.0)),
    ]

    found = measure_costs(place(), model_of(*measures), measures, in_use(6), request_of(*measures))

    assert [one.measure for one in found] == [
        "large saving",
        "small saving",
        "cheap",
        "dear",
        "no abatement",
        "unknown",
    ]
    assert [one.cny_per_tco2 for one in found[2:4]] == pytest.approx([6e4 / 260, 86e4 / 260])
    assert {one.cny_per_tco2 for one in (*found[:2], *found[4:])} == {None}
    assert found[-1].npv_10k_cny is None


def test_a_measure_that_is_not_in_use_is_not_costed() -> None:
    saver = measure("saver", Action("cut", "steel.fuel", 0.1))

    assert measure_costs(place(), model_of(saver), [saver], np.zeros((1, 3)), request_of(saver)) == ()
