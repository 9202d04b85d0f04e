"""Peaks of courses by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.pathways.results import Peak
from dafeng.core.pathways.simulation.peaks import peak_of, peaks_of

YEARS = tuple(range(2025, 2032))
COURSES = st.lists(st.floats(0.0, 1e9), min_size=7, max_size=7)


def peak(*values: float) -> Peak:
    return peak_of(YEARS, np.array(values))


def test_a_peak_is_the_last_year_of_the_maximum() -> None:
    assert peak(50.0, 100.0, 90.0, 100.0, 90.0, 80.0, 70.0).year == 2028


def test_the_plateau_is_the_run_of_years_within_two_percent() -> None:
    assert peak(99.0, 90.0, 98.5, 100.0, 98.0, 97.9, 99.0).plateau == (2027, 2029)


def test_a_course_that_still_rises_has_no_peak_to_claim() -> None:
    found = peak(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)

    assert found == Peak(2031, 7.0, (2031, 2031), open_ended=True)


def test_a_level_course_is_one_long_plateau_that_stays_open() -> None:
    assert peak(*[5.0] * 7) == Peak(2031, 5.0, (2025, 2031), open_ended=True)


def test_a_falling_course_peaked_in_its_first_year() -> None:
    assert peak(9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0) == Peak(2025, 9.0, (2025, 2025), open_ended=False)


def test_a_course_with_a_missing_year_has_no_level() -> None:
    assert np.isnan(peak(1.0, np.nan, 3.0, 1.0, 1.0, 1.0, 1.0).level_tco2)


def test_many_courses_at_once_give_the_length_of_each_plateau() -> None:
    peaks = peaks_of(YEARS, np.array([[1.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0], [3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]]))

    assert peaks.year.tolist() == [2027, 2025]
    assert peaks.plateau_years.tolist() == [2, 1]
    assert peaks.open_ended.tolist() == [False, False]


@given(COURSES)
def test_no_later_year_reaches_a_peak_and_no_earlier_one_exceeds_it(values: list[float]) -> None:
    found = peak(*values)
    place = YEARS.index(found.year)

    assert all(value < found.level_tco2 for value in values[place + 1 :])
    assert all(value <= found.level_tco2 for value in values[:place])
    assert values[place] == pytest.approx(found.level_tco2)
    assert found.plateau[0] <= found.year <= found.plateau[1]
