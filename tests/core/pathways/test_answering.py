"""The whole answer for a small place: its parts agree with each other, and what cannot be answered is told."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.answering import Asked, PathwayLibrary, pathway_of
from dafeng.core.pathways.catalogue import CatalogueMeasure, Choice
from dafeng.core.pathways.errors import UnknownPart
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.measures import Action, Cost
from dafeng.core.pathways.request import Goal, Limits, PathwayRequest, Scenario
from dafeng.core.pathways.results import Pathway
from dafeng.data.spread import default_spread
from tests.core.pathways.small_pathway import BASELINE, END, GDP, PILOT, SETS, cut, measure, rich_place, shift
from tests.core.small_place import YEAR

FEW = Asked(draws=100, seed=7, least_cost=False)
EMPTY = Scenario("empty", "空", "Empty")
SLOW_GROWTH = GrowthPath("gdp", "pilot", ((YEAR, END, 4.0),), source="a worked example")
MEASURES = (
    measure(cut(0.2), id="saving", cost=Cost(10.0, 1.0)),
    measure(shift(0.5, "electricity", 0.4), id="electric", cost=Cost(20.0, 0.0)),
    measure(Action("supply", "power.renewable", amount_mwh=20.0), id="sun", cost=Cost(5.0, 0.0)),
)
ENERGY = Goal("energy_intensity_reduction", "assigned", YEAR, END, 0.1)
CARBON = Goal("carbon_intensity_reduction", "assigned", YEAR, END, 0.1)


def catalogued(name: str, block: str) -> CatalogueMeasure:
    """A measure of the library that cuts a tenth of a block, which the place may lack."""
    sector = block.partition(".")[0]
    return CatalogueMeasure(
        *(name, name, name, "process_upgrading", sector, (cut(0.1, block),), "tce", 1000.0, 0.0, 10, 1, YEAR + 1),
        *(0.0, 0.0, (), (), ("pilot",)),
        lumpy=False,
        illustrative=(),
        source="a worked example",
    )


LIBRARY = PathwayLibrary(
    SETS, {one.id: one for one in (catalogued("kiln", "steel.fuel"), catalogued("anode", "non_ferrous.process"))},
    default_spread(),
)  # fmt: skip


def request(**given: object) -> PathwayRequest:
    settings: dict[str, object] = {"measures": MEASURES, "scenarios": (BASELINE, EMPTY, PILOT), "end_year": END}
    return PathwayRequest(**{"growth": (GDP,), **settings, **given})  # type: ignore[arg-type]  # fields of any type


@pytest.fixture(scope="module")
def place() -> Inventory:
    return rich_place()


@pytest.fixture(scope="module")
def pathway(place: Inventory) -> Pathway:
    return pathway_of(place, request(goals=(ENERGY, CARBON), growth=(GDP, SLOW_GROWTH)), LIBRARY, FEW)


def test_a_scenario_without_measures_is_the_baseline_to_the_last_bit(pathway: Pathway) -> None:
    baseline, empty, _pilot = pathway.runs

    assert empty.channels.tobytes() == baseline.channels.tobytes()
    for boundary in ("direct", "total"):
        assert empty.emissions[boundary].tobytes() == baseline.emissions[boundary].tobytes()
        assert pathway.system.boundaries == ("direct", "total")


def test_wedges_sum_to_baseline_less_scenario_in_every_boundary_also_with_growth_of_its_own(pathway: Pathway) -> None:
    baseline, _empty, pilot = pathway.runs

    assert [one.boundary for one in pathway.wedges] == ["direct", "total"]
    for one in pathway.wedges:
        gap = baseline.emissions[one.boundary] - pilot.emissions[one.boundary]
        assert (gap[1:] > 0).all()
        assert one.tco2.sum(axis=0) == pytest.approx(gap, rel=1e-12, abs=1e-9)
        assert set(one.measures) == {"saving", "electric", "sun", "growth"}


def test_the_pilot_is_looked_into_unless_another_scenario_is_named(place: Inventory) -> None:
    named = pathway_of(place, request(), LIBRARY, replace(FEW, scenario="empty"))

    assert [one.tco2.sum() for one in named.wedges] == [0.0, 0.0]
    assert named.measure_costs == ()


def test_an_unknown_scenario_is_named_with_those_there_are(place: Inventory) -> None:
    with pytest.raises(UnknownPart) as caught:
        pathway_of(place, request(), LIBRARY, replace(FEW, scenario="dream"))

    assert (caught.value.kind, caught.value.what, caught.value.where) == ("scenario", "dream", "--scenario")
    assert caught.value.known == ("baseline", "empty", "pilot")


def test_library_measures_that_find_nothing_to_work_on_are_told(place: Inventory) -> None:
    chosen = pathway_of(place, request(choices=(Choice("kiln"), Choice("anode"))), LIBRARY, FEW)

    assert ("idle_measures", {"measures": "anode"}) in chosen.notes
    assert "kiln" in [one.id for one in chosen.request.measures]
    assert chosen.runs[-1].measures == ("saving", "electric", "sun", "kiln")


def test_a_library_measure_that_does_not_exist_is_named_with_its_cell(place: Inventory) -> None:
    with pytest.raises(UnknownPart, match="减排措施!C7: unknown measure 'dream'"):
        pathway_of(place, request(choices=(Choice("dream", where="减排措施!C7"),)), LIBRARY, FEW)


def test_goals_of_co2_are_judged_only_where_bought_power_counts(pathway: Pathway) -> None:
    judged = {
        (one.scenario, one.boundary): {goal.indicator for goal, _chance in one.goals} for one in pathway.ensembles
    }

    assert judged["pilot", "direct"] == {ENERGY.indicator}
    assert judged["pilot", "total"] == {ENERGY.indicator, CARBON.indicator}


def test_a_goal_whose_base_year_has_no_intensity_is_a_note_and_the_others_keep_their_milestones(
    place: Inventory,
) -> None:
    early = replace(ENERGY, base_year=YEAR - 3)

    answer = pathway_of(place, request(goals=(early, CARBON)), LIBRARY, FEW)

    notes = [facts for name, facts in answer.notes if name == "goal_without_base"]
    assert [(facts["indicator"], facts["year"]) for facts in notes] == [(ENERGY.indicator, str(YEAR - 3))]
    assert {one.indicator for one in answer.milestones} == {CARBON.indicator}
    assert [one.year for one in answer.milestones] == list(range(YEAR + 1, END + 1))


def test_the_same_seed_gives_the_same_pathway_and_another_one_another(place: Inventory, pathway: Pathway) -> None:
    asked = request(goals=(ENERGY, CARBON), growth=(GDP, SLOW_GROWTH))
    again, other = (pathway_of(place, asked, LIBRARY, replace(FEW, seed=seed)) for seed in (7, 8))

    fans = [[one.fan.tobytes() for one in answer.ensembles] for answer in (pathway, again, other)]
    assert fans[0] == fans[1]
    assert fans[0] != fans[2]
    assert [one.ranking for one in again.ensembles] == [one.ranking for one in pathway.ensembles]


def test_scenarios_share_their_draws(pathway: Pathway) -> None:
    fans = {(one.scenario, one.boundary): one.fan for one in pathway.ensembles}

    assert fans["empty", "direct"].tobytes() == fans["baseline", "direct"].tobytes()
    assert fans["empty", "total"].tobytes() == fans["baseline", "total"].tobytes()
    assert not np.array_equal(fans["pilot", "direct"], fans["baseline", "direct"])


def test_without_being_asked_there_is_no_plan(pathway: Pathway) -> None:
    assert (pathway.plan, pathway.curve, pathway.peak_prices, pathway.total_orders) == (None, (), (), ())


def test_the_plan_chooses_from_the_measures_of_the_scenario_looked_into(place: Inventory) -> None:
    asked = request(limits=Limits(cap_tco2={END: 0.0}))
    plans = [
        pathway_of(place, asked, LIBRARY, replace(FEW, least_cost=True, scenario=name)).plan
        for name in ("pilot", "empty")
    ]

    assert [plan.options if plan else None for plan in plans] == [("saving", "electric", "sun"), ()]
    assert [{one.target for one in plan.shortfalls} for plan in plans if plan] == [{"cap"}, {"cap"}]


def test_what_the_plan_may_not_choose_or_counts_as_free_is_told(place: Inventory) -> None:
    dear = measure(cut(0.1), id="dear", cost=Cost(capex_10k_cny=5.0))
    asked = request(measures=(dear,), prices_cny_per_tce={"coal": 700.0, "electricity": 4000.0})

    answer = pathway_of(place, asked, LIBRARY, replace(FEW, least_cost=True))

    assert ("left_out_of_plan", {"measures": "dear"}) in answer.notes
    assert ("carriers_without_price", {"carriers": "heat"}) in answer.notes


def test_with_every_measure_taken_the_plan_emits_what_the_scenario_does(place: Inventory) -> None:
    asked = request(limits=Limits(cap_tco2=dict.fromkeys(range(YEAR + 1, END + 1), 0.0)))

    answer = pathway_of(place, asked, LIBRARY, replace(FEW, least_cost=True))

    assert answer.plan is not None
    assert answer.plan.emissions_tco2 == pytest.approx(answer.runs[-1].emissions["direct"], rel=1e-6)


def test_the_ranking_by_variance_is_given_where_it_is_asked_for(place: Inventory) -> None:
    answer = pathway_of(place, request(), LIBRARY, replace(FEW, total_order=True))

    assert answer.total_orders
    assert all(level >= 0 and last >= 0 for _name, level, last in answer.total_orders)


def test_measures_without_a_price_of_their_energy_are_named_as_unpriced(place: Inventory) -> None:
    bare, known = (
        pathway_of(place, request(prices_cny_per_tce=prices), LIBRARY, FEW).runs[-1]
        for prices in ({}, {"coal": 700.0, "heat": 900.0, "electricity": 4000.0})
    )

    assert set(bare.unpriced) == {"saving", "electric", "sun"}
    assert set(known.costs_10k_cny) == {"saving", "electric", "sun"}
    assert known.unpriced == ()
