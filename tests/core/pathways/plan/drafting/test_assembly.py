"""A place and its measures as a plan sees them: put back, they give what the simulation gives."""

from dataclasses import replace
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.measures import Action, Cost, Measure
from dafeng.core.pathways.plan.drafting import problem_of
from dafeng.core.pathways.plan.least_cost import Wishes, least_cost
from dafeng.core.pathways.plan.problem import PlanProblem
from dafeng.core.pathways.plan.stocks import least_stock
from dafeng.core.pathways.request import Limits, PathwayRequest, Scenario
from dafeng.core.pathways.simulation import boundary_emissions, simulate
from dafeng.core.pathways.simulation.scenarios import run_scenario
from dafeng.core.pathways.system import BOUNDARIES, ENERGY, POWER, Block, Boundary, System
from tests.core.pathways.small_pathway import PILOT, cut, measure, one_block, shift
from tests.core.small_place import YEAR

PRICED = Cost(capex_10k_cny=1.0, opex_10k_cny=0.0)
FREE = Limits(boundary="direct")
FOOT = 1 / (1 + exp(4))
A_THIRD = (1 / (1 + exp(4 / 3)) - FOOT) / (1 - 2 * FOOT)
"""The uptake a third of the way: the logistic of steepness 8 there, stretched between its two ends."""


def asked(boundary: Boundary = "direct", **given: object) -> PathwayRequest:
    return replace(PathwayRequest((), (), (PILOT,), limits=Limits(boundary=boundary), discount_rate=0.0), **given)  # type: ignore[arg-type]  # fields of any type


def priced(*actions: Action, **given: object) -> Measure:
    return measure(*actions, **{"cost": PRICED, **given})


def mixed_place() -> System:
    """Steel that also takes gas as feedstock, chemicals whose coal emits half, a kiln, and growth in all of them."""
    return one_block(
        blocks=(
            Block("steel.fuel", "steel", "fuel", "gdp"),
            Block("steel.power", "steel", "power", "gdp"),
            Block("chemicals.fuel", "chemicals", "fuel", "gdp"),
            Block("building_materials.process", "building_materials", "process", "gdp"),
            Block("power.renewable", "power", "renewable", ""),
        ),
        energy_tce=np.array(
            [
                [60.0, 20.0, 4.0, 0.0, 0.0],
                [0.0, 0.0, 0.0, 12.5, 0.0],
                [10.0, 0.0, 0.0, 0.0, 5.0],
                [0.0] * 5,
                [0.0, 0.0, 0.0, -2.5, 0.0],
            ]
        ),
        block_factor=np.array([[2.0, 3.0, 0.0, 0.0, 0.0], *[[2.0, 3.0, 1.5, 0.0, 0.0]] * 4])
        - np.array([[0.0] * 5, [0.0] * 5, [1.0, 0.0, 0.0, 0.0, 0.0], [0.0] * 5, [0.0] * 5]),
        process_tco2=np.array([0.0, 0.0, 0.0, 90.0, 0.0]),
        activity=np.vstack([np.outer(np.ones(4), 1.1 ** np.arange(5)), np.ones(5)]),
        intensity=np.vstack([np.outer([1.0, 0.9, 1.0, 1.0], np.ones(5)), np.ones(5)]),
    )


def many_measures() -> tuple[Measure, ...]:
    """Every kind of action, several of them on one block, one that never reaches all."""
    kiln = "building_materials.process"
    return (
        priced(cut(0.3), cut(0.1, "steel.power"), id="saving"),
        priced(cut(0.2), id="half", ceiling=0.5),
        priced(shift(0.4, "electricity", 0.5), id="electric"),
        priced(shift(0.2, "gas", 0.9), id="gas"),
        priced(Action("capture", "steel.fuel", 0.2, ratio=0.25), id="capture"),
        priced(cut(0.5, kiln), Action("capture", kiln, 0.5, ratio=0.1), id="kiln"),
        priced(replace(shift(0.5, "coke"), block="chemicals.fuel"), id="coke"),
        priced(Action("shift", "chemicals.fuel", 0.5, "heat", "electricity", 0.3), id="heat"),
        priced(cut(0.0, "chemicals.fuel", amount_tco2=3.0), id="tonnes"),
        priced(Action("supply", "power.renewable", amount_mwh=40.0), id="sun"),
    )


def at_ceilings(problem: PlanProblem) -> tuple[Array, Array]:
    """Purchases (sector x carrier x year) and emissions (year) with every option at its highest, added up."""
    stock = problem.options.potential.max(axis=1, keepdims=True)
    bought = problem.demand_tce.copy()
    effects, captures = problem.effects, problem.captures
    for option, sector, carrier, tce in zip(effects.option, effects.sector, effects.carrier, effects.tce, strict=True):
        bought[sector, carrier] -= stock[option] * tce
    caught = sum(
        (stock[option] * tonnes for option, tonnes in zip(captures.option, captures.tco2, strict=True)),
        np.zeros(len(problem.years)),
    )
    fuels = (bought * problem.factor).sum(axis=(0, 1))
    return bought, fuels + problem.process_tco2.sum(axis=0) + problem.constant_tco2 - caught


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_with_every_measure_in_full_a_plan_emits_what_the_simulation_does(boundary: Boundary) -> None:
    system, measures = mixed_place(), many_measures()
    model = compiled(system, measures, PILOT)
    simulated = simulate(model, np.outer(model.ceiling, np.ones(5)))

    problem = problem_of(system, measures, asked(boundary))

    bought, emitted = at_ceilings(problem)
    electricity = bought[:, problem.carriers.index("electricity")].sum(axis=0)
    consumed = bought[:-1].sum(axis=(0, 1))
    assert emitted == pytest.approx(boundary_emissions(model, simulated, boundary), rel=1e-9)
    assert electricity * system.mwh_per_tce == pytest.approx(simulated[:, POWER].sum(axis=0), rel=1e-9)
    assert consumed == pytest.approx(simulated[:, ENERGY].sum(axis=0), rel=1e-9)


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.01, 1.0)), min_size=1, max_size=5), st.floats(0.0, 1.0))
def test_however_many_savings_meet_in_a_block_the_plan_counts_their_product(
    savings: list[tuple[float, float]], displaced: float
) -> None:
    measures = [priced(cut(share), id=f"m{place}", ceiling=top) for place, (share, top) in enumerate(savings)]
    measures.append(priced(shift(displaced, "gas"), id="gas"))

    _bought, emitted = at_ceilings(problem_of(one_block(), measures, asked()))

    # coal 120 t and coke 60 t; gas emits 1.5 t/tce where coal emits 2 t/tce
    kept = np.prod([1 - share * top for share, top in savings])
    assert emitted == pytest.approx(np.full(5, kept * (180.0 - displaced * 60.0 * 0.5)), rel=1e-9, abs=1e-9)


def test_two_halves_of_a_block_save_three_quarters_and_share_them_evenly() -> None:
    problem = problem_of(one_block(), [priced(cut(0.5), id="a"), priced(cut(0.5), id="b")], asked())

    coal = problem.effects.carrier == problem.carriers.index("coal")
    assert problem.effects.tce[coal].tolist() == [[22.5] * 5, [22.5] * 5]


def test_a_fuel_that_a_block_takes_to_emits_though_its_feedstock_there_does_not() -> None:
    problem = problem_of(mixed_place(), [priced(shift(0.5, "gas"))], asked())

    # half of 60 tce of coal gives 60 t, as much gas 45 t
    _bought, emitted = at_ceilings(problem)
    first = float((problem.demand_tce[:, :, 0] * problem.factor[:, 0]).sum() + 90.0)
    assert first - emitted[0] == pytest.approx(15.0)


def test_a_project_follows_its_own_uptake_and_is_renewed_at_the_end_of_its_life() -> None:
    project = priced(cut(0.3), start_year=YEAR + 1, full_year=YEAR + 3, life_years=2, project="P01")

    problem = problem_of(one_block(), [project], asked())

    assert problem.options.least_added.tolist() == problem.options.most_added.tolist()
    course = [0.0, A_THIRD, 1 - A_THIRD, 1.0, 1.0]
    assert least_stock(problem)[0] == pytest.approx(course, abs=1e-9)
    assert least_cost(problem, FREE).stock[0] == pytest.approx(course, abs=1e-9)
    assert run_scenario(one_block(), [project], PILOT).uptake[0] == pytest.approx(course, abs=1e-9)


def test_a_project_stays_as_fixed_though_lumps_are_asked_for() -> None:
    project = priced(cut(0.3), start_year=YEAR + 1, full_year=YEAR + 2, project="P01", lumpy=True)

    plan = least_cost(problem_of(one_block(), [project], asked()), FREE, wishes=Wishes(whole=True))

    assert plan.status == "optimal"
    assert plan.stock[0] == pytest.approx([0.0, 0.5, 1.0, 1.0, 1.0])


def test_a_measure_may_grow_no_faster_than_its_own_steepest_year_and_not_before_its_start() -> None:
    late = priced(cut(0.3), start_year=YEAR + 2, full_year=YEAR + 4, ceiling=0.8)

    options = problem_of(one_block(), [late], asked()).options

    assert options.potential[0].tolist() == [0.0, 0.0, 0.8, 0.8, 0.8]
    fastest = 0.8 * (1 - 2 * A_THIRD)
    assert options.most_added[0] == pytest.approx([0.0, 0.0, fastest, fastest, fastest], abs=1e-9)
    assert options.least_added[0].tolist() == [0.0] * 5


def test_of_a_measure_that_has_begun_only_the_rest_can_be_planned() -> None:
    half_done = priced(cut(0.3), id="half", start_year=YEAR, full_year=YEAR + 1)
    done = priced(cut(0.1), id="done", start_year=YEAR - 1, full_year=YEAR)

    problem = problem_of(one_block(), [half_done, done], asked())

    assert problem.options.ids == ("half",)
    assert problem.options.potential[0] == pytest.approx([0.0, 0.5, 0.5, 0.5, 0.5])
    assert problem.left_out == ()


def test_a_scenario_delays_and_scales_what_can_be_planned() -> None:
    slow = Scenario("S01", "慢", "Slow", ambition={"": 0.5}, delay_years=2.0)

    options = problem_of(one_block(), [priced(cut(0.3))], asked(), slow).options

    assert options.potential[0].tolist() == [0.0, 0.0, 0.0, 0.5, 0.5]


def test_a_measure_of_unknown_cost_is_left_out_and_what_needs_it_too() -> None:
    measures = [
        priced(cut(0.1), id="known"),
        measure(cut(0.1), id="unknown", cost=Cost(capex_10k_cny=5.0)),
        priced(cut(0.1), id="needy", requires=("unknown",)),
        measure(cut(0.1), id="fixed", project="P01"),
    ]

    problem = problem_of(one_block(), measures, asked())

    assert problem.options.ids == ("known", "fixed")
    assert problem.left_out == ("unknown", "needy")
    assert problem.unpriced == ("fixed",)


def test_a_measure_of_land_is_no_option() -> None:
    problem = problem_of(one_block(), [priced(id="forest", sink_tco2=5.0), priced(cut(0.1), id="m")], asked())

    assert problem.options.ids == ("m",)


def gains(name: str, **given: object) -> Measure:
    """A measure that earns money, so that a plan takes all of it that it may."""
    return measure(cut(0.1), id=name, cost=Cost(0.0, -100.0), **given)


def test_what_excludes_another_shares_one_whole_with_it() -> None:
    measures = [gains("a", ceiling=0.8, excludes=("b",)), gains("b", ceiling=0.5)]

    problem = problem_of(one_block(), measures, asked())

    assert problem.overlaps.names == ("a or b",)
    assert problem.overlaps.weight.tolist() == [1.25, 2.0]
    stock = least_cost(problem, FREE).stock
    # a earns as much a unit as b and takes less of the whole, so it alone is built
    assert stock[:, 1] == pytest.approx([0.8, 0.0], abs=1e-9)


def test_what_needs_another_never_runs_ahead_of_it() -> None:
    dear = measure(cut(0.1), id="first", cost=Cost(0.0, 60.0))
    measures = [gains("second", requires=("first",)), dear]

    problem = problem_of(one_block(), measures, asked())

    assert problem.overlaps.names == ("second after first",)
    assert least_cost(problem, FREE).stock[:, 1:].tolist() == [[1.0] * 4, [1.0] * 4]


def test_energy_that_a_running_cost_holds_already_is_not_saved_twice() -> None:
    # a fifth of 60 tce of coal at 1 000 CNY and of 20 tce of coke at 2 000 CNY: 2 万元 a year
    prices = {"coal": 1000.0, "coke": 2000.0, "electricity": 0.0}
    inside = measure(cut(0.2), cost=Cost(1.0, 0.5 - 2.0, opex_has_energy=True), project="P01")
    outside = measure(cut(0.2), cost=Cost(1.0, 0.5), project="P01")

    plans = [
        least_cost(problem_of(one_block(), [one], asked(prices_cny_per_tce=prices)), FREE) for one in (inside, outside)
    ]

    assert plans[0].objective_10k_cny == pytest.approx(plans[1].objective_10k_cny, rel=1e-9)


def test_carriers_without_a_price_are_named_also_those_that_a_measure_brings() -> None:
    request = asked(prices_cny_per_tce={"coal": 700.0, "electricity": 4000.0})

    assert problem_of(one_block(), [], request).unpriced_carriers == ("coke",)
    assert problem_of(one_block(), [priced(shift(0.1, "gas"))], request).unpriced_carriers == ("coke", "gas")


def test_a_boundary_that_the_place_does_not_know_is_refused() -> None:
    system = one_block(grid_tco2_per_mwh=np.full(5, np.nan), boundaries=("direct",))

    assert problem_of(system, [], asked("direct")).years == system.years
    with pytest.raises(MissingInput, match="bought electricity and heat in 2021"):
        problem_of(system, [], asked("total"))
