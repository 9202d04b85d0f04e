"""Terms in working days: over weekends, Spring Festival and make-up days, to the second."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.progress import CHINA_TIME, NaiveMoment, Term, WorkingCalendar, is_late, seconds_late

SPRING_2026 = WorkingCalendar(
    off=frozenset(date(2026, 2, day) for day in range(15, 24)),
    made_up=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
    years=frozenset({2026}),
)
"""Spring Festival of 2026: off from Sunday 15 to Monday 23 February, Saturdays 14 and 28 made up."""
DAYS = st.dates(date(2025, 12, 1), date(2026, 4, 30))
MOMENTS = st.datetimes(datetime(2025, 12, 1), datetime(2026, 4, 30), timezones=st.just(CHINA_TIME))  # noqa: DTZ001 -- hypothesis adds the zone


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),  # Friday
        (date(2026, 2, 14), True),  # Saturday, made up
        (date(2026, 2, 15), False),  # Sunday, first day off
        (date(2026, 2, 23), False),  # Monday, last day off
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),  # Saturday, made up
        (date(2026, 3, 1), False),  # Sunday
        (date(2026, 3, 7), False),  # Saturday
    ],
)
def test_a_day_works_by_the_table_before_the_weekend(day: date, works: bool) -> None:  # noqa: FBT001 -- a parameter of the case
    assert SPRING_2026.works(day) is works


def test_a_day_both_off_and_made_up_works() -> None:
    day = date(2026, 2, 14)

    assert WorkingCalendar(off=frozenset({day}), made_up=frozenset({day})).works(day)


@pytest.mark.parametrize(
    ("opened", "days", "due"),
    [
        ("2026-03-02T09:00:00", 5, "2026-03-09T23:59:59"),  # Monday to Monday, over one weekend
        ("2026-03-02T23:59:59", 1, "2026-03-03T23:59:59"),  # the last second still belongs to its day
        ("2026-03-03T00:00:00", 1, "2026-03-04T23:59:59"),
        ("2026-03-06T10:00:00", 1, "2026-03-09T23:59:59"),  # Friday: the next working day is Monday
        ("2026-03-07T10:00:00", 1, "2026-03-09T23:59:59"),  # opened on a Saturday
        ("2026-02-12T10:00:00", 5, "2026-02-26T23:59:59"),  # 13, 14 (made up), 24, 25, 26
        ("2026-02-16T10:00:00", 1, "2026-02-24T23:59:59"),  # opened in the holiday
        ("2026-02-27T10:00:00", 1, "2026-02-28T23:59:59"),  # the made-up Saturday is a working day
        ("2026-03-02T09:00:00", 0, "2026-03-02T23:59:59"),
    ],
)
def test_a_term_ends_with_the_last_second_of_its_last_working_day(opened: str, days: int, due: str) -> None:
    assert SPRING_2026.due(at(opened), days) == Term(at(due))


def test_the_day_of_opening_is_that_of_shanghai() -> None:
    late_in_utc = datetime(2026, 3, 2, 16, 0, 0, tzinfo=UTC)  # 3 March 00:00 in Shanghai

    assert SPRING_2026.due(late_in_utc, 1).at == at("2026-03-04T23:59:59")


def test_a_term_into_a_year_without_a_table_names_the_year_and_counts_weekends_off() -> None:
    into_2027 = SPRING_2026.due(at("2026-12-30T10:00:00"), 3)

    assert into_2027 == Term(at("2027-01-04T23:59:59"), (2027,))  # 31 December, 1 January (unknown), Monday 4
    assert SPRING_2026.due(at("2025-12-30T10:00:00"), 400).unknown_years == (2025, 2027)


def test_a_term_is_never_less_than_no_day() -> None:
    with pytest.raises(ValueError, match="a term of -1 working days; give 0 or more"):
        SPRING_2026.due(at("2026-03-02T09:00:00"), -1)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment, match="2026-03-02T09:00:00 has no time zone"):
        SPRING_2026.due(datetime(2026, 3, 2, 9), 1)  # noqa: DTZ001 -- what the test is about


@pytest.mark.parametrize(
    ("days", "moved"),
    [
        (1, "2026-02-28T17:30:00"),
        (2, "2026-03-02T17:30:00"),
        (0, "2026-02-27T17:30:00"),
        (-3, "2026-02-24T17:30:00"),
        (-4, "2026-02-14T17:30:00"),
        (-5, "2026-02-13T17:30:00"),
    ],
)
def test_a_moment_is_shifted_by_working_days_at_the_same_wall_time(days: int, moved: str) -> None:
    assert SPRING_2026.shifted(at("2026-02-27T17:30:00"), days) == at(moved)


def test_working_days_are_counted_after_the_first_day_and_with_the_last() -> None:
    assert SPRING_2026.count(date(2026, 2, 12), date(2026, 2, 26)) == 5
    assert SPRING_2026.count(date(2026, 2, 26), date(2026, 2, 12)) == -5
    assert SPRING_2026.count(date(2026, 2, 15), date(2026, 2, 23)) == 0
    assert SPRING_2026.count(date(2026, 3, 2), date(2026, 3, 2)) == 0
    assert SPRING_2026.count(datetime(2026, 3, 2, 16, tzinfo=UTC), at("2026-03-04T08:00:00")) == 1


@given(MOMENTS, st.integers(0, 30))
def test_the_days_of_a_term_are_those_counted(opened: datetime, days: int) -> None:
    due = SPRING_2026.due(opened, days).at

    assert SPRING_2026.count(opened, due) == days
    assert days == 0 or SPRING_2026.works(due.date())


@given(MOMENTS, st.integers(1, 30))
def test_going_on_and_back_ends_on_the_same_working_day(moment: datetime, days: int) -> None:
    on_a_working_day = SPRING_2026.shifted(moment, 1)

    assert SPRING_2026.shifted(SPRING_2026.shifted(on_a_working_day, days), -days) == on_a_working_day


@given(DAYS, DAYS, DAYS)
def test_counts_join_end_to_end(first: date, second: date, third: date) -> None:
    parts = SPRING_2026.count(first, second) + SPRING_2026.count(second, third)

    assert parts == SPRING_2026.count(first, third)


@pytest.mark.parametrize(
    ("after", "late"),
    [
        (timedelta(seconds=-1), 0),
        (timedelta(0), 0),
        (timedelta(microseconds=999_999), 0),
        (timedelta(seconds=1), 1),
        (timedelta(seconds=1, microseconds=500_000), 1),
        (timedelta(hours=1), 3600),
    ],
)
def test_whoever_comes_within_the_last_second_is_in_time(after: timedelta, late: int) -> None:
    due = at("2026-03-09T23:59:59")

    assert seconds_late(due + after, due) == late
    assert is_late(due + after, due) is (late > 0)
    assert seconds_late((due + after).astimezone(UTC), due) == late
