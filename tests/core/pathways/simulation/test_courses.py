"""What must hold of any simulation."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.place import system_of
from dafeng.core.pathways.simulation import boundary_emissions, simulate, uptake_of
from dafeng.core.pathways.system import ENERGY
from tests.core.pathways.small_pathway import (
    BASELINE,
    PILOT,
    REQUEST,
    SETS,
    cut,
    measure,
    one_block,
    rich_place,
    shift,
)

SHARES = st.floats(0.0, 0.3)
ACTIONS = st.one_of(
    SHARES.map(cut),
    SHARES.map(lambda share: cut(share, "steel.power")),
    SHARES.map(lambda share: shift(share, "gas", 0.9)),
    SHARES.map(lambda share: Action("capture", "steel.fuel", share, ratio=0.2)),
    SHARES.map(lambda share: Action("supply", "power.renewable", amount_mwh=100 * share)),
)
GROWING = replace(one_block(), activity=np.linspace(1.0, 1.5, 5) * np.ones((3, 1)))


def numbered(actions: list[Action]) -> list[Measure]:
    return [measure(action, id=f"m{place}") for place, action in enumerate(actions)]


def test_a_scenario_without_measures_is_the_baseline_to_the_last_bit() -> None:
    system = system_of(rich_place(), SETS, REQUEST)
    model = compiled(system, numbered([cut(0.1)]), BASELINE)

    assert np.array_equal(simulate(model), system.scale[:, np.newaxis, :] * system.channels[:, :, np.newaxis])


def test_measures_that_nobody_uses_leave_the_baseline_to_the_last_bit() -> None:
    with_measures = compiled(GROWING, numbered([cut(0.1), shift(0.2, "gas")]), PILOT)
    without = compiled(GROWING, [], PILOT)

    assert np.array_equal(simulate(with_measures, np.zeros((2, 5))), simulate(without))


def test_the_base_year_stays_what_the_inventory_says_whatever_is_planned() -> None:
    system = system_of(rich_place(), SETS, REQUEST)
    model = compiled(system, numbered([cut(0.9), shift(0.9, "electricity")]), PILOT)

    assert np.array_equal(simulate(model)[:, :, 0], system.channels)


def test_a_model_may_be_simulated_again_and_again() -> None:
    model = compiled(GROWING, numbered([cut(0.4), shift(0.5, "gas")]), PILOT)

    assert np.array_equal(simulate(model), simulate(model))
    assert np.array_equal(model.scale, GROWING.scale)


def test_the_formula_of_the_model_by_hand() -> None:
    # Year 2: uptake 0.5 of a cut of 0.4 (0.8 is left), 1.0 of a shift that takes 60 t and 30 tce off; growth 1.25.
    model = compiled(GROWING, numbered([cut(0.4), shift(0.5, "", 0.0)]), PILOT)
    uptake = np.array([[0.0, 0.0, 0.5, 0.5, 0.5], [0.0, 0.0, 1.0, 1.0, 1.0]])

    found = simulate(model, uptake)[0, :, 2]

    assert found.tolist() == pytest.approx([1.25 * 0.8 * 120.0, 0.0, 0.0, 1.25 * 0.8 * 50.0])


@settings(deadline=None)
@given(st.lists(ACTIONS, max_size=3), SHARES)
def test_one_more_cut_never_raises_direct_emissions_or_energy(actions: list[Action], share: float) -> None:
    fewer = compiled(GROWING, numbered(actions), PILOT)
    more = compiled(GROWING, numbered([*actions, cut(share)]), PILOT)

    before, after = simulate(fewer), simulate(more)

    assert (boundary_emissions(more, after, "direct") <= boundary_emissions(fewer, before, "direct") + 1e-9).all()
    assert (after[:, ENERGY].sum(axis=0) <= before[:, ENERGY].sum(axis=0) + 1e-9).all()


@settings(deadline=None)
@given(st.lists(ACTIONS, min_size=2, max_size=3), st.randoms())
def test_the_order_of_measures_does_not_matter(actions: list[Action], random: object) -> None:
    measures = numbered(actions)
    shuffled = sorted(measures, key=lambda _one: random.random())  # type: ignore[attr-defined]  # a random.Random

    there, back = (simulate(compiled(GROWING, order, PILOT)) for order in (measures, shuffled))

    assert np.allclose(there, back, rtol=1e-12, atol=1e-9)


def test_a_scenario_of_sixty_measures_takes_less_than_five_milliseconds() -> None:
    measures = [measure(cut(0.01), shift(0.01, "gas"), id=f"m{place}") for place in range(60)]
    model = compiled(GROWING, measures, PILOT)
    shares = uptake_of(model)

    times = []
    for _attempt in range(20):
        start = time.perf_counter()
        simulate(model, shares)
        times.append(time.perf_counter() - start)

    assert min(times) < 0.005
