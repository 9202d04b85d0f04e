"""Terms in working days: weekends, days off and make-up days as a dated table states them.

Source: the yearly notices of the General Office of the State Council on holidays. All clocks are those of
Asia/Shanghai, which has been eight hours ahead of UTC without daylight saving since 1991.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from itertools import count, islice, takewhile

CHINA_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The time zone in which every term runs."""
LAST_SECOND = time(23, 59, 59, tzinfo=CHINA_TIME)
SATURDAY = 5
DAY = timedelta(days=1)


class NaiveMoment(ValueError):
    """A moment without its time zone, of which nobody can say when it is."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        super().__init__(f"{moment.isoformat()} has no time zone; give a moment such as 2025-01-10T23:59:59+08:00.")


@dataclass(frozen=True, slots=True)
class Term:
    """The last second that is still in time, and the years on the way for which no table of holidays is known."""

    at: datetime
    unknown_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days off and days made up (调休上班) against the weekend, for the years that have a table.

    In a year without a table weekends are off and all other days work. A day in both sets works.
    """

    off: frozenset[date] = field(default_factory=frozenset)
    made_up: frozenset[date] = field(default_factory=frozenset)
    years: frozenset[int] = field(default_factory=frozenset)

    def works(self, day: date) -> bool:
        """Whether offices are open on a day."""
        if day in self.made_up:
            return True
        return day not in self.off and day.weekday() < SATURDAY

    def due(self, opened: datetime, working_days: int) -> Term:
        """The end of the n-th working day after the day of opening, 23:59:59 in Asia/Shanghai.

        No day at all ends with the day of opening itself. Raises NaiveMoment, and ValueError for less than none.
        """
        if working_days < 0:
            raise ValueError(f"a term of {working_days} working days; give 0 or more.")
        first = _china(opened).date()
        last = self._nth(first, working_days)
        return Term(datetime.combine(last, LAST_SECOND), self._unknown(first, last))

    def shifted(self, moment: datetime, working_days: int) -> datetime:
        """The same wall time so many working days later, earlier where the number is negative; raises NaiveMoment."""
        local = _china(moment)
        return datetime.combine(self._nth(local.date(), working_days), local.timetz())

    def count(self, start: date, end: date) -> int:
        """Working days after the first day up to and with the last; negative where the last lies before the first.

        A moment counts as its day in Asia/Shanghai.
        """
        first, last = _day(start), _day(end)
        if last < first:
            return -self.count(last, first)
        later = takewhile(lambda day: day <= last, _days(first, DAY))
        return sum(map(self.works, later))

    def _nth(self, day: date, working_days: int) -> date:
        """The n-th working day after a day, or before it; the day itself for none."""
        if not working_days:
            return day
        step = DAY if working_days > 0 else -DAY
        return next(islice(filter(self.works, _days(day, step)), abs(working_days) - 1, None))

    def _unknown(self, first: date, last: date) -> tuple[int, ...]:
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.years)


def is_late(moment: datetime, due: datetime) -> bool:
    """Whether a moment lies after a term; whoever comes within its last second is in time."""
    return seconds_late(moment, due) > 0


def seconds_late(moment: datetime, due: datetime) -> int:
    """Whole seconds by which a moment lies after a term, 0 where it is in time; raises NaiveMoment."""
    between = _china(moment).replace(microsecond=0) - _china(due).replace(microsecond=0)
    return max(0, int(between.total_seconds()))


def _china(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise NaiveMoment(moment)
    return moment.astimezone(CHINA_TIME)


def _day(day: date) -> date:
    return _china(day).date() if isinstance(day, datetime) else day


def _days(day: date, step: timedelta) -> Iterator[date]:
    """The days after a day, one by one, or those before it."""
    return (day + step * number for number in count(1))
