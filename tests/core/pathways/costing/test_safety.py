"""The risks of moving too fast, on a place whose figures can be worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.costing.safety import FASTEST_FALL, NEEDS, firm_mw, risks
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.request import Limits, PathwayRequest, Scenario, Supply
from dafeng.core.pathways.results import Peak, Plan, Risk, ScenarioRun
from dafeng.core.pathways.system import Block, System

YEARS = (2025, 2026, 2027)
BLOCKS = (
    Block("services.power", "services", "power", "gdp"),
    Block("residential.fuel", "residential", "fuel", "floor_area"),
    Block("power.heating", "power", "conversion", "floor_area"),
    Block("power.renewable", "power", "renewable", "gdp"),
)
SERVICES, HOMES, HEATING, RENEWABLE = range(4)
DIRECT, POWER, HEAT, ENERGY = range(4)
COAL = Supply("coal", "coal", existing_mw=100.0)
WIND = Supply("wind", "wind", existing_mw=500.0)


def system() -> System:
    flat, zero = np.ones((4, 3)), np.zeros(3)
    return System(
        "150122",
        YEARS,
        BLOCKS,
        ("raw_coal",),
        np.zeros((4, 1)),
        np.zeros(4),
        flat,
        flat,
        np.ones(1),
        zero,
        zero,
        zero,
        zero,
    )


def channels() -> Array:
    """Services use 500 000 MWh and 1 000 tce; homes take 200 GJ, of which the place makes 150, and 100 tce."""
    found = np.zeros((4, 4, 3))
    found[SERVICES, POWER], found[SERVICES, ENERGY] = 500_000.0, 1_000.0
    found[HOMES, HEAT], found[HOMES, ENERGY] = 200.0, 100.0
    found[HEATING, HEAT] = -150.0
    return found


def run_of(figures: Array, uptake: Array | None = None, measures: tuple[str, ...] = ()) -> ScenarioRun:
    return ScenarioRun(
        scenario=Scenario("pilot", "试点", "Pilot"),
        years=YEARS,
        measures=measures,
        channels=figures,
        uptake=np.zeros((0, 3)) if uptake is None else uptake,
        emissions={"direct": figures[:, DIRECT].sum(axis=0)},
        energy_tce=figures[:, ENERGY].sum(axis=0),
        peaks={"direct": Peak(2025, 0.0, (2025, 2025), open_ended=False)},
        costs_10k_cny={},
    )


def closing(name: str, jobs: float, output: float) -> Measure:
    return Measure(name, name, name, "process", "steel", (), 2026, 2027, jobs=jobs, output_10k_cny=output)


def found(
    kind: str,
    run: ScenarioRun,
    measures: tuple[Measure, ...] = (),
    limits: Limits | None = None,
    supplies: tuple[Supply, ...] = (COAL, WIND),
    plan: Plan | None = None,
    load_hours: float | None = 5_000.0,
) -> Risk:
    request = PathwayRequest((), measures, (), supplies=supplies, limits=limits or Limits())
    all_risks = risks(system(), run, measures, request, plan=plan, load_hours=load_hours)
    (one,) = [risk for risk in all_risks if risk.kind == kind]
    return one


def test_the_supply_margin_is_that_of_the_tightest_year_and_wind_does_not_count() -> None:
    """100 MW of coal for 80, 90 and 85 MW of load: 1/9 above it at worst, below the 15 % asked for."""
    figures = channels()
    figures[SERVICES, POWER] = [400_000.0, 450_000.0, 425_000.0]

    risk = found("supply_margin", run_of(figures))

    assert (risk.year, risk.limit, risk.unit, risk.serious) == (2026, 0.15, "share", True)
    assert risk.value == pytest.approx(1 / 9)


def test_a_sufficient_margin_is_no_serious_risk() -> None:
    figures = channels()
    figures[SERVICES, POWER] = 400_000.0

    assert found("supply_margin", run_of(figures)) == Risk("supply_margin", 2025, 0.25, 0.15, "share", serious=False)


def test_own_generation_does_not_lower_the_load() -> None:
    figures = channels()
    figures[SERVICES, POWER] = 400_000.0
    figures[RENEWABLE, POWER] = -300_000.0

    assert found("supply_margin", run_of(figures)).value == pytest.approx(0.25)


def test_a_plan_counts_with_what_it_builds_and_closes() -> None:
    plan = Plan(
        status="optimal",
        years=(2025, 2027),
        options=("coal", "gas"),
        stock=np.array([[100.0, 50.0], [0.0, 40.0]]),
        added=np.zeros((2, 2)),
        sectors=(),
        carriers=(),
        purchases_tce=np.zeros((0, 0, 2)),
        emissions_tco2=np.zeros(2),
        investment_10k_cny=np.zeros(2),
        objective_10k_cny=0.0,
        bound_10k_cny=0.0,
        marginal_cny_per_tco2={},
        shortfalls=(),
        solver="dual simplex",
    )
    gas = Supply("gas", "gas", existing_mw=5.0)

    firm = firm_mw((COAL, gas), YEARS, plan)

    assert firm is not None
    assert firm.tolist() == [100.0, 95.0, 90.0]
    assert found("supply_margin", run_of(channels()), supplies=(COAL, gas), plan=plan).year == 2027


@pytest.mark.parametrize(
    ("supplies", "hours", "missing"), [((), 5_000.0, NEEDS["supplies"]), ((COAL,), None, NEEDS["load"])]
)
def test_a_margin_without_capacity_or_load_is_not_judged(
    supplies: tuple[Supply, ...], hours: float | None, missing: str
) -> None:
    risk = found("supply_margin", run_of(channels()), supplies=supplies, load_hours=hours)

    assert risk == Risk("supply_margin", None, None, 0.15, "share", None, needs=missing)


def test_heat_is_short_when_its_sources_close_before_its_use_falls() -> None:
    """The place makes 150 GJ and buys 50; in 2027 it makes only 90 for a use of 180."""
    figures = channels()
    figures[HOMES, HEAT] = [200.0, 190.0, 180.0]
    figures[HEATING, HEAT] = [-150.0, -140.0, -90.0]

    assert found("winter_heat", run_of(figures)) == Risk("winter_heat", 2027, 140.0, 180.0, "GJ", serious=True)


def test_heat_that_falls_with_its_use_is_no_serious_risk() -> None:
    figures = channels()
    figures[HOMES, HEAT] = [200.0, 190.0, 180.0]
    figures[HEATING, HEAT] = [-150.0, -145.0, -140.0]

    assert found("winter_heat", run_of(figures)) == Risk("winter_heat", 2025, 200.0, 200.0, "GJ", serious=False)


def test_a_floor_of_heat_above_the_use_is_the_need() -> None:
    risk = found("winter_heat", run_of(channels()), limits=Limits(heat_floor_gj=250.0))

    assert (risk.value, risk.limit, risk.serious) == (200.0, 250.0, True)


def test_heat_that_nobody_stated_is_not_judged() -> None:
    figures = channels()
    figures[:, HEAT] = 0.0

    assert found("winter_heat", run_of(figures)) == Risk("winter_heat", None, None, None, "GJ", None, NEEDS["heat"])


def test_jobs_and_output_at_stake_are_those_of_the_year_that_loses_most() -> None:
    """A closes in two steps of a half, B all at once in 2027: 50 then 250 jobs, 100 then 130 of output."""
    measures = (closing("a", 100.0, 200.0), closing("b", 200.0, 30.0))
    run = run_of(channels(), np.array([[0.0, 0.5, 1.0], [0.0, 0.0, 1.0]]), ("a", "b"))

    jobs, output = found("jobs", run, measures), found("output", run, measures)

    assert (jobs.year, jobs.value, jobs.unit) == (2027, 250.0, "person")
    assert (output.year, output.value, output.unit) == (2027, 130.0, "10^4 CNY")
    assert (jobs.limit, jobs.serious, jobs.needs) == (None, None, NEEDS["acceptable"])


def test_stakes_that_no_measure_in_use_states_are_missing_and_not_zero() -> None:
    measures = (closing("a", 0.0, 200.0), closing("not in use", 90.0, 0.0))
    run = run_of(channels(), np.array([[0.0, 1.0, 1.0], [0.0, 0.0, 0.0]]), ("a", "not in use"))

    assert found("jobs", run, measures) == Risk("jobs", None, None, None, "person", None, NEEDS["jobs"])
    assert found("output", run, measures).value == 200.0


def test_the_pace_is_the_largest_fall_of_a_sector_in_a_year() -> None:
    """Homes fall from 100 to 80 tce in 2027, services from 1 000 to 950 in 2026."""
    figures = channels()
    figures[SERVICES, ENERGY] = [1_000.0, 950.0, 950.0]
    figures[HOMES, ENERGY] = [100.0, 100.0, 80.0]

    assert found("pace", run_of(figures)) == Risk("pace", 2027, 0.2, FASTEST_FALL, "share", serious=True)


def test_a_sector_of_less_than_a_hundredth_of_the_energy_is_not_looked_at() -> None:
    figures = channels()
    figures[SERVICES, ENERGY] = [1_000.0, 980.0, 980.0]
    figures[HOMES, ENERGY] = [9.0, 4.0, 4.0]

    assert found("pace", run_of(figures)).value == pytest.approx(0.02)


def test_energy_that_is_not_known_leaves_the_pace_unjudged() -> None:
    figures = channels()
    figures[HOMES, ENERGY, 1] = np.nan

    assert found("pace", run_of(figures)) == Risk("pace", None, None, FASTEST_FALL, "share", None, NEEDS["energy"])


def test_new_own_power_of_the_same_year_covers_a_fall() -> None:
    """1 000 MWh more are 122.9 tce, above the fall of 100 tce of services; homes fall by 5 %, uncovered, later."""
    figures = channels()
    figures[SERVICES, ENERGY] = [1_000.0, 900.0, 900.0]
    figures[HOMES, ENERGY] = [100.0, 100.0, 95.0]
    figures[RENEWABLE, POWER] = [0.0, -1_000.0, -1_000.0]

    assert found("pace", run_of(figures)) == Risk("pace", 2027, 0.05, FASTEST_FALL, "share", serious=False)


def test_every_kind_of_risk_is_told_even_when_nothing_is_known() -> None:
    request = replace(PathwayRequest((), (), ()), supplies=())

    told = risks(system(), run_of(np.zeros((4, 4, 3))), (), request)

    assert [risk.kind for risk in told] == ["supply_margin", "winter_heat", "jobs", "output", "pace"]
    assert [risk.serious for risk in told] == [None, None, None, None, None]
