"""Wedges against values worked out by hand and against the enumeration of all orders."""

from collections.abc import Callable
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.costing.wedges import attribution, exact_wedges, in_boundary, sampled_wedges

Cut = tuple[int, int, float]
Shift = tuple[int, int, float]


def model_of(levels: list[float], cuts: list[Cut], shifts: list[Shift], measures: int, years: int = 1) -> Model:
    """Blocks of direct CO2 of constant size; a cut is (measure, block, share), a shift (measure, block, tCO2)."""
    level = np.zeros((len(levels), 4))
    level[:, 0] = levels
    amount = np.zeros((len(shifts), years, 4))
    amount[:, :, 0] = np.array([tonnes for _, _, tonnes in shifts]).reshape(-1, 1)
    return Model(
        years=tuple(range(2025, 2025 + years)),
        blocks=tuple(f"sector{number}.fuel" for number in range(len(levels))),
        measures=tuple(f"measure{number}" for number in range(measures)),
        level=level,
        scale=np.ones((len(levels), years)),
        cut_measure=np.array([measure for measure, _, _ in cuts], dtype=np.intp),
        cut_block=np.array([block for _, block, _ in cuts], dtype=np.intp),
        cut_share=np.array([[share] * years for _, _, share in cuts]).reshape(-1, years),
        shift_measure=np.array([measure for measure, _, _ in shifts], dtype=np.intp),
        shift_block=np.array([block for _, block, _ in shifts], dtype=np.intp),
        shift_amount=amount,
        start=np.full(measures, 2025.0),
        ramp=np.ones(measures),
        ceiling=np.ones(measures),
        grid=np.full(years, 0.5),
        heat=np.full(years, 0.1),
    )


def value_with(model: Model, full: Array) -> Callable[[frozenset[str]], Array]:
    """The emissions with a set of measures, written out block by block from the formula of the model."""

    def value(chosen: frozenset[str]) -> Array:
        on = [full[number, 0] if name in chosen else 0.0 for number, name in enumerate(model.measures)]
        total = 0.0
        for block in range(len(model.blocks)):
            inside = model.level[block, 0]
            for measure, where, amount in zip(model.shift_measure, model.shift_block, model.shift_amount, strict=True):
                inside += amount[0, 0] * on[measure] if where == block else 0.0
            for measure, where, share in zip(model.cut_measure, model.cut_block, model.cut_share, strict=True):
                inside *= 1 - share[0] * on[measure] if where == block else 1.0
            total += model.scale[block, 0] * inside
        return np.array([total])

    return value


def by_all_orders(value: Callable[[frozenset[str]], Array], measures: tuple[str, ...]) -> Array:
    """The mean over all orders of what each measure takes off when its turn comes."""
    taken = dict.fromkeys(measures, 0.0)
    for order in permutations(measures):
        for place, name in enumerate(order):
            taken[name] += float((value(frozenset(order[:place])) - value(frozenset(order[: place + 1])))[0])
    return np.array([taken[name] / factorial(len(measures)) for name in measures])


def by_all_subsets(value: Callable[[frozenset[str]], Array], measures: tuple[str, ...]) -> Array:
    """The same by the weights of Shapley over all subsets."""
    count, values = len(measures), {}
    for bits in range(2**count):
        values[bits] = float(value(frozenset(name for at, name in enumerate(measures) if bits >> at & 1))[0])
    taken = np.zeros(count)
    for bits, before in values.items():
        size = bits.bit_count()
        for at in range(count):
            if not bits >> at & 1:
                weight = factorial(size) * factorial(count - size - 1) / factorial(count)
                taken[at] += weight * (before - values[bits | 1 << at])
    return taken


@st.composite
def any_model(draw: st.DrawFn) -> tuple[Model, Array]:
    """Up to eight measures that cut and shift in up to three blocks, often the same measure twice in one block."""
    measures, blocks = draw(st.integers(1, 8)), draw(st.integers(1, 3))
    number, block = st.integers(0, measures - 1), st.integers(0, blocks - 1)
    cuts = draw(st.lists(st.tuples(number, block, st.floats(0, 1)), max_size=12))
    shifts = draw(st.lists(st.tuples(number, block, st.floats(-200, 100)), max_size=8))
    levels = draw(st.lists(st.floats(0, 1_000), min_size=blocks, max_size=blocks))
    full = np.array(draw(st.lists(st.floats(0, 1), min_size=measures, max_size=measures)))[:, np.newaxis]
    return model_of(levels, cuts, shifts, measures), full


@settings(deadline=None, max_examples=150)
@given(any_model())
def test_the_wedges_are_those_of_the_enumeration_of_all_subsets(drawn: tuple[Model, Array]) -> None:
    model, full = drawn

    wedges = exact_wedges(model, full, "direct")

    assert wedges.tco2[:, 0] == pytest.approx(by_all_subsets(value_with(model, full), model.measures), abs=1e-8)


@settings(deadline=None)
@given(any_model())
def test_the_wedges_sum_to_baseline_less_scenario(drawn: tuple[Model, Array]) -> None:
    model, full = drawn
    value = value_with(model, full)

    wedges = exact_wedges(model, full, "direct")

    size = 1 + float(np.abs(model.level).sum() + np.abs(model.shift_amount).sum())
    whole = value(frozenset())[0] - value(frozenset(model.measures))[0]
    assert abs(wedges.tco2.sum() - whole) <= 1e-12 * size
    assert wedges.baseline[0] - wedges.scenario[0] == pytest.approx(whole, abs=1e-12 * size)


@settings(deadline=None)
@given(any_model(), st.randoms(use_true_random=False))
def test_the_order_of_the_measures_does_not_matter(drawn: tuple[Model, Array], random: object) -> None:
    model, full = drawn
    order = list(range(len(model.measures)))
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis hands out a random.Random
    place = np.argsort(order)
    turned = Model(
        **{
            **vars(model),
            "cut_measure": place[model.cut_measure],
            "shift_measure": place[model.shift_measure],
        }
    )

    wedges, again = exact_wedges(model, full, "direct"), exact_wedges(turned, full[order], "direct")

    assert again.tco2[place] == pytest.approx(wedges.tco2, abs=1e-9)


def test_two_cuts_of_one_block_share_what_they_save_together() -> None:
    """100 t, cuts of one half and one fifth: alone 50 and 20, together 60; each gives up half of the overlap of 10."""
    model = model_of([100.0], [(0, 0, 0.5), (1, 0, 0.2)], [], measures=2)

    wedges = exact_wedges(model, np.ones((2, 1)), "direct")

    assert wedges.tco2[:, 0] == pytest.approx([45.0, 15.0], abs=1e-12)


def test_a_measure_that_cuts_and_shifts_one_block_counts_its_product_once() -> None:
    """100 t; the first cuts a half and displaces 40 t, the second cuts a half.

    Values: none 100, first 0.5 x 60 = 30, second 50, both 0.25 x 60 = 15. First: (70 + 35) / 2, second: (50 + 15) / 2.
    """
    model = model_of([100.0], [(0, 0, 0.5), (1, 0, 0.5)], [(0, 0, -40.0)], measures=2)

    wedges = exact_wedges(model, np.ones((2, 1)), "direct")

    assert wedges.tco2[:, 0] == pytest.approx([52.5, 32.5], abs=1e-12)


def test_an_unrelated_measure_keeps_its_own_abatement() -> None:
    """The documented fault of one-at-a-time and leave-one-out methods: overlaps elsewhere must not move it."""
    model = model_of([100.0, 60.0], [(0, 0, 0.95), (1, 0, 0.95), (2, 1, 0.5)], [], measures=3)

    wedges = exact_wedges(model, np.ones((3, 1)), "direct")

    assert wedges.tco2[:, 0] == pytest.approx([49.875, 49.875, 30.0], abs=1e-12)


def test_a_strong_measure_beside_weak_ones_agrees_with_all_orders() -> None:
    model = model_of([500.0], [(0, 0, 1.0), (1, 0, 0.05), (2, 0, 0.3)], [(3, 0, -80.0), (1, 0, 10.0)], measures=4)
    full = np.array([[1.0], [0.7], [1.0], [0.5]])

    wedges = exact_wedges(model, full, "direct")

    assert wedges.tco2[:, 0] == pytest.approx(by_all_orders(value_with(model, full), model.measures), abs=1e-10)


def test_no_measure_in_use_takes_nothing_off_and_leaves_the_baseline_as_it_is() -> None:
    model = model_of([123.4, 0.1], [(0, 0, 0.3)], [(0, 1, -0.05)], measures=1, years=3)

    wedges = exact_wedges(model, np.zeros((1, 3)), "direct")

    assert wedges.scenario.tolist() == wedges.baseline.tolist()
    assert wedges.tco2.tolist() == [[0.0, 0.0, 0.0]]


def test_the_total_counts_bought_power_and_heat_and_the_direct_does_not() -> None:
    """1 t direct, 10 MWh at 0.5 and 20 GJ at 0.1 in each of two years."""
    model = model_of([1.0], [], [], measures=0, years=2)
    channels = np.array([[[1.0, 10.0, 20.0, 3.0]]])

    assert in_boundary(model, "direct", channels).tolist() == [[1.0, 1.0]]
    assert in_boundary(model, "total", channels).tolist() == [[8.0, 8.0]]


def test_moving_fuel_to_bought_power_adds_to_the_total_what_the_grid_emits() -> None:
    """80 of 100 t are displaced by 60 MWh; the total falls by 80 less 30, the direct by 80."""
    model = model_of([100.0], [], [(0, 0, -80.0)], measures=1)
    model.shift_amount[0, 0, 1] = 60.0

    assert exact_wedges(model, np.ones((1, 1)), "direct").tco2.item() == pytest.approx(80.0)
    assert exact_wedges(model, np.ones((1, 1)), "total").tco2.item() == pytest.approx(50.0)


def test_an_unknown_quantity_of_a_block_leaves_only_its_own_measures_unknown() -> None:
    model = model_of([1.0, 1.0], [(0, 0, 0.5), (1, 1, 0.5)], [], measures=2)

    taken = attribution(model, np.ones((2, 1)), np.array([[np.nan], [8.0]]), np.zeros((0, 1)))

    assert np.isnan(taken[0, 0])
    assert taken[1, 0] == pytest.approx(4.0)


def test_sixty_measures_in_eight_sectors_over_forty_years_leave_no_residual() -> None:
    random = np.random.default_rng(3)
    cuts = [(measure, block, random.uniform(0, 0.6)) for measure in range(60) for block in range(8)]
    shifts = [(measure, measure % 8, random.uniform(-5, 5)) for measure in range(60)]
    model = model_of([1e6] * 8, cuts, shifts, measures=60, years=40)

    wedges = exact_wedges(model, random.uniform(0, 1, (60, 40)), "direct")

    whole = wedges.baseline - wedges.scenario
    assert np.abs(wedges.tco2.sum(axis=0) - whole).max() <= 1e-12 * whole.min()


def test_sampled_wedges_sum_to_the_whole_and_come_near_the_exact_ones() -> None:
    cuts = [(0, 0, 0.9), (1, 0, 0.5), (2, 0, 0.2)]
    model, full = model_of([100.0], cuts, [(3, 0, -30.0)], measures=4), np.ones((4, 1))
    exact = exact_wedges(model, full, "direct")

    sampled = sampled_wedges(value_with(model, full), model.measures, 400, 7, years=(2025,), boundary="direct")

    assert sampled.error_tco2 is not None
    assert sampled.tco2.sum() == pytest.approx(float((exact.baseline - exact.scenario)[0]), rel=1e-12)
    assert 0 < sampled.error_tco2.max() < 1.0
    assert (np.abs(sampled.tco2 - exact.tco2) <= 4 * sampled.error_tco2).all()


def test_two_measures_are_exact_after_one_pair_whose_error_is_unknown() -> None:
    """With two measures an order and its reverse are all orders."""
    model = model_of([100.0], [(0, 0, 0.5), (1, 0, 0.2)], [], measures=2)
    value = value_with(model, np.ones((2, 1)))

    sampled = sampled_wedges(value, model.measures, 1, 0, years=(2025,), boundary="direct")

    assert sampled.tco2[:, 0] == pytest.approx([45.0, 15.0], abs=1e-12)
    assert sampled.error_tco2 is not None
    assert np.isnan(sampled.error_tco2).all()


def test_the_same_seed_gives_the_same_sample_and_another_seed_another() -> None:
    cuts = [(number, 0, share) for number, share in enumerate((0.9, 0.5, 0.2, 0.7, 0.4))]
    model = model_of([100.0], cuts, [], measures=5)
    value = value_with(model, np.ones((5, 1)))
    first, again, other = (
        sampled_wedges(value, model.measures, 10, seed, years=(2025,), boundary="direct").tco2 for seed in (1, 1, 2)
    )

    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()
