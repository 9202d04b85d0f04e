"""When measures come into use, by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.compiling.uptake import uptake
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.request import Scenario
from dafeng.core.pathways.simulation import uptake_of
from tests.core.pathways.small_pathway import PILOT, cut, measure, one_block
from tests.core.small_place import YEAR


def used(one: Measure, scenario: Scenario = PILOT) -> list[float]:
    """The uptake of 2021 to 2025."""
    shares = uptake_of(compiled(one_block(), [one], scenario))[0]
    return [round(float(share), 9) for share in shares]


def test_a_measure_is_nothing_before_its_start_and_all_from_its_full_year() -> None:
    assert used(measure(cut(0.1), start_year=2023, full_year=2023)) == [0.0, 0.0, 1.0, 1.0, 1.0]


def test_half_way_up_the_ramp_half_is_in_use() -> None:
    assert used(measure(cut(0.1), start_year=2022, full_year=2025))[2] == pytest.approx(0.5)


def test_the_ceiling_is_what_is_reached() -> None:
    assert used(measure(cut(0.1), ceiling=0.6)) == [0.0, 0.6, 0.6, 0.6, 0.6]


def test_ambition_scales_the_ceiling_but_not_beyond_all() -> None:
    one = measure(cut(0.1), ceiling=0.6)

    assert used(one, replace(PILOT, ambition={"": 0.5}))[-1] == pytest.approx(0.3)
    assert used(one, replace(PILOT, ambition={"": 0.5, "m": 2.0}))[-1] == 1.0


def test_a_delay_puts_measures_off() -> None:
    assert used(measure(cut(0.1)), replace(PILOT, delay_years=2.0)) == [0.0, 0.0, 0.0, 1.0, 1.0]


def test_what_was_in_use_before_the_base_year_is_in_its_data_already() -> None:
    assert used(measure(cut(0.1), start_year=2018, full_year=YEAR)) == [0.0] * 5


def test_of_a_measure_under_way_only_the_rest_is_to_come() -> None:
    # Four years of ramp from 2020 to 2023: half is in use in the base year, the rest comes by 2023.
    shares = used(measure(cut(0.1), start_year=2020, full_year=2023))

    assert shares == [0.0, 0.25, 0.5, 0.5, 0.5]


def test_a_measure_under_way_is_not_delayed_any_more() -> None:
    under_way = measure(cut(0.1), start_year=2020, full_year=2023)

    assert used(under_way, replace(PILOT, delay_years=3.0)) == used(under_way)


@given(st.integers(2000, 2060), st.integers(1, 30), st.floats(0.0, 1.0))
def test_uptake_is_exact_at_both_ends_and_never_falls(start: int, ramp: int, ceiling: float) -> None:
    years = np.arange(1990.0, 2100.0)

    course = uptake(years, np.array([float(start)]), np.array([float(ramp)]), np.array([ceiling]))[0]

    assert (course[years < start] == 0.0).all()
    assert (course[years >= start + ramp - 1] == ceiling).all()
    assert (np.diff(course) >= 0.0).all()
