"""Chained LMDI-II: indices that multiply to the index of energy."""

import numpy as np
import pytest

from dafeng.core.trends.chain import chained_indices
from dafeng.core.trends.errors import UnevenFactors, UnknownBase

ENERGY = np.array([[10.0, 30.0], [12.0, 28.0], [15.0, 35.0]])
ACTIVITY = np.array([[5.0, 10.0], [6.0, 9.0], [8.0, 12.0]])


def test_activity_alone_moves_when_all_grows_alike() -> None:
    found = chained_indices(np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([[3.0, 5.0], [6.0, 10.0]]), 0)

    assert found.activity.tolist() == [1.0, 2.0]
    assert found.structure.tolist() == pytest.approx([1.0, 1.0])
    assert found.intensity.tolist() == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("base", [0, 1, 2])
def test_the_indices_multiply_to_energy_and_are_one_in_the_base_year(base: int) -> None:
    found = chained_indices(ENERGY, ACTIVITY, base)

    assert found.activity * found.structure * found.intensity == pytest.approx(found.energy)
    assert found.energy.tolist() == pytest.approx((np.array([40.0, 40.0, 50.0]) / ENERGY[base].sum()).tolist())
    assert [index[base] for index in (found.activity, found.structure, found.intensity)] == [1.0, 1.0, 1.0]


def test_with_value_added_the_shift_takes_its_part() -> None:
    value_added = np.array([[2.0, 3.0], [2.0, 4.0], [3.0, 5.0]])

    found = chained_indices(ENERGY, ACTIVITY, 0, value_added=value_added)

    assert found.activity.tolist() == pytest.approx([1.0, 1.2, 1.6])
    assert found.shift is not None
    assert found.shift.tolist() == pytest.approx([1.0, 15 / 15 / 1.2, 20 / 15 / 1.6])
    assert found.activity * found.shift * found.structure * found.intensity == pytest.approx(found.energy)


def test_structure_inside_the_categories_is_taken_out_of_the_intensity() -> None:
    lower = np.array([[1.0, 1.0], [1.1, 0.9], [1.2, 0.8]])

    found, plain = chained_indices(ENERGY, ACTIVITY, 0, structure_lower=lower), chained_indices(ENERGY, ACTIVITY, 0)

    assert found.structure_lower is not None
    assert found.intensity * found.structure_lower == pytest.approx(plain.intensity)


def test_a_category_that_appears_moves_the_structure_and_not_the_intensity() -> None:
    found = chained_indices(np.array([[4.0, 0.0], [4.0, 4.0]]), np.array([[2.0, 0.0], [2.0, 2.0]]), 0)

    assert found.activity * found.structure * found.intensity == pytest.approx(found.energy)
    assert found.intensity.tolist() == pytest.approx([1.0, 1.0])


def test_energy_without_activity_has_no_intensity() -> None:
    found = chained_indices(np.array([[1.0, 1.0], [1.0, 2.0]]), np.array([[2.0, 1.0], [2.0, 0.0]]), 0)

    assert np.isnan(found.intensity).tolist() == [False, True]
    assert np.isnan(found.structure).tolist() == [False, True]
    assert found.energy.tolist() == [1.0, 1.5]


def test_a_missing_figure_leaves_the_years_beyond_it_without_a_value() -> None:
    energy = ENERGY.copy()
    energy[2, 0] = np.nan

    found = chained_indices(energy, ACTIVITY, 0)

    assert np.isnan(found.intensity).tolist() == [False, False, True]


def test_a_base_outside_the_years_is_refused() -> None:
    with pytest.raises(UnknownBase, match="base 3 lies outside a series of 3 steps"):
        chained_indices(ENERGY, ACTIVITY, 3)


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(UnevenFactors, match="energy and activity"):
        chained_indices(ENERGY, ACTIVITY[:2], 0)
