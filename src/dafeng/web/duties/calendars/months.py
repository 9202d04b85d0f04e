"""A month as weeks of days, Monday first, with what falls on each."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dafeng.core.progress.working_days import CHINA_TIME, WorkingCalendar
from dafeng.web.duties.dates import Occasion

FIRST, LAST = date(1990, 1, 1), date(2199, 12, 1)
"""The months that can be looked at."""
MONDAY = 0
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid: whether it is of the month, whether offices are open, and what falls on it."""

    day: date
    within: bool
    works: bool
    entries: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its first day, the months beside it, and its weeks."""

    first: date
    before: date | None
    after: date | None
    weeks: tuple[tuple[Day, ...], ...]

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the month on which something falls."""
        return tuple(day for week in self.weeks for day in week if day.within and day.entries)


def first_of(text: str, today: date) -> date:
    """The first day of a month such as ``2025-01``; that of today for anything else."""
    try:
        asked = datetime.strptime(text, "%Y-%m").replace(tzinfo=CHINA_TIME).date()
    except ValueError:
        return today.replace(day=1)
    return min(max(asked, FIRST), LAST)


def bounds(first: date) -> tuple[datetime, datetime]:
    """The first and the last second of the weeks that a month touches."""
    weeks = Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    begin = datetime.combine(weeks[0][0], time.min, CHINA_TIME)
    return begin, datetime.combine(weeks[-1][-1], time.max, CHINA_TIME)


def month_of(first: date, entries: Iterable[Occasion], days: WorkingCalendar) -> Month:
    """The month with what falls on its days, and on those of its first and last week that belong to others."""
    falling: dict[date, list[Occasion]] = {}
    for one in entries:
        falling.setdefault(one.at.astimezone(CHINA_TIME).date(), []).append(one)
    weeks = tuple(
        tuple(Day(day, day.month == first.month, days.works(day), tuple(falling.get(day, ()))) for day in week)
        for week in Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    )
    before = (first - timedelta(days=1)).replace(day=1)
    after = date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)
    return Month(first, before if before >= FIRST else None, after if after <= LAST else None, weeks)
