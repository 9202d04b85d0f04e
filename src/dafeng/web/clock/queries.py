"""The working calendar: the shipped table with what is recorded beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dafeng.core.progress import WorkingCalendar
from dafeng.data.calendar import DayKind, calendar_of, holidays, shipped_years
from dafeng.web.clock.models import CompleteYear, SpecialDay


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar as it is shown; ``special`` is the row recorded here, None for one of the shipped table."""

    day: date
    kind: DayKind
    name: str
    document: str
    special: SpecialDay | None = None

    @property
    def kind_name(self) -> str:
        """What the day is, in the language of the reader."""
        return str(SpecialDay.Kind(self.kind).label)

    @property
    def weekday(self) -> str:
        """The day of the week, in the language of the reader."""
        return date_format(self.day, "l")

    @property
    def origin(self) -> str:
        """Where it comes from."""
        return _("recorded here") if self.special else _("shipped table")


def working_calendar() -> WorkingCalendar:
    """The calendar by which terms run now: what is recorded stands before the shipped table."""
    recorded = SpecialDay.objects.filter(removed_at=None).values_list("day", "kind")
    days = [*((one.day, one.kind) for one in holidays()), *((day, cast("DayKind", kind)) for day, kind in recorded)]
    return calendar_of(days, known_years())


def known_years() -> frozenset[int]:
    """The years whose holidays are all known, from the shipped table or as declared here."""
    return shipped_years() | frozenset(CompleteYear.objects.values_list("year", flat=True))


def days_of(year: int) -> tuple[Day, ...]:
    """Every special day of a year, by date; of two words on a day the one that counts."""
    english = get_language() == "en"
    shipped = {
        one.day: Day(one.day, one.kind, one.name.en if english else one.name.zh, one.document)
        for one in holidays()
        if one.day.year == year
    }
    rows = SpecialDay.objects.filter(removed_at=None, day__year=year).select_related("recorded_by")
    recorded = {one.day: Day(one.day, cast("DayKind", one.kind), one.name, one.document, one) for one in rows}
    return tuple(day for _date, day in sorted((shipped | recorded).items()))


def years_shown(today: date) -> tuple[int, ...]:
    """The years that a page offers: those with any day, this one and the next."""
    recorded = SpecialDay.objects.filter(removed_at=None).dates("day", "year")
    return tuple(sorted({*known_years(), *(day.year for day in recorded), today.year, today.year + 1}))


def warning_of(years: Iterable[int]) -> str:
    """What to tell where a term runs into years without a table; empty where there are none."""
    if not (unknown := sorted(set(years))):
        return ""
    return _(
        "The holidays of %(years)s are not recorded yet, so this date is provisional: it counts weekends as off and "
        "all other days as working days. It is not moved by itself when the notice comes out."
    ) % {"years": ", ".join(map(str, unknown))}
