"""The shipped table of public holidays and make-up working days, as the yearly notices state them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from dafeng.core.progress import WorkingCalendar
from dafeng.core.rules import Wording
from dafeng.data.tables import HERE, card_of, table

CALENDAR = HERE / "calendar"
DayKind = Literal["off", "made_up"]
DAY_KINDS: tuple[DayKind, ...] = ("off", "made_up")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that a notice sets off (放假) or makes up (调休上班): for which holiday, by which document."""

    day: date
    kind: DayKind
    name: Wording
    document: str


@cache
def calendar_card() -> Mapping[str, str]:
    """Where the table of holidays comes from, and until when it reaches."""
    return MappingProxyType(card_of(CALENDAR))


@cache
def holidays() -> tuple[Holiday, ...]:
    """All days of the shipped table, by date."""
    return tuple(
        Holiday(
            date.fromisoformat(row["date"]),
            cast("DayKind", row["kind"]),
            Wording(row["zh"], row["en"]),
            row["document"],
        )
        for row in table(CALENDAR / "holidays.csv")
    )


def shipped_years() -> frozenset[int]:
    """The years that have a table."""
    return frozenset(one.day.year for one in holidays())


def calendar_of(days: Iterable[tuple[date, DayKind]], years: Iterable[int] = ()) -> WorkingCalendar:
    """A working calendar of single days, the later word on a day standing; ``years`` are those with a whole table."""
    told = dict(days)
    return WorkingCalendar(
        off=frozenset(day for day, kind in told.items() if kind == "off"),
        made_up=frozenset(day for day, kind in told.items() if kind == "made_up"),
        years=frozenset(years),
    )


@cache
def shipped_calendar() -> WorkingCalendar:
    """The working calendar of the shipped table."""
    return calendar_of(((one.day, one.kind) for one in holidays()), shipped_years())


__all__ = [
    "DAY_KINDS",
    "DayKind",
    "Holiday",
    "calendar_card",
    "calendar_of",
    "holidays",
    "shipped_calendar",
    "shipped_years",
]
