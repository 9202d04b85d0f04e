"""How much time is left, in words: to the second and in working days."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from dafeng.data.calendar import shipped_calendar
from dafeng.web.duties.calendars.terms import left

DUE = datetime.fromisoformat("2025-02-07T23:59:59+08:00")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "text", "group"),
    [
        ("2025-01-24T09:00:00", "5 working days left", "later"),  # a Sunday is made up
        ("2025-01-27T09:00:00", "3 working days left", "near"),  # the Spring Festival lies between
        ("2025-02-07T00:00:00", "due today", "near"),
        ("2025-02-07T23:59:58", "due today", "near"),
        ("2025-02-07T23:59:59", "due today", "near"),
        ("2025-02-08T00:00:00", "1 working day overdue", "overdue"),
        ("2025-02-10T09:00:00", "2 working days overdue", "overdue"),
    ],
)
def test_what_is_left_is_told_in_working_days(moment: str, text: str, group: str) -> None:
    with override("en"):
        told = left(DUE, datetime.fromisoformat(f"{moment}+08:00"), shipped_calendar())

    assert (told.text, told.group) == (text, group)


def test_overdue_by_no_working_day_is_overdue_all_the_same() -> None:
    friday = datetime.fromisoformat("2025-01-10T23:59:59+08:00")

    with override("en"):
        assert left(friday, friday + SECOND, shipped_calendar()).text == "overdue"


def test_without_a_due_time_nothing_presses() -> None:
    with override("en"):
        assert left(None, DUE, shipped_calendar()).group == "later"
