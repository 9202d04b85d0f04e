"""Intensities, and rates that compound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.accounting.errors import BadTarget
from dafeng.core.accounting.intensity import (
    assigned_path,
    completion,
    compounded,
    intensity,
    reduction_rate,
    yearly_rate,
)

RATES = st.floats(-0.5, 0.9)


def test_two_spans_compound_and_do_not_add_up() -> None:
    # 14 % and then 10 % leave 0.86 x 0.90 = 0.774 of the start.
    assert compounded(0.14, 0.10) == pytest.approx(0.226)


def test_a_rise_after_a_fall_eats_the_fall_up() -> None:
    assert compounded(0.2, -0.25) == pytest.approx(0.0)


@given(RATES, RATES)
def test_the_rate_of_two_spans_is_that_of_start_and_end(first: float, second: float) -> None:
    start, middle = 2.0, 2.0 * (1 - first)
    end = middle * (1 - second)

    assert compounded(first, second) == pytest.approx(reduction_rate(start, end), abs=1e-12)


@given(st.floats(1e-3, 1e6), st.floats(1e-3, 1e6), st.floats(1e-3, 1e6))
def test_a_rate_does_not_depend_on_the_unit_of_the_amount(amount: float, gdp: float, scale: float) -> None:
    then, now = intensity(amount, gdp), intensity(amount, gdp * 1.25)

    assert reduction_rate(then * scale, now * scale) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("cumulative", "years", "yearly"),
    [(0.19, 2, 0.1), (-0.21, 2, -0.1), (0.3, 1, 0.3), (0.0, 5, 0.0)],
    ids=["two years", "a rise", "one year", "no change"],
)
def test_equal_yearly_rates_compound_to_the_cumulative_one(cumulative: float, years: int, yearly: float) -> None:
    assert yearly_rate(cumulative, years) == pytest.approx(yearly)


def test_a_span_below_a_year_has_no_yearly_rate() -> None:
    with pytest.raises(BadTarget, match="at least one year, not 0"):
        yearly_rate(0.14, 0)


@pytest.mark.parametrize("rate", [1.0, 1.5])
def test_nothing_falls_by_all_of_itself_and_more(rate: float) -> None:
    with pytest.raises(BadTarget, match="leaves nothing; a rate is below 100 %"):
        yearly_rate(rate, 5)


@pytest.mark.parametrize(("year", "expected"), [(2020, 100.0), (2021, 90.0), (2022, 81.0)])
def test_the_assigned_path_falls_by_an_equal_rate_a_year(year: int, expected: float) -> None:
    assert assigned_path(100.0, 0.19, 2020, 2022, year) == pytest.approx(expected)


@pytest.mark.parametrize("year", [2019, 2023], ids=["before the base year", "after the target year"])
def test_there_is_no_path_outside_its_span(year: int) -> None:
    with pytest.raises(BadTarget, match=f"No target path for {year}: it runs from 2020 to 2022"):
        assigned_path(100.0, 0.19, 2020, 2022, year)


@pytest.mark.parametrize(("actual", "share"), [(0.14, 1.0), (0.07, 0.5), (-0.07, -0.5)], ids=["met", "half", "rose"])
def test_completion_is_the_share_of_the_target_reached(actual: float, share: float) -> None:
    assert completion(actual, 0.14) == pytest.approx(share)


def test_nothing_completes_a_target_of_zero_or_less() -> None:
    for target in (0.0, -0.1):
        with pytest.raises(BadTarget, match="a target above zero; correct the target"):
            completion(0.1, target)
