"""Ensembles judged by goals and by what came true: which goals, in which boundary, on which figures."""

import numpy as np
import pytest

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.statement import PowerRow, ProcessRow
from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.ensemble.courses import Sampling
from dafeng.core.pathways.expectation import Drawing, Drawn, expected
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.place import system_of
from dafeng.core.pathways.request import Goal, PathwayRequest
from dafeng.core.pathways.results import Ensemble
from dafeng.data.spread import default_spread
from tests.core.pathways.small_pathway import BASELINE, PILOT, SETS, cut, measure, years_of_coal
from tests.core.small_place import YEAR, economy, inventory, place, used

END = YEAR + 4
FLAT = GrowthPath("gdp", "", ((YEAR - 5, END, 0.0),), source="a worked example")
WAY = Drawing(default_spread(), Sampling(draws=400, seed=3))
ENERGY, CARBON = "energy_intensity_reduction", "carbon_intensity_reduction"


def ensembles(
    of: Inventory, goals: tuple[Goal, ...] = (), measures: tuple[Measure, ...] = (), base_year: int | None = None
) -> dict[str, Ensemble]:
    """The ensembles of the pilot by boundary, at a level GDP."""
    asked = PathwayRequest((FLAT,), measures, (PILOT,), base_year=base_year, end_year=END)
    system = system_of(of, SETS, asked)
    drawn = Drawn("pilot", system, compiled(system, measures, PILOT))
    found, _orders = expected(of, goals, measures, [drawn], WAY)
    return {one.boundary: one for one in found}


def share(one: Ensemble, indicator: str) -> float:
    return next(chance.share for goal, chance in one.goals if goal.indicator == indicator)


def test_what_the_inventory_says_after_the_base_year_weighs_the_draws() -> None:
    # coal stands level for three years, 200 t of CO2, and then rises or falls by a tenth, which nothing foresaw
    rising, falling = (inventory(years_of_coal([100.0, 100.0, 100.0, last], [1000.0] * 4)) for last in (110.0, 90.0))
    risen, fallen = (ensembles(known, base_year=YEAR - 1)["direct"] for known in (rising, falling))

    middle = risen.quantiles.index(0.5)
    assert fallen.fan[middle, 1] < 199.0
    assert 201.0 < risen.fan[middle, 1] < 220.0
    assert 1.0 <= risen.effective_draws < 400.0
    assert ensembles(rising, base_year=YEAR)["direct"].effective_draws == pytest.approx(400.0)


def test_a_goal_counts_what_was_reached_before_the_pathway_begins() -> None:
    # energy per GDP fell by 40 % from 2020 to 2021 and stays level on average from then on
    fell = inventory(years_of_coal([100.0, 60.0], [1000.0, 1000.0]))
    goals = tuple(Goal(ENERGY, kind, YEAR - 1, END, value) for kind, value in (("assigned", 0.1), ("pledged", 0.9)))

    chances = {goal.kind: chance.share for goal, chance in ensembles(fell, goals)["direct"].goals}

    assert chances["assigned"] > 0.95
    assert chances["pledged"] == 0.0


def test_a_goal_whose_base_year_nobody_reported_has_no_chance_to_tell() -> None:
    known = inventory(years_of_coal([100.0, 60.0], [1000.0, 1000.0]))

    assert ensembles(known, (Goal(ENERGY, "assigned", YEAR - 7, END, 0.1),))["direct"].goals == ()


def furnace_and_kiln() -> Inventory:
    """Steel burns 100 t of coal (200 t of CO2), a kiln gives 1 500 t, 100 MWh are bought (50 t)."""
    return inventory(
        place(
            used("coal", 100.0),
            used("electricity", 100.0),
            economy=(economy(1000.0),),
            processes=(ProcessRow(YEAR, "cement_clinker", 3000.0),),
            power=(PowerRow(YEAR, "purchased_electricity", 100.0),),
            notation={"heat": "NO", "sink": "NO"},
        )
    )


def test_co2_of_processes_is_no_part_of_the_goal_of_co2_per_gdp() -> None:
    goals = (Goal(CARBON, "assigned", YEAR, END, 0.4),)
    no_kiln = measure(cut(0.95, "building_materials.process"), id="kiln")
    no_coal = measure(cut(0.95), id="furnace")

    chances = [share(ensembles(furnace_and_kiln(), goals, (one,))["total"], CARBON) for one in (no_kiln, no_coal)]

    # the kiln is six sevenths of all CO2 and counts for nothing, the coal four fifths of what is counted
    assert chances[0] < 0.05
    assert chances[1] > 0.8


def test_the_fan_still_shows_the_co2_of_processes() -> None:
    total = ensembles(furnace_and_kiln(), (Goal(CARBON, "assigned", YEAR, END, 0.4),))["total"]

    assert float(np.median(total.fan[:, 0])) == pytest.approx(1750.0, rel=0.1)


def test_all_scenarios_share_their_draws_and_only_the_one_asked_for_is_ranked() -> None:
    of = furnace_and_kiln()
    system = system_of(of, SETS, PathwayRequest((FLAT,), (), (), end_year=END))
    drawn = [Drawn(one.id, system, compiled(system, (), one)) for one in (BASELINE, PILOT)]
    sampling = Sampling(draws=100, seed=3)

    found, orders = expected(of, (), (), drawn, Drawing(default_spread(), sampling, ranked="pilot"))
    none_ranked = expected(of, (), (), drawn, Drawing(default_spread(), sampling))[1]

    baseline, pilot = (one for one in found if one.boundary == "total")
    assert baseline.fan.tobytes() == pilot.fan.tobytes()
    assert [one.scenario for one in found] == ["baseline", "baseline", "pilot", "pilot"]
    assert orders
    assert none_ranked == ()
