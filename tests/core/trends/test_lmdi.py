"""LMDI-I: effects that sum to the change, whatever is zero."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.trends.errors import UnevenFactors
from dafeng.core.trends.lmdi import additive_effects, logarithmic_mean, multiplicative_effects

FIGURES = st.one_of(st.just(0.0), st.floats(1e-6, 1e6))


@st.composite
def factors(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Factors x categories, before and after, zeros among them."""
    shape = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    size = shape[0] * shape[1]
    before, after = (np.array(draw(st.lists(FIGURES, min_size=size, max_size=size))) for _ in range(2))
    return before.reshape(shape), after.reshape(shape)


@pytest.mark.parametrize(
    ("a", "b", "mean"),
    [
        (2.0, 2.0, 2.0),
        (0.0, 5.0, 0.0),
        (5.0, 0.0, 0.0),
        (0.0, 0.0, 0.0),
        (math.e, 1.0, math.e - 1),
        (1.0, math.e, math.e - 1),
        (-math.e, -1.0, 1 - math.e),
        (-1.0, 1.0, 0.0),
    ],
)
def test_the_logarithmic_mean_and_its_limits(a: float, b: float, mean: float) -> None:
    assert logarithmic_mean(a, b) == pytest.approx(mean, rel=1e-15)


def test_the_logarithmic_mean_of_neighbours_keeps_its_digits() -> None:
    assert logarithmic_mean(1.0, 1.0 + 2e-16) == pytest.approx(1.0, rel=1e-15)


def test_the_logarithmic_mean_of_what_is_missing_is_missing() -> None:
    assert np.isnan(logarithmic_mean(float("nan"), [0.0, 1.0])).all()


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
def test_the_logarithmic_mean_lies_between_the_geometric_and_the_arithmetic_one(a: float, b: float) -> None:
    mean = float(logarithmic_mean(a, b))

    assert np.sqrt(a * b) * (1 - 1e-12) <= mean <= (a + b) / 2 * (1 + 1e-12)
    assert mean == pytest.approx(float(logarithmic_mean(b, a)), rel=1e-12)


@given(factors())
def test_the_effects_of_every_category_sum_to_its_change(given_factors: tuple[np.ndarray, np.ndarray]) -> None:
    before, after = given_factors
    value_before, value_after = before.prod(axis=0), after.prod(axis=0)

    effects = additive_effects(before, after)

    assert effects.sum(axis=0) == pytest.approx(value_after - value_before, rel=1e-9, abs=1e-9 * value_after.max())


@given(factors())
def test_there_and_back_again_leaves_no_effect(given_factors: tuple[np.ndarray, np.ndarray]) -> None:
    before, after = given_factors
    scale = max(before.prod(axis=0).max(), after.prod(axis=0).max())

    assert additive_effects(before, after) == pytest.approx(
        -additive_effects(after, before), rel=1e-9, abs=1e-9 * scale
    )


def test_a_factor_that_does_not_change_has_no_effect() -> None:
    assert additive_effects([3.0, 2.0], [3.0, 5.0]).tolist() == pytest.approx([0.0, 9.0])


def test_a_factor_that_appears_takes_the_whole_change() -> None:
    assert additive_effects([0.0, 10.0, 2.0], [4.0, 5.0, 3.0]).tolist() == [60.0, 0.0, 0.0]


def test_a_factor_that_vanishes_takes_the_whole_change() -> None:
    assert additive_effects([4.0, 5.0, 3.0], [0.0, 10.0, 2.0]).tolist() == [-60.0, 0.0, 0.0]


def test_two_factors_that_appear_together_share_the_change() -> None:
    assert additive_effects([0.0, 0.0, 7.0], [2.0, 3.0, 10.0]).tolist() == [30.0, 30.0, 0.0]


def test_what_was_nothing_and_stays_nothing_has_no_effects() -> None:
    assert additive_effects([0.0, 3.0], [0.0, 9.0]).tolist() == [0.0, 0.0]
    assert additive_effects([0.0, 3.0], [5.0, 0.0]).tolist() == [0.0, 0.0]


def test_a_net_purchase_that_turns_into_a_net_sale_takes_the_whole_change() -> None:
    assert additive_effects([10.0, 0.5], [-4.0, 0.25]).tolist() == [-6.0, 0.0]


def test_a_negative_product_is_split_as_the_positive_one() -> None:
    positive = additive_effects([2.0, 3.0], [5.0, 4.0])

    assert additive_effects([-2.0, 3.0], [-5.0, 4.0]).tolist() == pytest.approx((-positive).tolist())


def test_what_is_missing_leaves_all_effects_of_its_category_missing_and_no_other() -> None:
    effects = additive_effects([[1.0, 1.0], [np.nan, 2.0]], [[2.0, 2.0], [3.0, 2.0]])

    assert np.isnan(effects[:, 0]).all()
    assert effects[:, 1].tolist() == pytest.approx([2.0, 0.0])


def test_the_ratios_multiply_to_the_ratio_of_the_totals() -> None:
    effects = additive_effects([[1.0, 4.0], [10.0, 5.0]], [[4.0, 5.0], [5.0, 6.0]]).sum(axis=1)

    assert multiplicative_effects(effects, 30.0, 50.0).prod() == pytest.approx(50 / 30)


def test_there_is_no_ratio_from_nothing() -> None:
    assert np.isnan(multiplicative_effects([60.0], 0.0, 60.0)).all()


def test_factors_that_do_not_fit_are_refused() -> None:
    with pytest.raises(UnevenFactors, match=r"\(2,\) and \(3,\)"):
        additive_effects([1.0, 2.0], [1.0, 2.0, 3.0])
