"""Peak status: a peak is claimed only where nothing speaks against it."""

from dataclasses import replace
from math import isnan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dafeng.core.trends.peaks import DEFAULT_RULE, c40_peaked, peak_status
from dafeng.core.trends.rank import hamed_rao, yue_wang
from dafeng.core.trends.rank.modified import significant_from
from dafeng.core.trends.results import PeakStatus


def status(*values: float | None, first: int = 2010) -> PeakStatus:
    return peak_status("direct", {first + number: value for number, value in enumerate(values)})


FALLING = (80.0, 90.0, 100.0, 98.0, 95.0, 93.0, 90.0, 88.0, 85.0)


def test_a_series_that_falls_since_long_has_peaked() -> None:
    found = status(*FALLING)

    assert (found.status, found.reason, found.peak_year, found.peak_tco2) == (
        "peaked",
        "significant_decline",
        2012,
        100,
    )
    assert (found.latest_year, found.latest_tco2, found.vintage, found.points) == (2018, 85.0, 2018, 9)
    assert found.drop_pct == pytest.approx(15.0)
    assert found.test is not None
    assert (found.test.n, found.test.s, found.test.exact) == (7, -21.0, True)
    assert found.test.p == pytest.approx(2 / 5040)
    assert found.c40 is True


def test_as_far_back_without_a_fall_is_a_plateau_and_names_no_peak_year() -> None:
    found = status(90.0, 100.0, 97.0, 98.0, 96.0, 99.0, 97.0, 99.5)

    assert (found.status, found.reason, found.peak_year, found.peak_tco2) == (
        "plateau",
        "no_significant_decline",
        None,
        None,
    )
    assert (found.maximum_year, found.maximum_tco2) == (2011, 100.0)


def test_a_maximum_of_the_last_five_years_is_rising() -> None:
    found = status(70.0, 75.0, 80.0, 85.0, 90.0, 100.0, 97.0, 96.0, 95.0, 94.0)

    assert (found.status, found.reason, found.peak_year) == ("rising", "maximum_recent", None)


@pytest.mark.parametrize("values", [(), (None,), (None, float("nan"))])
def test_without_a_series_nothing_is_said(values: tuple[float | None, ...]) -> None:
    found = status(*values)

    assert (found.status, found.reason, found.points, found.c40) == ("indeterminate", "no_series", 0, None)
    assert found.maximum_year is None


def test_four_points_are_too_few_even_if_they_only_fall() -> None:
    found = status(100.0, 80.0, 60.0, 40.0)

    assert (found.status, found.reason, found.test) == ("indeterminate", "too_few_points", None)


def test_a_higher_maximum_may_hide_in_a_gap() -> None:
    found = peak_status("direct", dict.fromkeys((2005, 2008, 2009, 2010, 2011, 2012, 2013), 90.0) | {2005: 100.0})

    assert (found.status, found.reason) == ("indeterminate", "gaps")


def test_every_other_year_is_no_gap_yet_may_be_too_few_from_the_maximum_on() -> None:
    found = peak_status("direct", {2010: 80.0, 2012: 90.0, 2014: 100.0, 2016: 95.0, 2018: 93.0, 2020: 90.0})

    assert (found.status, found.reason) == ("indeterminate", "too_few_after_maximum")


def test_a_lone_spike_is_noise_and_no_peak() -> None:
    found = status(100.0, 100.5, 180.0, 99.0, 98.0, 97.0, 96.0, 95.0, 94.0)

    assert (found.status, found.reason, found.peak_year) == ("indeterminate", "noisy", None)
    assert found.noise_pct is not None
    assert found.noise_pct > 10


def test_a_smooth_steep_fall_is_no_noise() -> None:
    found = status(*(100 * 0.93**year for year in range(12)))

    assert found.noise_pct is not None
    assert found.noise_pct < 1
    assert found.status == "peaked"


def test_of_two_equal_maxima_the_later_counts() -> None:
    assert status(*(100.0, 90.0, 100.0, 95.0, 94.0, 92.0, 90.0, 85.0, 80.0)).maximum_year == 2012


def test_nothing_emitted_is_no_peak() -> None:
    assert status(*[0.0] * 8).reason == "no_emissions"


def test_a_decline_that_serial_correlation_may_explain_is_told_and_not_claimed() -> None:
    values = (90.0, 100.0, 99.0, 97.0, 94.5, 93.0, 93.5, 95.0, 97.0, 98.0, 97.5, 96.0, 94.0, 92.5, 92.0)
    lenient = replace(DEFAULT_RULE, level=0.10)

    found = peak_status("direct", dict(enumerate(values, 2000)), lenient)

    assert found.test is not None
    assert [test.name for test in found.modified] == ["hamed_rao", "yue_wang"]
    assert found.test.p < lenient.level
    assert max(test.p for test in found.modified) > lenient.level
    assert (found.status, found.reason, found.peak_year) == ("plateau", "serial_correlation", None)


def test_values_that_swing_from_year_to_year_do_not_speak_against_a_decline() -> None:
    found = status(*FALLING)

    assert found.lag_one is not None
    assert found.lag_one < -significant_from(7)
    assert any(isnan(test.p) for test in found.modified)
    assert found.status == "peaked"


def test_a_decline_that_the_modified_tests_confirm_is_claimed() -> None:
    found = status(*(100 - year**1.5 for year in range(16)))

    assert [test.name for test in found.modified] == ["hamed_rao", "yue_wang"]
    assert found.status == "peaked"


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ((100.0, 90.0), None),
        ((100.0, 99.0, 98.0, 97.0, 96.0, 95.0, 90.0), True),
        ((100.0, 99.0, 98.0, 97.0, 96.0, 95.0, 90.1), False),
        ((100.0, 99.0, 98.0, 97.0, 96.0, 80.0), False),
    ],
    ids=["two points", "ten per cent after six years", "less", "only five years"],
)
def test_the_rule_of_c40(values: tuple[float, ...], answer: bool | None) -> None:  # noqa: FBT001 -- the answer itself
    assert c40_peaked(dict(enumerate(values, 2010))) is answer


YEARLY = st.lists(st.one_of(st.none(), st.floats(0, 1e8)), max_size=25)


@given(YEARLY)
@example([0.0, 1.0, 2.225073858507203e-309])
def test_a_peak_year_is_claimed_only_under_all_conditions(values: list[float | None]) -> None:
    found = status(*values)
    there = [value for value in values if value is not None]

    assert (found.peak_year is None) == (found.status != "peaked")
    if found.status == "peaked":
        assert found.peak_year is not None
        assert found.latest_year is not None
        assert found.test is not None
        assert found.latest_year - found.peak_year >= 5
        assert found.peak_tco2 == max(there)
        assert found.test.p < 0.05
        assert found.test.s < 0
        assert all(test.p < 0.05 or (isnan(test.p) and (found.lag_one or 0) < 0) for test in found.modified)
        assert found.noise_pct is not None
        assert found.noise_pct <= 10


@given(st.lists(st.floats(1, 1e8), max_size=4))
def test_a_short_series_never_has_a_peak(values: list[float]) -> None:
    assert (status(*values).status, status(*values).peak_year) == ("indeterminate", None)


@given(st.lists(st.floats(1, 1e8), min_size=5, max_size=20), st.integers(0, 4))
def test_a_series_whose_maximum_is_recent_never_has_a_peak(values: list[float], back: int) -> None:
    values[-1 - back] = 2e8

    assert status(*values).peak_year is None


@given(st.lists(st.floats(80, 100), min_size=6, max_size=15), st.integers(2, 60))
def test_the_unit_of_the_series_does_not_matter(values: list[float], factor: int) -> None:
    first, second = status(*values), status(*(value * 2.0**factor for value in values))

    assert (first.status, first.reason, first.peak_year) == (second.status, second.reason, second.peak_year)


@given(st.lists(st.floats(85, 100), min_size=11, max_size=20))
def test_the_modified_tests_are_those_of_the_years_from_the_maximum_on(values: list[float]) -> None:
    found = status(101.0, *values)

    leaning = found.lag_one is not None and abs(found.lag_one) > significant_from(len(values) + 1)
    expected = [test([101.0, *values], 1).var_s for test in (hamed_rao, yue_wang)] if leaning else []
    assert [test.var_s for test in found.modified] == pytest.approx(expected)
