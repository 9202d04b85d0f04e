"""Stock turnover by hand, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.pathways.place.turnover import new_share, stock_intensity, surviving_share

ACTIVITIES = st.lists(st.floats(0.01, 5.0), min_size=1, max_size=40).map(lambda later: np.array([1.0, *later]))
LIVES = st.floats(1.0, 60.0)


def test_an_even_stock_retires_by_equal_parts() -> None:
    ages = np.array([0.0, 1.0, 2.0, 4.0, 9.0])

    assert surviving_share(ages, 4.0).tolist() == [1.0, 0.75, 0.5, 0.0, 0.0]


def test_growth_and_retirement_are_met_by_new_units() -> None:
    # Year 1: 0.75 of the old units stand, 0.75 are built for an activity of 1.5: half of it is new.
    assert new_share(np.array([1.0, 1.5]), 4.0).tolist() == [0.0, 0.5]


def test_a_fall_takes_the_old_units_out_first() -> None:
    # 0.5 were built in year 1; when the activity falls to 0.5 they do all of it.
    assert new_share(np.array([1.0, 1.25, 0.5]), 4.0).tolist() == [0.0, 0.4, 1.0]


def test_the_stock_stands_between_old_and_new() -> None:
    assert stock_intensity(np.ones(5), 4.0, 0.8).tolist() == pytest.approx([1.0, 0.95, 0.9, 0.85, 0.8])


@given(ACTIVITIES, LIVES, st.floats(0.1, 1.5))
def test_the_intensity_moves_from_old_to_new_and_never_back(
    activity: np.typing.NDArray[np.float64], life: float, new: float
) -> None:
    course = stock_intensity(activity, life, new)

    assert course[0] == 1.0
    assert (course >= min(new, 1.0) - 1e-12).all()
    assert (course <= max(new, 1.0) + 1e-12).all()
    assert (np.diff(course) * np.sign(new - 1.0) >= -1e-12).all()
