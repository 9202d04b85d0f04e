"""The grid of a month: weeks from Monday, days off, and what falls on a day in Beijing."""

from datetime import UTC, date, datetime

import pytest

from dafeng.data.calendar import shipped_calendar
from dafeng.web.duties.calendars.months import bounds, first_of, month_of
from dafeng.web.duties.dates import Occasion

TODAY = date(2024, 12, 2)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("2025-02", date(2025, 2, 1)),
        ("", date(2024, 12, 1)),
        ("2025-13", date(2024, 12, 1)),
        ("0001-01", date(1990, 1, 1)),
        ("9999-12", date(2199, 12, 1)),
        ("2025-02-03", date(2024, 12, 1)),
        ("²", date(2024, 12, 1)),
    ],
)
def test_a_month_is_read_from_the_address_or_is_the_one_that_runs(asked: str, first: date) -> None:
    assert first_of(asked, TODAY) == first


def test_the_month_of_the_spring_festival_has_its_days_off_and_its_days_made_up() -> None:
    month = month_of(date(2025, 2, 1), (), shipped_calendar())

    works = {day.day.day: day.works for week in month.weeks for day in week if day.within}
    assert [number for number, open_ in works.items() if number <= 9 and open_] == [5, 6, 7, 8]
    assert (month.before, month.after) == (date(2025, 1, 1), date(2025, 3, 1))
    assert month.weeks[0][0].day == date(2025, 1, 27)


@pytest.mark.parametrize("first", [date(2024, 12, 1), date(1990, 1, 1), date(2199, 12, 1)])
def test_every_month_has_its_neighbours_as_far_as_they_can_be_looked_at(first: date) -> None:
    month = month_of(first, (), shipped_calendar())

    assert (month.before is None, month.after is None) == (first.year == 1990, first.year == 2199)


def test_what_is_due_at_the_last_second_of_a_day_falls_on_that_day() -> None:
    late = Occasion("x", datetime(2025, 1, 10, 15, 59, 59, tzinfo=UTC), "x", "/", "duty")
    next_day = Occasion("y", datetime(2025, 1, 10, 16, 0, 0, tzinfo=UTC), "y", "/", "duty")

    month = month_of(date(2025, 1, 1), (late, next_day), shipped_calendar())

    assert [(day.day.day, [one.key for one in day.entries]) for day in month.days] == [(10, ["x"]), (11, ["y"])]


def test_the_bounds_are_those_of_the_weeks() -> None:
    first, last = bounds(date(2025, 1, 1))

    assert (first.isoformat(), last.isoformat()) == ("2024-12-30T00:00:00+08:00", "2025-02-02T23:59:59.999999+08:00")
