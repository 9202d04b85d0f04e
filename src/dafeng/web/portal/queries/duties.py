"""What someone holds, what others owe, and what comes next: the first few of each, for the start page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dafeng.core.progress.working_days import WorkingCalendar
from dafeng.web.clock.queries import working_calendar
from dafeng.web.duties.calendars.terms import Left, left
from dafeng.web.duties.dates import Occasion
from dafeng.web.duties.models import Duty
from dafeng.web.duties.queries import awaited, held, upcoming
from dafeng.web.people.actor import Actor

FIRST = 5


@dataclass(frozen=True, slots=True)
class Due:
    """A duty with the time that is left."""

    duty: Duty
    left: Left


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is to be done by the actor and by others, and the dates to come; ``more`` says that there is more to do."""

    held: tuple[Due, ...]
    awaited: tuple[Due, ...]
    next: tuple[Occasion, ...]
    more: bool


def at_hand(actor: Actor, at: datetime) -> AtHand:
    """The duties due first and the dates to come; as many queries for thirty as for one."""
    days = working_calendar()
    mine = _due(held(actor, at)[: FIRST + 1], at, days)
    others = _due(awaited(actor, at)[:FIRST], at, days)
    dates = upcoming(actor, at)
    return AtHand(mine[:FIRST], others, tuple(dates[:FIRST]), len(mine) > FIRST)


def _due(rows: Iterable[Duty], at: datetime, days: WorkingCalendar) -> tuple[Due, ...]:
    return tuple(Due(one, left(one.due_at, at, days)) for one in rows)
