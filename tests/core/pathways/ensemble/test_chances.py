"""Chances, their intervals, quantiles, peaks of draws, ranks: against hand-worked and published figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import spearmanr  # type: ignore[import-untyped]  # it publishes no stubs

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.chances import chance_of, effective_draws, quantiles_of, wilson_interval
from dafeng.core.pathways.ensemble.errors import TooManyGroups
from dafeng.core.pathways.ensemble.ranking import ranks_of, spearman
from dafeng.core.pathways.ensemble.sobol import total_order, total_orders
from dafeng.core.pathways.ensemble.turning import turning_of

YEARS = (2025, 2026, 2027, 2028, 2029)


@pytest.mark.parametrize(
    ("seen", "draws", "low", "high"),
    [
        # Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_chance_is_wilsons(seen: int, draws: int, low: float, high: float) -> None:
    assert wilson_interval(seen / draws, draws) == pytest.approx((low, high), abs=5e-5)


def test_a_chance_counts_its_draws() -> None:
    chance = chance_of(np.array([True] * 81 + [False] * 182))

    assert (chance.share, chance.draws) == (81 / 263, 263)
    assert (chance.low, chance.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_weights_count_only_the_effective_draws() -> None:
    weights = np.array([0.5, 0.5, 0.0, 0.0])

    assert effective_draws(weights) == 2
    assert chance_of(np.array([True, False, True, True]), weights).share == 0.5
    assert chance_of(np.array([True, False, True, True]), weights).low == wilson_interval(0.5, 2)[0]


def test_quantiles_follow_the_weights() -> None:
    values = np.array([[1.0, 2.0, 3.0, 4.0], [40.0, 30.0, 20.0, 10.0]])

    assert quantiles_of(values, (0.5,)).tolist() == [[2.5, 25.0]]
    assert quantiles_of(values, (0.5,), np.full(4, 0.25)).tolist() == [[2.5, 25.0]]
    assert quantiles_of(values, (0.5,), np.array([0.0, 0.0, 0.0, 1.0])).tolist() == [[4.0, 10.0]]


def test_a_draw_peaks_in_the_last_year_of_its_maximum() -> None:
    # Two maxima; a plateau of the three years within 2 %; a rising one; a falling one; one below zero.
    draws = np.array(
        [
            [1.0, 5.0, 3.0, 5.0, 2.0],
            [90.0, 99.0, 100.0, 98.0, 97.0],
            [1.0, 2.0, 3.0, 4.0, 5.0],
            [5.0, 4.0, 3.0, 2.0, 1.0],
            [-10.0, -5.0, -4.0, -4.05, -6.0],
        ]
    ).T

    turning = turning_of(YEARS, draws)

    assert turning.year.tolist() == [2028, 2027, 2029, 2025, 2027]
    assert turning.level.tolist() == [5, 100, 5, 5, -4]
    assert turning.plateau.tolist() == [1, 3, 1, 1, 2]
    assert turning.open_ended.tolist() == [False, False, True, False, False]


@given(arrays(np.float64, (5, 30), elements=st.floats(-1e6, 1e6)))
def test_no_year_of_a_draw_is_above_its_peak_or_reaches_it_later(emissions: Array) -> None:
    turning = turning_of(YEARS, emissions)

    assert (emissions <= turning.level).all()
    for draw, year in enumerate(turning.year):
        assert (emissions[YEARS.index(year) + 1 :, draw] < turning.level[draw]).all()
        assert 1 <= turning.plateau[draw] <= len(YEARS)


def test_equal_values_share_their_rank() -> None:
    assert ranks_of(np.array([10.0, 30.0, 10.0, 20.0])).tolist() == [1.5, 4.0, 1.5, 3.0]


@given(arrays(np.float64, (2, 20), elements=st.integers(0, 9).map(float)))
def test_spearman_is_what_scipy_gives(pair: Array) -> None:
    if np.ptp(pair, axis=1).all():
        assert spearman(pair[0], pair[1]) == pytest.approx(spearmanr(pair[0], pair[1]).statistic, abs=1e-12)
    else:
        assert np.isnan(spearman(pair[0], pair[1]))


def ishigami(angles: Array) -> Array:
    """Ishigami and Homma's function with a = 7 and b = 0.1."""
    first, second, third = angles.T
    return np.asarray(np.sin(first) + 7 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first))


def test_the_total_order_of_ishigamis_function_is_the_analytical_one() -> None:
    # V = a2/8 + b pi4/5 + b2 pi8/18 + 1/2; V1 = (1 + b pi4/5)2/2; V2 = a2/8; V13 = b2 pi8 (1/18 - 1/50).
    whole = 49 / 8 + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18 + 0.5
    alone, both = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    samples = np.random.default_rng(1).uniform(-np.pi, np.pi, (2, 40_000, 3))

    found = total_orders(ishigami, samples[0], samples[1])

    assert found == pytest.approx(np.array([alone + both, 49 / 8, both]) / whole, abs=0.015)


def test_an_answer_that_never_varies_has_no_total_order() -> None:
    assert np.isnan(total_order(np.ones(5), np.ones(5)))


def test_more_than_forty_groups_are_refused() -> None:
    with pytest.raises(TooManyGroups, match="41 groups"):
        total_orders(lambda sample: sample[:, 0], np.zeros((2, 41)), np.zeros((2, 41)))
