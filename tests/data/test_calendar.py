"""The shipped table of holidays: three notices, day by day, and terms counted over them."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from dafeng.data.calendar import (
    DAY_KINDS,
    calendar_card,
    calendar_of,
    holidays,
    shipped_calendar,
    shipped_years,
)

DOCUMENTS = {2024: "国办发明电〔2023〕7号", 2025: "国办发明电〔2024〕12号", 2026: "国办发明电〔2025〕7号"}


def test_each_year_stands_on_the_notice_of_its_number() -> None:
    assert shipped_years() == frozenset(DOCUMENTS)
    assert {(one.day.year, one.document) for one in holidays()} == set(DOCUMENTS.items())


def test_every_day_is_told_once_in_order_with_a_kind_and_a_name_in_both_languages() -> None:
    days = [one.day for one in holidays()]

    assert days == sorted(set(days))
    assert {one.kind for one in holidays()} == set(DAY_KINDS)
    assert all(one.name.zh and one.name.en for one in holidays())


def test_a_day_made_up_lies_on_a_weekend_and_is_no_day_off() -> None:
    calendar = shipped_calendar()

    assert all(day.weekday() >= 5 for day in calendar.made_up)
    assert calendar.made_up & calendar.off == frozenset()


def test_the_years_have_as_many_days_off_and_made_up_as_the_notices_say() -> None:
    counted = Counter((one.day.year, one.kind) for one in holidays())

    assert counted == {
        (2024, "off"): 1 + 8 + 3 + 5 + 1 + 3 + 7,
        (2024, "made_up"): 8,
        (2025, "off"): 1 + 8 + 3 + 5 + 3 + 8,
        (2025, "made_up"): 5,
        (2026, "off"): 3 + 9 + 3 + 5 + 3 + 3 + 7,
        (2026, "made_up"): 6,
    }


@pytest.mark.parametrize(
    ("year", "working"),
    # Weekdays of the year, less weekdays off, and the days made up:
    # 2024: 262 - 19 + 8; 2025: 261 - 18 + 5; 2026: 261 - 19 + 6.
    [(2024, 251), (2025, 248), (2026, 248)],
)
def test_the_working_days_of_a_year(year: int, working: int) -> None:
    assert shipped_calendar().count(date(year, 1, 1) - timedelta(days=1), date(year, 12, 31)) == working


def test_a_term_over_spring_festival_of_2025() -> None:
    opened = datetime.fromisoformat("2025-01-24T15:00:00+08:00")  # Friday before the make-up Sunday

    due = shipped_calendar().due(opened, 5)

    # 26 (Sunday, made up), 27, then off until 4 February: 5, 6, 7
    assert due.at.isoformat() == "2025-02-07T23:59:59+08:00"
    assert due.unknown_years == ()


def test_the_later_word_on_a_day_stands() -> None:
    day = date(2026, 3, 2)

    assert not calendar_of([(day, "made_up"), (day, "off")]).works(day)
    assert calendar_of([(day, "off"), (day, "made_up")]).works(day)


def test_the_card_says_what_a_year_without_rows_means() -> None:
    assert "A year without rows has no table" in calendar_card()["terms"]
